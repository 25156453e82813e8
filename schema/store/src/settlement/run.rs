//! Settlements that many workers share: a run of shards, each under a lease of its own.

mod shard;

pub use shard::{
    Shard, ShardClaim, ShardEnd, ShardState, claim_shard, end_shard, hold_shard, list_shards,
    plants_of_run,
};

use crate::error::parse_column;
use crate::tables::{restatement_marks, settlement_runs, settlement_shards};
use crate::{Db, JobId, RunId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::{Period, UtcTime};

/// A run, without its shards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its key.
    pub id: RunId,
    /// Whose it is.
    pub tenant: TenantId,
    /// What is settled.
    pub period: Period,
    /// The job that a person asked for.
    pub job: Option<JobId>,
    /// The last restatement mark there was when it began; later ones outlast it.
    pub last_mark: i64,
    /// When it began: the time that its statements carry.
    pub begun_at: UtcTime,
    /// When all was stored.
    pub sealed_at: Option<UtcTime>,
    /// When somebody stopped it.
    pub stopped_at: Option<UtcTime>,
}

impl Run {
    /// Whether it goes on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.sealed_at.is_none() && self.stopped_at.is_none()
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = settlement_runs)]
struct RunRow {
    id: i64,
    tenant_id: i64,
    period: String,
    job_id: Option<i64>,
    last_mark: i64,
    begun_at: NaiveDateTime,
    sealed_at: Option<NaiveDateTime>,
    stopped_at: Option<NaiveDateTime>,
}

impl RunRow {
    fn into_run(self) -> Result<Run, StoreError> {
        Ok(Run {
            id: RunId(self.id),
            tenant: TenantId(self.tenant_id),
            period: parse_column("settlement_runs.period", &self.period)?,
            job: self.job_id.map(JobId),
            last_mark: self.last_mark,
            begun_at: UtcTime::from_naive(self.begun_at),
            sealed_at: self.sealed_at.map(UtcTime::from_naive),
            stopped_at: self.stopped_at.map(UtcTime::from_naive),
        })
    }
}

/// The run of a period that goes on.
pub fn find_open_run(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
) -> Result<Option<Run>, StoreError> {
    let row: Option<RunRow> = settlement_runs::table
        .filter(settlement_runs::tenant_id.eq(tenant.0))
        .filter(settlement_runs::period.eq(period.to_string()))
        .filter(settlement_runs::sealed_at.is_null())
        .filter(settlement_runs::stopped_at.is_null())
        .select(RunRow::as_select())
        .first(db)
        .optional()?;
    row.map(RunRow::into_run).transpose()
}

/// An open run of any tenant that has a shard for one more worker: the one that began first.
pub fn find_run_with_free_shard(db: &mut Db, now: UtcTime) -> Result<Option<Run>, StoreError> {
    let free = settlement_shards::table
        .filter(settlement_shards::run_id.eq(settlement_runs::id))
        .filter(settlement_shards::done_at.is_null())
        .filter(
            settlement_shards::lease_until
                .is_null()
                .or(settlement_shards::lease_until.lt(now.naive())),
        );
    let row: Option<RunRow> = settlement_runs::table
        .filter(settlement_runs::sealed_at.is_null())
        .filter(settlement_runs::stopped_at.is_null())
        .filter(diesel::dsl::exists(free))
        .order(settlement_runs::id)
        .select(RunRow::as_select())
        .first(db)
        .optional()?;
    row.map(RunRow::into_run).transpose()
}

/// A run by its key.
pub fn find_run(db: &mut Db, tenant: TenantId, id: RunId) -> Result<Option<Run>, StoreError> {
    let row: Option<RunRow> = settlement_runs::table
        .filter(settlement_runs::tenant_id.eq(tenant.0))
        .filter(settlement_runs::id.eq(id.0))
        .select(RunRow::as_select())
        .first(db)
        .optional()?;
    row.map(RunRow::into_run).transpose()
}

/// The latest run that a job began.
pub fn find_run_of_job(
    db: &mut Db,
    tenant: TenantId,
    job: JobId,
) -> Result<Option<Run>, StoreError> {
    let row: Option<RunRow> = settlement_runs::table
        .filter(settlement_runs::tenant_id.eq(tenant.0))
        .filter(settlement_runs::job_id.eq(job.0))
        .order(settlement_runs::id.desc())
        .select(RunRow::as_select())
        .first(db)
        .optional()?;
    row.map(RunRow::into_run).transpose()
}

/// Begins a run of shards of plants.
pub fn insert_run(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    job: Option<JobId>,
    shards: &[Vec<crate::PlantId>],
    now: UtcTime,
) -> Result<Run, StoreError> {
    let last_mark: Option<i64> = restatement_marks::table
        .filter(restatement_marks::tenant_id.eq(tenant.0))
        .select(diesel::dsl::max(restatement_marks::id))
        .first(db)?;
    let row = (
        settlement_runs::tenant_id.eq(tenant.0),
        settlement_runs::period.eq(period.to_string()),
        settlement_runs::job_id.eq(job.map(|job| job.0)),
        settlement_runs::last_mark.eq(last_mark.unwrap_or(0)),
        settlement_runs::begun_at.eq(now.naive()),
    );
    let id = crate::db::on_backend!(db, connection => diesel::insert_into(settlement_runs::table)
        .values(row)
        .returning(settlement_runs::id)
        .get_result(connection))?;
    shard::insert_shards(db, tenant, RunId(id), shards)?;
    let run = find_run(db, tenant, RunId(id))?;
    run.ok_or(StoreError::from(diesel::result::Error::NotFound))
}

/// Ends a run whose shards are all stored.
pub fn seal_run(db: &mut Db, run: &Run, now: UtcTime) -> Result<(), StoreError> {
    diesel::update(settlement_runs::table.filter(settlement_runs::id.eq(run.id.0)))
        .set(settlement_runs::sealed_at.eq(Some(now.naive())))
        .execute(db)?;
    Ok(())
}

/// Ends a run that somebody does not want any more; its stored shards stay.
pub fn stop_run(db: &mut Db, run: &Run, now: UtcTime) -> Result<(), StoreError> {
    let open = settlement_runs::table
        .filter(settlement_runs::id.eq(run.id.0))
        .filter(settlement_runs::sealed_at.is_null());
    diesel::update(open).set(settlement_runs::stopped_at.eq(Some(now.naive()))).execute(db)?;
    Ok(())
}
