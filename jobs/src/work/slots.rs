//! The times of the schedule: made by the clock, done by a worker.

use super::requests::in_full;
use super::schedule::{JOBS, JobEntry, find_job, missed, times_between};
use crate::run::{JobError, JobRun};
use crate::sources::Sources;
use services::work::JobNote;
use services::work::{Job, JobReport, SlotOutcome, find_latest, list_job_tenants, make_slots};
use services::{Db, StoreError, TenantId};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;
use units::UtcTime;

/// How far back missed times are made good, in seconds: 31 days.
const BACK_SECONDS: i64 = 31 * 86_400;
/// How far back a time still counts of a job that is not made good: four hours, as far apart as such times lie.
const FRESH_SECONDS: i64 = 4 * 3600;
/// Times of one job that are looked at together.
const TIMES_MAX: usize = 31 * 24;

/// Makes the slots that are due by now, of every job and tenant. After a downtime the last time of each
/// missed day is made good, in their order, and the others are noted as skipped; of a job that is not made good the last time
/// alone is made. Returns how many are new.
pub fn make_due_slots(db: &mut Db, now: UtcTime) -> Result<usize, StoreError> {
    let mut made = 0;
    for tenant in list_job_tenants(db)? {
        for job in JOBS {
            made += make_slots_of(db, tenant, job, now)?;
        }
    }
    Ok(made)
}

fn make_slots_of(
    db: &mut Db,
    tenant: TenantId,
    job: &JobEntry,
    now: UtcTime,
) -> Result<usize, StoreError> {
    let Some(latest) = find_latest(db, tenant, job.name)? else {
        // A new company's jobs run once at once, as if yesterday had been kept.
        let times = times_between(job.cron, now.plus_seconds(-86_400), now, TIMES_MAX);
        let last: Vec<UtcTime> = times.last().copied().into_iter().collect();
        return make_slots(db, tenant, job.name, &last, &[]);
    };
    let back = if job.makes_good { BACK_SECONDS } else { FRESH_SECONDS };
    let times = times_between(job.cron, latest.max(now.plus_seconds(-back)), now, TIMES_MAX);
    let (due, skipped) = if job.makes_good {
        missed(&times)
    } else {
        (times.last().copied().into_iter().collect(), Vec::new())
    };
    make_slots(db, tenant, job.name, &due, &skipped)
}

/// Does a job of the schedule.
pub fn run_slot(db: &mut Db, slot: &Job, sources: &Sources, now: UtcTime) -> SlotOutcome {
    let failed = |error: String| {
        SlotOutcome::Failed(JobReport { error: Some(error), ..JobReport::default() })
    };
    let Some(job) = find_job(&slot.subject) else {
        return failed("this version has no such job".to_owned());
    };
    let mut run = JobRun { db, tenant: slot.tenant, now, sources };
    let begun = Instant::now();
    match catch_unwind(AssertUnwindSafe(|| (job.run)(&mut run))) {
        Ok(Ok(mut report)) => {
            if begun.elapsed() > job.expected {
                let (seconds, expected) = (begun.elapsed().as_secs(), job.expected.as_secs());
                report.findings.push(JobNote::TookLong { seconds, expected });
            }
            SlotOutcome::Done(report)
        }
        Ok(Err(error)) => {
            tracing::warn!(error = in_full(&error), "a job failed");
            let report = JobReport { error: Some(in_full(&error)), ..JobReport::default() };
            if JobError::is_transient(&error) {
                SlotOutcome::MayPass(report)
            } else {
                SlotOutcome::Failed(report)
            }
        }
        Err(_panic) => failed("the job broke; tell the operators".to_owned()),
    }
}
