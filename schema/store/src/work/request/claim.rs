//! Runners take work under a lease, over all tenants.
//!
//! A claim is one conditional update of the row as it was seen: of two runners that see the same row,
//! one changes it and the other finds it changed. No lock is held while the work is done.

use super::row::JobRow;
use super::{JobRequest, JobState};
use crate::tables::job_requests;
use crate::{Db, StoreError};
use diesel::prelude::*;
use units::UtcTime;

/// The row of a request, as long as the runner that claimed it has it.
macro_rules! held_by {
    ($request:expr) => {
        job_requests::table
            .filter(job_requests::id.eq($request.id.0))
            .filter(job_requests::attempt.eq($request.attempt))
            .filter(job_requests::state.eq(JobState::Running.as_str()))
    };
}

/// How work ended.
#[derive(Debug, Clone, Copy)]
pub struct JobEnd<'a> {
    /// The state it ends in.
    pub state: JobState,
    /// What came of it, in words of the service.
    pub outcome: &'a str,
}

/// Takes the oldest work that waits or whose runner was lost, until `lease_until`. Nothing when there
/// is none, or when another runner was faster.
pub fn claim_job_request(
    db: &mut Db,
    worker: &str,
    now: UtcTime,
    lease_until: UtcTime,
) -> Result<Option<JobRequest>, StoreError> {
    let lost = job_requests::state
        .eq(JobState::Running.as_str())
        .and(job_requests::lease_until.lt(now.naive()).assume_not_null());
    let found: Option<JobRow> = job_requests::table
        .filter(job_requests::state.eq(JobState::Waiting.as_str()).or(lost))
        .order(job_requests::id)
        .select(JobRow::as_select())
        .first(db)
        .optional()?;
    let Some(found) = found else { return Ok(None) };
    let changed = diesel::update(
        job_requests::table
            .filter(job_requests::id.eq(found.id))
            .filter(job_requests::state.eq(&found.state))
            .filter(job_requests::attempt.eq(found.attempt)),
    )
    .set((
        job_requests::state.eq(JobState::Running.as_str()),
        job_requests::attempt.eq(found.attempt + 1),
        job_requests::worker.eq(Some(worker)),
        job_requests::lease_until.eq(Some(lease_until.naive())),
        job_requests::started_at.eq(Some(now.naive())),
        job_requests::steps_done.eq(0),
        job_requests::steps_total.eq(0),
    ))
    .execute(db)?;
    if changed == 0 {
        return Ok(None);
    }
    let mut request = found.into_request()?;
    request.state = JobState::Running;
    request.attempt += 1;
    request.started_at = Some(now);
    Ok(Some(request))
}

/// Keeps work for longer; says whether this runner still has it.
pub fn extend_job_lease(
    db: &mut Db,
    request: &JobRequest,
    lease_until: UtcTime,
) -> Result<bool, StoreError> {
    let held = diesel::update(held_by!(request))
        .set(job_requests::lease_until.eq(Some(lease_until.naive())))
        .execute(db)?;
    Ok(held == 1)
}

/// Says how far work is.
pub fn report_job_progress(
    db: &mut Db,
    request: &JobRequest,
    steps_done: i64,
    steps_total: i64,
) -> Result<(), StoreError> {
    diesel::update(held_by!(request))
        .set((job_requests::steps_done.eq(steps_done), job_requests::steps_total.eq(steps_total)))
        .execute(db)?;
    Ok(())
}

/// Ends work. The bytes of its file are forgotten, unless a person is still to decide on them. Says
/// whether this runner still had it.
pub fn end_job_request(
    db: &mut Db,
    request: &JobRequest,
    end: &JobEnd<'_>,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(held_by!(request))
        .set((
            job_requests::state.eq(end.state.as_str()),
            job_requests::outcome.eq(Some(end.outcome)),
            job_requests::finished_at.eq(Some(now.naive())),
            job_requests::lease_until.eq(None::<chrono::NaiveDateTime>),
        ))
        .execute(db)?;
    if changed == 1 && end.state != JobState::Previewed {
        diesel::update(job_requests::table.filter(job_requests::id.eq(request.id.0)))
            .set(job_requests::payload.eq(None::<Vec<u8>>))
            .execute(db)?;
    }
    Ok(changed == 1)
}
