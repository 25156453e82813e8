//! When the whole ledger was last checked, and what was found. A job does it each night, and when a person asks.

use super::note::JobNote;
use super::overview::request_run;
use super::slots::report_of;
use crate::ledger::LedgerProblem;
use store::work::{JobState, list_scheduled_jobs};
use store::{Db, StoreError, TenantId};
use units::UtcTime;

/// The job's name.
pub const JOB: &str = "ledger_check";
/// Runs that are looked back for one that is done.
const RUNS: i64 = 20;

/// How far the checks of a ledger are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckState {
    /// The last one that is done.
    pub last: Option<LastCheck>,
    /// Whether one waits or runs.
    pub is_open: bool,
}

/// A check that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastCheck {
    /// When.
    pub at: UtcTime,
    /// Entries that were right.
    pub entries: i64,
    /// Documents that were compared with their entries.
    pub documents: usize,
    /// The first thing that was not right.
    pub problem: Option<LedgerProblem>,
}

/// How far the checks of a ledger are.
pub fn find_check_state(db: &mut Db, tenant: TenantId) -> Result<CheckState, StoreError> {
    let mut state = CheckState::default();
    for slot in list_scheduled_jobs(db, tenant, Some(JOB), RUNS)? {
        match slot.state {
            JobState::Waiting | JobState::Running => state.is_open = true,
            JobState::Done if state.last.is_none() => {
                let report = report_of(&slot)?.unwrap_or_default();
                let at = slot.finished_at.or(slot.started_at).unwrap_or(slot.due_at);
                let mut told = report.findings.iter().chain(&report.notes);
                state.last = told.find_map(|note| checked(at, note));
            }
            JobState::Done
            | JobState::Previewed
            | JobState::Refused
            | JobState::Failed
            | JobState::Discarded
            | JobState::Stopped
            | JobState::Expired
            | JobState::Skipped => {}
        }
    }
    Ok(state)
}

fn checked(at: UtcTime, note: &JobNote) -> Option<LastCheck> {
    if let JobNote::LedgerChecked { entries, documents, problem } = note {
        let (entries, documents, problem) = (*entries, *documents, problem.clone());
        return Some(LastCheck { at, entries, documents, problem });
    }
    None
}

/// Asks a worker to check the whole ledger, unless one is about to.
pub fn request_check(db: &mut Db, tenant: TenantId, now: UtcTime) -> Result<(), StoreError> {
    if !find_check_state(db, tenant)?.is_open {
        request_run(db, tenant, JOB, now)?;
    }
    Ok(())
}
