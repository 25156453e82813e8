//! The slots of jobs: made when they are due, taken by one worker, ended with a report.

use super::note::JobNote;
use records::{read_stored, write_stored};
use serde::{Deserialize, Serialize};
pub use store::work::{JobSlot, SlotState, list_job_slots, list_latest_slots};
use store::work::{
    SlotEnd, begin_job_slot, claim_job_slot, end_job_slot, extend_slot_lease, find_latest_slot,
    insert_job_slots,
};
use store::{Db, TenantId};
use store::{StoreError, list_tenants};
use units::UtcTime;

/// How long a worker has a slot before another one may take it, in seconds.
const LEASE_SECONDS: i64 = 120;
/// Attempts that a slot gets when its failures may pass.
const ATTEMPTS_MAX: i64 = 5;
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
    find_latest_slot(db, tenant, job)
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
    db.write(tenant, |db| insert_job_slots(db, tenant, job, due, skipped))
}

/// Begins a job now, beside its schedule. A slot has a second of its own: when it was begun within this one
/// already, it takes one of the next; nothing when they are taken too.
pub fn begin_slot(
    db: &mut Db,
    tenant: TenantId,
    job: &str,
    worker: &str,
    now: UtcTime,
) -> Result<Option<JobSlot>, StoreError> {
    let lease = now.plus_seconds(LEASE_SECONDS);
    db.write(tenant, |db| {
        for seconds in 0..SECONDS_TRIED {
            let slot = now.plus_seconds(seconds);
            let begun = begin_job_slot(db, tenant, job, worker, slot, lease)?;
            if begun.is_some() {
                return Ok(begun);
            }
        }
        Ok(None)
    })
}

/// Takes the oldest due slot of any tenant; one that was begun too often, because its workers were lost,
/// is given up on the way.
pub fn claim_slot(db: &mut Db, worker: &str, now: UtcTime) -> Result<Option<JobSlot>, StoreError> {
    loop {
        let Some(slot) = claim_job_slot(db, worker, now, now.plus_seconds(LEASE_SECONDS))? else {
            return Ok(None);
        };
        if slot.attempt <= ATTEMPTS_MAX {
            return Ok(Some(slot));
        }
        let error = format!("given up after {ATTEMPTS_MAX} attempts");
        let report = JobReport { error: Some(error), ..JobReport::default() };
        finish_slot(db, &slot, &SlotOutcome::Failed(report), now)?;
    }
}

/// Keeps a slot for longer; says whether this worker still has it.
pub fn keep_slot(db: &mut Db, slot: &JobSlot, now: UtcTime) -> Result<bool, StoreError> {
    extend_slot_lease(db, slot, now.plus_seconds(LEASE_SECONDS))
}

/// Ends an attempt; what may pass waits for the next one, a little longer each time. Says whether this
/// worker still had the slot.
pub fn finish_slot(
    db: &mut Db,
    slot: &JobSlot,
    outcome: &SlotOutcome,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let (state, report) = match outcome {
        SlotOutcome::Done(report) => (SlotState::Done, report),
        SlotOutcome::MayPass(report) if slot.attempt < ATTEMPTS_MAX => (SlotState::Waiting, report),
        SlotOutcome::MayPass(report) | SlotOutcome::Failed(report) => (SlotState::Failed, report),
    };
    let fourfold = u32::try_from(slot.attempt.saturating_sub(1)).unwrap_or(0);
    let pause = BACK_OFF_SECONDS.saturating_mul(4_i64.saturating_pow(fourfold));
    let text = write_stored("the report of a job", report)
        .map_err(StoreError::unreadable("job_slots.report"))?;
    let end = SlotEnd { state, not_before: now.plus_seconds(pause), report: &text };
    end_job_slot(db, slot, &end, now)
}

/// The report that a slot carries; none before its first attempt ended. One that cannot be read is an error.
pub fn report_of(slot: &JobSlot) -> Result<Option<JobReport>, StoreError> {
    let read = |text| read_stored("the report of a job", text);
    let report = slot.report.as_deref().map(read).transpose();
    report.map_err(StoreError::unreadable("job_slots.report"))
}
