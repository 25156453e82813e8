//! One request, done.
//!
//! Steps are written beside the work only where that does not wait for it: SQLite has one writer. There a request says
//! that it runs and since when.

use super::import_file::{FileOutcome, ImportFileError, import_file};
use super::import_load_profile::{LoadProfile, import_load_profile};
use crate::settlement::Driver;
use integrations::Gaps;
use integrations::load_profile::Profile;
use services::import_outcome::ImportOutcome;
use services::settle_error::SettleError;
use services::settlement::Selection;
use services::settlement::settle_year;
use services::settlement::{preview_restatement, restate};
use services::work::{
    BankStatementReport, FirstDay, ImportOptions, ImportReport, Job, JobKind, JobMode, JobOutcome,
    LoadProfileChoice, RestatementReport, SettlementReport, report_progress, settled_months_of,
};
use services::{Db, NewDocument, Pool, StoreError};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use units::UtcTime;

/// Time between two notes of progress.
const NOTE_EVERY: Duration = Duration::from_millis(200);

/// Does what a person asked for; `stop` says when somebody wants it to end. An error is the database's or ours; what the
/// person did wrong is an outcome.
pub(crate) fn work(
    pool: &Pool,
    db: &mut Db,
    job: &Job,
    now: UtcTime,
    stop: &AtomicBool,
) -> Result<JobOutcome, WorkError> {
    match job.kind {
        // The schedule has a report of its own.
        JobKind::Scheduled => Err(WorkError::Unreadable),
        JobKind::Import => import(db, job, now),
        JobKind::SettleMonth => {
            let month = job.subject.parse().map_err(|_unread| WorkError::Unreadable)?;
            let mut notes = ProgressNotes::of(pool, db, job, stop);
            let begun = Instant::now();
            let clock = || after(now, begun);
            let worker = job.worker.as_deref().unwrap_or_default();
            let driver = Driver { worker, job: Some(job.id), clock: &clock, helpers: None };
            let mut progress = |done, of| notes.note(done, of);
            let settled = driver.settle_month(db, job.tenant, month, &mut progress)?;
            Ok(JobOutcome::Settlement(SettlementReport::of(&settled)))
        }
        JobKind::SettleYear => {
            let year = job.subject.parse().map_err(|_unread| WorkError::Unreadable)?;
            let mut notes = ProgressNotes::of(pool, db, job, stop);
            let (tenant, all) = (job.tenant, Selection::All);
            let settled =
                settle_year(db, tenant, year, all, now, &mut |done, of| notes.note(done, of))?;
            Ok(JobOutcome::Settlement(SettlementReport::of(&settled)))
        }
        JobKind::Restate => {
            let mut notes = ProgressNotes::of(pool, db, job, stop);
            let tenant = job.tenant;
            let mut progress = |done, of| notes.note(done, of);
            let restated = match job.mode {
                JobMode::Preview => preview_restatement(db, tenant, now, &mut progress)?,
                JobMode::Store => restate(db, tenant, now, &mut progress)?,
            };
            Ok(JobOutcome::Restatement(RestatementReport::of(&restated)))
        }
    }
}

