//! The settlement of a month of many plants, in shards that any number of workers share.
//!
//! One worker drives: it begins the run, works at shards as every other one does, and seals the run when all are stored.
//! Each shard is a transaction of its own beside those of the others, while nobody changes what they read. A worker that
//! is lost gives its shard back with its connection; a driver that is lost leaves an open run, which the next one goes on
//! with. Every statement carries the time at which the run began, so how many worked at it leaves no trace.

use super::month::{
    Selection, SettleOutcome, select_plants, settle_month_within, store_cited_rules,
};
use super::progress::go_on;
use crate::settle_error::SettleError;
use std::collections::{BTreeSet, HashMap};
pub use store::settlement::{Run, ShardState, find_run_of_job, list_shards};
use store::settlement::{
    Shard, ShardClaim, ShardEnd, claim_shard, close_marks_until, end_shard, find_open_run,
    find_run, find_run_with_free_shard, hold_shard, insert_run, list_settlements_of_plants,
    plants_of_run, seal_run, stop_run,
};
use store::{Db, JobId, PlantId, SeriesKind, StoreError, TenantId, list_series};
use units::{Month, Period, UtcTime};

/// Plants of a shard: as many as one query names.
pub const SHARD_PLANTS: usize = 500;
/// Seconds in which a worker begins a shard that it took; from then on it has it as long as its connection lives.
const BEGIN_SECONDS: i64 = 5;

/// What a worker found at a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunStep {
    /// It settled a shard.
    Worked,
    /// Others have all that is left.
    Busy,
    /// All shards are stored, or somebody stopped the run.
    Over,
}

/// Begins the settlement of every plant of a month in shards, or goes on with the one that is open. Nothing where one
/// transaction does it: on a database with one writer, and of few plants.
pub fn begin_run(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    job: Option<JobId>,
    now: UtcTime,
) -> Result<Option<Run>, SettleError> {
    if !db.has_many_writers() {
        return Ok(None);
    }
    let period = Period::Month(month);
    db.write(tenant, |db| {
        if let Some(run) = find_open_run(db, tenant, period)? {
            return Ok(Some(run));
        }
        let plants = select_plants(db, tenant, month, Selection::All)?;
        if plants.len() <= SHARD_PLANTS {
            return Ok(None);
        }
        store_cited_rules(db, tenant)?;
        let series: HashMap<String, _> = list_series(db, tenant, SeriesKind::FeedIn)?
            .into_iter()
            .map(|(id, location)| (location, id))
            .collect();
        // Neighbours in the database are read together.
        let place = |record: &store::register::PlantRecord| {
            let location = record.facts.market_location.as_str();
            (series.get(location).copied(), record.id)
        };
        let mut placed: Vec<_> = plants.iter().map(|plant| place(&plant.record)).collect();
        placed.sort_unstable();
        let plants: Vec<PlantId> = placed.into_iter().map(|(_, plant)| plant).collect();
        let shards: Vec<Vec<PlantId>> =
            plants.chunks(SHARD_PLANTS).map(<[PlantId]>::to_vec).collect();
        Ok(Some(insert_run(db, tenant, period, job, &shards, now)?))
    })
}

/// A run of any tenant at which a worker can help.
pub fn find_run_to_help(db: &mut Db, now: UtcTime) -> Result<Option<Run>, StoreError> {
    if db.has_many_writers() { find_run_with_free_shard(db, now) } else { Ok(None) }
}

/// Settles the next free shard of a run, if there is one.
pub fn work_at_run(
    db: &mut Db,
    run: &Run,
    worker: &str,
    now: UtcTime,
) -> Result<RunStep, SettleError> {
    match claim_shard(db, run, worker, (now, now.plus_seconds(BEGIN_SECONDS)))? {
        ShardClaim::Done => Ok(RunStep::Over),
        ShardClaim::Busy => {
            let run = find_run(db, run.tenant, run.id)?;
            Ok(if run.is_some_and(|run| run.is_open()) { RunStep::Busy } else { RunStep::Over })
        }
        ShardClaim::Taken(shard) => settle_shard(db, run, &shard, now),
    }
}

fn settle_shard(
    db: &mut Db,
    run: &Run,
    shard: &Shard,
    now: UtcTime,
) -> Result<RunStep, SettleError> {
    let Period::Month(month) = run.period else { return Ok(RunStep::Over) };
    let tenant = run.tenant;
    db.write_part(tenant, |db| {
        let is_open = find_run(db, tenant, run.id)?.is_some_and(|run| run.is_open());
        if !is_open {
            return Ok(RunStep::Over);
        }
        if !hold_shard(db, shard)? {
            return Ok(RunStep::Worked);
        }
        let plants = Selection::Among(&shard.plants);
        let settled = settle_month_within(db, tenant, month, plants, run.begun_at, &mut go_on)?;
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let end = ShardEnd { stored: count(settled.stored), unchanged: count(settled.unchanged) };
        end_shard(db, shard, end, now)?;
        Ok(RunStep::Worked)
    })
}

/// Ends a run whose shards are all stored; the same again where it was sealed before.
pub fn seal(db: &mut Db, run: &Run, now: UtcTime) -> Result<SettleOutcome, SettleError> {
    let (tenant, period) = (run.tenant, run.period);
    db.write(tenant, |db| {
        let shards = list_shards(db, run)?;
        if shards.iter().any(|shard| shard.done_at.is_none()) {
            let done = shards.iter().filter(|shard| shard.done_at.is_some()).count();
            return Err(SettleError::StoppedAfter { done, of: shards.len() });
        }
        let current = find_run(db, tenant, run.id)?;
        if current.is_some_and(|run| run.is_open()) {
            close_marks_until(db, tenant, period, run.last_mark, now)?;
            seal_run(db, run, now)?;
        }
        let plants: BTreeSet<PlantId> = plants_of_run(db, run)?.into_iter().collect();
        let plants: Vec<PlantId> = plants.into_iter().collect();
        let sum = |of: fn(&ShardEnd) -> i64| {
            let counts = shards.iter().map(|shard| of(&shard.end));
            usize::try_from(counts.sum::<i64>()).unwrap_or_default()
        };
        Ok(SettleOutcome {
            stored: sum(|end| end.stored),
            unchanged: sum(|end| end.unchanged),
            statements: list_settlements_of_plants(db, tenant, period, &plants)?,
            corrections: Vec::new(),
            months_stored: Vec::new(),
        })
    })
}

/// Ends a run that somebody does not want, or that cannot be finished; what its shards stored stays.
pub fn stop(db: &mut Db, run: &Run, now: UtcTime) -> Result<(), StoreError> {
    db.write(run.tenant, |db| stop_run(db, run, now))
}
