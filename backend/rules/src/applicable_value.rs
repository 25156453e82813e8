//! Applicable values that follow from the statute.
//!
//! Source: § 48 Abs. 1, 2 and 2a, § 49 and § 23c Nr. 1 EEG 2023, in the text that § 101 Abs. 1
//! keeps in force (as of 2024-05-15). For solar plants commissioned from 2023-01-01, without a
//! tender, up to 1 MW; the values stand in [`STATUTORY_VALUES`]. Those of wind follow from awards and the quality of
//! the site (§ 36h, § 46, § 47 EEG 2023) and are registered.
//!
//! | installation, feed-in | up to 10 kW | 40 kW | 100 kW | 400 kW | 1,000 kW |
//! |---|---|---|---|---|---|
//! | building, surplus | 8.60 | 7.50 | 6.20 | 6.20 | 6.20 |
//! | building, full | 13.40 | 11.30 | 11.30 | 9.40 | 8.10 |
//! | other and ground | 7.00 | 7.00 | 7.00 | 7.00 | 7.00 |
//!
//! From 2024-02-01 on every 1 February and 1 August takes 1 percent off (§ 49). The chain is not
//! rounded in between; each tier is rounded to two decimals at the end. A plant above the first tier
//! gets the average of its tiers, weighed with the capacity in each (§ 23c), rounded as
//! [`BlendedValue`] says. Plants that [count before it](crate::support_group) fill the tiers first.
//!
//! ```
//! use rules::applicable_value::{statutory_value, StatutoryPlant};
//! use rules::law::Law;
//! use units::{DeliveryDay, FeedInKind, Installation, Power};
//!
//! // 300 kW roof with own use, commissioned in August 2026:
//! // (10 × 8.10 + 30 × 7.06 + 260 × 5.84) / 300 = 6.0373… → 6.04 ct/kWh
//! let plant = StatutoryPlant {
//!     commissioned_on: DeliveryDay::new(2026, 8, 15)?,
//!     capacity: Power::from_scaled(300_000),
//!     counted_before: Power::ZERO,
//!     installation: Installation::Building,
//!     feed_in: FeedInKind::Surplus,
//! };
//! let value = statutory_value(&plant, &Law::default()).unwrap();
//! assert_eq!(value.decimal(), "6.04");
//!
//! // The second of two roofs of 60 kW on one site lies wholly between 60 and 120 kW (§ 24 Abs. 1).
//! let second = StatutoryPlant {
//!     capacity: Power::from_scaled(60_000),
//!     counted_before: Power::from_scaled(60_000),
//!     ..plant
//! };
//! let value = statutory_value(&second, &Law::default()).unwrap();
//! assert_eq!(value.decimal(), "5.84");
//! # Ok::<(), units::ParseTimeError>(())
//! ```

mod derivation;
mod table;

pub use derivation::{Derivation, DerivedTier};
pub use table::{STATUTORY_VALUES, StatutoryValues};

use crate::deductions::after_deductions;
use crate::law::Law;
use crate::practice::BlendedValue;
use records::PlantFacts;
use rust_decimal::{Decimal, RoundingStrategy};
use table::Tier;
use units::{DeliveryDay, FeedInKind, Installation, Power, Price, Technology};

/// Largest plant whose value the statute sets.
const STATUTORY_UP_TO: Power = Power::from_scaled(1_000_000);

/// About the half year after which § 49 lowers the values again, in days.
pub const DEGRESSION_STEP_DAYS: i64 = 183;

/// The ends of the tiers of § 48 below the largest plant, rising.
///
/// ```
/// let ends: Vec<String> = rules::applicable_value::tier_ends().map(|end| end.to_string()).collect();
/// assert_eq!(ends, ["10 kW", "40 kW", "100 kW", "400 kW"]);
/// ```
pub fn tier_ends() -> impl Iterator<Item = Power> {
    // Full feed-in has every tier that surplus feed-in has.
    STATUTORY_VALUES
        .rulings
        .iter()
        .flat_map(|ruling| ruling.value.full)
        .map(|(end, _)| Power::from_scaled(*end))
        .filter(|end| *end < STATUTORY_UP_TO)
}

/// What of a plant decides its statutory value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatutoryPlant {
    /// Day of commissioning.
    pub commissioned_on: DeliveryDay,
    /// Its own installed power.
    pub capacity: Power,
    /// That of the plants which count before it (§ 24 Abs. 1); they fill the tiers first.
    pub counted_before: Power,
    /// What the plant stands on.
    pub installation: Installation,
    /// How much of the generation reaches the grid.
    pub feed_in: FeedInKind,
}

/// The value of a plant after its [deductions](crate::deductions); nothing when it is not known.
pub fn applicable_value(facts: &PlantFacts, law: &Law) -> Option<Price> {
    after_deductions(registered_or_statutory_value(facts, law)?, &facts.deductions())
}

/// The value of a plant before deductions: as registered, or else as the statute sets it; nothing when neither is
/// known (tendered, older or larger plants).
pub fn registered_or_statutory_value(facts: &PlantFacts, law: &Law) -> Option<Price> {
    facts.applicable_value.or_else(|| derivation(facts, law).map(|derived| derived.value))
}

