//! Threads that do what people ask for, and what the schedule asks for, one after another.

use super::requests::{in_full, work};
use super::slots::{make_due_slots, work_slot};
use crate::sources::Sources;
use services::work::{JobOutcome, JobRequest, claim_next, extend_lease, finish};
use services::work::{JobSlot, keep_slot};
use services::{Db, Pool, StoreError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;
use units::UtcTime;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> UtcTime + Send + Sync>;

/// How long a runner without work waits before it looks again.
const IDLE: Duration = Duration::from_millis(150);

/// How often it is looked whether work in progress has ended.
const LOOK: Duration = Duration::from_millis(20);

/// How often work in progress is kept for longer; well within its lease.
const KEEP: Duration = Duration::from_secs(30);

/// How often the clock looks for slots that are due.
const TICK: &str = "*/15 * * * * *";

/// A thread that works until it is stopped.
#[derive(Debug)]
pub struct Runner {
    stopping: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// The clock of the schedule; it ticks until it is dropped or stopped.
pub struct Timetable(tokio_cron_scheduler::JobScheduler);

impl Timetable {
    /// Makes due slots now and at every tick, on the runtime of the caller.
    pub async fn start(
        pool: Pool,
        clock: Clock,
    ) -> Result<Self, tokio_cron_scheduler::JobSchedulerError> {
        let scheduler = tokio_cron_scheduler::JobScheduler::new().await?;
        let tick = tokio_cron_scheduler::Job::new_async(TICK, move |_id, _scheduler| {
            let (pool, clock) = (pool.clone(), Arc::clone(&clock));
            Box::pin(async move {
                let ticked = tokio::task::spawn_blocking(move || tick(&pool, &clock));
                if ticked.await.is_err() {
                    tracing::error!("the clock of the jobs broke");
                }
            })
        })?;
        scheduler.add(tick).await?;
        scheduler.start().await?;
        Ok(Self(scheduler))
    }

    /// Stops ticking.
    pub async fn stop(mut self) {
        if let Err(error) = self.0.shutdown().await {
            tracing::warn!(%error, "the clock of the jobs did not stop in order");
        }
    }
}

fn tick(pool: &Pool, clock: &Clock) {
    let made = pool.get().and_then(|mut db| make_due_slots(&mut db, clock()));
    match made {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "slots are due"),
        Err(error) => tracing::error!(error = in_full(&error), "no slots were made"),
    }
}

impl Runner {
    /// Lets the request in progress end and stops.
    pub fn stop(self) {
        self.stopping.store(true, Ordering::Relaxed);
        if self.thread.join().is_err() {
            tracing::error!("the runner ended in disorder");
        }
    }
}

/// Starts a runner. `name` tells runners apart in the database.
pub fn start_runner(pool: Pool, clock: Clock, name: &str) -> std::io::Result<Runner> {
    let stopping = Arc::new(AtomicBool::new(false));
    let (seen, name) = (Arc::clone(&stopping), name.to_owned());
    let thread = std::thread::Builder::new().name("runner".to_owned()).spawn(move || {
        while !seen.load(Ordering::Relaxed) {
            match work_once(&pool, &clock, &name) {
                Ok(true) => {}
                Ok(false) => std::thread::sleep(IDLE),
                Err(error) => {
                    tracing::error!(error = in_full(&error), "the runner found no work");
                    std::thread::sleep(IDLE.saturating_mul(10));
                }
            }
        }
    })?;
    Ok(Runner { stopping, thread })
}

/// Starts a worker of slots. `name` tells workers apart in the database.
pub fn start_slot_worker(
    pool: Pool,
    clock: Clock,
    sources: Arc<Sources>,
    name: &str,
) -> std::io::Result<Runner> {
    let stopping = Arc::new(AtomicBool::new(false));
    let (seen, name) = (Arc::clone(&stopping), name.to_owned());
    let thread = std::thread::Builder::new().name("slots".to_owned()).spawn(move || {
        tick(&pool, &clock);
        while !seen.load(Ordering::Relaxed) {
            match slot_once(&pool, &clock, &sources, &name) {
                Ok(true) => {}
                Ok(false) => std::thread::sleep(IDLE.saturating_mul(2)),
                Err(error) => {
                    tracing::error!(error = in_full(&error), "the worker found no slot");
                    std::thread::sleep(IDLE.saturating_mul(10));
                }
            }
        }
    })?;
    Ok(Runner { stopping, thread })
}

/// Does one slot, if one is due.
fn slot_once(
    pool: &Pool,
    clock: &Clock,
    sources: &Sources,
    name: &str,
) -> Result<bool, StoreError> {
    let mut db = pool.get()?;
    let kept = |slot: &JobSlot, work: &mut dyn FnMut()| {
        let keep = || pool.get().and_then(|mut db| keep_slot(&mut db, slot, clock()));
        kept_alive(&keep, work);
    };
    work_slot(&mut db, name, sources, &**clock, &kept)
}

/// Does one request, if there is one.
fn work_once(pool: &Pool, clock: &Clock, name: &str) -> Result<bool, StoreError> {
    let mut db = pool.get()?;
    let Some(request) = claim_next(&mut db, name, clock())? else { return Ok(false) };
    let span = tracing::info_span!("job", id = request.id.number(), kind = request.kind.as_str());
    let _entered = span.enter();
    let keep = || pool.get().and_then(|mut db| extend_lease(&mut db, &request, clock()));
    let outcome = kept_alive(&keep, || outcome_of(pool, &mut db, &request, clock));
    let held = finish(&mut db, &request, &outcome, clock())?;
    tracing::info!(held, "a request is done");
    Ok(true)
}

/// The outcome of a request, also when its work breaks.
fn outcome_of(pool: &Pool, db: &mut Db, request: &JobRequest, clock: &Clock) -> JobOutcome {
    let now = clock();
    let failed = |message: &str| JobOutcome::Failed { message: message.to_owned() };
    match catch_unwind(AssertUnwindSafe(|| work(pool, db, request, now))) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => {
            tracing::error!(error = in_full(&error), "a request failed");
            failed("the work failed and nothing was stored; try again, then tell the operators")
        }
        Err(_panic) => {
            tracing::error!("a request broke");
            failed("the work broke and nothing was stored; tell the operators")
        }
    }
}

/// Keeps a lease while `work` runs, where another connection can write beside it.
fn kept_alive<T>(
    keep: &(dyn Fn() -> Result<bool, StoreError> + Sync),
    work: impl FnOnce() -> T,
) -> T {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| keep_lease(keep, &done));
        let outcome = work();
        done.store(true, Ordering::Relaxed);
        outcome
    })
}

fn keep_lease(keep: &(dyn Fn() -> Result<bool, StoreError> + Sync), done: &AtomicBool) {
    let mut waited = Duration::ZERO;
    while !done.load(Ordering::Relaxed) {
        std::thread::sleep(LOOK);
        waited = waited.saturating_add(LOOK);
        if waited < KEEP {
            continue;
        }
        waited = Duration::ZERO;
        if !keep().unwrap_or(false) {
            tracing::warn!("the lease of work was not kept");
        }
    }
}
