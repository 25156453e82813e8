//! Long work that people ask for, and who is doing it.

mod claim;
mod row;

pub use claim::{
    JobEnd, claim_job_request, end_job_request, extend_job_lease, report_job_progress,
};

use crate::tables::job_requests;
use crate::{Db, JobRequestId, StoreError, TenantId};
use diesel::prelude::*;
use row::JobRow;
use units::{UtcTime, text_enum};

text_enum!(
    /// What is to be done.
    JobKind {
        /// A file becomes data.
        Import = "import",
        /// A month is settled.
        SettleMonth = "settle_month",
        /// A year is settled.
        SettleYear = "settle_year",
        /// Settled periods whose inputs changed are settled again.
        Restate = "restate",
    }
);

text_enum!(
    /// Whether anything is stored.
    JobMode {
        /// Only shown what would be stored.
        Preview = "preview",
        /// Done.
        Store = "store",
    }
);

text_enum!(
    /// How far it is.
    JobState {
        /// Nobody has begun.
        Waiting = "waiting",
        /// A runner is at it.
        Running = "running",
        /// Shown what would be stored; a person decides.
        Previewed = "previewed",
        /// Done.
        Done = "done",
        /// The file was refused; nothing was stored.
        Refused = "refused",
        /// It broke; nothing was stored.
        Failed = "failed",
        /// A person did not want it.
        Discarded = "discarded",
    }
);

impl JobState {
    /// Whether it waits or runs.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

/// Work to ask for.
#[derive(Debug, Clone, Copy)]
pub struct NewJobRequest<'a> {
    /// What is to be done.
    pub kind: JobKind,
    /// With what: the kind of file, or the period.
    pub subject: &'a str,
    /// Whether anything is stored.
    pub mode: JobMode,
    /// Settings of an import, in words of the service.
    pub options: &'a str,
    /// Name of the file.
    pub file_name: Option<&'a str>,
    /// Bytes of the file.
    pub payload: Option<&'a [u8]>,
    /// Who asks: the account's number, and the name as it was then.
    pub account: i64,
    /// The person's name.
    pub requested_by: &'a str,
}

/// Work that was asked for, without the bytes of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRequest {
    /// Its key.
    pub id: JobRequestId,
    /// Whose work it is.
    pub tenant: TenantId,
    /// What is to be done.
    pub kind: JobKind,
    /// With what: the kind of file, or the period.
    pub subject: String,
    /// Whether anything is stored.
    pub mode: JobMode,
    /// Settings of an import.
    pub options: String,
    /// Name of the file.
    pub file_name: Option<String>,
    /// The name of who asked.
    pub requested_by: String,
    /// When.
    pub requested_at: UtcTime,
    /// How far it is.
    pub state: JobState,
    /// How often a runner has begun.
    pub attempt: i64,
    /// When the runner began last.
    pub started_at: Option<UtcTime>,
    /// When it ended.
    pub finished_at: Option<UtcTime>,
    /// Steps done, of `steps_total`; both zero while the number is not known.
    pub steps_done: i64,
    /// All steps.
    pub steps_total: i64,
    /// What came of it, in words of the service.
    pub outcome: Option<String>,
}

/// Asks for work.
pub fn insert_job_request(
    db: &mut Db,
    tenant: TenantId,
    new: &NewJobRequest<'_>,
    now: UtcTime,
) -> Result<JobRequestId, StoreError> {
    let id = diesel::insert_into(job_requests::table)
        .values((
            job_requests::tenant_id.eq(tenant.0),
            job_requests::kind.eq(new.kind.as_str()),
            job_requests::subject.eq(new.subject),
            job_requests::mode.eq(new.mode.as_str()),
            job_requests::options.eq(new.options),
            job_requests::file_name.eq(new.file_name),
            job_requests::payload.eq(new.payload),
            job_requests::account_id.eq(new.account),
            job_requests::requested_by.eq(new.requested_by),
            job_requests::requested_at.eq(now.naive()),
            job_requests::state.eq(JobState::Waiting.as_str()),
            job_requests::attempt.eq(0),
            job_requests::steps_done.eq(0),
            job_requests::steps_total.eq(0),
        ))
        .returning(job_requests::id)
        .get_result(db)?;
    Ok(JobRequestId(id))
}

