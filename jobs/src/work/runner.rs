//! Threads that take work from the queue, one job after another, and the clock of the schedule.

use super::requests::{WorkError, in_full, work};
use super::slots::{make_due_slots, run_slot};
use crate::settlement::help;
use crate::sources::Sources;
use services::settle_error::SettleError;
use services::work::{
    Job, JobKind, JobMode, JobOutcome, JobPriority, Lease, claim_next, finish, finish_slot,
    keep_lease,
};
use services::{Db, Pool, StoreError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use units::UtcTime;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> UtcTime + Send + Sync>;

/// How long a worker without work waits before it looks again.
const IDLE: Duration = Duration::from_millis(150);

/// How often work in progress is kept for longer; several times within its lease.
const KEEP: Duration = Duration::from_secs(2);

/// How often the clock looks for times that are due.
const TICK: &str = "*/15 * * * * *";

/// A thread that works until it is stopped.
#[derive(Debug)]
pub struct Worker {
    stopping: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// The clock of the schedule; it ticks until it is dropped or stopped.
pub struct Timetable(tokio_cron_scheduler::JobScheduler);

impl Timetable {
    /// Makes what is due now and at every tick, on the runtime of the caller.
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
        Ok(count) => tracing::info!(count, "times of the schedule are due"),
        Err(error) => tracing::error!(error = in_full(&error), "nothing was made due"),
    }
}

impl Worker {
    /// Lets the job in progress end and stops.
    pub fn stop(self) {
        self.stopping.store(true, Ordering::Relaxed);
        if self.thread.join().is_err() {
            tracing::error!("the worker ended in disorder");
        }
    }
}

/// What a worker works with.
#[derive(Clone)]
pub struct Workshop {
    /// Connections.
    pub pool: Pool,
    /// The time.
    pub clock: Clock,
    /// Where data comes from.
    pub sources: Arc<Sources>,
}

impl Workshop {
    /// Starts a worker of work of this priority and of what comes before it. `name` tells workers apart in the database; a
    /// worker of all work makes what is due first.
    pub fn start(self, name: &str, priority: JobPriority) -> std::io::Result<Worker> {
        let stopping = Arc::new(AtomicBool::new(false));
        let (seen, name) = (Arc::clone(&stopping), name.to_owned());
        let thread = std::thread::Builder::new().name("worker".to_owned()).spawn(move || {
            if priority != JobPriority::Person {
                tick(&self.pool, &self.clock);
            }
            while !seen.load(Ordering::Relaxed) {
                match self.work_once(&name, priority) {
                    Ok(true) => {}
                    Ok(false) => std::thread::sleep(IDLE),
                    Err(error) => {
                        tracing::error!(error = in_full(&error), "the worker found no work");
                        std::thread::sleep(IDLE.saturating_mul(10));
                    }
                }
            }
        })?;
        Ok(Worker { stopping, thread })
    }

    /// Does one job, if there is one, or else helps with a settlement; says whether there was anything.
    ///
    /// # Errors
    ///
    /// Where the queue cannot be read or written. What goes wrong with a job is its outcome.
    pub fn work_once(&self, name: &str, priority: JobPriority) -> Result<bool, StoreError> {
        let mut db = self.pool.get()?;
        let Some(job) = claim_next(&mut db, name, priority, (self.clock)())? else {
            return Ok(priority == JobPriority::Bulk && self.helped(&mut db, name));
        };
        let (id, kind) = (job.id.number(), job.kind.as_str());
        let span = tracing::info_span!("job", id, kind, subject = job.subject);
        let _entered = span.enter();
        let stop = AtomicBool::new(false);
        let held = if job.kind == JobKind::Scheduled {
            let now = (self.clock)();
            let outcome =
                self.kept_alive(&job, &stop, || run_slot(&mut db, &job, &self.sources, now));
            finish_slot(&mut db, &job, &outcome, (self.clock)())?
        } else {
            let outcome = self.kept_alive(&job, &stop, || self.outcome_of(&mut db, &job, &stop));
            finish(&mut db, &job, &outcome, (self.clock)())?
        };
        tracing::info!(held, "a job is done");
        Ok(true)
    }

    /// Whether there was a part of somebody else's settlement to do.
    fn helped(&self, db: &mut Db, name: &str) -> bool {
        match catch_unwind(AssertUnwindSafe(|| help(db, name, (self.clock)()))) {
            Ok(Ok(helped)) => helped,
            Ok(Err(error)) => {
                tracing::error!(error = in_full(&error), "a part of a settlement failed");
                false
            }
            Err(_panic) => {
                tracing::error!("a part of a settlement broke");
                false
            }
        }
    }

    /// The outcome of what a person asked for, also when its work breaks.
    fn outcome_of(&self, db: &mut Db, job: &Job, stop: &AtomicBool) -> JobOutcome {
        let now = (self.clock)();
        let failed = |message: &str| JobOutcome::Failed { message: message.to_owned() };
        match catch_unwind(AssertUnwindSafe(|| work(&self.pool, db, job, now, stop))) {
            // What was only looked at is as if it had not been.
            Ok(Ok(_)) if job.mode == JobMode::Preview && stop.load(Ordering::Relaxed) => {
                JobOutcome::Stopped
            }
            Ok(Ok(outcome)) => outcome,
            Ok(Err(WorkError::Settle(SettleError::Stopped | SettleError::StoppedAfter { .. }))) => {
                JobOutcome::Stopped
            }
            Ok(Err(error)) => {
                tracing::error!(error = in_full(&error), "a job failed");
                failed("the work failed and nothing was stored; try again, then tell the operators")
            }
            Err(_panic) => {
                tracing::error!("a job broke");
                failed("the work broke and nothing was stored; tell the operators")
            }
        }
    }

    /// Keeps the lease of a job while `work` runs, where another connection can write beside it.
    fn kept_alive<T>(&self, job: &Job, stop: &AtomicBool, work: impl FnOnce() -> T) -> T {
        let (working, worked) = channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(move || self.keep(job, stop, &worked));
            let outcome = work();
            drop(working);
            outcome
        })
    }

    fn keep(&self, job: &Job, stop: &AtomicBool, worked: &Receiver<()>) {
        while worked.recv_timeout(KEEP) == Err(RecvTimeoutError::Timeout) {
            let kept = self.pool.get().and_then(|mut db| keep_lease(&mut db, job, (self.clock)()));
            match kept {
                Ok(Lease::Held) => {}
                // Another worker does it, or a person does not want it: either way it need not go on.
                Ok(Lease::ToStop | Lease::Lost) => stop.store(true, Ordering::Relaxed),
                Err(error) => {
                    tracing::warn!(error = in_full(&error), "the lease of a job was not kept");
                }
            }
        }
    }
}
