//! How a group is hedged.

use crate::ladder::Step;
use units::{Power, Price};

/// How a group is hedged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HedgeRules {
    /// The smallest power that is traded, and the step of all others; above zero.
    pub lot: Power,
    /// The largest part of an order that the market sees at a time.
    pub clip: Power,
    /// The share of the position that is closed, in 10⁻⁶, from the farthest step to the nearest.
    pub share: Vec<Step>,
    /// How far the limit may lie from the reference price, in steps of [`Price`].
    pub distance: Vec<Step>,
    /// The part of the band from P10 to P90 within which a position stays open, in 10⁻⁶, by time before the gate closes.
    pub tolerance: Vec<Step>,
    /// The lowest price that the exchange takes: an offer at any price.
    pub lowest_price: Price,
    /// Seconds after which a forecast is too old to trade on.
    pub forecast_age_max: i64,
}

impl Default for HedgeRules {
    /// Lots of 0.1 MW in clips of 5 MW; 30 % six hours before the gate closes, 70 % two hours before, all of it half an hour
    /// before, 2 to 25 EUR/MWh from the reference, within a quarter to none of the band; not on a forecast of more than two
    /// hours ago. −500 EUR/MWh is the lowest price of the coupled day-ahead auction.
    fn default() -> Self {
        let steps = |values: [i64; 3]| {
            let seconds = [6 * HOUR, 2 * HOUR, HOUR / 2];
            seconds
                .into_iter()
                .zip(values)
                .map(|(seconds, value)| Step { seconds, value })
                .collect()
        };
        Self {
            lot: Power::from_scaled(100_000),
            clip: Power::from_scaled(5_000_000),
            share: steps([300_000, 700_000, WHOLE]),
            distance: steps([200_000, 800_000, 2_500_000]),
            tolerance: steps([250_000, 100_000, 0]),
            lowest_price: Price::from_scaled(-50_000_000),
            forecast_age_max: 2 * HOUR,
        }
    }
}

const HOUR: i64 = 3600;
/// A whole, in 10⁻⁶.
pub(super) const WHOLE: i64 = 1_000_000;
