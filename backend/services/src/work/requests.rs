//! Long work that people ask for, and what came of it.
//!
//! An upload is previewed first: the runner reads the file and does the import in a transaction that it
//! takes back. The person looks at what would change and stores or discards it. A settlement that is
//! asked for twice is done once.

mod bank_statement_report;
mod import_options;
mod outcome;
mod restatement_report;
mod runner;

pub use bank_statement_report::{BankProblemReport, BankStatementReport};
pub use import_options::{ImportKind, ImportOptions, LoadProfileChoice};
pub use outcome::{
    FirstDay, HourOfReadings, ImportReport, JobOutcome, PlantToComplete, PlantsToComplete,
    RefusedPlace, SettlementReport,
};
pub use restatement_report::{RestatedPeriod, RestatedStatement, RestatementReport};
pub use runner::{
    claim_next, extend_lease, finish, read_payload, report_progress, settled_months_of,
};
use store::JobRequestId;
pub use store::work::{JobKind, JobMode, JobRequest, JobState};

use store::work::{
    NewJobRequest, discard_job_request, find_open_job, insert_job_request, store_previewed_job,
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
) -> Result<JobRequestId, ImportRequestError> {
    if import.bytes.is_empty() {
        return Err(ImportRequestError::Empty);
    }
    if import.bytes.len() > FILE_BYTES_MAX {
        return Err(ImportRequestError::TooLarge);
    }
    let options = import.options.to_stored(import.load_profile);
    let options = options.map_err(StoreError::unreadable("job_requests.options"))?;
    let new = NewJobRequest {
        kind: JobKind::Import,
        subject: import.options.kind.as_str(),
        mode: JobMode::Preview,
        options: &options,
        file_name: Some(import.file_name),
        payload: Some(import.bytes),
        account: by.account,
        requested_by: by.name,
    };
    Ok(db.write(tenant, |db| insert_job_request(db, tenant, &new, now))?)
}

/// Asks to settle a month or a year; where that waits or runs already, it is the same work.
pub fn request_settlement(
    db: &mut Db,
    tenant: TenantId,
    by: Requester<'_>,
    period: Period,
    now: UtcTime,
) -> Result<JobRequestId, StoreError> {
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
) -> Result<JobRequestId, StoreError> {
    request_once(db, tenant, by, (JobKind::Restate, "marked", JobMode::Preview), now)
}

/// Asks for work without a file; where the same waits or runs already, it is that.
fn request_once(
    db: &mut Db,
    tenant: TenantId,
    by: Requester<'_>,
    (kind, subject, mode): (JobKind, &str, JobMode),
    now: UtcTime,
) -> Result<JobRequestId, StoreError> {
    let new = NewJobRequest {
        kind,
        subject,
        mode,
        options: "",
        file_name: None,
        payload: None,
        account: by.account,
        requested_by: by.name,
    };
    db.write(tenant, |db| match find_open_job(db, tenant, kind, subject)? {
        Some(open) => Ok(open),
        None => insert_job_request(db, tenant, &new, now),
    })
}

/// Work of a tenant with what came of it.
pub fn find_job_request(
    db: &mut Db,
    tenant: TenantId,
    id: JobRequestId,
) -> Result<Option<JobRequest>, StoreError> {
    store::work::find_job_request(db, tenant, id)
}

/// The latest work of some kinds of a tenant, the newest first.
pub fn list_job_requests(
    db: &mut Db,
    tenant: TenantId,
    kinds: &[JobKind],
    limit: i64,
) -> Result<Vec<JobRequest>, StoreError> {
    store::work::list_job_requests(db, tenant, kinds, limit)
}

/// Asks for what was previewed to be stored; says whether there was something to store.
pub fn apply_previewed(
    db: &mut Db,
    tenant: TenantId,
    id: JobRequestId,
) -> Result<bool, StoreError> {
    db.write(tenant, |db| store_previewed_job(db, tenant, id))
}

/// Gives up what was previewed; says whether there was something.
pub fn discard_previewed(
    db: &mut Db,
    tenant: TenantId,
    id: JobRequestId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    db.write(tenant, |db| discard_job_request(db, tenant, id, now))
}
