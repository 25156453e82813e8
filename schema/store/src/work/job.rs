//! Jobs: what is to be done, and how far it is.

mod row;

pub(super) use row::{JobRow, NewJobRow};

use crate::{JobId, TenantId};
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

impl Job {
    /// Whether a person may stop it: what waits, and what takes back all that it did when it stops. An import that is storing
    /// and a job of the schedule store as they go.
    #[must_use]
    pub fn may_stop(&self) -> bool {
        match self.kind {
            _ if self.state == JobState::Waiting => true,
            _ if self.state != JobState::Running => false,
            JobKind::SettleMonth | JobKind::SettleYear | JobKind::Restate => true,
            JobKind::Import => self.mode == JobMode::Preview,
            JobKind::Scheduled => false,
        }
    }
}
