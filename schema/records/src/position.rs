//! What is open in a balancing group.

use units::{DeliveryDay, Eic, Power, UtcTime};

/// A forecast of a quarter hour, generation +, consumption −; what is not forecast is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QuarterForecast {
    /// What is not reached with a probability of 10 %.
    pub p10: Option<Power>,
    /// What is reached or not with equal probability.
    pub p50: Option<Power>,
    /// What is not reached with a probability of 90 %.
    pub p90: Option<Power>,
}

/// The position of a balancing group in a quarter hour. Power over the quarter hour: generation +, consumption −,
/// bought +, sold −.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterPosition {
    /// The first instant of the quarter hour.
    pub start: UtcTime,
    /// The newest forecast.
    pub forecast: QuarterForecast,
    /// Traded in the day-ahead auction.
    pub day_ahead: Power,
    /// Traded in intraday auctions and continuously.
    pub intraday: Power,
    /// Traded with other parties without an exchange.
    pub bilateral: Power,
    /// Traded within communities.
    pub community: Power,
    /// What was nominated last; none where nothing was.
    pub schedule: Option<Power>,
    /// What was fed in, rounded to the watt, half away from zero; none before the end of the quarter hour and where a
    /// reading is missing.
    pub actual: Option<Power>,
    /// What is open: forecast P50 and all trades; none without a forecast.
    pub residual: Option<Power>,
}

/// The position of a balancing group on a delivery day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPosition {
    /// The group.
    pub group: Eic,
    /// The delivery day.
    pub day: DeliveryDay,
    /// By what was known then.
    pub as_of: UtcTime,
    /// Whether plants that the law keeps apart are in the group in the month (§ 20 Satz 1 Nr. 3 EEG).
    pub is_mixed: bool,
    /// Its quarter hours in their order.
    pub quarters: Vec<QuarterPosition>,
}
