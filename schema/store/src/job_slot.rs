//! The times at which jobs run, and who runs them.
//!
//! A slot is a row of tenant, job and time. Every worker's clock inserts the slots that are due; the key lets
//! each in once. A claim is one conditional update of the row as it was seen, under a lease, so of two workers
//! that see the same slot one has it. A lost worker's slot is claimed again when its lease is over.

use crate::batch::insert_rows;
use crate::error::parse_column;
use crate::tables::job_slots;
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use units::{UtcTime, text_enum};

text_enum!(
    /// How far a slot is.
    SlotState {
        /// Nobody has begun, or a failed attempt waits to be made good.
        Waiting = "waiting",
        /// A worker is at it.
        Running = "running",
        /// Done.
        Done = "done",
        /// Given up.
        Failed = "failed",
        /// Missed, and made good by a later slot of the same job.
        Skipped = "skipped",
    }
);

/// A time at which a job runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobSlot {
    /// Whose data the job is about.
    pub tenant: TenantId,
    /// Name of the job.
    pub job: String,
    /// The time.
    pub slot: UtcTime,
    /// How far it is.
    pub state: SlotState,
    /// How often a worker has begun.
    pub attempt: i64,
    /// Not to be begun earlier.
    pub not_before: UtcTime,
    /// Who begun last.
    pub worker: Option<String>,
    /// When the worker began last.
    pub started_at: Option<UtcTime>,
    /// When it ended.
    pub finished_at: Option<UtcTime>,
    /// What came of it, in words of the job.
    pub report: Option<String>,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy)]
pub struct SlotEnd<'a> {
    /// The state; waiting for an attempt that is to be made good.
    pub state: SlotState,
    /// When the next attempt may begin.
    pub not_before: UtcTime,
    /// What came of it.
    pub report: &'a str,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = job_slots, treat_none_as_default_value = false)]
struct SlotRow {
    tenant_id: i64,
    job: String,
    slot: NaiveDateTime,
    state: String,
    attempt: i64,
    not_before: NaiveDateTime,
    worker: Option<String>,
    lease_until: Option<NaiveDateTime>,
    started_at: Option<NaiveDateTime>,
    finished_at: Option<NaiveDateTime>,
    report: Option<String>,
}

impl SlotRow {
    fn into_slot(self) -> Result<JobSlot, StoreError> {
        Ok(JobSlot {
            tenant: TenantId(self.tenant_id),
            job: self.job,
            slot: UtcTime::from_naive(self.slot),
            state: parse_column("job_slots.state", &self.state)?,
            attempt: self.attempt,
            not_before: UtcTime::from_naive(self.not_before),
            worker: self.worker,
            started_at: self.started_at.map(UtcTime::from_naive),
            finished_at: self.finished_at.map(UtcTime::from_naive),
            report: self.report,
        })
    }
}

/// Inserts slots of a job that are not there yet; those in `skipped` are inserted as made good by a later
/// one. Returns how many are new.
pub fn insert_job_slots(
    db: &mut Db,
    tenant: TenantId,
    job: &str,
    due: &[UtcTime],
    skipped: &[UtcTime],
) -> Result<usize, StoreError> {
    let times: Vec<NaiveDateTime> = due.iter().chain(skipped).map(|slot| slot.naive()).collect();
    let known: Vec<NaiveDateTime> = job_slots::table
        .filter(job_slots::tenant_id.eq(tenant.0))
        .filter(job_slots::job.eq(job))
        .filter(job_slots::slot.eq_any(times))
        .select(job_slots::slot)
        .load(db)?;
    let known: BTreeSet<NaiveDateTime> = known.into_iter().collect();
    let row = |slot: &UtcTime, state: SlotState| SlotRow {
        tenant_id: tenant.0,
        job: job.to_owned(),
        slot: slot.naive(),
        state: state.as_str().to_owned(),
        attempt: 0,
        not_before: slot.naive(),
        worker: None,
        lease_until: None,
        started_at: None,
        finished_at: None,
        report: None,
    };
    let waiting = due.iter().map(|slot| row(slot, SlotState::Waiting));
    let missed = skipped.iter().map(|slot| row(slot, SlotState::Skipped));
    let rows: Vec<SlotRow> =
        waiting.chain(missed).filter(|row| !known.contains(&row.slot)).collect();
    let count = rows.len();
    insert_rows!(db, job_slots::table, rows);
    Ok(count)
}

/// Begins a slot that nobody made, at the time of asking; nothing when there is one of that second.
pub fn begin_job_slot(
    db: &mut Db,
    tenant: TenantId,
    job: &str,
    worker: &str,
    now: UtcTime,
    lease_until: UtcTime,
) -> Result<Option<JobSlot>, StoreError> {
    if insert_job_slots(db, tenant, job, &[now], &[])? == 0 {
        return Ok(None);
    }
    let this = job_slots::table
        .filter(job_slots::tenant_id.eq(tenant.0))
        .filter(job_slots::job.eq(job))
        .filter(job_slots::slot.eq(now.naive()));
    diesel::update(this)
        .set((
            job_slots::state.eq(SlotState::Running.as_str()),
            job_slots::attempt.eq(1),
            job_slots::worker.eq(Some(worker)),
            job_slots::lease_until.eq(Some(lease_until.naive())),
            job_slots::started_at.eq(Some(now.naive())),
        ))
        .execute(db)?;
    let begun: Option<SlotRow> = this.select(SlotRow::as_select()).first(db).optional()?;
    begun.map(SlotRow::into_slot).transpose()
}