/// Work of a tenant by its key.
pub fn find_job_request(
    db: &mut Db,
    tenant: TenantId,
    id: JobRequestId,
) -> Result<Option<JobRequest>, StoreError> {
    let row: Option<JobRow> = job_requests::table
        .filter(job_requests::tenant_id.eq(tenant.0))
        .filter(job_requests::id.eq(id.0))
        .select(JobRow::as_select())
        .first(db)
        .optional()?;
    row.map(JobRow::into_request).transpose()
}

/// The work of a kind and subject that waits or runs.
pub fn find_open_job(
    db: &mut Db,
    tenant: TenantId,
    kind: JobKind,
    subject: &str,
) -> Result<Option<JobRequestId>, StoreError> {
    let open = [JobState::Waiting.as_str(), JobState::Running.as_str()];
    let id: Option<i64> = job_requests::table
        .filter(job_requests::tenant_id.eq(tenant.0))
        .filter(job_requests::kind.eq(kind.as_str()))
        .filter(job_requests::subject.eq(subject))
        .filter(job_requests::state.eq_any(open))
        .select(job_requests::id)
        .first(db)
        .optional()?;
    Ok(id.map(JobRequestId))
}

/// The latest work of some kinds of a tenant, the newest first.
pub fn list_job_requests(
    db: &mut Db,
    tenant: TenantId,
    kinds: &[JobKind],
    limit: i64,
) -> Result<Vec<JobRequest>, StoreError> {
    let kinds = kinds.iter().map(|kind| kind.as_str());
    let rows: Vec<JobRow> = job_requests::table
        .filter(job_requests::tenant_id.eq(tenant.0))
        .filter(job_requests::kind.eq_any(kinds))
        .order(job_requests::id.desc())
        .limit(limit)
        .select(JobRow::as_select())
        .load(db)?;
    rows.into_iter().map(JobRow::into_request).collect()
}

/// The bytes of a request's file, while they are kept.
pub fn read_job_payload(
    db: &mut Db,
    tenant: TenantId,
    id: JobRequestId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let payload: Option<Option<Vec<u8>>> = job_requests::table
        .filter(job_requests::tenant_id.eq(tenant.0))
        .filter(job_requests::id.eq(id.0))
        .select(job_requests::payload)
        .first(db)
        .optional()?;
    Ok(payload.flatten())
}

/// Asks for a previewed import to be stored; says whether it was one.
pub fn store_previewed_job(
    db: &mut Db,
    tenant: TenantId,
    id: JobRequestId,
) -> Result<bool, StoreError> {
    let changed = diesel::update(
        job_requests::table
            .filter(job_requests::tenant_id.eq(tenant.0))
            .filter(job_requests::id.eq(id.0))
            .filter(job_requests::state.eq(JobState::Previewed.as_str())),
    )
    .set((
        job_requests::state.eq(JobState::Waiting.as_str()),
        job_requests::mode.eq(JobMode::Store.as_str()),
        job_requests::attempt.eq(0),
        job_requests::finished_at.eq(None::<chrono::NaiveDateTime>),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// Gives a previewed import up and forgets its bytes; says whether it was one.
pub fn discard_job_request(
    db: &mut Db,
    tenant: TenantId,
    id: JobRequestId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(
        job_requests::table
            .filter(job_requests::tenant_id.eq(tenant.0))
            .filter(job_requests::id.eq(id.0))
            .filter(job_requests::state.eq(JobState::Previewed.as_str())),
    )
    .set((
        job_requests::state.eq(JobState::Discarded.as_str()),
        job_requests::payload.eq(None::<Vec<u8>>),
        job_requests::finished_at.eq(Some(now.naive())),
    ))
    .execute(db)?;
    Ok(changed == 1)
}
