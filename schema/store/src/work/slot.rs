//! The times at which jobs run, and who runs them.
//!
//! A slot is a row of tenant, job and time. Every worker's clock inserts the slots that are due; the key lets
//! each in once. A claim is one conditional update of the row as it was seen, under a lease, so of two workers
//! that see the same slot one has it. A lost worker's slot is claimed again when its lease is over.

mod claim;
mod row;

pub use claim::{begin_job_slot, claim_job_slot, end_job_slot, extend_slot_lease};

use crate::batch::insert_rows;
use crate::tables::job_slots;
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use row::SlotRow;
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
