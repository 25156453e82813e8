//! Work that a page follows: found by the number in its address, its state in words.

use crate::http::{Code, Context, Page, WebError, of_path};
use services::work::{Job, JobKind, JobState, find_job};
use services::{JobId, TenantId};

/// Work of one of the kinds that a page shows.
///
/// # Errors
///
/// Not found where the tenant has no such work, or it is of another kind.
pub(crate) async fn find_of_kind(
    context: &Context,
    tenant: TenantId,
    path: &str,
    kinds: &[JobKind],
) -> Result<Job, WebError> {
    let id = JobId::of_number(of_path(path)?);
    let found = context.run(move |db| find_job(db, tenant, id)).await?;
    let found = found.filter(|request| kinds.contains(&request.kind));
    found.ok_or_else(|| WebError::new(Code::NotFound))
}

/// Class and word of how far a settlement is.
pub(crate) fn state(page: &Page, state: JobState) -> (&'static str, &str) {
    match state {
        JobState::Waiting => ("", page.say("wartet", "waiting")),
        JobState::Running => ("provisional", page.say("läuft", "running")),
        JobState::Previewed => ("provisional", page.say("zu entscheiden", "to decide")),
        JobState::Done => ("final", page.say("fertig", "done")),
        JobState::Refused | JobState::Failed => ("blocked", page.say("fehlgeschlagen", "failed")),
        JobState::Discarded => ("", page.say("verworfen", "discarded")),
        JobState::Stopped => ("", page.say("angehalten", "stopped")),
        JobState::Expired => ("blocked", page.say("zu spät", "too late")),
        JobState::Skipped => ("", page.say("übersprungen", "skipped")),
    }
}
