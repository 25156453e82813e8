//! What came of work.

use super::{BankStatementReport, RestatementReport};
use crate::import_outcome::{ImportChange, ImportOutcome};
use crate::settlement::SettleOutcome;
use records::{FileProblem, read_stored};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::StoreError;
use store::work::{Job, JobState};
use units::{DaySeries, Energy, StatementStatus};

/// What came of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum JobOutcome {
    /// A file was read; stored, or only previewed.
    Import(ImportReport),
    /// A bank statement was booked, or only previewed.
    BankStatement(BankStatementReport),
    /// A file describes plants in part; nothing of it was stored.
    ToComplete(PlantsToComplete),
    /// A file was refused; nothing of it was stored.
    Refused {
        /// File, line, column, value and what was expected, as the command prints it.
        message: String,
        /// Where in the file, when it is one place.
        place: Option<RefusedPlace>,
        /// Each wrong cell of the file, up to a hundred.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        problems: Vec<FileProblem>,
        /// How many come behind them.
        #[serde(default)]
        untold: usize,
    },
    /// A month or year was settled.
    Settlement(SettlementReport),
    /// Settled periods whose inputs changed were settled again, or only looked at.
    Restatement(RestatementReport),
    /// A person stopped it; nothing was stored.
    Stopped,
    /// It broke; nothing was stored.
    Failed {
        /// What a person can do.
        message: String,
    },
}

/// Plants of the public register, with what somebody has to add before they can be registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlantsToComplete {
    /// The plants in the order of the file.
    pub plants: Vec<PlantToComplete>,
    /// Plants of the file that are registered already; they are not in `plants_csv`.
    pub registered: usize,
    /// What the person should know besides.
    pub notes: Vec<String>,
    /// `plants.csv` with what is known, and blank cells to fill.
    pub plants_csv: String,
}

/// A plant and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlantToComplete {
    /// Its unit number.
    pub plant_id: String,
    /// Its name, as far as the register has one.
    pub name: Option<String>,
    /// Columns of `plants.csv` that are to be filled.
    pub missing: Vec<String>,
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
    /// The first day of a load profile, in which a person sees whether its time stamps were taken as they are meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<FirstDay>,
}

/// A day of readings by hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstDay {
    /// The day, such as `2025-05-31`.
    pub day: String,
    /// Its hours by German clock time.
    pub hours: Vec<HourOfReadings>,
}

/// An hour of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HourOfReadings {
    /// `02:00`; twice on the day on which summer time ends.
    pub clock: String,
    /// The energy of each quarter hour in kWh, as far as it is known.
    pub kwh: Vec<Option<String>>,
}

impl FirstDay {
    /// The day by hours.
    pub fn of(day: &DaySeries<Energy>) -> Self {
        let mut hours: Vec<HourOfReadings> = Vec::new();
        for quarter in day.day().quarters() {
            let kwh = day.get(quarter.index).map(Energy::decimal);
            if let Some(hour) = hours.last_mut().filter(|_| !quarter.index.is_multiple_of(4)) {
                hour.kwh.push(kwh);
                continue;
            }
            let clock = quarter.local_clock().get(..5).unwrap_or_default().to_owned();
            hours.push(HourOfReadings { clock, kwh: vec![kwh] });
        }
        Self { day: day.day().to_string(), hours }
    }
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
            first_day: None,
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
    pub(in crate::work) fn state(&self, mode: store::work::JobMode) -> JobState {
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
            (Self::Refused { .. } | Self::ToComplete(_), _) => JobState::Refused,
            (Self::Stopped, _) => JobState::Stopped,
            (Self::Failed { .. }, _) => JobState::Failed,
        }
    }

    /// The outcome of a job that a person asked for; none while it is not done. One that cannot be read is an error.
    pub fn of(job: &Job) -> Result<Option<Self>, StoreError> {
        let read = |text| read_stored("the outcome of a job", text);
        let outcome = job.outcome.as_deref().map(read).transpose();
        outcome.map_err(StoreError::unreadable("jobs.outcome"))
    }
}
