//! One plant's premium of a month as both payers see it.
//!
//! Source: as of [`super`].

use super::{Diagnosis, ExpectedPremium, StatedPremium};
use records::{PlantFacts, ProvisionalReason};
use units::{Money, Month, Regime, text_enum};

text_enum!(
    /// How far the premium of a month has come.
    PremiumState {
        /// There is no claim to a premium.
        NotClaimed = "not_claimed",
        /// The month is not settled, so nothing is expected yet.
        NotSettled = "not_settled",
        /// The settlement is blocked by a finding.
        Blocked = "blocked",
        /// The settlement rests on a market value that was corrected since; it must be settled again first.
        Outdated = "outdated",
        /// Expected, and what is expected may still change.
        Provisional = "provisional",
        /// Expected, and the grid operator has stated nothing yet.
        Expected = "expected",
        /// Stated by the grid operator.
        Stated = "stated",
        /// Paid by the grid operator.
        Received = "received",
    }
);

/// What is expected of one plant's premium of a month, what is stated, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedPremium {
    /// The plant's facts in the month.
    pub facts: PlantFacts,
    /// The owner's name.
    pub owner: String,
    /// The month.
    pub month: Month,
    /// How far it has come.
    pub state: PremiumState,
    /// The version of § 51 that applies, when the month is settled.
    pub regime: Option<Regime>,
    /// Why what is expected may still change.
    pub provisional: Vec<ProvisionalReason>,
    /// What is expected; nothing without a settlement that has amounts.
    pub expected: Option<ExpectedPremium>,
    /// The grid operator's latest statement.
    pub statement: Option<records::StatedPremium>,
    /// What was paid; nothing as long as that is not known.
    pub received: Option<Money>,
    /// What the comparison found; nothing where there is nothing to compare.
    pub diagnosis: Option<Diagnosis>,
}

impl ComparedPremium {
    /// Whether a person must see it: both payers differ by more than rounding, or the statement has nothing to be compared with.
    pub fn needs_attention(&self) -> bool {
        match &self.diagnosis {
            Some(diagnosis) => diagnosis.needs_action(),
            None => self.statement.is_some(),
        }
    }
}

impl From<&records::StatedPremium> for StatedPremium {
    fn from(stated: &records::StatedPremium) -> Self {
        Self {
            premium: stated.premium,
            energy: stated.energy,
            energy_without_support: stated.energy_without_support,
            applicable_value: stated.applicable_value,
            market_value: stated.market_value,
            premium_rate: stated.premium_rate,
            vat: stated.vat,
        }
    }
}
