//! What people ask for and the schedule makes: requests, slots, notes.

mod last_ledger_check;
mod note;
mod overview;
mod requests;
mod slots;

pub use last_ledger_check::{JOB, LastCheck, find_check_state, request_check};
pub use note::{JobNote, MailNote};
pub use overview::{
    JobOverview, ReportedRun, ScheduledJob, Timetable, get_job_overview, request_run,
};
pub use requests::{
    BankProblemReport, BankStatementReport, FILE_BYTES_MAX, FirstDay, HourOfReadings, ImportKind,
    ImportOptions, ImportReport, ImportRequestError, JobKind, JobMode, JobOutcome, JobRequest,
    JobState, LoadProfileChoice, NewImport, PlantToComplete, PlantsToComplete, RefusedPlace,
    Requester, RestatedPeriod, RestatedStatement, RestatementReport, SettlementReport,
    apply_previewed, claim_next, discard_previewed, extend_lease, find_job_request, finish,
    list_job_requests, read_payload, report_progress, request_import, request_restatement,
    request_settlement, settled_months_of,
};
pub use slots::{
    JobReport, JobSlot, SlotOutcome, SlotState, begin_slot, claim_slot, find_latest, finish_slot,
    keep_slot, list_job_slots, list_job_tenants, list_latest_slots, make_slots, report_of,
};
