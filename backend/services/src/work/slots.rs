//! The times of the schedule: made when they are due, each done by one worker and ended with a report.

use super::lease::{LEASE_SECONDS, attempts_max};
use super::note::JobNote;
use records::{read_stored, write_stored};
use serde::{Deserialize, Serialize};
use store::work::{
    Claim, Job, JobEnd, JobPriority, JobState, begin_scheduled_job, end_job, find_latest_scheduled,
    insert_scheduled_jobs,
};
pub use store::work::{list_latest_scheduled, list_scheduled_jobs};
use store::{Db, TenantId};
use store::{StoreError, list_tenants};
use units::UtcTime;

/// Seconds from now on in which a run beside the schedule finds a slot.
const SECONDS_TRIED: i64 = 10;
/// Seconds before the second attempt; before each further one four times as long.
const BACK_OFF_SECONDS: i64 = 60;

/// What a job did, kept with its slot and shown to operators.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JobReport {
    /// Documents that brought something new.
    pub documents: usize,
    /// Values stored for the first time.
    pub added: usize,
    /// Values stored as a new revision.
    pub revised: usize,
    /// Delivery days, or months, that are still not complete.
    pub missing: usize,
    /// The first of them.
    pub oldest_gap: Option<String>,
    /// What was done.
    pub notes: Vec<JobNote>,
    /// What a person must see.
    pub findings: Vec<JobNote>,
    /// Why the attempt failed.
    pub error: Option<String>,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotOutcome {
    /// The job did its work.
    Done(JobReport),
    /// It failed in a way that may pass.
    MayPass(JobReport),
    /// It failed for good.
    Failed(JobReport),
}

/// Every tenant that jobs run for.
pub fn list_job_tenants(db: &mut Db) -> Result<Vec<TenantId>, StoreError> {
    list_tenants(db)
}

/// The latest slot of a job that was made.
pub fn find_latest(
    db: &mut Db,
    tenant: TenantId,
    job: &str,
) -> Result<Option<UtcTime>, StoreError> {
    find_latest_scheduled(db, tenant, job)
}

/// Makes slots that are not there yet; missed ones that a later slot makes good are only noted.
pub fn make_slots(
    db: &mut Db,
    tenant: TenantId,
    job: &str,
    due: &[UtcTime],
    skipped: &[UtcTime],
) -> Result<usize, StoreError> {
    if due.is_empty() && skipped.is_empty() {
        return Ok(0);
    }
    db.write(tenant, |db| insert_scheduled_jobs(db, tenant, job, due, skipped))
}

/// Begins a job now, beside its schedule. A slot has a second of its own: when it was begun within this one
/// already, it takes one of the next; nothing when they are taken too.
pub fn begin_slot(
    db: &mut Db,
    tenant: TenantId,
    job: &str,
    worker: &str,
    now: UtcTime,
) -> Result<Option<Job>, StoreError> {
    db.write(tenant, |db| {
        for seconds in 0..SECONDS_TRIED {
            let claim = Claim {
                worker,
                priority: JobPriority::Schedule,
                now: now.plus_seconds(seconds),
                lease_until: now.plus_seconds(LEASE_SECONDS),
            };
            let begun = begin_scheduled_job(db, tenant, job, &claim)?;
            if begun.is_some() {
                return Ok(begun);
            }
        }
        Ok(None)
    })
}

/// Ends an attempt; what may pass waits for the next one, a little longer each time. Says whether this
/// worker still had the slot.
pub fn finish_slot(
    db: &mut Db,
    job: &Job,
    outcome: &SlotOutcome,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let (state, report) = match outcome {
        SlotOutcome::Done(report) => (JobState::Done, report),
        SlotOutcome::MayPass(report) if job.attempt < attempts_max(job.kind) => {
            (JobState::Waiting, report)
        }
        SlotOutcome::MayPass(report) | SlotOutcome::Failed(report) => (JobState::Failed, report),
    };
    let fourfold = u32::try_from(job.attempt.saturating_sub(1)).unwrap_or(0);
    let pause = BACK_OFF_SECONDS.saturating_mul(4_i64.saturating_pow(fourfold));
    let text = write_stored("the report of a job", report)
        .map_err(StoreError::unreadable("jobs.outcome"))?;
    let end = JobEnd { state, not_before: now.plus_seconds(pause), outcome: &text };
    end_job(db, job, &end, now)
}

/// The report that a job of the schedule carries; none before its first attempt ended. One that cannot be read is an error.
pub fn report_of(job: &Job) -> Result<Option<JobReport>, StoreError> {
    let read = |text| read_stored("the report of a job", text);
    let report = job.outcome.as_deref().map(read).transpose();
    report.map_err(StoreError::unreadable("jobs.outcome"))
}
