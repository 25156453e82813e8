//! `strombuch jobs queue`: how much work there is and what does not go on; `strombuch jobs stop`.

use crate::arguments::{JobsList, JobsStop, TextFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Result, bail};
use serde::Serialize;
use services::JobId;
use services::work::{Job, QueueState, StopAnswer, ask_job_to_stop, get_queue_state};
use std::fmt::Write;

#[derive(Serialize)]
struct QueueBody {
    /// Jobs that may be begun.
    ready: i64,
    oldest_ready: Option<String>,
    /// Jobs that wait for their time.
    later: i64,
    /// Jobs that a worker has.
    leased: i64,
    /// Those of them whose lease has run out.
    lapsed: i64,
    workers: Vec<String>,
    stuck: Vec<StuckBody>,
}

#[derive(Serialize)]
struct StuckBody {
    id: i64,
    kind: &'static str,
    subject: String,
    state: &'static str,
    since: String,
    attempt: i64,
    worker: Option<String>,
}

impl StuckBody {
    fn of(job: &Job) -> Self {
        Self {
            id: job.id.number(),
            kind: job.kind.as_str(),
            subject: job.subject.clone(),
            state: job.state.as_str(),
            since: job.not_before.to_string(),
            attempt: job.attempt,
            worker: job.worker.clone(),
        }
    }
}

/// Shows the queue; exit code 1 where something does not go on.
pub(super) fn show(session: &mut Session, options: &JobsList) -> Result<Outcome> {
    let state = get_queue_state(&mut session.db, session.tenant, session.now)?;
    match options.format {
        TextFormat::Json => print_json(&body(&state))?,
        TextFormat::Text => print(&text(&state))?,
    }
    Ok(if state.stuck.is_empty() { Outcome::Done } else { Outcome::ProblemsFound })
}

fn body(state: &QueueState) -> QueueBody {
    let depth = &state.depth;
    QueueBody {
        ready: depth.ready,
        oldest_ready: depth.oldest_ready.map(|at| at.to_string()),
        later: depth.later,
        leased: depth.leased,
        lapsed: depth.lapsed,
        workers: depth.workers.clone(),
        stuck: state.stuck.iter().map(StuckBody::of).collect(),
    }
}

fn text(state: &QueueState) -> String {
    let depth = &state.depth;
    let mut text = format!(
        "{} may be begun, {} wait for their time, {} are being done\n",
        depth.ready, depth.later, depth.leased
    );
    if let Some(at) = depth.oldest_ready {
        let _written = writeln!(text, "the first may be begun since {at}");
    }
    for worker in &depth.workers {
        let _written = writeln!(text, "worker {worker}");
    }
    for job in &state.stuck {
        let (id, kind, subject) = (job.id.number(), job.kind, &job.subject);
        let (state, since, attempt) = (job.state, job.not_before, job.attempt);
        let _written =
            writeln!(text, "! {id} {kind} {subject}: {state} since {since}, begun {attempt} times");
    }
    if state.needs_workers() {
        text.push_str("No worker is at it: start `strombuch worker`, or `strombuch serve`.\n");
    } else if !state.stuck.is_empty() {
        text.push_str(
            "The workers do not keep up: start more (`strombuch worker --threads N`), or stop what nobody \
             needs (`strombuch jobs stop NUMBER --by NAME`).\n",
        );
    }
    text
}

/// Asks for a job to be stopped.
pub(super) fn stop(session: &mut Session, options: &JobsStop) -> Result<Outcome> {
    let (id, number) = (JobId::of_number(options.number), options.number);
    let (tenant, now) = (session.tenant, session.now);
    match ask_job_to_stop(&mut session.db, tenant, id, &options.by, now)? {
        StopAnswer::Stopped => print("stopped; nothing of it is stored\n")?,
        StopAnswer::Asked => {
            print(
                "asked to stop: it ends at its next step and stores nothing, unless it is done before\n",
            )?;
        }
        StopAnswer::RunsToItsEnd => {
            bail!(
                "job {number} stores as it goes, so it runs to its end; it can be stopped while it waits"
            )
        }
        StopAnswer::NotOpen => {
            bail!("no job {number} waits or runs; `strombuch jobs queue` shows what does not go on")
        }
    }
    Ok(Outcome::Done)
}
