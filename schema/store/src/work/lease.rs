//! What a worker writes to its job while it has the lease.

use super::condition::is_leased;
use super::file::forget_file;
use super::{Job, JobKind, JobState};
use crate::tables::jobs;
use crate::{Db, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

/// The row of a job, as long as the worker that took it under this term has it.
macro_rules! held_by {
    ($job:expr) => {
        jobs::table
            .filter(jobs::id.eq($job.id.0))
            .filter(jobs::term.eq($job.term))
            .filter(jobs::worker.eq($job.worker.as_deref()))
            .filter(is_leased())
    };
}

/// Whether a worker goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lease {
    /// It has the job.
    Held,
    /// It has the job, and a person wants it to stop.
    ToStop,
    /// Another worker has it, or it has ended.
    Lost,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy)]
pub struct JobEnd<'a> {
    /// The state; waiting for an attempt that is to be made good.
    pub state: JobState,
    /// When the next attempt may begin.
    pub not_before: UtcTime,
    /// What came of it, in words of the service.
    pub outcome: &'a str,
}

/// Keeps a job for longer.
pub fn keep_job(db: &mut Db, job: &Job, lease_until: UtcTime) -> Result<Lease, StoreError> {
    let held = diesel::update(held_by!(job))
        .set(jobs::lease_until.eq(Some(lease_until.naive())))
        .execute(db)?;
    if held == 0 {
        return Ok(Lease::Lost);
    }
    let stop: Option<String> =
        jobs::table.filter(jobs::id.eq(job.id.0)).select(jobs::stop_asked_by).first(db)?;
    Ok(if stop.is_some() { Lease::ToStop } else { Lease::Held })
}

/// Says how far work is.
pub fn report_job_progress(
    db: &mut Db,
    job: &Job,
    steps_done: i64,
    steps_total: i64,
) -> Result<(), StoreError> {
    diesel::update(held_by!(job))
        .set((jobs::steps_done.eq(steps_done), jobs::steps_total.eq(steps_total)))
        .execute(db)?;
    Ok(())
}

/// Ends an attempt; says whether this worker still had the job. The bytes of its file are forgotten, unless the job goes
/// on or a person is still to decide. A transaction of its own that waits for no other work of the tenant: the lease is
/// not kept meanwhile.
pub fn end_job(db: &mut Db, job: &Job, end: &JobEnd<'_>, now: UtcTime) -> Result<bool, StoreError> {
    let is_over = !end.state.is_open();
    let frees = is_over && may_be_asked_again(job);
    let end_it = |db: &mut Db| {
        diesel::update(held_by!(job))
            .set((
                jobs::state.eq(end.state.as_str()),
                jobs::not_before.eq(end.not_before.naive()),
                jobs::outcome.eq(Some(end.outcome)),
                jobs::finished_at.eq(is_over.then(|| now.naive())),
                jobs::lease_until.eq(None::<NaiveDateTime>),
                frees.then(|| jobs::only_key.eq(None::<String>)),
            ))
            .execute(db)
    };
    if job.file_name.is_none() || !is_over || end.state == JobState::Previewed {
        return Ok(end_it(db)? == 1);
    }
    db.in_transaction(|db| {
        let changed = end_it(db)?;
        if changed == 1 {
            forget_file(db, job.id)?;
        }
        Ok(changed == 1)
    })
}

/// A time of the schedule is there once for ever.
fn may_be_asked_again(job: &Job) -> bool {
    job.kind != JobKind::Scheduled
}

/// Lets the same be asked for again.
pub(super) fn free_key(db: &mut Db, job: &Job) -> Result<(), StoreError> {
    if may_be_asked_again(job) {
        diesel::update(jobs::table.filter(jobs::id.eq(job.id.0)))
            .set(jobs::only_key.eq(None::<String>))
            .execute(db)?;
    }
    Ok(())
}
