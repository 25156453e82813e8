//! `strombuch serve`: pages, API and the work that people ask for, in one process.

use crate::arguments::{LogArguments, LogFormat, LogLevel, ServeArguments, WorkerArguments};
use crate::output::{Outcome, print};
use crate::secret;
use crate::session::Session;
use crate::sources;
use anyhow::{Context, Result};
use integrations::credit_transfer;
use jobs::sources::Sources;
use jobs::work::Workshop;
use records::CreditTransferFile;
use services::Pool;
use services::accounts::SealingKey;
use services::work::JobPriority;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tracing_subscriber::filter::LevelFilter;
use web::{Settings, SigningKey};

/// Attempts to sign in that an address may make within a minute; an office behind one address has
/// room, and who guesses has not.
const SIGN_INS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(20).unwrap();

/// How long the body of a request may take in any case.
const PATIENCE: Duration = Duration::from_secs(20);

/// Files that the process opens beside its connections: databases with their logs, sources, what is written.
const FILES_OF_OURS: usize = 256;
/// Connections that browsers may have at once, whatever the limit of open files.
const CONNECTIONS_MIN: usize = 64;
const CONNECTIONS_MAX: usize = 20_000;
/// The limit of open files where the system does not tell it.
const OPEN_FILES: usize = 1_024;

/// Connections to the database that answer pages.
const CONNECTIONS: u32 = 8;

/// Connections of a thread that works: for its work, its lease, and to say how far it is.
const CONNECTIONS_OF_A_WORKER: u32 = 3;

/// Threads that work beside the server.
const THREADS: usize = 2;

/// What the server keeps secret.
struct Keys {
    signing: SigningKey,
    sealing: SealingKey,
}

pub(crate) fn run(mut session: Session, options: &ServeArguments) -> Result<Outcome> {
    start_log(&options.log);
    let keys = Keys {
        signing: secret::signing_key(options.secret_file.as_deref(), &session.data)?,
        sealing: secret::sealing_key(options.accounts_key_file.as_deref(), &session.data)?,
    };
    keys.sealing.check(&mut session.db)?;
    let sources = sources::read(options.sources.sources.as_deref(), &session.data)?;
    let url = session.url.clone();
    drop(session);
    serve(&url, keys, sources, options)?;
    Ok(Outcome::Done)
}

fn serve(url: &str, keys: Keys, sources: Sources, options: &ServeArguments) -> Result<()> {
    let pool = Pool::open(url, CONNECTIONS)?;
    let workers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let clock: jobs::work::Clock = Arc::new(crate::clock);
    let hands = if options.no_jobs {
        None
    } else {
        let workshop =
            Workshop { pool: pool.clone(), clock: Arc::clone(&clock), sources: Arc::new(sources) };
        Some(Hands::start(&runtime, &workshop, THREADS)?)
    };
    let served = runtime.block_on(async {
        let server = web::start(Settings {
            listen: options.listen,
            pool,
            clock,
            key: keys.signing,
            sealing_key: keys.sealing,
            behind_proxy: options.behind_proxy,
            sign_ins_per_minute: SIGN_INS_PER_MINUTE,
            timetable: jobs::work::schedule::list_scheduled,
            payment_file,
            workers,
            connections: open_files()
                .saturating_sub(FILES_OF_OURS)
                .clamp(CONNECTIONS_MIN, CONNECTIONS_MAX),
            patience: PATIENCE,
        })
        .with_context(|| format!("cannot listen on {}; choose another --listen", options.listen))?;
        print(&format!("Strombuch is at http://{}/ (stop with Ctrl-C)\n", server.address))?;
        server.run().await.context("the server stopped")
    });
    if let Some(hands) = hands {
        hands.stop(&runtime);
    }
    served
}

/// The threads that do what people and the schedule ask for, and the clock of the schedule.
struct Hands {
    workers: Vec<jobs::work::Worker>,
    timetable: jobs::work::Timetable,
}

impl Hands {
    /// The first of the threads does only what a person waits for, so that nothing else stands before it.
    fn start(
        runtime: &tokio::runtime::Runtime,
        workshop: &Workshop,
        threads: usize,
    ) -> Result<Self> {
        let (pool, clock) = (workshop.pool.clone(), Arc::clone(&workshop.clock));
        let timetable = runtime.block_on(jobs::work::Timetable::start(pool, clock))?;
        let mut workers = Vec::with_capacity(threads);
        for thread in 1..=threads {
            let of_people = thread == 1 && threads > 1;
            let priority = if of_people { JobPriority::Person } else { JobPriority::Bulk };
            workers.push(workshop.clone().start(&worker_name(thread), priority)?);
        }
        Ok(Self { workers, timetable })
    }

    /// Lets what is in progress end.
    fn stop(self, runtime: &tokio::runtime::Runtime) {
        runtime.block_on(self.timetable.stop());
        for worker in self.workers {
            worker.stop();
        }
    }
}

/// `strombuch worker`: does what people ask for until it is stopped.
pub(crate) fn work(session: Session, options: &WorkerArguments) -> Result<Outcome> {
    start_log(&options.log);
    let sources = sources::read(options.sources.sources.as_deref(), &session.data)?;
    let url = session.url.clone();
    drop(session);
    let pool = Pool::open(
        &url,
        u32::from(options.threads).saturating_mul(CONNECTIONS_OF_A_WORKER).saturating_add(1),
    )?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let clock: jobs::work::Clock = Arc::new(crate::clock);
    let workshop = Workshop { pool, clock, sources: Arc::new(sources) };
    let hands = Hands::start(&runtime, &workshop, usize::from(options.threads))?;
    eprintln!("working; stop with Ctrl-C");
    runtime.block_on(stop_signal())?;
    hands.stop(&runtime);
    Ok(Outcome::Done)
}

/// Waits until somebody wants this process to end.
async fn stop_signal() -> Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        stopped = tokio::signal::ctrl_c() => stopped?,
        _ = terminate.recv() => {}
    }
    Ok(())
}

/// How many files this process may open, as Linux tells it.
fn open_files() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    limits_of_open_files(&limits).unwrap_or(OPEN_FILES)
}

/// The soft limit in the text of `/proc/self/limits`; none where it is not limited or not told.
fn limits_of_open_files(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The order of a payout batch as pain.001, for the pages.
fn payment_file(order: &CreditTransferFile) -> Result<Vec<u8>, String> {
    credit_transfer::write(order).map_err(|error| error.to_string())
}

/// A name that no other thread of any machine has.
fn worker_name(thread: usize) -> String {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = host.trim();
    let host = if host.is_empty() { "process" } else { host };
    format!("{host} {}/{thread}", std::process::id())
}

/// Writes what happens to standard error.
fn start_log(options: &LogArguments) {
    let level = match options.log {
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let log = tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr);
    match options.log_format {
        LogFormat::Text => log.compact().init(),
        LogFormat::Json => log.json().init(),
    }
}

#[cfg(test)]
mod tests {
    use super::limits_of_open_files;

    #[test]
    fn the_soft_limit_of_open_files_is_read() {
        let limits = "Limit                     Soft Limit           Hard Limit           Units\n\
                      Max processes             95964                95964                processes\n\
                      Max open files            1024                 524288               files\n";
        assert_eq!(limits_of_open_files(limits), Some(1_024));
        assert_eq!(limits_of_open_files("Max open files   unlimited  unlimited  files\n"), None);
        assert_eq!(limits_of_open_files(""), None);
    }
}
