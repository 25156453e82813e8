//! A person stops work that waits or runs.

use super::api::accepted;
use super::job_request::find_of_kind;
use super::uploads::{may_see, may_upload};
use crate::http::{
    Access, Code, Context, PortfolioWriter, Posted, Refusals, RoleSet, RouteEntry, SignedIn,
    Uploader, WebError, see_other,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path};
use services::work::{ImportKind, Job, JobKind, StopAnswer, ask_job_to_stop};
use units::Role;

/// The routes of stopping.
pub(crate) fn table() -> Vec<RouteEntry> {
    let uploaders: Access = Uploader::ACCESS;
    vec![
        RouteEntry::post("/job-requests/{request}/stop", uploaders, || {
            web::post().to(stop_and_show)
        }),
        RouteEntry::post("/api/v1/job-requests/{request}/stop", uploaders, || {
            web::post().to(stop_job_request)
        }),
    ]
}

/// Whether somebody may decide about work: whoever may ask for it.
pub(crate) fn may_decide(role: Role, job: &Job) -> bool {
    match job.kind {
        JobKind::Import => {
            let kind: Option<ImportKind> = job.subject.parse().ok();
            kind.is_some_and(|kind| may_upload(role, kind))
        }
        JobKind::Restate | JobKind::SettleMonth | JobKind::SettleYear => {
            PortfolioWriter::ROLES.contains(&role)
        }
        JobKind::Scheduled => false,
    }
}

/// Asks for the work to be stopped, and shows it.
pub(crate) async fn stop_and_show(
    person: SignedIn<Uploader>,
    path: Path<String>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let job = stop(&person, &path, &context).await?;
    let room = match job.kind {
        JobKind::Import => "uploads",
        JobKind::SettleMonth | JobKind::SettleYear | JobKind::Scheduled => "settlements",
        JobKind::Restate => "restatements",
    };
    Ok(see_other(&format!("/{room}/{}", job.id.number())))
}

/// Stop work that waits, or a settlement or a preview that runs: it ends at its next step, unless it is done before.
#[utoipa::path(post, path = "/api/v1/job-requests/{request}/stop", tag = "work",
    params(("request" = i64, Path, description = "Its number.")),
    responses((status = 202, description = "Stopped, or about to be.", body = super::JobRequestBody),
        Refusals))]
pub(crate) async fn stop_job_request(
    person: SignedIn<Uploader>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let job = stop(&person, &path, &context).await?;
    accepted(&context, person.tenant(), job.id).await
}

async fn stop(person: &SignedIn<Uploader>, path: &str, context: &Context) -> Result<Job, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let job = find_of_kind(context, tenant, path, &JobKind::ASKED).await?;
    if !may_see(person.account.role, &job) {
        return Err(WebError::new(Code::NotFound));
    }
    if !may_decide(person.account.role, &job) {
        return Err(WebError::new(Code::NotAllowed));
    }
    let (id, by) = (job.id, person.account.name.clone());
    let answer = context.run(move |db| ask_job_to_stop(db, tenant, id, &by, now)).await?;
    match answer {
        StopAnswer::Stopped | StopAnswer::Asked => Ok(job),
        StopAnswer::RunsToItsEnd => Err(WebError::new(Code::Conflict).with_detail(
            "Diese Arbeit speichert schon und läuft deshalb zu Ende.",
            "This work is storing already, so it runs to its end.",
        )),
        StopAnswer::NotOpen => Err(WebError::new(Code::Conflict).with_detail(
            "Diese Arbeit wartet und läuft nicht mehr.",
            "This work neither waits nor runs any more.",
        )),
    }
}
