//! The queue: what people ask for and the schedule makes, who does it, and what came of it.

mod last_ledger_check;
mod lease;
mod note;
mod overview;
mod queue;
mod requests;
mod slots;

pub use last_ledger_check::{JOB, LastCheck, find_check_state, request_check};
pub use lease::LEASE_SECONDS;
pub use note::{ForecastNote, JobNote, MailNote};
pub use overview::{
    JobOverview, ROUTINE, ReportedRun, ScheduledJob, Timetable, get_job_overview, request_run,
};
pub use queue::{
    Job, JobKind, JobMode, JobPriority, JobState, Lease, QueueDepth, QueueState, StopAnswer,
    ask_job_to_stop, claim_next, find_job, finish, get_queue_state, keep_lease, list_jobs,
    read_job_file, read_queue_depth, report_progress,
};
pub use requests::{
    BankProblemReport, BankStatementReport, FILE_BYTES_MAX, FirstDay, HourOfReadings, ImportKind,
    ImportOptions, ImportReport, ImportRequestError, JobOutcome, LoadProfileChoice, NewImport,
    PlantToComplete, PlantsToComplete, RefusedPlace, Requester, RestatedPeriod, RestatedStatement,
    RestatementReport, SettlementReport, apply_previewed, discard_previewed, request_import,
    request_restatement, request_settlement, settled_months_of,
};
pub use slots::{
    JobReport, SlotOutcome, begin_slot, find_latest, finish_slot, list_job_tenants,
    list_latest_scheduled, list_scheduled_jobs, make_slots, report_of,
};
