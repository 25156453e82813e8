//! What a worker asks for: work, more time, and to be done with it.
//!
//! A lease is short, so that the work of a lost worker moves within seconds; a worker that lives keeps it for longer. Who
//! was thought lost and lives may do its work to the end, but cannot write it down as done. What is done can be done twice
//! without doing harm: an import that is repeated changes nothing, and neither does a settlement.

use super::lease::{LEASE_SECONDS, attempts_max};
use super::requests::JobOutcome;
use super::slots::{JobReport, SlotOutcome, finish_slot};
use records::write_stored;
use store::work::{Claim, keep_job, list_stuck_jobs, report_job_progress};
pub use store::work::{
    Job, JobKind, JobMode, JobPriority, JobState, Lease, QueueDepth, StopAnswer, ask_job_to_stop,
    find_job, list_jobs, read_job_file, read_queue_depth,
};
use store::work::{JobEnd, claim_job, end_job};
use store::{Db, StoreError, TenantId};
use units::UtcTime;

/// Seconds after which work that may be begun and is not is stuck.
const WAITING_STUCK: i64 = 15 * 60;
/// Seconds after the end of a lease from which on nobody seems to look for lost work.
const LAPSED_STUCK: i64 = 60;
/// Stuck jobs that are listed.
const STUCK_LISTED: i64 = 50;

/// Takes the first job of a priority or of those before it, of any tenant. One that was begun too often, because it broke its
/// workers, is given up on the way.
pub fn claim_next(
    db: &mut Db,
    worker: &str,
    priority: JobPriority,
    now: UtcTime,
) -> Result<Option<Job>, StoreError> {
    let lease_until = now.plus_seconds(LEASE_SECONDS);
    let claim = Claim { worker, priority, now, lease_until };
    loop {
        let Some(job) = claim_job(db, &claim)? else { return Ok(None) };
        if job.attempt <= attempts_max(job.kind) {
            return Ok(Some(job));
        }
        give_up(db, &job, now)?;
    }
}

fn give_up(db: &mut Db, job: &Job, now: UtcTime) -> Result<(), StoreError> {
    let attempts = attempts_max(job.kind);
    if job.kind == JobKind::Scheduled {
        let error = format!("given up after {attempts} attempts");
        let report = JobReport { error: Some(error), ..JobReport::default() };
        finish_slot(db, job, &SlotOutcome::Failed(report), now)?;
    } else {
        let message =
            format!("given up after {attempts} attempts; ask the operators to look at the log");
        finish(db, job, &JobOutcome::Failed { message }, now)?;
    }
    Ok(())
}

/// Keeps a job for longer.
pub fn keep_lease(db: &mut Db, job: &Job, now: UtcTime) -> Result<Lease, StoreError> {
    keep_job(db, job, now.plus_seconds(LEASE_SECONDS))
}

/// Says how far work is.
pub fn report_progress(
    db: &mut Db,
    job: &Job,
    steps_done: usize,
    steps_total: usize,
) -> Result<(), StoreError> {
    let number = |steps| i64::try_from(steps).unwrap_or(i64::MAX);
    report_job_progress(db, job, number(steps_done), number(steps_total))
}

/// Ends work that a person asked for; says whether this worker still had it.
pub fn finish(
    db: &mut Db,
    job: &Job,
    outcome: &JobOutcome,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let text = write_stored("the outcome of a job", outcome)
        .map_err(StoreError::unreadable("jobs.outcome"))?;
    let end = JobEnd { state: outcome.state(job.mode), not_before: now, outcome: &text };
    end_job(db, job, &end, now)
}

/// The queue of a tenant, and what does not go on in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueState {
    /// How much there is.
    pub depth: QueueDepth,
    /// Jobs that nobody has begun for a quarter of an hour, or that were lost and not taken up again.
    pub stuck: Vec<Job>,
}

impl QueueState {
    /// Whether no worker seems to be there.
    #[must_use]
    pub fn needs_workers(&self) -> bool {
        self.depth.workers.is_empty() && !self.stuck.is_empty()
    }
}

/// The queue of a tenant at a time.
pub fn get_queue_state(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
) -> Result<QueueState, StoreError> {
    db.read(|db| {
        let depth = read_queue_depth(db, Some(tenant), now)?;
        let since = (now.plus_seconds(-WAITING_STUCK), now.plus_seconds(-LAPSED_STUCK));
        let stuck = list_stuck_jobs(db, tenant, since, STUCK_LISTED)?;
        Ok(QueueState { depth, stuck })
    })
}