/// Takes the oldest slot that is due, or whose worker was lost, until `lease_until`. Nothing when there is
/// none, or when other workers were faster.
pub fn claim_job_slot(
    db: &mut Db,
    worker: &str,
    now: UtcTime,
    lease_until: UtcTime,
) -> Result<Option<JobSlot>, StoreError> {
    let lost = job_slots::state
        .eq(SlotState::Running.as_str())
        .and(job_slots::lease_until.lt(now.naive()).assume_not_null());
    let due =
        job_slots::state.eq(SlotState::Waiting.as_str()).and(job_slots::not_before.le(now.naive()));
    let found: Vec<SlotRow> = job_slots::table
        .filter(due.or(lost))
        .order((job_slots::slot, job_slots::tenant_id, job_slots::job))
        .limit(CLAIM_TRIES)
        .select(SlotRow::as_select())
        .load(db)?;
    for row in found {
        let changed = diesel::update(
            job_slots::table
                .filter(job_slots::tenant_id.eq(row.tenant_id))
                .filter(job_slots::job.eq(&row.job))
                .filter(job_slots::slot.eq(row.slot))
                .filter(job_slots::state.eq(&row.state))
                .filter(job_slots::attempt.eq(row.attempt)),
        )
        .set((
            job_slots::state.eq(SlotState::Running.as_str()),
            job_slots::attempt.eq(row.attempt + 1),
            job_slots::worker.eq(Some(worker)),
            job_slots::lease_until.eq(Some(lease_until.naive())),
            job_slots::started_at.eq(Some(now.naive())),
        ))
        .execute(db)?;
        if changed == 1 {
            let mut slot = row.into_slot()?;
            slot.state = SlotState::Running;
            slot.attempt += 1;
            slot.worker = Some(worker.to_owned());
            slot.started_at = Some(now);
            return Ok(Some(slot));
        }
    }
    Ok(None)
}

/// Slots that a worker tries to claim before it looks again.
const CLAIM_TRIES: i64 = 8;

/// The row of a slot, as long as the worker that claimed it has it.
macro_rules! held_by {
    ($slot:expr) => {
        job_slots::table
            .filter(job_slots::tenant_id.eq($slot.tenant.0))
            .filter(job_slots::job.eq(&$slot.job))
            .filter(job_slots::slot.eq($slot.slot.naive()))
            .filter(job_slots::attempt.eq($slot.attempt))
            .filter(job_slots::state.eq(SlotState::Running.as_str()))
    };
}

/// Keeps a slot for longer; says whether this worker still has it.
pub fn extend_slot_lease(
    db: &mut Db,
    slot: &JobSlot,
    lease_until: UtcTime,
) -> Result<bool, StoreError> {
    let held = diesel::update(held_by!(slot))
        .set(job_slots::lease_until.eq(Some(lease_until.naive())))
        .execute(db)?;
    Ok(held == 1)
}

/// Ends an attempt; says whether this worker still had the slot.
pub fn end_job_slot(
    db: &mut Db,
    slot: &JobSlot,
    end: &SlotEnd<'_>,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let ended = diesel::update(held_by!(slot))
        .set((
            job_slots::state.eq(end.state.as_str()),
            job_slots::not_before.eq(end.not_before.naive()),
            job_slots::report.eq(Some(end.report)),
            job_slots::finished_at.eq(Some(now.naive())),
            job_slots::lease_until.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(ended == 1)
}

/// The latest slot of a job, whatever came of it.
pub fn find_latest_slot(
    db: &mut Db,
    tenant: TenantId,
    job: &str,
) -> Result<Option<UtcTime>, StoreError> {
    let latest: Option<NaiveDateTime> = job_slots::table
        .filter(job_slots::tenant_id.eq(tenant.0))
        .filter(job_slots::job.eq(job))
        .select(diesel::dsl::max(job_slots::slot))
        .first(db)?;
    Ok(latest.map(UtcTime::from_naive))
}

/// The latest slots of a tenant, the newest first; of one job, or of all.
pub fn list_job_slots(
    db: &mut Db,
    tenant: TenantId,
    job: Option<&str>,
    limit: i64,
) -> Result<Vec<JobSlot>, StoreError> {
    let mut query = job_slots::table
        .filter(job_slots::tenant_id.eq(tenant.0))
        .order((job_slots::slot.desc(), job_slots::job))
        .limit(limit)
        .select(SlotRow::as_select())
        .into_boxed();
    if let Some(job) = job {
        query = query.filter(job_slots::job.eq(job));
    }
    query.load(db)?.into_iter().map(SlotRow::into_slot).collect()
}

/// The latest slot of each job that was begun, by its name.
pub fn list_latest_slots(
    db: &mut Db,
    tenant: TenantId,
    jobs: &[&str],
) -> Result<BTreeMap<String, JobSlot>, StoreError> {
    let mut latest = BTreeMap::new();
    for job in jobs {
        let row: Option<SlotRow> = job_slots::table
            .filter(job_slots::tenant_id.eq(tenant.0))
            .filter(job_slots::job.eq(job))
            .filter(job_slots::started_at.is_not_null())
            .order(job_slots::slot.desc())
            .select(SlotRow::as_select())
            .first(db)
            .optional()?;
        if let Some(row) = row {
            latest.insert((*job).to_owned(), row.into_slot()?);
        }
    }
    Ok(latest)
}