/// The value that the statute sets for a solar plant; nothing before 2023 and above 1 MW.
pub fn statutory_value(plant: &StatutoryPlant, law: &Law) -> Option<Price> {
    derive(plant, law).map(|derived| derived.value)
}

/// How the value before deductions follows from the statute; nothing where one is registered, or none follows.
///
/// ```
/// use rules::applicable_value::{DerivedTier, StatutoryPlant, derive};
/// use rules::law::Law;
/// use units::{DeliveryDay, FeedInKind, Installation, Power};
///
/// let plant = StatutoryPlant {
///     commissioned_on: DeliveryDay::new(2026, 8, 15)?,
///     capacity: Power::from_scaled(300_000),
///     counted_before: Power::ZERO,
///     installation: Installation::Building,
///     feed_in: FeedInKind::Surplus,
/// };
/// let derived = derive(&plant, &Law::default()).unwrap();
/// let tier = |tier: &DerivedTier| format!("{} at {}", tier.power, tier.value.decimal());
/// let tiers: Vec<String> = derived.tiers.iter().map(tier).collect();
/// assert_eq!(tiers, ["10 kW at 8.10", "30 kW at 7.06", "260 kW at 5.84"]);
/// assert_eq!(derived.paragraphs(), "§ 48 Abs. 2, § 49, § 23c Nr. 1 EEG 2023");
/// # Ok::<(), units::ParseTimeError>(())
/// ```
pub fn derivation(facts: &PlantFacts, law: &Law) -> Option<Derivation> {
    let is_statutory = facts.technology == Technology::Solar && !facts.is_tendered();
    if facts.applicable_value.is_some() || !is_statutory {
        return None;
    }
    let plant = StatutoryPlant {
        commissioned_on: facts.commissioned_on,
        capacity: facts.capacity,
        counted_before: facts.counted_before,
        installation: facts.installation,
        feed_in: facts.feed_in_of_year(),
    };
    derive(&plant, law)
}

/// How the value of a solar plant follows from the statute; nothing before 2023 and above 1 MW.
pub fn derive(plant: &StatutoryPlant, law: &Law) -> Option<Derivation> {
    let values = STATUTORY_VALUES.on(law.edition, plant.commissioned_on)?;
    let size = plant.counted_before.checked_add(plant.capacity)?;
    if size > STATUTORY_UP_TO {
        return None;
    }
    let (tiers, set_by) = match (plant.installation, plant.feed_in) {
        (Installation::Building, FeedInKind::Surplus) => (values.surplus, &["§ 48 Abs. 2"][..]),
        (Installation::Building, FeedInKind::Full) => {
            (values.full, &["§ 48 Abs. 2", "§ 48 Abs. 2a"][..])
        }
        (Installation::Other | Installation::Ground, FeedInKind::Surplus | FeedInKind::Full) => {
            (values.other, &["§ 48 Abs. 1"][..])
        }
    };
    let factor = values.factor(plant.commissioned_on.month())?;
    let tiers = tiers_between(tiers, plant.counted_before, size, factor)?;
    let mean = mean_of(&tiers)?;
    let decimals = match law.practice.blended_value {
        BlendedValue::TwoDecimals => 2,
        BlendedValue::SixDecimals => 6,
    };
    let rounded = |decimals| {
        price(mean.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
    };
    Some(Derivation {
        set_by,
        is_lowered: factor < Decimal::ONE,
        counted_before: plant.counted_before,
        mean: rounded(Price::DECIMALS)?,
        value: rounded(decimals)?,
        tiers,
    })
}

/// What of the power between two powers lies in each tier, with its value; tiers without any are left out.
fn tiers_between(
    tiers: &[Tier],
    from: Power,
    to: Power,
    factor: Decimal,
) -> Option<Vec<DerivedTier>> {
    let mut lower = from.scaled();
    let mut found: Vec<DerivedTier> = Vec::new();
    for (upper, base) in tiers {
        let power = to.scaled().min(*upper).checked_sub(lower)?.max(0);
        lower = lower.max(*upper);
        if power > 0 {
            let value = Decimal::new(*base, 2)
                .checked_mul(factor)?
                .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            found.push(DerivedTier { power: Power::from_scaled(power), value: price(value)? });
        }
    }
    Some(found)
}

/// The average of tiers, weighed with the power in each (§ 23c Nr. 1), in ct/kWh.
fn mean_of(tiers: &[DerivedTier]) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut power = Decimal::ZERO;
    for tier in tiers {
        let value = Decimal::from_str_exact(&tier.value.decimal()).ok()?;
        let watts = Decimal::from(tier.power.scaled());
        sum = sum.checked_add(value.checked_mul(watts)?)?;
        power = power.checked_add(watts)?;
    }
    sum.checked_div(power)
}

fn price(ct_per_kwh: Decimal) -> Option<Price> {
    Price::parse_decimal(&ct_per_kwh.to_string()).ok()
}

#[cfg(test)]
mod tests;
