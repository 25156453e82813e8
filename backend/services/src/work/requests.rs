//! Long work that people ask for, and what came of it.
//!
//! An upload is previewed first: the runner reads the file and does the import in a transaction that it
//! takes back. The person looks at what would change and stores or discards it. A settlement that is
//! asked for twice is done once.

mod bank_statement_report;
mod import_options;
mod outcome;
mod restatement_report;

pub use bank_statement_report::{BankProblemReport, BankStatementReport};
pub use import_options::{ImportKind, ImportOptions, LoadProfileChoice};
pub use outcome::{
    FirstDay, HourOfReadings, ImportReport, JobOutcome, PlantToComplete, PlantsToComplete,
    RefusedPlace, SettlementReport,
};
pub use restatement_report::{RestatedPeriod, RestatedStatement, RestatementReport};
use std::collections::BTreeSet;
use store::JobId;
use store::settlement::list_settled_periods;
use store::work::{
    JobKind, JobMode, JobPriority, NewJob, discard_previewed_job, insert_job, store_previewed_job,
};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::{Period, UtcTime};

/// Bytes that an uploaded file may have.
pub const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Who asks: the number of the account and the person's name.
#[derive(Debug, Clone, Copy)]
pub struct Requester<'a> {
    /// The account's number.
    pub account: i64,
    /// The person's name.
    pub name: &'a str,
}

/// A file to import.
#[derive(Debug, Clone, Copy)]
pub struct NewImport<'a> {
    /// Its name.
    pub file_name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What it holds and how it is read.
    pub options: ImportOptions,
    /// Of readings: how a load profile is written, where it is one.
    pub load_profile: Option<&'a LoadProfileChoice>,
}

/// Why an import was not asked for.
#[derive(Debug, Error)]
pub enum ImportRequestError {
    /// There is nothing to read.
    #[error("the file is empty; choose one with content")]
    Empty,
    /// The file is too large.
    #[error("the file has more than 64 MiB; split it")]
    TooLarge,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Asks to preview an import.
pub fn request_import(
    db: &mut Db,
    tenant: TenantId,
    by: Requester<'_>,
    import: &NewImport<'_>,
    now: UtcTime,
) -> Result<JobId, ImportRequestError> {
    if import.bytes.is_empty() {
        return Err(ImportRequestError::Empty);
    }
    if import.bytes.len() > FILE_BYTES_MAX {
        return Err(ImportRequestError::TooLarge);
    }
    let arguments = import.options.to_stored(import.load_profile);
    let arguments = arguments.map_err(StoreError::unreadable("jobs.arguments"))?;
    let new = NewJob {
        kind: JobKind::Import,
        subject: import.options.kind.as_str(),
        mode: JobMode::Preview,
        arguments: &arguments,
        priority: JobPriority::Person,
        is_only: false,
        file: Some((import.file_name, import.bytes)),
        asked_by: Some((by.account, by.name)),
        deadline: None,
    };
    Ok(db.write(tenant, |db| insert_job(db, tenant, &new, now))?)
}

/// Asks to settle a month or a year; where that waits or runs already, it is the same work.
pub fn request_settlement(
    db: &mut Db,
    tenant: TenantId,
    by: Requester<'_>,
    period: Period,
    now: UtcTime,
) -> Result<JobId, StoreError> {
    let kind = match period {
        Period::Month(_) => JobKind::SettleMonth,
        Period::Year(_) => JobKind::SettleYear,
    };
    request_once(db, tenant, by, (kind, &period.to_string(), JobMode::Store), now)
}

/// Asks what restating would change; where that is being found out already, it is the same work.
pub fn request_restatement(
    db: &mut Db,
    tenant: TenantId,
    by: Requester<'_>,
    now: UtcTime,
) -> Result<JobId, StoreError> {
    request_once(db, tenant, by, (JobKind::Restate, "marked", JobMode::Preview), now)
}

/// Asks for work without a file; where the same waits or runs already, it is that.
fn request_once(
    db: &mut Db,
    tenant: TenantId,
    by: Requester<'_>,
    (kind, subject, mode): (JobKind, &str, JobMode),
    now: UtcTime,
) -> Result<JobId, StoreError> {
    let new = NewJob {
        kind,
        subject,
        mode,
        arguments: "",
        priority: JobPriority::Person,
        is_only: true,
        file: None,
        asked_by: Some((by.account, by.name)),
        deadline: None,
    };
    db.write(tenant, |db| insert_job(db, tenant, &new, now))
}

/// Asks for what was previewed to be stored; says whether there was something to store.
pub fn apply_previewed(db: &mut Db, tenant: TenantId, id: JobId) -> Result<bool, StoreError> {
    db.write(tenant, |db| store_previewed_job(db, tenant, id))
}

/// Gives up what was previewed; says whether there was something.
pub fn discard_previewed(
    db: &mut Db,
    tenant: TenantId,
    id: JobId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    db.write(tenant, |db| discard_previewed_job(db, tenant, id, now))
}

/// Those of some periods that are settled months, in words such as `2025-05`.
pub fn settled_months_of(
    db: &mut Db,
    tenant: TenantId,
    periods: &BTreeSet<Period>,
) -> Result<Vec<String>, StoreError> {
    let settled = list_settled_periods(db, tenant)?;
    let touched = settled.into_iter().filter(|period| periods.contains(period));
    Ok(touched.map(|period| period.to_string()).collect())
}
