//! How a statement's applicable value follows from the statute.

use records::PlantFacts;
use rules::applicable_value::{Derivation, DerivedTier, applicable_value, derivation};
use rules::law::Law;
use serde::Serialize;
use store::settlement::SettlementRecord;
use units::{Power, Price};
use utoipa::ToSchema;

/// How the value of a statement follows; nothing where it is registered, or does not follow from these facts.
pub fn derivation_of(record: &SettlementRecord, facts: &PlantFacts) -> Option<Derivation> {
    let law = Law::of_inputs(&record.inputs).ok()?;
    let derived = derivation(facts, &law)?;
    let stated = record.applicable_value?;
    (applicable_value(facts, &law) == Some(stated)).then_some(derived)
}

/// How an applicable value follows from the statute, before deductions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DerivationBody {
    /// The paragraphs.
    pub source: String,
    /// Power of the site that fills the tiers before the plant's (§ 24 Abs. 1 EEG).
    pub counted_before_kw: String,
    /// What of the plant's power lies in each tier.
    pub tiers: Vec<TierBody>,
    /// Their average.
    pub mean_ct_per_kwh: String,
    /// The average as it is rounded.
    pub value_ct_per_kwh: String,
}

/// A part of a plant's power in a tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TierBody {
    /// The part.
    pub power_kw: String,
    /// The value of the tier.
    pub value_ct_per_kwh: String,
}

impl DerivationBody {
    /// The body of a derivation.
    pub fn of(derived: &Derivation) -> Self {
        let tier = |tier: &DerivedTier| TierBody {
            power_kw: Power::decimal(tier.power),
            value_ct_per_kwh: Price::decimal(tier.value),
        };
        Self {
            source: derived.paragraphs(),
            counted_before_kw: derived.counted_before.decimal(),
            tiers: derived.tiers.iter().map(tier).collect(),
            mean_ct_per_kwh: derived.mean.decimal(),
            value_ct_per_kwh: derived.value.decimal(),
        }
    }
}
