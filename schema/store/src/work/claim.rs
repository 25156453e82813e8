//! Workers take jobs under a lease.
//!
//! It is looked first, without a lock, whether there is anything; then one short transaction finds the job and takes it.
//! PostgreSQL's workers pass over rows that another one is taking; SQLite has one writer. The claim need not survive a
//! power cut: a lost one leaves the job waiting, and who thinks to have it is known by another name.

use super::ask::insert_scheduled_jobs;
use super::condition::{is_leased, is_ready};
use super::file::forget_file;
use super::job::JobRow;
use super::lease::free_key;
use super::turns::{list_turns, note_served};
use super::{Job, JobKind, JobPriority, JobState};
use crate::tables::jobs;
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::connection::SimpleConnection;
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
/// none.
pub fn claim_job(db: &mut Db, claim: &Claim<'_>) -> Result<Option<Job>, StoreError> {
    if !has_work(db, claim)? {
        return Ok(None);
    }
    db.in_transaction(|db| {
        if let Db::Postgres(connection) = db {
            connection.batch_execute("SET LOCAL synchronous_commit = off")?;
        }
        give_back_lost(db, claim.now)?;
        for priority in JobPriority::ALL {
            if priority > claim.priority {
                break;
            }
            for tenant in list_turns(db, priority, claim.now)? {
                if let Some(job) = take_first(db, tenant, priority, claim)? {
                    note_served(db, tenant)?;
                    return Ok(Some(job));
                }
            }
        }
        Ok(None)
    })
}

/// Whether anything may be begun, or was lost.
fn has_work(db: &mut Db, claim: &Claim<'_>) -> Result<bool, StoreError> {
    let lost: Option<i64> = jobs::table
        .filter(is_leased())
        .filter(jobs::lease_until.lt(claim.now.naive()))
        .select(jobs::id)
        .first(db)
        .optional()?;
    if lost.is_some() {
        return Ok(true);
    }
    for priority in JobPriority::ALL {
        if priority <= claim.priority && !list_turns(db, priority, claim.now)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Lets jobs wait again whose workers were lost. The first statement of the transaction: it takes SQLite's lock.
fn give_back_lost(db: &mut Db, now: UtcTime) -> Result<(), StoreError> {
    let lost = || {
        jobs::table
            .filter(is_leased())
            .filter(jobs::lease_until.lt(now.naive()))
            .order(jobs::lease_until)
            .limit(LOST_AT_ONCE)
            .select(jobs::id)
    };
    let waiting =
        (jobs::state.eq(JobState::Waiting.as_str()), jobs::lease_until.eq(None::<NaiveDateTime>));
    let ids: Vec<i64> = match db {
        Db::Sqlite(connection) => {
            // An update of no row takes the lock before anything is read.
            diesel::update(jobs::table.filter(jobs::id.eq(0))).set(waiting).execute(connection)?;
            lost().load(connection)?
        }
        Db::Postgres(connection) => lost().for_update().skip_locked().load(connection)?,
    };
    if !ids.is_empty() {
        diesel::update(jobs::table.filter(jobs::id.eq_any(ids)).filter(is_leased()))
            .set(waiting)
            .execute(db)?;
    }
    Ok(())
}

/// The jobs of a tenant and priority that may be begun, the one that waits longest first.
macro_rules! waiting_longest {
    ($tenant:expr, $priority:expr, $now:expr) => {
        jobs::table
            .filter(jobs::tenant_id.eq($tenant.0))
            .filter(jobs::priority.eq($priority.number()))
            .filter(is_ready())
            .filter(jobs::not_before.le($now.naive()))
            .order((jobs::not_before, jobs::id))
            .select(JobRow::as_select())
    };
}

/// Takes the job of a tenant that waits longest. One that nobody needs any more, or that a person stopped before its worker
/// was lost, is ended on the way.
fn take_first(
    db: &mut Db,
    tenant: TenantId,
    priority: JobPriority,
    claim: &Claim<'_>,
) -> Result<Option<Job>, StoreError> {
    loop {
        let found: Option<JobRow> = match db {
            Db::Sqlite(connection) => {
                waiting_longest!(tenant, priority, claim.now).first(connection).optional()?
            }
            Db::Postgres(connection) => waiting_longest!(tenant, priority, claim.now)
                .for_update()
                .skip_locked()
                .first(connection)
                .optional()?,
        };
        let Some(found) = found else { return Ok(None) };
        let job = found.into_job()?;
        if job.stop_asked_by.is_some() {
            end_unbegun(db, &job, JobState::Stopped, claim.now)?;
        } else if job.deadline.is_some_and(|deadline| deadline <= claim.now) {
            end_unbegun(db, &job, JobState::Expired, claim.now)?;
        } else {
            return take(db, job, claim).map(Some);
        }
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

fn end_unbegun(db: &mut Db, job: &Job, state: JobState, now: UtcTime) -> Result<(), StoreError> {
    diesel::update(jobs::table.filter(jobs::id.eq(job.id.0)))
        .set((jobs::state.eq(state.as_str()), jobs::finished_at.eq(Some(now.naive()))))
        .execute(db)?;
    free_key(db, job)?;
    forget_file(db, job.id)
}
