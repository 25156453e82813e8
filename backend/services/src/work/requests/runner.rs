//! What a runner asks for: work, more time, and to be done with it.

use super::JobOutcome;
use records::write_stored;
use std::collections::BTreeSet;
use store::settlement::list_settled_periods;
use store::work::{
    JobEnd, JobRequest, claim_job_request, end_job_request, extend_job_lease, read_job_payload,
    report_job_progress,
};
use store::{Db, StoreError, TenantId};
use units::{Period, UtcTime};

/// How long a runner has work before another one may take it, in seconds.
const LEASE_SECONDS: i64 = 120;

/// How often work is begun before it is given up.
const ATTEMPTS_MAX: i64 = 3;

/// Takes the oldest work of any tenant; work that was begun too often is given up on the way.
pub fn claim_next(
    db: &mut Db,
    worker: &str,
    now: UtcTime,
) -> Result<Option<JobRequest>, StoreError> {
    loop {
        let Some(request) = claim_job_request(db, worker, now, now.plus_seconds(LEASE_SECONDS))?
        else {
            return Ok(None);
        };
        if request.attempt <= ATTEMPTS_MAX {
            return Ok(Some(request));
        }
        let message = "given up after three attempts; ask the operators to look at the log";
        finish(db, &request, &JobOutcome::Failed { message: message.to_owned() }, now)?;
    }
}

/// Keeps work for longer; says whether this runner still has it.
pub fn extend_lease(db: &mut Db, request: &JobRequest, now: UtcTime) -> Result<bool, StoreError> {
    extend_job_lease(db, request, now.plus_seconds(LEASE_SECONDS))
}

/// Says how far work is.
pub fn report_progress(
    db: &mut Db,
    request: &JobRequest,
    steps_done: usize,
    steps_total: usize,
) -> Result<(), StoreError> {
    let number = |steps| i64::try_from(steps).unwrap_or(i64::MAX);
    report_job_progress(db, request, number(steps_done), number(steps_total))
}

/// Ends work; says whether this runner still had it.
pub fn finish(
    db: &mut Db,
    request: &JobRequest,
    outcome: &JobOutcome,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let text = write_stored("the outcome of a request", outcome)
        .map_err(StoreError::unreadable("job_requests.outcome"))?;
    let end = JobEnd { state: outcome.state(request.mode), outcome: &text };
    db.write(request.tenant, |db| end_job_request(db, request, &end, now))
}

/// The bytes of an import's file.
pub fn read_payload(db: &mut Db, request: &JobRequest) -> Result<Option<Vec<u8>>, StoreError> {
    read_job_payload(db, request.tenant, request.id)
}

/// Those of some periods that are settled months, in words such as `2025-05`.
pub fn settled_months_of(
    db: &mut Db,
    tenant: TenantId,
    periods: &BTreeSet<Period>,
) -> Result<Vec<String>, StoreError> {
    let settled = list_settled_periods(db, tenant)?;
    let touched = settled.into_iter().filter(|period| periods.contains(period));
    Ok(touched.map(|period| period.to_string()).collect())
}
