//! The year of a plant whose premium is measured against the annual market value.
//!
//! Source: § 20 and Anlage 1 Nr. 4.1.2 EEG 2023 (one premium per calendar year, computed after its
//! end), § 26 Abs. 1 S. 2 and 3 (monthly advances on the previous year's value; too high or too low
//! advances are settled with the final account).
//!
//! final premium = Σ max(0, applicable value − annual value) × eligible energy, rounded once
//! true-up = final premium − sum of the monthly advances; negative when the owner repays
//!
//! The sum has one term as long as the applicable value stays the same over the year.
//!
//! Worked example: a roof with applicable value 7.28 ct/kWh feeds in 50,000 kWh in 2025, 9,000 of
//! them without support. Advances were paid on the annual value of 2024 (4.624), the year ends at
//! 4.508 ct/kWh:
//!
//! ```
//! use rules::annual::{true_up, YearInput, YearPart};
//! use units::{Energy, Money, Price};
//!
//! // Advances: 41,000 kWh × 2.656 ct = 1,088.96 EUR (here in one month).
//! let year = true_up(&YearInput {
//!     parts: &[YearPart {
//!         applicable_value: Price::parse_decimal("7.28")?,
//!         eligible: Energy::parse_decimal("41000")?,
//!     }],
//!     annual_value: Price::parse_decimal("4.508")?,
//!     advances: Money::parse_decimal("1088.96")?,
//! })?;
//! // 41,000 kWh × 2.772 ct = 1,136.52 EUR; 47.56 EUR are still due.
//! assert_eq!(year.premium.decimal(), "1136.52");
//! assert_eq!(year.true_up.decimal(), "47.56");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::premium::premium_rate;
use units::{AmountOverflow, Energy, ExactAmount, Money, Price};

/// Energy of the year with one applicable value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearPart {
    /// Applicable value (anzulegender Wert).
    pub applicable_value: Price,
    /// Energy fed in while the applicable value was not reduced to zero.
    pub eligible: Energy,
}

/// What a year is trued up from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearInput<'a> {
    /// The year's energy by applicable value, in any order and any split.
    pub parts: &'a [YearPart],
    /// Jahresmarktwert of the year.
    pub annual_value: Price,
    /// Sum of the monthly advances.
    pub advances: Money,
}

/// A trued-up year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrueUp {
    /// The final premium of the year.
    pub premium: Money,
    /// What is still due to the owner; negative when the owner repays.
    pub true_up: Money,
}

/// The final premium of a year and its difference to the advances.
pub fn true_up(input: &YearInput<'_>) -> Result<TrueUp, AmountOverflow> {
    let exact = input.parts.iter().try_fold(ExactAmount::ZERO, |sum, part| {
        sum.plus(premium_rate(part.applicable_value, input.annual_value)? * part.eligible)
    })?;
    let premium = exact.round_to_cents()?;
    let true_up = premium.checked_sub(input.advances).ok_or(AmountOverflow)?;
    Ok(TrueUp { premium, true_up })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(applicable: i64, eligible: i64) -> YearPart {
        YearPart {
            applicable_value: Price::from_scaled(applicable),
            eligible: Energy::from_scaled(eligible),
        }
    }

    #[test]
    fn a_year_above_the_applicable_value_claims_every_advance_back() {
        let year = true_up(&YearInput {
            parts: &[part(6_200_000, 1_000_000_000)],
            annual_value: Price::parse_decimal("22.306").unwrap(),
            advances: Money::parse_decimal("12.34").unwrap(),
        });
        assert_eq!(year.unwrap().true_up.decimal(), "-12.34");
    }

    #[test]
    fn a_value_that_changes_within_the_year_counts_for_its_own_energy() {
        // 1,000 kWh × (7.00 − 4.508) + 500 kWh × (6.00 − 4.508) = 24.92 + 7.46
        let year = true_up(&YearInput {
            parts: &[part(7_000_000, 1_000_000_000), part(6_000_000, 500_000_000)],
            annual_value: Price::parse_decimal("4.508").unwrap(),
            advances: Money::ZERO,
        });
        assert_eq!(year.unwrap().premium.decimal(), "32.38");
    }

    proptest! {
        #[test]
        fn advances_and_true_up_are_the_final_premium_however_the_year_is_split(
            applicable in 0_i64..20_000_000, annual in -1_000_000_i64..30_000_000,
            energies in proptest::collection::vec(0_i64..100_000_000_000, 1..13), advances in 0_i64..10_000_000,
        ) {
            let parts: Vec<YearPart> = energies.iter().map(|energy| part(applicable, *energy)).collect();
            let whole = [part(applicable, energies.iter().sum())];
            let settle = |parts: &[YearPart]| true_up(&YearInput {
                parts,
                annual_value: Price::from_scaled(annual),
                advances: Money::from_scaled(advances),
            }).unwrap();
            let year = settle(&parts);
            prop_assert_eq!(year, settle(&whole));
            prop_assert_eq!(Money::from_scaled(advances).checked_add(year.true_up), Some(year.premium));
            prop_assert!(year.premium >= Money::ZERO);
        }
    }
}
