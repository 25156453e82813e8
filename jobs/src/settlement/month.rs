//! The settlement of a month: one transaction where it is small, a run in shards where it is large.

use services::settle_error::SettleError;
use services::settlement::run::{
    Run, RunStep, begin_run, find_run_to_help, list_shards, seal, stop, work_at_run,
};
use services::settlement::{Progress, Selection, SettleOutcome, settle_month};
use services::{Db, JobId, Pool, TenantId};
use std::ops::ControlFlow;
use std::time::Duration;
use units::{Month, UtcTime};

/// How long a worker waits for others that have the last shards.
const PAUSE: Duration = Duration::from_millis(100);

/// What drives a settlement.
pub struct Driver<'a> {
    /// The worker's name, unlike every other one's.
    pub worker: &'a str,
    /// The job that a person asked for.
    pub job: Option<JobId>,
    /// The time.
    pub clock: &'a (dyn Fn() -> UtcTime + Sync),
    /// Threads that help, and their connections; other processes help by themselves.
    pub helpers: Option<(usize, &'a Pool)>,
}

impl std::fmt::Debug for Driver<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Driver").field("worker", &self.worker).finish_non_exhaustive()
    }
}

impl Driver<'_> {
    /// Settles every plant of a month, beside every other worker that helps.
    ///
    /// # Errors
    ///
    /// As [`settle_month`]; a run in shards that was stopped keeps what its shards stored.
    pub fn settle_month(
        &self,
        db: &mut Db,
        tenant: TenantId,
        month: Month,
        progress: Progress<'_>,
    ) -> Result<SettleOutcome, SettleError> {
        let now = (self.clock)();
        match begin_run(db, tenant, month, self.job, now)? {
            None => settle_month(db, tenant, month, Selection::All, now, progress),
            Some(run) => self.drive(db, &run, progress),
        }
    }

    fn drive(
        &self,
        db: &mut Db,
        run: &Run,
        progress: Progress<'_>,
    ) -> Result<SettleOutcome, SettleError> {
        let driven = std::thread::scope(|scope| {
            for number in 1..=self.helpers.map_or(0, |(count, _)| count) {
                scope.spawn(move || self.help_along(run, number));
            }
            let driven = self.work_to_the_end(db, run, progress);
            if driven.is_err() {
                stop(db, run, (self.clock)())?;
            }
            driven
        });
        driven?;
        seal(db, run, (self.clock)())
    }

    fn work_to_the_end(
        &self,
        db: &mut Db,
        run: &Run,
        progress: Progress<'_>,
    ) -> Result<(), SettleError> {
        loop {
            let shards = list_shards(db, run)?;
            let done = shards.iter().filter(|shard| shard.done_at.is_some()).count();
            if progress(done, shards.len()) == ControlFlow::Break(()) {
                return Err(SettleError::StoppedAfter { done, of: shards.len() });
            }
            match work_at_run(db, run, self.worker, (self.clock)())? {
                RunStep::Worked => {}
                RunStep::Busy => std::thread::sleep(PAUSE),
                RunStep::Over => return Ok(()),
            }
        }
    }

    /// Works at shards until the run is over. What fails here fails the driver too, who says so.
    fn help_along(&self, run: &Run, number: usize) {
        let worker = format!("{}+{number}", self.worker);
        let Some(mut db) = self.helpers.and_then(|(_, pool)| pool.get().ok()) else { return };
        while let Ok(step) = work_at_run(&mut db, run, &worker, (self.clock)()) {
            match step {
                RunStep::Worked => {}
                RunStep::Busy => std::thread::sleep(PAUSE),
                RunStep::Over => return,
            }
        }
    }
}

/// Settles a shard of a run that another worker drives; says whether there was one.
///
/// # Errors
///
/// Where the shard cannot be settled. It stays for the driver, who then tells the person.
pub(crate) fn help(db: &mut Db, worker: &str, now: UtcTime) -> Result<bool, SettleError> {
    let Some(run) = find_run_to_help(db, now)? else { return Ok(false) };
    Ok(work_at_run(db, &run, worker, now)? == RunStep::Worked)
}
