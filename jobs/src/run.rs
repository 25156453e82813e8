//! What a job works with, and how it fails.

use crate::sources::Sources;
use integrations::mail::MailSettingsError;
use integrations::transport::{FetchError, Fetched};
use integrations::{FileError, FileNote};
use reports::closing::DocumentError;
use services::import_outcome::{ImportError, ImportOutcome};
use services::work::JobNote;
use services::work::JobReport;
use services::{Db, DocumentKind, NewDocument, StoreError, TenantId};
use thiserror::Error;
use units::{DeliveryDay, UtcTime};

/// What a job works with. It has no other input: it asks the database what is missing.
pub struct JobRun<'a> {
    /// The database.
    pub db: &'a mut Db,
    /// Whose data it is about.
    pub tenant: TenantId,
    /// The time.
    pub now: UtcTime,
    /// Where data comes from.
    pub sources: &'a Sources,
}

/// Why a job stopped.
#[derive(Debug, Error)]
pub enum JobError {
    /// A source gave nothing.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// A document is not what it should be.
    #[error(transparent)]
    File(#[from] FileError),
    /// A document contradicts what is known.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A settlement failed.
    #[error(transparent)]
    Settle(#[from] services::settle_error::SettleError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The settings of mail cannot be used.
    #[error(transparent)]
    MailSettings(#[from] MailSettingsError),
    /// Documents that go with mail cannot be made.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The day of the clock is outside the calendar.
    #[error("the time of the clock is outside the calendar")]
    Clock,
}

impl JobError {
    /// Whether the same job may succeed later without anybody doing anything.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Fetch(error) => error.is_transient(),
            Self::Store(_) => true,
            Self::File(_)
            | Self::Import(_)
            | Self::Settle(_)
            | Self::MailSettings(_)
            | Self::Document(_)
            | Self::Clock => false,
        }
    }
}

impl JobRun<'_> {
    /// The delivery day of the clock.
    pub(crate) fn today(&self) -> Result<DeliveryDay, JobError> {
        DeliveryDay::containing(self.now).map_err(|_outside| JobError::Clock)
    }

    /// A fetched document as it is kept.
    pub(crate) fn document<'d>(&self, kind: DocumentKind, fetched: &'d Fetched) -> NewDocument<'d> {
        NewDocument { kind, name: &fetched.name, bytes: &fetched.bytes, received_at: self.now }
    }
}

/// Notes that a source gave nothing of use. Of several failures one that may pass by itself is kept, so that the job is
/// tried again.
pub(crate) fn note_failure(
    report: &mut JobReport,
    failure: &mut Option<JobError>,
    error: JobError,
) {
    report.notes.push(JobNote::SourceFailed { message: error.to_string() });
    if !failure.as_ref().is_some_and(JobError::is_transient) {
        *failure = Some(error);
    }
}

/// Says that a document could not be read. It never stops those behind it; a person must see it.
pub(crate) fn note_refused(report: &mut JobReport, problem: &dyn std::fmt::Display) {
    report.findings.push(JobNote::DocumentRefused { message: problem.to_string() });
}

/// Says what a person should know of a document of prices. Days that are listed without a price are those that are
/// not published yet, and count as missing.
pub(crate) fn note_file(report: &mut JobReport, document: &str, notes: &[FileNote]) {
    for note in notes {
        if !matches!(note, FileNote::DaysWithoutValue { .. }) {
            let (document, message) = (document.to_owned(), note.to_string());
            report.notes.push(JobNote::OfDocument { document, message });
        }
    }
}

/// Adds what an import did to a report.
pub(crate) fn add_import(report: &mut JobReport, name: &str, outcome: &ImportOutcome) {
    report.added += outcome.added;
    report.revised += outcome.revised;
    if !outcome.is_no_op() {
        report.documents += 1;
        report.notes.push(JobNote::Imported {
            document: name.to_owned(),
            added: outcome.added,
            revised: outcome.revised,
        });
    }
}
