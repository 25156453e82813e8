//! The shards of a run: who has which, and what came of it.

use super::Run;
use crate::batch::insert_rows;
use crate::tables::settlement_shards;
use crate::{Db, PlantId, RunId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use records::{read_stored, write_stored};
use units::UtcTime;

/// Some plants of a run, for the worker that took them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// The run.
    pub run: RunId,
    /// Which shard, from 1.
    pub number: i64,
    /// Its plants.
    pub plants: Vec<PlantId>,
    /// The number of the lease.
    pub term: i64,
}

/// What a worker that asks for a shard is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShardClaim {
    /// It has one.
    Taken(Shard),
    /// Others have all that is left.
    Busy,
    /// All are stored.
    Done,
}

/// What came of a shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ShardEnd {
    /// Statements stored.
    pub stored: i64,
    /// Statements that came out as they were.
    pub unchanged: i64,
}

/// How far a shard is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardState {
    /// Which shard, from 1.
    pub number: i64,
    /// How often a worker has taken it.
    pub term: i64,
    /// Who took it last.
    pub worker: Option<String>,
    /// Until when a worker that took it is to begin it.
    pub lease_until: Option<UtcTime>,
    /// When it was stored.
    pub done_at: Option<UtcTime>,
    /// What came of it.
    pub end: ShardEnd,
}

#[derive(Insertable)]
#[diesel(table_name = settlement_shards)]
struct NewShardRow {
    run_id: i64,
    tenant_id: i64,
    number: i64,
    plants: String,
    term: i64,
    stored: i64,
    unchanged: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = settlement_shards)]
struct ShardRow {
    number: i64,
    term: i64,
    worker: Option<String>,
    lease_until: Option<NaiveDateTime>,
    done_at: Option<NaiveDateTime>,
    stored: i64,
    unchanged: i64,
}

pub(super) fn insert_shards(
    db: &mut Db,
    tenant: TenantId,
    run: RunId,
    shards: &[Vec<PlantId>],
) -> Result<(), StoreError> {
    let row = |(number, plants): (i64, &Vec<PlantId>)| {
        let keys: Vec<i64> = plants.iter().map(|plant| plant.0).collect();
        let plants = write_stored("the plants of a shard", &keys)
            .map_err(StoreError::unreadable("settlement_shards.plants"))?;
        let (run_id, tenant_id) = (run.0, tenant.0);
        let (term, stored, unchanged) = (0, 0, 0);
        Ok(NewShardRow { run_id, tenant_id, number, plants, term, stored, unchanged })
    };
    let rows = (1..).zip(shards).map(row).collect::<Result<Vec<NewShardRow>, StoreError>>()?;
    insert_rows!(db, settlement_shards::table, rows);
    Ok(())
}

/// The first shard of a run that is neither stored nor leased to a worker that lives.
macro_rules! first_free {
    ($run:expr, $now:expr) => {
        settlement_shards::table
            .filter(settlement_shards::run_id.eq($run.id.0))
            .filter(settlement_shards::done_at.is_null())
            .filter(
                settlement_shards::lease_until
                    .is_null()
                    .or(settlement_shards::lease_until.lt($now.naive())),
            )
            .order(settlement_shards::number)
            .select((settlement_shards::number, settlement_shards::plants, settlement_shards::term))
    };
}

/// Takes the first shard of a run that is free; one whose worker was lost is. Until the lease is over the worker begins
/// it, that is: locks it.
pub fn claim_shard(
    db: &mut Db,
    run: &Run,
    worker: &str,
    (now, lease_until): (UtcTime, UtcTime),
) -> Result<ShardClaim, StoreError> {
    db.in_transaction(|db| {
        let found: Option<(i64, String, i64)> = match db {
            Db::Sqlite(connection) => {
                // An update of no row takes the lock before anything is read.
                let nothing = settlement_shards::table.filter(settlement_shards::run_id.eq(0));
                diesel::update(nothing).set(settlement_shards::term.eq(0)).execute(connection)?;
                first_free!(run, now).first(connection).optional()?
            }
            Db::Postgres(connection) => {
                first_free!(run, now).for_update().skip_locked().first(connection).optional()?
            }
        };
        let Some((number, plants, term)) = found else { return rest_of(db, run) };
        let term = term.saturating_add(1);
        diesel::update(settlement_shards::table.find((run.id.0, number)))
            .set((
                settlement_shards::term.eq(term),
                settlement_shards::worker.eq(Some(worker)),
                settlement_shards::lease_until.eq(Some(lease_until.naive())),
            ))
            .execute(db)?;
        let plants = plants_of_column(&plants)?;
        Ok(ShardClaim::Taken(Shard { run: run.id, number, plants, term }))
    })
}