/// The time of work that goes on.
fn after(now: UtcTime, begun: Instant) -> UtcTime {
    now.plus_seconds(i64::try_from(begun.elapsed().as_secs()).unwrap_or(0))
}

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WorkError {
    /// The settlement failed.
    #[error(transparent)]
    Settle(#[from] SettleError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The import failed for reasons that are not the file's.
    #[error("the import failed")]
    Import(#[source] Box<ImportFileError>),
    /// The request says nothing that this version knows.
    #[error("the request cannot be read")]
    Unreadable,
}

fn import(db: &mut Db, job: &Job, now: UtcTime) -> Result<JobOutcome, WorkError> {
    let options = ImportOptions::from_stored(&job.subject, &job.arguments)
        .map_err(StoreError::unreadable("jobs.arguments"))?;
    let payload = services::work::read_job_file(db, job.id)?;
    let bytes = payload.ok_or(WorkError::Unreadable)?;
    let document = NewDocument {
        kind: options.kind.document_kind(),
        name: job.file_name.as_deref().unwrap_or("upload"),
        bytes: &bytes,
        received_at: now,
    };
    let profile = LoadProfileChoice::from_stored(&job.arguments)
        .map_err(StoreError::unreadable("jobs.arguments"))?;
    if let Some(profile) = profile {
        return import_profile(db, job, document, options, &profile);
    }
    match import_file(db, job.tenant, &document, options, job.mode) {
        Ok(FileOutcome::Import(outcome)) => Ok(JobOutcome::Import(report(db, job, outcome)?)),
        Ok(FileOutcome::BankStatement(booked)) => {
            Ok(JobOutcome::BankStatement(BankStatementReport::of(&booked)))
        }
        Ok(FileOutcome::ToComplete(plants)) => Ok(JobOutcome::ToComplete(plants)),
        Err(error) => refused(error),
    }
}

/// What the person did wrong is an outcome; anything else is an error.
fn refused(error: ImportFileError) -> Result<JobOutcome, WorkError> {
    if error.is_refusal() {
        let (problems, untold) = error.problems();
        let (message, place) = (in_full(&error), error.place());
        Ok(JobOutcome::Refused { message, place, problems, untold })
    } else {
        Err(WorkError::Import(Box::new(error)))
    }
}

/// A load profile, with its first day for somebody to look at.
fn import_profile(
    db: &mut Db,
    job: &Job,
    document: NewDocument<'_>,
    options: ImportOptions,
    choice: &LoadProfileChoice,
) -> Result<JobOutcome, WorkError> {
    let profile = match &choice.text {
        Some(text) => Profile::parse(&choice.profile, text.as_bytes()),
        None => Profile::shipped(&choice.profile).ok_or_else(|| Profile::unknown(&choice.profile)),
    };
    let profile = match profile {
        Ok(profile) => profile,
        Err(error) => return refused(error.into()),
    };
    let location = choice.market_location.parse().map_err(|_unread| WorkError::Unreadable)?;
    let gaps = if options.allow_gaps { Gaps::Keep } else { Gaps::Refuse };
    let file = document.name;
    let how = LoadProfile { file, profile: &profile, location: &location, gaps };
    // The file does not say how it was read, so the name of the document does.
    let name = format!("{file} (profile {}, {location})", choice.profile);
    let document = NewDocument { name: &name, ..document };
    match import_load_profile(db, job.tenant, &document, how, job.mode) {
        Ok((outcome, first)) => {
            let first_day = first.as_ref().map(FirstDay::of);
            let report = report(db, job, outcome)?;
            Ok(JobOutcome::Import(ImportReport { first_day, ..report }))
        }
        Err(error) => refused(error),
    }
}

fn report(db: &mut Db, job: &Job, outcome: ImportOutcome) -> Result<ImportReport, StoreError> {
    let months = settled_months_of(db, job.tenant, &outcome.changes.periods)?;
    Ok(ImportReport::of(outcome, months))
}

/// An error with everything that caused it, as the command prints it.
pub(crate) fn in_full(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

/// Notes of progress on a connection of their own.
struct ProgressNotes<'a> {
    beside: Option<services::PooledDb>,
    job: &'a Job,
    stop: &'a AtomicBool,
    noted: Option<Instant>,
}

impl<'a> ProgressNotes<'a> {
    fn of(pool: &Pool, db: &Db, job: &'a Job, stop: &'a AtomicBool) -> Self {
        let beside = db.has_many_writers().then(|| pool.get().ok()).flatten();
        Self { beside, job, stop, noted: None }
    }

    /// Notes how far the work is, now and then, and says whether it goes on. A note that fails is not worth the work.
    fn note(&mut self, done: usize, of: usize) -> ControlFlow<()> {
        if self.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        let due = self.noted.is_none_or(|noted| noted.elapsed() >= NOTE_EVERY);
        if let Some(db) = self.beside.as_mut().filter(|_| due || done == of) {
            if let Err(error) = report_progress(db, self.job, done, of) {
                tracing::warn!(%error, "progress was not noted");
            }
            self.noted = Some(Instant::now());
        }
        ControlFlow::Continue(())
    }
}
