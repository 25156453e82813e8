//! Amounts before rounding.

use crate::{Energy, Money, Price, Ratio};
use thiserror::Error;

/// An amount does not fit its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the amount is too large")]
pub struct AmountOverflow;

/// An exact amount of money, in steps of 10⁻¹⁴ EUR.
///
/// A price step (10⁻⁸ EUR/kWh) times an energy step (10⁻⁶ kWh) is exactly one step, so sums of
/// products of any length lose nothing. Rounding is one explicit call at the end:
///
/// ```
/// use units::{Energy, ExactAmount, Price};
///
/// let price = Price::parse_decimal("0.005")?;
/// let hour = Energy::parse_decimal("1")?;
/// let sum = [price * hour, price * hour].into_iter().try_fold(ExactAmount::ZERO, ExactAmount::plus)?;
/// assert_eq!((price * hour).round_to_cents()?.decimal(), "0.00");
/// assert_eq!(sum.round_to_cents()?.decimal(), "0.00");
/// assert_eq!((Price::parse_decimal("0.5")? * hour).round_to_cents()?.decimal(), "0.01");
/// assert_eq!((Price::parse_decimal("-0.5")? * hour).round_to_cents()?.decimal(), "-0.01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ExactAmount(i128);

const STEPS_PER_CENT: i128 = 1_000_000_000_000;
const STEPS_PER_CENT_MILLIONTH: i128 = 1_000_000;

impl ExactAmount {
    /// No money.
    pub const ZERO: Self = Self(0);

    pub(crate) fn of(price: Price, energy: Energy) -> Self {
        // The product of two 64-bit integers always fits 128 bits.
        Self(i128::from(price.scaled()).wrapping_mul(i128::from(energy.scaled())))
    }

    pub(crate) fn share(amount: Money, ratio: Ratio) -> Self {
        let product = i128::from(amount.scaled()).wrapping_mul(i128::from(ratio.scaled()));
        Self(product.saturating_mul(STEPS_PER_CENT_MILLIONTH))
    }

    /// What the energies are worth at their prices, pair by pair; exact whatever the numbers are.
    ///
    /// The sum is kept in 64 bits as long as it fits, which for the quarter hours of a day it does.
    pub fn of_pairs(pairs: impl Iterator<Item = (Price, Energy)>) -> Result<Self, AmountOverflow> {
        let mut sum = Self::ZERO;
        let mut short_sum = 0_i64;
        for (price, energy) in pairs {
            let product = price.scaled().checked_mul(energy.scaled());
            if let Some(longer) = product.and_then(|product| short_sum.checked_add(product)) {
                short_sum = longer;
            } else {
                sum = sum.plus(Self(i128::from(short_sum)))?.plus(Self::of(price, energy))?;
                short_sum = 0;
            }
        }
        sum.plus(Self(i128::from(short_sum)))
    }

    /// The sum of both.
    pub fn plus(self, other: Self) -> Result<Self, AmountOverflow> {
        self.0.checked_add(other.0).map(Self).ok_or(AmountOverflow)
    }

    /// The amount in whole cents, half a cent away from zero.
    pub fn round_to_cents(self) -> Result<Money, AmountOverflow> {
        let magnitude = self.0.unsigned_abs();
        let step = STEPS_PER_CENT.unsigned_abs();
        let half = step.checked_div(2).unwrap_or(0);
        let cents = magnitude
            .checked_add(half)
            .and_then(|shifted| shifted.checked_div(step))
            .and_then(|cents| i64::try_from(cents).ok())
            .ok_or(AmountOverflow)?;
        Ok(Money::from_scaled(if self.0 < 0 { cents.saturating_neg() } else { cents }))
    }

    /// The bare decimal number of EUR, all of it.
    ///
    /// ```
    /// # use units::{Energy, Price};
    /// let price = Price::parse_eur_per_mwh("-12.5")?;
    /// assert_eq!((price * Energy::parse_decimal("0.125")?).decimal(), "-0.0015625");
    /// # Ok::<(), units::ParseDecimalError>(())
    /// ```
    pub fn decimal(self) -> String {
        let steps_per_euro = STEPS_PER_CENT.unsigned_abs().saturating_mul(100);
        let magnitude = self.0.unsigned_abs();
        let whole = magnitude.checked_div(steps_per_euro).unwrap_or(0);
        let fraction = magnitude.checked_rem(steps_per_euro).unwrap_or(0);
        let sign = if self.0 < 0 { "-" } else { "" };
        let mut digits = format!("{fraction:014}");
        while digits.len() > 2 && digits.ends_with('0') {
            digits.pop();
        }
        format!("{sign}{whole}.{digits}")
    }

    /// The number of 10⁻¹⁴ EUR.
    pub const fn scaled(self) -> i128 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_cent_rounds_away_from_zero() {
        let cases = [
            (499_999_999_999_i128, 0),
            (500_000_000_000, 1),
            (-499_999_999_999, 0),
            (-500_000_000_000, -1),
            (1_499_999_999_999, 1),
            (-1_500_000_000_000, -2),
        ];
        for (steps, cents) in cases {
            assert_eq!(ExactAmount(steps).round_to_cents(), Ok(Money::from_scaled(cents)));
        }
    }

    #[test]
    fn an_amount_beyond_the_type_is_an_error() {
        let far = Price::from_scaled(i64::MAX) * Energy::from_scaled(i64::MAX);
        assert_eq!(far.round_to_cents(), Err(AmountOverflow));
        assert_eq!(far.plus(far).and_then(|sum| sum.plus(far)), Err(AmountOverflow));
    }

    #[test]
    fn nineteen_percent_of_one_cent_is_exact_before_rounding() {
        let share = Money::from_scaled(1) * Ratio::percent(19);
        assert_eq!(share.scaled(), 190_000_000_000);
    }

    proptest! {
        #[test]
        fn the_order_of_a_sum_does_not_matter(
            steps in proptest::collection::vec((-4_000_000_000_i64..4_000_000_000, -1_000_000_000_i64..1_000_000_000), 0..200)
        ) {
            let product = |&(price, energy): &(i64, i64)| Price::from_scaled(price) * Energy::from_scaled(energy);
            let forward = steps.iter().map(product).try_fold(ExactAmount::ZERO, ExactAmount::plus);
            let backward = steps.iter().rev().map(product).try_fold(ExactAmount::ZERO, ExactAmount::plus);
            prop_assert_eq!(forward, backward);
        }

        #[test]
        fn pairs_sum_to_their_products_whether_they_fit_64_bits_or_not(
            pairs in proptest::collection::vec((any::<i64>(), any::<i64>(), 0_u32..60), 0..50)
        ) {
            let pairs: Vec<(Price, Energy)> = pairs.into_iter().map(|(price, energy, shift)| {
                (Price::from_scaled(price >> shift), Energy::from_scaled(energy >> shift))
            }).collect();
            let products = pairs.iter().map(|(price, energy)| *price * *energy);
            let one_by_one = products.into_iter().try_fold(ExactAmount::ZERO, ExactAmount::plus);
            prop_assert_eq!(ExactAmount::of_pairs(pairs.into_iter()), one_by_one);
        }
    }
}
