//! Workers take jobs under a lease.
//!
//! PostgreSQL finds and takes a job in one statement and passes over rows that another worker is taking. SQLite has one
//! writer: it is looked first, without a lock, whether there is anything; then one short transaction finds the job and
//! takes it. The claim need not survive a power cut: a lost one leaves the job waiting, and who thinks to have it is known
//! by another name.

mod on_postgres;
mod on_sqlite;

use super::ask::insert_scheduled_jobs;
use super::file::forget_file;
use super::job::JobRow;
use super::lease::free_key;
use super::{Job, JobKind, JobPriority, JobState};
use crate::tables::jobs;
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

/// What a worker takes, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// The worker's name, unlike every other one's.
    pub worker: &'a str,
    /// Work of this priority, and of those before it.
    pub priority: JobPriority,
    /// The time.
    pub now: UtcTime,
    /// When another worker may take it.
    pub lease_until: UtcTime,
}

/// Jobs whose lease has run out that are given back at a time.
const LOST_AT_ONCE: i64 = 100;

/// Takes the first job: by priority, then by turns of the tenants, then the one that waits longest. Nothing when there is
/// none. One that nobody needs any more, or that a person stopped before its worker was lost, is ended on the way.
pub fn claim_job(db: &mut Db, claim: &Claim<'_>) -> Result<Option<Job>, StoreError> {
    loop {
        let taken = match db {
            Db::Sqlite(_) => on_sqlite::take_first(db, claim)?,
            Db::Postgres(connection) => on_postgres::take_first(connection, claim)?,
        };
        let Some(job) = taken else { return Ok(None) };
        let needless = if job.stop_asked_by.is_some() {
            JobState::Stopped
        } else if job.deadline.is_some_and(|deadline| deadline <= claim.now) {
            JobState::Expired
        } else {
            return Ok(Some(job));
        };
        end_unbegun(db, &job, needless, claim.now)?;
    }
}

/// Begins an entry of the schedule now, beside its times; nothing where there is one of this second.
pub fn begin_scheduled_job(
    db: &mut Db,
    tenant: TenantId,
    name: &str,
    claim: &Claim<'_>,
) -> Result<Option<Job>, StoreError> {
    if insert_scheduled_jobs(db, tenant, name, &[claim.now], &[])? == 0 {
        return Ok(None);
    }
    let row: JobRow = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::kind.eq(JobKind::Scheduled.as_str()))
        .filter(jobs::subject.eq(name))
        .filter(jobs::due_at.eq(claim.now.naive()))
        .select(JobRow::as_select())
        .first(db)?;
    take(db, row.into_job()?, claim).map(Some)
}

fn take(db: &mut Db, found: Job, claim: &Claim<'_>) -> Result<Job, StoreError> {
    let (term, attempt) = (found.term.saturating_add(1), found.attempt.saturating_add(1));
    diesel::update(jobs::table.filter(jobs::id.eq(found.id.0)))
        .set((
            jobs::state.eq(JobState::Running.as_str()),
            jobs::term.eq(term),
            jobs::attempt.eq(attempt),
            jobs::worker.eq(Some(claim.worker)),
            jobs::lease_until.eq(Some(claim.lease_until.naive())),
            jobs::started_at.eq(Some(claim.now.naive())),
            jobs::finished_at.eq(None::<NaiveDateTime>),
            jobs::steps_done.eq(0),
            jobs::steps_total.eq(0),
        ))
        .execute(db)?;
    Ok(Job {
        state: JobState::Running,
        term,
        attempt,
        worker: Some(claim.worker.to_owned()),
        started_at: Some(claim.now),
        finished_at: None,
        steps_done: 0,
        steps_total: 0,
        ..found
    })
}

/// Ends what was taken only to be ended: the attempt does not count.
fn end_unbegun(db: &mut Db, job: &Job, state: JobState, now: UtcTime) -> Result<(), StoreError> {
    let never_begun = job.attempt <= 1;
    db.in_transaction(|db| {
        diesel::update(jobs::table.filter(jobs::id.eq(job.id.0)))
            .set((
                jobs::state.eq(state.as_str()),
                jobs::attempt.eq(job.attempt.saturating_sub(1)),
                jobs::lease_until.eq(None::<NaiveDateTime>),
                jobs::finished_at.eq(Some(now.naive())),
                never_begun.then(|| jobs::started_at.eq(None::<NaiveDateTime>)),
                never_begun.then(|| jobs::worker.eq(None::<String>)),
            ))
            .execute(db)?;
        free_key(db, job)?;
        forget_file(db, job.id)
    })
}
