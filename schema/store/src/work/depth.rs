//! How much work there is, how old it is, and what does not go on.

use super::Job;
use super::condition::{is_leased, is_ready};
use super::job::JobRow;
use crate::tables::jobs;
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::dsl::min;
use diesel::prelude::*;
use units::UtcTime;

/// The queue at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueueDepth {
    /// Jobs that may be begun.
    pub ready: i64,
    /// Since when the first of them may.
    pub oldest_ready: Option<UtcTime>,
    /// Jobs that wait for their time.
    pub later: i64,
    /// Jobs that a worker has.
    pub leased: i64,
    /// Those of them whose lease has run out.
    pub lapsed: i64,
    /// The workers that have one.
    pub workers: Vec<String>,
}

/// Jobs of one tenant, or of all.
macro_rules! jobs_of {
    ($tenant:expr) => {{
        let mut query = jobs::table.into_boxed();
        if let Some(tenant) = $tenant {
            query = query.filter(jobs::tenant_id.eq(tenant.0));
        }
        query
    }};
}

/// The queue of a tenant, or of all.
pub fn read_queue_depth(
    db: &mut Db,
    tenant: Option<TenantId>,
    now: UtcTime,
) -> Result<QueueDepth, StoreError> {
    let now = now.naive();
    let due = jobs::not_before.le(now);
    let ready = jobs_of!(tenant).filter(is_ready()).filter(due).count().get_result(db)?;
    let waiting: i64 = jobs_of!(tenant).filter(is_ready()).count().get_result(db)?;
    let oldest: Option<NaiveDateTime> =
        jobs_of!(tenant).filter(is_ready()).filter(due).select(min(jobs::not_before)).first(db)?;
    let leased = jobs_of!(tenant).filter(is_leased()).count().get_result(db)?;
    let lapsed = jobs_of!(tenant)
        .filter(is_leased())
        .filter(jobs::lease_until.lt(now))
        .count()
        .get_result(db)?;
    let workers: Vec<Option<String>> = jobs_of!(tenant)
        .filter(is_leased())
        .select(jobs::worker)
        .distinct()
        .order(jobs::worker)
        .load(db)?;
    Ok(QueueDepth {
        ready,
        oldest_ready: oldest.map(UtcTime::from_naive),
        later: waiting.saturating_sub(ready),
        leased,
        lapsed,
        workers: workers.into_iter().flatten().collect(),
    })
}

/// Jobs of a tenant that may be begun since before `waiting_since`, or whose lease has run out before `lapsed_since`: the
/// oldest first.
pub fn list_stuck_jobs(
    db: &mut Db,
    tenant: TenantId,
    (waiting_since, lapsed_since): (UtcTime, UtcTime),
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    let waiting: Vec<JobRow> = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(is_ready())
        .filter(jobs::not_before.lt(waiting_since.naive()))
        .order((jobs::not_before, jobs::id))
        .limit(limit)
        .select(JobRow::as_select())
        .load(db)?;
    let lapsed: Vec<JobRow> = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(is_leased())
        .filter(jobs::lease_until.lt(lapsed_since.naive()))
        .order((jobs::lease_until, jobs::id))
        .limit(limit)
        .select(JobRow::as_select())
        .load(db)?;
    lapsed.into_iter().chain(waiting).map(JobRow::into_job).collect()
}
