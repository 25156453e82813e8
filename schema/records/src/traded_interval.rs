//! What became of a delivery interval: its prices, what was forecast and what was produced.

use units::{Power, Price, UtcTime};

/// Prices, forecast and production of an interval of delivery, an hour or a part of one; missing is never zero.
///
/// Generation is positive, consumption negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TradedInterval {
    /// The first instant of the interval.
    pub start: UtcTime,
    /// The price of the day-ahead auction, at which the forecast was sold.
    pub day_ahead: Option<Price>,
    /// The price of the intraday opening auction.
    pub auction: Option<Price>,
    /// The price of continuous intraday trading shortly before delivery.
    pub intraday: Option<Price>,
    /// The imbalance price (reBAP).
    pub imbalance: Option<Price>,
    /// The mean power that was forecast the day before.
    pub forecast: Option<Power>,
    /// The mean power that was metered.
    pub actual: Option<Power>,
}

impl TradedInterval {
    /// An interval of which nothing is known yet.
    pub const fn unknown(start: UtcTime) -> Self {
        let (day_ahead, auction, intraday, imbalance) = (None, None, None, None);
        Self { start, day_ahead, auction, intraday, imbalance, forecast: None, actual: None }
    }
}
