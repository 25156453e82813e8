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

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use crate::deductions::after_deductions;
use crate::law::Law;
use crate::practice::BlendedValue;
use records::PlantFacts;
use rust_decimal::{Decimal, RoundingStrategy};
use units::{DeliveryDay, FeedInKind, Installation, Month, Power, Price, Technology};

/// Largest plant whose value the statute sets.
const STATUTORY_UP_TO: Power = Power::from_scaled(1_000_000);

/// Upper end of a tier in watts and its value in 10⁻² ct/kWh before degression.
type Tier = (i64, i64);

/// The values of a commissioning, and how they fall with later ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatutoryValues {
    /// On buildings, what is left after own use.
    surplus: &'static [Tier],
    /// On buildings, everything fed in.
    full: &'static [Tier],
    /// Everywhere else.
    other: &'static [Tier],
    /// Year and month from whose first day the values are lower by one step.
    first_step: (i32, u32),
    /// Months from one step to the next.
    months_between_steps: i32,
    /// What a step leaves of a value, in percent.
    step_leaves_percent: i64,
}

impl Figure for StatutoryValues {
    fn shown(&self) -> String {
        let tiers = |tiers: &[Tier]| {
            let one = |(up_to, value): &Tier| {
                format!("{} up to {}", Decimal::new(*value, 2), Power::from_scaled(*up_to))
            };
            tiers.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let (year, month) = self.first_step;
        format!(
            "ct/kWh on buildings: surplus {}; full {}; elsewhere {}; {} percent of it from {year}-{month:02} and every {} months",
            tiers(self.surplus),
            tiers(self.full),
            tiers(self.other),
            self.step_leaves_percent,
            self.months_between_steps,
        )
    }
}

const SINCE_2023: StatutoryValues = StatutoryValues {
    surplus: &[(10_000, 860), (40_000, 750), (1_000_000, 620)],
    full: &[(10_000, 1340), (40_000, 1130), (100_000, 1130), (400_000, 940), (1_000_000, 810)],
    other: &[(1_000_000, 700)],
    first_step: (2024, 2),
    months_between_steps: 6,
    step_leaves_percent: 99,
};

/// The values that the statute sets, by day of commissioning.
pub static STATUTORY_VALUES: Dated<StatutoryValues> = Dated {
    name: "statutory_values",
    by: DatedBy::Commissioning,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[Ruling::new(
        DeliveryDay::literal(2023, 1, 1),
        SINCE_2023,
        "§ 48 Abs. 1, 2 and 2a, § 49 EEG 2023 as of 2024-05-15, § 101 Abs. 1 EEG 2023",
    )],
};

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
    let tendered = facts.is_tendered();
    let statutory = StatutoryPlant {
        commissioned_on: facts.commissioned_on,
        capacity: facts.capacity,
        counted_before: facts.counted_before,
        installation: facts.installation,
        feed_in: facts.feed_in_of_year(),
    };
    match facts.applicable_value {
        Some(registered) => Some(registered),
        None if tendered || facts.technology != Technology::Solar => None,
        None => statutory_value(&statutory, law),
    }
}

/// The value that the statute sets for a solar plant; nothing before 2023 and above 1 MW.
pub fn statutory_value(plant: &StatutoryPlant, law: &Law) -> Option<Price> {
    let values = STATUTORY_VALUES.on(law.edition, plant.commissioned_on)?;
    let size = plant.counted_before.checked_add(plant.capacity)?;
    if size > STATUTORY_UP_TO {
        return None;
    }
    let tiers = match (plant.installation, plant.feed_in) {
        (Installation::Building, FeedInKind::Surplus) => values.surplus,
        (Installation::Building, FeedInKind::Full) => values.full,
        (Installation::Other | Installation::Ground, FeedInKind::Surplus | FeedInKind::Full) => {
            values.other
        }
    };
    let factor = values.factor(plant.commissioned_on.month())?;
    let blended = blend(tiers, plant.counted_before, size, factor)?;
    let decimals = match law.practice.blended_value {
        BlendedValue::TwoDecimals => 2,
        BlendedValue::SixDecimals => 6,
    };
    price(blended.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
}

impl StatutoryValues {
    /// What the steps up to a month of commissioning leave of the values, unrounded (§ 49).
    fn factor(&self, commissioned: Month) -> Option<Decimal> {
        let (year, month) = self.first_step;
        let years = commissioned.year().number().checked_sub(year)?;
        let months =
            i32::try_from(commissioned.number()).ok()?.checked_sub(i32::try_from(month).ok()?)?;
        let since = years.checked_mul(12)?.checked_add(months)?;
        let steps = since.checked_add(self.months_between_steps)?.max(0);
        let steps = steps.checked_div(self.months_between_steps)?;
        let left = Decimal::new(self.step_leaves_percent, 2);
        (0..steps).try_fold(Decimal::ONE, |factor, _| factor.checked_mul(left))
    }
}

/// The average of the tiers between two powers, weighed with what lies in each (§ 23c Nr. 1).
fn blend(tiers: &[Tier], from: Power, to: Power, factor: Decimal) -> Option<Decimal> {
    let mut lower = from.scaled();
    let mut sum = Decimal::ZERO;
    for (upper, base) in tiers {
        let share = to.scaled().min(*upper).checked_sub(lower)?.max(0);
        let value = Decimal::new(*base, 2)
            .checked_mul(factor)?
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        sum = sum.checked_add(value.checked_mul(Decimal::from(share))?)?;
        lower = lower.max(*upper);
    }
    sum.checked_div(Decimal::from(to.checked_sub(from)?.scaled()))
}

fn price(ct_per_kwh: Decimal) -> Option<Price> {
    Price::parse_decimal(&ct_per_kwh.to_string()).ok()
}

#[cfg(test)]
mod tests;
