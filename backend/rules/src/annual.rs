//! The year of a plant whose premium is measured against the annual market value.
//!
//! Source: § 20 and Anlage 1 Nr. 4.1.2 EEG 2023 (one premium per calendar year, computed after its
//! end), § 26 Abs. 1 S. 2 and 3 (monthly advances on the previous year's value; too high or too low
//! advances are settled with the final account).
//!
//! final premium = max(0, applicable value − annual value) × the year's eligible energy, rounded once
//! true-up = final premium − sum of the monthly advances; negative when the owner repays
//!
//! Worked example: a roof with applicable value 7.28 ct/kWh feeds in 50,000 kWh in 2025, 9,000 of
//! them without support. Advances were paid on the annual value of 2024 (4.624), the year ends at
//! 4.508 ct/kWh:
//!
//! ```
//! use rules::annual::{YearInput, true_up};
//! use units::{Energy, Money, Price};
//!
//! // Advances: 41,000 kWh × 2.656 ct = 1,088.96 EUR (here in one month).
//! let year = true_up(&YearInput {
//!     applicable_value: Price::parse_decimal("7.28")?,
//!     annual_value: Price::parse_decimal("4.508")?,
//!     energy: Energy::parse_decimal("50000")?,
//!     energy_without_support: Energy::parse_decimal("9000")?,
//!     advances: Money::parse_decimal("1088.96")?,
//! })?;
//! // 41,000 kWh × 2.772 ct = 1,136.52 EUR; 47.56 EUR are still due.
//! assert_eq!(year.premium.amount.decimal(), "1136.52");
//! assert_eq!(year.true_up.decimal(), "47.56");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::premium::{Premium, PremiumInput, market_premium};
use units::{AmountOverflow, Energy, Money, Price};

/// What a year is trued up from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearInput {
    /// Applicable value (anzulegender Wert).
    pub applicable_value: Price,
    /// Jahresmarktwert Solar of the year.
    pub annual_value: Price,
    /// All energy of the year.
    pub energy: Energy,
    /// Energy of quarter hours without support.
    pub energy_without_support: Energy,
    /// Sum of the monthly advances.
    pub advances: Money,
}

/// A trued-up year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrueUp {
    /// The final premium of the year.
    pub premium: Premium,
    /// What is still due to the owner; negative when the owner repays.
    pub true_up: Money,
}

/// The final premium of a year and its difference to the advances.
pub fn true_up(input: &YearInput) -> Result<TrueUp, AmountOverflow> {
    let eligible = input
        .energy
        .checked_sub(input.energy_without_support)
        .ok_or(AmountOverflow)?;
    let premium = market_premium(&PremiumInput {
        applicable_value: input.applicable_value,
        market_value: input.annual_value,
        eligible,
    })?;
    let true_up = premium
        .amount
        .checked_sub(input.advances)
        .ok_or(AmountOverflow)?;
    Ok(TrueUp { premium, true_up })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_year_above_the_applicable_value_claims_every_advance_back() {
        let year = true_up(&YearInput {
            applicable_value: Price::parse_decimal("6.20").unwrap(),
            annual_value: Price::parse_decimal("22.306").unwrap(),
            energy: Energy::parse_decimal("1000").unwrap(),
            energy_without_support: Energy::ZERO,
            advances: Money::parse_decimal("12.34").unwrap(),
        });
        assert_eq!(year.unwrap().true_up.decimal(), "-12.34");
    }

    proptest! {
        #[test]
        fn advances_and_true_up_are_the_final_premium(
            applicable in 0_i64..20_000_000, annual in -1_000_000_i64..30_000_000,
            energy in 0_i64..1_000_000_000_000, lost in 0_i64..100, advances in 0_i64..10_000_000,
        ) {
            let input = YearInput {
                applicable_value: Price::from_scaled(applicable),
                annual_value: Price::from_scaled(annual),
                energy: Energy::from_scaled(energy),
                energy_without_support: Energy::from_scaled(energy / 100 * lost),
                advances: Money::from_scaled(advances),
            };
            let year = true_up(&input).unwrap();
            prop_assert_eq!(input.advances.checked_add(year.true_up), Some(year.premium.amount));
            prop_assert!(year.premium.amount >= Money::ZERO);
        }
    }
}