fn rest_of(db: &mut Db, run: &Run) -> Result<ShardClaim, StoreError> {
    let left: i64 = settlement_shards::table
        .filter(settlement_shards::run_id.eq(run.id.0))
        .filter(settlement_shards::done_at.is_null())
        .count()
        .get_result(db)?;
    Ok(if left == 0 { ShardClaim::Done } else { ShardClaim::Busy })
}

/// The row of a shard, as long as the worker that took it under this term has it.
macro_rules! held_by {
    ($shard:expr) => {
        settlement_shards::table
            .filter(settlement_shards::run_id.eq($shard.run.0))
            .filter(settlement_shards::number.eq($shard.number))
            .filter(settlement_shards::term.eq($shard.term))
            .filter(settlement_shards::done_at.is_null())
    };
}

/// Locks a shard until the transaction ends, in which it is settled; says whether this worker still has it. As long as the
/// transaction lives nobody else takes it, however long ago it was taken.
pub fn hold_shard(db: &mut Db, shard: &Shard) -> Result<bool, StoreError> {
    let held: Option<i64> = match db {
        Db::Sqlite(connection) => {
            held_by!(shard).select(settlement_shards::number).first(connection).optional()?
        }
        Db::Postgres(connection) => held_by!(shard)
            .select(settlement_shards::number)
            .for_update()
            .first(connection)
            .optional()?,
    };
    Ok(held.is_some())
}

/// The plants of every shard of a run.
pub fn plants_of_run(db: &mut Db, run: &Run) -> Result<Vec<PlantId>, StoreError> {
    let texts: Vec<String> = settlement_shards::table
        .filter(settlement_shards::run_id.eq(run.id.0))
        .order(settlement_shards::number)
        .select(settlement_shards::plants)
        .load(db)?;
    let mut plants = Vec::new();
    for text in texts {
        plants.extend(plants_of_column(&text)?);
    }
    Ok(plants)
}

fn plants_of_column(text: &str) -> Result<Vec<PlantId>, StoreError> {
    let keys: Vec<i64> = read_stored("the plants of a shard", text)
        .map_err(StoreError::unreadable("settlement_shards.plants"))?;
    Ok(keys.into_iter().map(PlantId).collect())
}

/// Notes what came of a shard, in the transaction that stores it; says whether this worker still had it.
pub fn end_shard(
    db: &mut Db,
    shard: &Shard,
    end: ShardEnd,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let ended = diesel::update(held_by!(shard))
        .set((
            settlement_shards::lease_until.eq(None::<NaiveDateTime>),
            settlement_shards::done_at.eq(Some(now.naive())),
            settlement_shards::stored.eq(end.stored),
            settlement_shards::unchanged.eq(end.unchanged),
        ))
        .execute(db)?;
    Ok(ended == 1)
}

/// The shards of a run, by their number.
pub fn list_shards(db: &mut Db, run: &Run) -> Result<Vec<ShardState>, StoreError> {
    let rows: Vec<ShardRow> = settlement_shards::table
        .filter(settlement_shards::run_id.eq(run.id.0))
        .order(settlement_shards::number)
        .select(ShardRow::as_select())
        .load(db)?;
    let state = |row: ShardRow| ShardState {
        number: row.number,
        term: row.term,
        worker: row.worker,
        lease_until: row.lease_until.map(UtcTime::from_naive),
        done_at: row.done_at.map(UtcTime::from_naive),
        end: ShardEnd { stored: row.stored, unchanged: row.unchanged },
    };
    Ok(rows.into_iter().map(state).collect())
}
