//! What came of work.

use super::{BankStatementReport, RestatementReport};
use crate::import_outcome::{ImportChange, ImportOutcome};
use crate::settlement::SettleOutcome;
use records::read_stored;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::StoreError;
use store::work::{JobRequest, JobState};
use units::StatementStatus;

/// What came of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum JobOutcome {
    /// A file was read; stored, or only previewed.
    Import(ImportReport),
    /// A bank statement was booked, or only previewed.
    BankStatement(BankStatementReport),
    /// A file was refused; nothing of it was stored.
    Refused {
        /// File, line, column, value and what was expected, as the command prints it.
        message: String,
        /// Where in the file, when it is one place.
        place: Option<RefusedPlace>,
    },
    /// A month or year was settled.
    Settlement(SettlementReport),
    /// Settled periods whose inputs changed were settled again, or only looked at.
    Restatement(RestatementReport),
    /// It broke; nothing was stored.
    Failed {
        /// What a person can do.
        message: String,
    },
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedPlace {
    /// The line, from 1.
    pub line: u64,
    /// The column by its name.
    pub column: Option<String>,
}

/// What an import does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Stored for the first time.
    pub added: usize,
    /// Stored as a new revision of something known.
    pub revised: usize,
    /// Known already.
    pub unchanged: usize,
    /// What the person should know besides.
    pub notes: Vec<String>,
    /// The first changes.
    pub changes: Vec<ImportChange>,
    /// How many there are in all.
    pub change_count: usize,
    /// Settled months that the changes touch, such as `2025-05`.
    pub settled_months: Vec<String>,
}

/// What a settlement did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementReport {
    /// Statements stored for the first time or as a new revision.
    pub stored: usize,
    /// Statements that came out as they were.
    pub unchanged: usize,
    /// Statements that are blocked.
    pub blocked: usize,
    /// Findings by their code, with how many statements have them.
    pub findings: BTreeMap<String, usize>,
}

impl ImportReport {
    /// The report of an import.
    pub fn of(outcome: ImportOutcome, settled_months: Vec<String>) -> Self {
        Self {
            added: outcome.added,
            revised: outcome.revised,
            unchanged: outcome.unchanged,
            notes: outcome.notes,
            change_count: outcome.changes.count,
            changes: outcome.changes.first,
            settled_months,
        }
    }

    /// Whether everything was known.
    pub fn is_no_op(&self) -> bool {
        self.added == 0 && self.revised == 0
    }
}

impl SettlementReport {
    /// The report of a settlement.
    pub fn of(outcome: &SettleOutcome) -> Self {
        let mut findings = BTreeMap::new();
        for finding in outcome.statements.iter().flat_map(|statement| &statement.findings) {
            *findings.entry(finding.code().to_owned()).or_default() += 1;
        }
        let blocked = outcome
            .statements
            .iter()
            .filter(|statement| statement.status() == StatementStatus::Blocked)
            .count();
        let (stored, unchanged) = (outcome.stored, outcome.unchanged);
        Self { stored, unchanged, blocked, findings }
    }
}

impl JobOutcome {
    /// The state that work ends in with this outcome.
    pub(super) fn state(&self, mode: store::work::JobMode) -> JobState {
        match (self, mode) {
            (Self::Import(_) | Self::BankStatement(_), store::work::JobMode::Preview) => {
                JobState::Previewed
            }
            (Self::Restatement(report), store::work::JobMode::Preview)
                if !report.periods.is_empty() =>
            {
                JobState::Previewed
            }
            (
                Self::Import(_)
                | Self::BankStatement(_)
                | Self::Settlement(_)
                | Self::Restatement(_),
                _,
            ) => JobState::Done,
            (Self::Refused { .. }, _) => JobState::Refused,
            (Self::Failed { .. }, _) => JobState::Failed,
        }
    }

    /// The outcome of a request; none while it is not done. One that cannot be read is an error.
    pub fn of(request: &JobRequest) -> Result<Option<Self>, StoreError> {
        let read = |text| read_stored("the outcome of a request", text);
        let outcome = request.outcome.as_deref().map(read).transpose();
        outcome.map_err(StoreError::unreadable("job_requests.outcome"))
    }
}
