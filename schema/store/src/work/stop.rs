//! A person stops a job.

use super::condition::is_leased;
use super::file::forget_file;
use super::lease::free_key;
use super::{JobState, find_job};
use crate::tables::jobs;
use crate::{Db, JobId, StoreError, TenantId};
use diesel::prelude::*;
use units::UtcTime;

/// What came of asking for a job to be stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopAnswer {
    /// It waited, and is never begun.
    Stopped,
    /// It runs, and ends at its next step unless it is done before.
    Asked,
    /// It runs and stores as it goes, so it runs to its end.
    RunsToItsEnd,
    /// It neither waits nor runs.
    NotOpen,
}

/// Asks for a job to be stopped. A transaction of its own that waits for no other work of the tenant: what is to be stopped
/// may be what holds the tenant.
pub fn ask_job_to_stop(
    db: &mut Db,
    tenant: TenantId,
    id: JobId,
    by: &str,
    now: UtcTime,
) -> Result<StopAnswer, StoreError> {
    let this = || jobs::table.filter(jobs::tenant_id.eq(tenant.0)).filter(jobs::id.eq(id.0));
    db.in_transaction(|db| {
        let waiting = this().filter(jobs::state.eq(JobState::Waiting.as_str()));
        let stopped = diesel::update(waiting)
            .set((
                jobs::state.eq(JobState::Stopped.as_str()),
                jobs::stop_asked_by.eq(Some(by)),
                jobs::finished_at.eq(Some(now.naive())),
            ))
            .execute(db)?;
        let Some(job) = find_job(db, tenant, id)? else { return Ok(StopAnswer::NotOpen) };
        if stopped == 1 {
            free_key(db, &job)?;
            forget_file(db, id)?;
            return Ok(StopAnswer::Stopped);
        }
        if job.state != JobState::Running {
            return Ok(StopAnswer::NotOpen);
        }
        if !job.may_stop() {
            return Ok(StopAnswer::RunsToItsEnd);
        }
        let asked = diesel::update(this().filter(is_leased()))
            .set(jobs::stop_asked_by.eq(Some(by)))
            .execute(db)?;
        Ok(if asked == 1 { StopAnswer::Asked } else { StopAnswer::NotOpen })
    })
}
