//! `strombuch jobs`: what runs by itself.

mod queue;

use crate::arguments::{JobsCommand, JobsHistory, JobsList, JobsRun, TextFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use crate::sources;
use anyhow::{Result, bail};
use jobs::work::schedule::{JOBS, JobEntry, find_job, next_time};
use serde::Serialize;
use services::work::{
    Job, JobReport, JobState, SlotOutcome, begin_slot, finish_slot, list_latest_scheduled,
    list_scheduled_jobs, report_of,
};
use std::fmt::Write;
use store::StoreError;
use units::UtcTime;

/// A job in a list.
#[derive(Serialize)]
struct JobBody {
    name: &'static str,
    about: &'static str,
    /// Minute, hour, day of the month, month, day of the week.
    schedule: &'static str,
    time_zone: &'static str,
    next_run: Option<String>,
    last_run: Option<RunBody>,
}

/// A run of a job.
#[derive(Serialize)]
struct RunBody {
    job: String,
    slot: String,
    state: &'static str,
    attempt: i64,
    started_at: Option<String>,
    finished_at: Option<String>,
    report: Option<JobReport>,
}

impl RunBody {
    fn of(slot: &Job) -> Result<Self, StoreError> {
        Ok(Self {
            job: slot.subject.clone(),
            slot: slot.due_at.to_string(),
            state: slot.state.as_str(),
            attempt: slot.attempt,
            started_at: slot.started_at.map(|at| at.to_string()),
            finished_at: slot.finished_at.map(|at| at.to_string()),
            report: report_of(slot)?,
        })
    }
}

impl JobBody {
    fn of(job: &JobEntry, last: Option<&Job>, now: UtcTime) -> Result<Self, StoreError> {
        Ok(Self {
            name: job.name,
            about: job.about.1,
            schedule: job.cron,
            time_zone: "Europe/Berlin",
            next_run: next_time(job.cron, now).map(|at| at.to_string()),
            last_run: last.map(RunBody::of).transpose()?,
        })
    }
}

#[derive(Serialize)]
struct ListBody {
    jobs: Vec<JobBody>,
}

#[derive(Serialize)]
struct HistoryBody {
    history: Vec<RunBody>,
}

pub(crate) fn run(session: &mut Session, command: &JobsCommand) -> Result<Outcome> {
    match command {
        JobsCommand::List(options) => list(session, options),
        JobsCommand::Run(options) => run_now(session, options),
        JobsCommand::History(options) => history(session, options),
        JobsCommand::Queue(options) => queue::show(session, options),
        JobsCommand::Stop(options) => queue::stop(session, options),
    }
}

fn list(session: &mut Session, options: &JobsList) -> Result<Outcome> {
    let names: Vec<&str> = JOBS.iter().map(|job| job.name).collect();
    let latest = list_latest_scheduled(&mut session.db, session.tenant, &names)?;
    let now = session.now;
    let jobs = JOBS.iter().map(|job| JobBody::of(job, latest.get(job.name), now));
    let jobs = jobs.collect::<Result<Vec<JobBody>, _>>()?;
    match options.format {
        TextFormat::Json => print_json(&ListBody { jobs })?,
        TextFormat::Text => {
            let mut text = String::new();
            for job in jobs {
                let last = job.last_run.map_or_else(
                    || "never run".to_owned(),
                    |run| format!("last {} {}", run.slot, run.state),
                );
                let next = job.next_run.unwrap_or_default();
                let (name, about, schedule) = (job.name, job.about, job.schedule);
                let _written =
                    writeln!(text, "{name:<18} {schedule:<20} next {next}  {last}\n    {about}");
            }
            print(&text)?;
        }
    }
    Ok(Outcome::Done)
}

fn run_now(session: &mut Session, options: &JobsRun) -> Result<Outcome> {
    let Some(job) = find_job(&options.name) else {
        let names: Vec<&str> = JOBS.iter().map(|job| job.name).collect();
        bail!("there is no job {:?}; expected one of {}", options.name, names.join(", "));
    };
    let sources = sources::read(options.sources.sources.as_deref(), &session.data)?;
    let worker = format!("process {}", std::process::id());
    let (tenant, now) = (session.tenant, session.now);
    let Some(slot) = begin_slot(&mut session.db, tenant, job.name, &worker, now)? else {
        bail!("{} was begun too often within these seconds; wait a moment", job.name);
    };
    let outcome = jobs::work::run_slot(&mut session.db, &slot, &sources, now);
    // Who runs a job by hand sees the failure, so nothing is tried again later.
    let outcome = match outcome {
        SlotOutcome::MayPass(report) => SlotOutcome::Failed(report),
        ended @ (SlotOutcome::Done(_) | SlotOutcome::Failed(_)) => ended,
    };
    finish_slot(&mut session.db, &slot, &outcome, crate::clock())?;
    let (state, report) = match outcome {
        SlotOutcome::Done(report) => (JobState::Done, report),
        SlotOutcome::MayPass(report) | SlotOutcome::Failed(report) => (JobState::Failed, report),
    };
    let is_well = state == JobState::Done && report.findings.is_empty();
    match options.format {
        TextFormat::Text => print(&report_text(state, &report))?,
        TextFormat::Json => {
            let finished_at = Some(crate::clock());
            print_json(&RunBody {
                report: Some(report),
                ..RunBody::of(&Job { state, finished_at, ..slot })?
            })?;
        }
    }
    Ok(if is_well { Outcome::Done } else { Outcome::ProblemsFound })
}

fn history(session: &mut Session, options: &JobsHistory) -> Result<Outcome> {
    let (tenant, job) = (session.tenant, options.job.as_deref());
    if job.is_some_and(|job| find_job(job).is_none()) {
        bail!("there is no job {:?}; `strombuch jobs list` names them", job.unwrap_or_default());
    }
    let slots = list_scheduled_jobs(&mut session.db, tenant, job, options.limit)?;
    match options.format {
        TextFormat::Json => {
            let history = slots.iter().map(RunBody::of).collect::<Result<_, _>>()?;
            print_json(&HistoryBody { history })?;
        }
        TextFormat::Text => {
            let mut text = String::new();
            for slot in &slots {
                let (at, name, state) = (slot.due_at, &slot.subject, slot.state.as_str());
                let _written = writeln!(text, "{at}  {name:<18} {state}");
                if let Some(report) = report_of(slot)? {
                    text.push_str(&report_lines(&report));
                }
            }
            if slots.is_empty() {
                text.push_str(
                    "No job has run yet; `strombuch serve` and `strombuch worker` run them.\n",
                );
            }
            print(&text)?;
        }
    }
    Ok(Outcome::Done)
}

fn report_text(state: JobState, report: &JobReport) -> String {
    format!("{state}\n{}", report_lines(report))
}

fn report_lines(report: &JobReport) -> String {
    let mut text = String::new();
    if let Some(error) = &report.error {
        let _written = writeln!(text, "    failed: {error}");
    }
    for finding in &report.findings {
        let _written = writeln!(text, "    ! {finding}");
    }
    for note in &report.notes {
        let _written = writeln!(text, "    {note}");
    }
    if report.missing > 0 {
        let oldest = report.oldest_gap.as_deref().unwrap_or_default();
        let _written = writeln!(text, "    {} still missing, the first {oldest}", report.missing);
    }
    text
}
