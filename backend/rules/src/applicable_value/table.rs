//! The values of § 48 EEG by day of commissioning, and how § 49 lowers them.
//!
//! Source: § 48 Abs. 1, 2 and 2a and § 49 EEG 2023, as of 2024-05-15 (§ 101 Abs. 1 EEG 2023).

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use rust_decimal::Decimal;
use units::{DeliveryDay, Month, Power};

/// Upper end of a tier in watts and its value in 10⁻² ct/kWh before degression.
pub(super) type Tier = (i64, i64);

/// The values of a commissioning, and how they fall with later ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatutoryValues {
    /// On buildings, what is left after own use.
    pub(super) surplus: &'static [Tier],
    /// On buildings, everything fed in.
    pub(super) full: &'static [Tier],
    /// Everywhere else.
    pub(super) other: &'static [Tier],
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

impl StatutoryValues {
    /// What the steps up to a month of commissioning leave of the values, unrounded (§ 49).
    pub(super) fn factor(&self, commissioned: Month) -> Option<Decimal> {
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
