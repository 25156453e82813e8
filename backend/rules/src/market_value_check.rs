//! Marktwert Solar computed once more, from prices and generation.
//!
//! Source: EEG 2023 Anlage 1 Nr. 3.3.2 to 3.3.4 and 5.1: the mean of the spot price, weighted with the generation
//! that the TSOs extrapolate (Online-Hochrechnung), which knows no curtailment.
//!
//! - market value = Σ (spot price × generation) / Σ generation over the quarter hours of the month
//! - rounded to three decimals of a cent, half away from zero, as it is published (Nr. 5.2)
//!
//! From the TSOs' extrapolation the published value follows within 0.005 ct/kWh (June 2026: 6.1897 against 6.190).
//! Metered generation is curtailed at negative prices and misses it by 0.03 ct on average and by up to 0.2.
//!
//! ```
//! use rules::market_value_check::WeightedMean;
//! use units::{Power, Price};
//!
//! let mut mean = WeightedMean::default();
//! mean.add(Price::parse_eur_per_mwh("100")?, Power::parse_megawatts("1")?);
//! mean.add(Price::parse_eur_per_mwh("-20")?, Power::parse_megawatts("3")?);
//! // (10 × 1 − 2 × 3) / 4 = 1 ct/kWh
//! assert_eq!(mean.market_value().map(|value| value.decimal()).as_deref(), Some("1.00"));
//! # Ok::<(), units::ParseDecimalError>(())
//! ```

use units::{Power, Price};

/// What a value that is computed again may differ by, in steps of 10⁻⁶ ct/kWh: 0.005 ct/kWh.
pub const TOLERANCE: Price = Price::from_scaled(5_000);

/// The same where the generation was metered and so curtailed, in steps of 10⁻⁶ ct/kWh: 0.2 ct/kWh, a little more
/// than the worst of 60 months (0.169 in May 2025).
pub const METERED_TOLERANCE: Price = Price::from_scaled(200_000);

/// Steps of a price in the last published decimal, 0.001 ct/kWh.
const PUBLISHED_STEP: i128 = 1_000;

/// A mean of prices that is weighted with power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WeightedMean {
    /// Steps of price times watts.
    sum: i128,
    weight: i128,
}

impl WeightedMean {
    /// Adds a quarter hour. Generation below zero, which stands for consumption at night, weighs nothing.
    pub fn add(&mut self, price: Price, generation: Power) {
        let weight = i128::from(generation.scaled().max(0));
        self.sum = self.sum.saturating_add(i128::from(price.scaled()).saturating_mul(weight));
        self.weight = self.weight.saturating_add(weight);
    }

    /// The mean in the decimals of the publication; nothing without generation.
    pub fn market_value(&self) -> Option<Price> {
        let divisor = self.weight.checked_mul(PUBLISHED_STEP)?;
        let twice = self.sum.unsigned_abs().checked_mul(2)?;
        let divisor = divisor.unsigned_abs();
        let rounded = twice.checked_add(divisor)?.checked_div(divisor.checked_mul(2)?)?;
        let steps = i128::try_from(rounded).ok()?.checked_mul(PUBLISHED_STEP)?;
        let steps = if self.sum < 0 { steps.checked_neg()? } else { steps };
        i64::try_from(steps).ok().map(Price::from_scaled)
    }
}

/// Whether a published value and one that is computed again agree.
pub fn agrees(published: Price, recomputed: Price) -> bool {
    differ_by_at_most(TOLERANCE, published, recomputed)
}

/// Whether a published value and one that is computed from metered generation agree as well as they can.
pub fn agrees_with_metered(published: Price, recomputed: Price) -> bool {
    differ_by_at_most(METERED_TOLERANCE, published, recomputed)
}

fn differ_by_at_most(tolerance: Price, one: Price, other: Price) -> bool {
    one.scaled().abs_diff(other.scaled()) <= tolerance.scaled().unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_is_rounded_half_away_from_zero_to_three_decimals() {
        let price = |scaled: i64| Price::from_scaled(scaled);
        for (first, second, expected) in
            [(1_000, 2_000, 2_000), (1_000, 1_999, 1_000), (-1_000, -2_000, -2_000), (0, 0, 0)]
        {
            let mut mean = WeightedMean::default();
            mean.add(price(first), Power::from_scaled(7));
            mean.add(price(second), Power::from_scaled(7));
            assert_eq!(mean.market_value(), Some(price(expected)), "{first} {second}");
        }
        assert_eq!(WeightedMean::default().market_value(), None);
        let mut night = WeightedMean::default();
        night.add(price(5_000), Power::from_scaled(-3));
        assert_eq!(night.market_value(), None);
    }

    #[test]
    fn half_a_hundredth_of_a_cent_is_within_the_tolerance() {
        let value = |text: &str| Price::parse_decimal(text).unwrap();
        assert!(agrees(value("6.190"), value("6.190")));
        assert!(agrees(value("6.190"), value("6.185")));
        assert!(!agrees(value("6.190"), value("6.196")));
        assert!(agrees_with_metered(value("6.190"), value("5.990")));
        assert!(!agrees_with_metered(value("6.190"), value("5.989")));
    }
}
