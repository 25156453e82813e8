//! A thread that does what people ask for, one request after another.

use crate::work::{in_full, work};
use services::job_requests::{JobOutcome, JobRequest, claim_next, extend_lease, finish};
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

/// How often work in progress is kept for longer; well within its lease.
const KEEP: Duration = Duration::from_secs(30);

/// A thread that works until it is stopped.
#[derive(Debug)]
pub struct Runner {
    stopping: Arc<AtomicBool>,
    thread: JoinHandle<()>,
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

/// Does one request, if there is one.
fn work_once(pool: &Pool, clock: &Clock, name: &str) -> Result<bool, StoreError> {
    let mut db = pool.get()?;
    let Some(request) = claim_next(&mut db, name, clock())? else { return Ok(false) };
    let span = tracing::info_span!("job", id = request.id.number(), kind = request.kind.as_str());
    let _entered = span.enter();
    let outcome = kept_alive(pool, clock, &request, || outcome_of(pool, &mut db, &request, clock));
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

/// Keeps the request's lease while `work` runs, where another connection can write beside it.
fn kept_alive<T>(pool: &Pool, clock: &Clock, request: &JobRequest, work: impl FnOnce() -> T) -> T {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| keep_lease(pool, clock, request, &done));
        let outcome = work();
        done.store(true, Ordering::Relaxed);
        outcome
    })
}

fn keep_lease(pool: &Pool, clock: &Clock, request: &JobRequest, done: &AtomicBool) {
    let mut waited = Duration::ZERO;
    while !done.load(Ordering::Relaxed) {
        std::thread::sleep(IDLE);
        waited = waited.saturating_add(IDLE);
        if waited < KEEP {
            continue;
        }
        waited = Duration::ZERO;
        let kept = pool.get().and_then(|mut db| extend_lease(&mut db, request, clock()));
        if !kept.unwrap_or(false) {
            tracing::warn!("the lease of a request was not kept");
        }
    }
}
