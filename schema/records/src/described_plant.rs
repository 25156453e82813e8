//! A plant as a file describes it.

use crate::PlantFacts;
use units::text_enum;

text_enum!(
    /// A fact of a plant that a description may leave out, by its column in `plants.csv`.
    OptionalFact {
        /// Energy source; solar for a new plant.
        Technology = "technology",
        /// Day of the award.
        AwardedOn = "awarded_on",
        /// Tender deadline.
        BidDeadline = "bid_deadline",
        /// Applicable value.
        ApplicableValue = "applicable_value_ct_per_kwh",
        /// How energy of a storage is told apart.
        StorageOption = "storage_option",
        /// Day of the smart meter.
        SmartMeterSince = "smart_meter_since",
        /// The grid operator.
        GridOperator = "grid_operator",
        /// The balancing group.
        BalancingGroup = "balancing_group",
        /// Payout account.
        Iban = "iban",
        /// Address for statements.
        Email = "email",
    }
);

/// What a file says of a plant. A fact that it leaves out stays as it is known; one that it leaves blank is cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedPlant {
    /// The facts; what is left out is as for a plant of which nothing is known.
    pub facts: PlantFacts,
    /// What the file does not speak of.
    pub left_out: Vec<OptionalFact>,
}

impl From<PlantFacts> for DescribedPlant {
    /// A description that leaves nothing out.
    fn from(facts: PlantFacts) -> Self {
        Self { facts, left_out: Vec::new() }
    }
}

impl DescribedPlant {
    /// The facts of a plant of which some are known.
    pub fn over(&self, known: &PlantFacts) -> PlantFacts {
        let mut facts = self.facts.clone();
        for fact in &self.left_out {
            match fact {
                OptionalFact::Technology => facts.technology = known.technology,
                OptionalFact::AwardedOn => facts.awarded_on = known.awarded_on,
                OptionalFact::BidDeadline => facts.bid_deadline = known.bid_deadline,
                OptionalFact::ApplicableValue => facts.applicable_value = known.applicable_value,
                OptionalFact::StorageOption => facts.storage_option = known.storage_option,
                OptionalFact::SmartMeterSince => facts.smart_meter_since = known.smart_meter_since,
                OptionalFact::GridOperator => facts.grid_operator.clone_from(&known.grid_operator),
                OptionalFact::BalancingGroup => {
                    facts.balancing_group.clone_from(&known.balancing_group);
                }
                OptionalFact::Iban => facts.iban.clone_from(&known.iban),
                OptionalFact::Email => facts.email.clone_from(&known.email),
            }
        }
        facts
    }
}
