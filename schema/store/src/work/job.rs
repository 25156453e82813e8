//! Jobs: what is to be done, and how far it is.

mod row;

pub(super) use row::JobRow;

use crate::batch::insert_rows;
use crate::db::on_backend;
use crate::tables::{job_files, jobs};
use crate::{Db, JobId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use row::NewJobRow;
use std::collections::BTreeSet;
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
        /// An entry of the schedule, at its time.
        Scheduled = "scheduled",
    }
);

impl JobKind {
    /// The kinds that a person asks for.
    pub const ASKED: [Self; 4] = [Self::Import, Self::SettleMonth, Self::SettleYear, Self::Restate];
}

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
        /// Nobody has begun, or an attempt that failed waits to be made good.
        Waiting = "waiting",
        /// A worker is at it.
        Running = "running",
        /// Shown what would be stored; a person decides.
        Previewed = "previewed",
        /// Done.
        Done = "done",
        /// The file was refused; nothing was stored.
        Refused = "refused",
        /// It broke; nothing was stored.
        Failed = "failed",
        /// A person did not want what was previewed.
        Discarded = "discarded",
        /// A person stopped it; nothing was stored.
        Stopped = "stopped",
        /// Nobody had done it when its deadline came.
        Expired = "expired",
        /// A time of the schedule that was missed, and made good by a later one.
        Skipped = "skipped",
    }
);

impl JobState {
    /// Whether it waits or runs.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

/// Which work comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JobPriority {
    /// A person waits for it.
    Person,
    /// The schedule asks for it.
    Schedule,
    /// Much of it, and nobody waits for one piece.
    Bulk,
}

impl JobPriority {
    /// All of them, the first one first.
    pub const ALL: [Self; 3] = [Self::Person, Self::Schedule, Self::Bulk];

    pub(super) fn number(self) -> i64 {
        match self {
            Self::Person => 0,
            Self::Schedule => 1,
            Self::Bulk => 2,
        }
    }
}

/// Work to ask for.
#[derive(Debug, Clone, Copy)]
pub struct NewJob<'a> {
    /// What is to be done.
    pub kind: JobKind,
    /// With what: the kind of file, the period, or the name in the schedule.
    pub subject: &'a str,
    /// Whether anything is stored.
    pub mode: JobMode,
    /// Settings, in words of the service.
    pub arguments: &'a str,
    /// Which work comes first.
    pub priority: JobPriority,
    /// While a job of this kind and subject is open, there is no second one.
    pub is_only: bool,
    /// Name and bytes of the file.
    pub file: Option<(&'a str, &'a [u8])>,
    /// Who asks: the account's number, and the name as it was then.
    pub asked_by: Option<(i64, &'a str)>,
    /// When nobody needs it any more.
    pub deadline: Option<UtcTime>,
}

/// Work that was asked for, without the bytes of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its key.
    pub id: JobId,
    /// Whose work it is.
    pub tenant: TenantId,
    /// What is to be done.
    pub kind: JobKind,
    /// With what: the kind of file, the period, or the name in the schedule.
    pub subject: String,
    /// Whether anything is stored.
    pub mode: JobMode,
    /// Settings, in words of the service.
    pub arguments: String,
    /// Name of the file.
    pub file_name: Option<String>,
    /// The name of who asked; blank for the schedule.
    pub asked_by: String,
    /// When it was asked for, or its time in the schedule.
    pub due_at: UtcTime,
    /// Not to be begun earlier.
    pub not_before: UtcTime,
    /// When nobody needs it any more.
    pub deadline: Option<UtcTime>,
    /// How far it is.
    pub state: JobState,
    /// The number of the lease: one more each time that a worker takes it.
    pub term: i64,
    /// How often a worker has begun, since a person last wanted it.
    pub attempt: i64,
    /// Who took it last.
    pub worker: Option<String>,
    /// Who asked for it to be stopped.
    pub stop_asked_by: Option<String>,
    /// When a worker began last.
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

/// The key of work that is there once while it is open.
const OPEN: &str = "open";

/// Asks for work, within the caller's transaction. Where it is to be the only one and the same is open, it is that.
pub fn insert_job(
    db: &mut Db,
    tenant: TenantId,
    new: &NewJob<'_>,
    now: UtcTime,
) -> Result<JobId, StoreError> {
    let row = NewJobRow::of(tenant, new, now);
    let inserted: Option<i64> = on_backend!(db, connection => diesel::insert_into(jobs::table)
        .values(row)
        .on_conflict_do_nothing()
        .returning(jobs::id)
        .get_result(connection)
        .optional())?;
    let Some(id) = inserted else {
        let open = super::find_open_job(db, tenant, new.kind, new.subject)?;
        return open.ok_or(StoreError::Database(diesel::result::Error::NotFound));
    };
    if let Some((_, bytes)) = new.file {
        diesel::insert_into(job_files::table)
            .values((job_files::job_id.eq(id), job_files::bytes.eq(bytes)))
            .execute(db)?;
    }
    super::turns::give_turn(db, tenant)?;
    Ok(JobId(id))
}

/// Inserts times of an entry of the schedule that are not there yet; those in `skipped` as made good by a later one.
/// Returns how many are new.
pub fn insert_scheduled_jobs(
    db: &mut Db,
    tenant: TenantId,
    name: &str,
    due: &[UtcTime],
    skipped: &[UtcTime],
) -> Result<usize, StoreError> {
    let times: Vec<NaiveDateTime> = due.iter().chain(skipped).map(|time| time.naive()).collect();
    let known: Vec<NaiveDateTime> = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::kind.eq(JobKind::Scheduled.as_str()))
        .filter(jobs::subject.eq(name))
        .filter(jobs::due_at.eq_any(times))
        .select(jobs::due_at)
        .load(db)?;
    let known: BTreeSet<NaiveDateTime> = known.into_iter().collect();
    let waiting = due.iter().map(|time| (time, JobState::Waiting));
    let missed = skipped.iter().map(|time| (time, JobState::Skipped));
    let new = waiting.chain(missed).filter(|(time, _)| !known.contains(&time.naive()));
    let rows: Vec<NewJobRow> =
        new.map(|(time, state)| NewJobRow::scheduled(tenant, name, *time, state)).collect();
    let count = rows.len();
    insert_rows!(db, jobs::table, rows);
    super::turns::give_turn(db, tenant)?;
    Ok(count)
}

/// Asks for a previewed job to be stored; says whether it was one.
pub fn store_previewed_job(db: &mut Db, tenant: TenantId, id: JobId) -> Result<bool, StoreError> {
    let previewed = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::id.eq(id.0))
        .filter(jobs::state.eq(JobState::Previewed.as_str()));
    let changed = diesel::update(previewed)
        .set((
            jobs::state.eq(JobState::Waiting.as_str()),
            jobs::mode.eq(JobMode::Store.as_str()),
            jobs::attempt.eq(0),
            jobs::finished_at.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Gives a previewed job up and forgets its file; says whether it was one.
pub fn discard_previewed_job(
    db: &mut Db,
    tenant: TenantId,
    id: JobId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let previewed = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::id.eq(id.0))
        .filter(jobs::state.eq(JobState::Previewed.as_str()));
    let changed = diesel::update(previewed)
        .set((
            jobs::state.eq(JobState::Discarded.as_str()),
            jobs::finished_at.eq(Some(now.naive())),
        ))
        .execute(db)?;
    if changed == 1 {
        super::lease::forget_file(db, id)?;
    }
    Ok(changed == 1)
}
