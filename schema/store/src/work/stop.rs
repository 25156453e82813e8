//! A person stops a job.

use super::condition::is_leased;
use super::file::forget_file;
use super::lease::free_key;
use super::{JobState, find_job};
use crate::tables::jobs;
use crate::{Db, JobId, StoreError, TenantId};
use diesel::prelude::*;
use units::UtcTime;

/// Asks for a job to be stopped: one that waits ends at once, one that runs when its worker next looks. Says whether it was
/// open.
pub fn ask_job_to_stop(
    db: &mut Db,
    tenant: TenantId,
    id: JobId,
    by: &str,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let this = || jobs::table.filter(jobs::tenant_id.eq(tenant.0)).filter(jobs::id.eq(id.0));
    let waiting = this().filter(jobs::state.eq(JobState::Waiting.as_str()));
    let stopped = diesel::update(waiting)
        .set((
            jobs::state.eq(JobState::Stopped.as_str()),
            jobs::stop_asked_by.eq(Some(by)),
            jobs::finished_at.eq(Some(now.naive())),
        ))
        .execute(db)?;
    if stopped == 1 {
        if let Some(job) = find_job(db, tenant, id)? {
            free_key(db, &job)?;
            forget_file(db, id)?;
        }
        return Ok(true);
    }
    let asked = diesel::update(this().filter(is_leased()))
        .set(jobs::stop_asked_by.eq(Some(by)))
        .execute(db)?;
    Ok(asked == 1)
}
