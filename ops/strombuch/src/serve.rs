//! `strombuch serve`: pages, API and the work that people ask for, in one process.

use crate::arguments::{LogArguments, LogFormat, LogLevel, ServeArguments, WorkerArguments};
use crate::output::{Outcome, print};
use crate::secret;
use crate::session::Session;
use anyhow::{Context, Result};
use services::Pool;
use std::num::NonZeroU32;
use std::sync::Arc;
use tracing_subscriber::filter::LevelFilter;
use web::{Settings, SigningKey};

/// Attempts to sign in that an address may make within a minute; an office behind one address has
/// room, and who guesses has not.
const SIGN_INS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(20).unwrap();

/// Connections to the database that answer pages.
const CONNECTIONS: u32 = 8;

pub(crate) fn run(session: Session, options: &ServeArguments) -> Result<Outcome> {
    start_log(&options.log);
    let key = match &options.secret_file {
        Some(file) => secret::read(file)?,
        None => secret::find_or_create(&session.data)?,
    };
    let url = session.url.clone();
    drop(session);
    serve(&url, key, options)?;
    Ok(Outcome::Done)
}

fn serve(url: &str, key: SigningKey, options: &ServeArguments) -> Result<()> {
    let pool = Pool::open(url, CONNECTIONS)?;
    let workers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let clock: jobs::Clock = Arc::new(crate::clock);
    let runner = if options.no_jobs {
        None
    } else {
        Some(jobs::start_runner(pool.clone(), Arc::clone(&clock), &runner_name())?)
    };
    let served = runtime.block_on(async {
        let server = web::start(Settings {
            listen: options.listen,
            pool,
            clock,
            key,
            behind_proxy: options.behind_proxy,
            sign_ins_per_minute: SIGN_INS_PER_MINUTE,
            workers,
        })
        .with_context(|| format!("cannot listen on {}; choose another --listen", options.listen))?;
        print(&format!("Strombuch is at http://{}/ (stop with Ctrl-C)\n", server.address))?;
        server.run().await.context("the server stopped")
    });
    if let Some(runner) = runner {
        runner.stop();
    }
    served
}

/// `strombuch worker`: does what people ask for until it is stopped.
pub(crate) fn work(session: Session, options: &WorkerArguments) -> Result<Outcome> {
    start_log(&options.log);
    let url = session.url.clone();
    drop(session);
    let pool = Pool::open(&url, CONNECTIONS)?;
    let runner = jobs::start_runner(pool, Arc::new(crate::clock), &runner_name())?;
    eprintln!("working; stop with Ctrl-C");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(stop_signal())?;
    runner.stop();
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

fn runner_name() -> String {
    format!("process {}", std::process::id())
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
