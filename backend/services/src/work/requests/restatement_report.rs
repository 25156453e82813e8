//! What restating does, in a form that is kept with the request.

use crate::settlement::Restatement;
use records::InputChange;
use serde::{Deserialize, Serialize};
use store::settlement::CorrectionRecord;
use units::{Money, Period};

/// What restating does, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestatementReport {
    /// The periods that were looked at, with their sums; months before years.
    pub periods: Vec<RestatedPeriod>,
    /// Statements that come out differently.
    pub statement_count: usize,
    /// Those of them that are blocked.
    pub blocked: usize,
    /// The first of them.
    pub first: Vec<RestatedStatement>,
}

/// The restated statements of a month or year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestatedPeriod {
    /// The month or year.
    pub period: String,
    /// Statements that come out differently.
    pub count: usize,
    /// By how much all payouts together rise; of a year, all true-ups.
    pub payout_delta_eur: Option<String>,
    /// The same of the premiums.
    pub premium_delta_eur: Option<String>,
}

/// A statement that comes out differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestatedStatement {
    /// Unit number.
    pub plant_id: String,
    /// The month or year.
    pub period: String,
    /// The new revision.
    pub revision: i64,
    /// By how much the payout rises; of a year, the true-up.
    pub payout_delta_eur: Option<String>,
    /// The same of the premium.
    pub premium_delta_eur: Option<String>,
    /// The inputs that changed.
    pub changes: Vec<InputChange>,
}

impl RestatementReport {
    /// Statements that are kept one by one.
    pub const FIRST_MAX: usize = 200;

    /// The report of a restatement.
    pub fn of(restatement: &Restatement) -> Self {
        let corrections = &restatement.corrections;
        let periods = restatement.periods.iter().map(|period| {
            let of_period: Vec<&CorrectionRecord> =
                corrections.iter().filter(|correction| correction.period == *period).collect();
            RestatedPeriod::of(*period, &of_period)
        });
        Self {
            periods: periods.collect(),
            statement_count: corrections.len(),
            blocked: restatement.blocked,
            first: corrections.iter().take(Self::FIRST_MAX).map(RestatedStatement::of).collect(),
        }
    }
}

impl RestatedPeriod {
    fn of(period: Period, corrections: &[&CorrectionRecord]) -> Self {
        let sum = |of: fn(&CorrectionRecord) -> Option<Money>| {
            let mut known = corrections.iter().filter_map(|correction| of(correction)).peekable();
            known.peek()?;
            known.try_fold(Money::ZERO, Money::checked_add)
        };
        Self {
            period: period.to_string(),
            count: corrections.len(),
            payout_delta_eur: sum(paid).map(Money::decimal),
            premium_delta_eur: sum(|correction| correction.premium_delta).map(Money::decimal),
        }
    }
}

impl RestatedStatement {
    fn of(correction: &CorrectionRecord) -> Self {
        Self {
            plant_id: correction.plant.to_string(),
            period: correction.period.to_string(),
            revision: correction.revision,
            payout_delta_eur: paid(correction).map(Money::decimal),
            premium_delta_eur: correction.premium_delta.map(Money::decimal),
            changes: correction.changes.clone(),
        }
    }
}

/// What the marketer pays for a month, or what a year trues up.
fn paid(correction: &CorrectionRecord) -> Option<Money> {
    match correction.period {
        Period::Month(_) => correction.payout_delta,
        Period::Year(_) => correction.true_up_delta,
    }
}
