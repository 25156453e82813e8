//! The scheduler's day of the demo company: what is forecast, sold, told to the system operator, and what an imbalance
//! costs.
//!
//! It is three in the afternoon of 1 March 2026. February is delivered and read, what the company sold for tomorrow is known,
//! and its schedule is sent and acknowledged.
//!
//! - Two balancing groups trade: solar energy with the market premium, and wind. Plants of each storage option, plants without
//!   support, and one plant that moved have groups of their own (§ 20 Satz 1 Nr. 3 EEG).
//! - An invented provider forecasts since February, five times a day; our own is made in the morning of the
//!   last eight days, from what was read by then, and from weather forecasts of the last three months.
//! - Each day's forecast of eight o'clock is sold in the day-ahead auction, and what later forecasts change is traded hour by
//!   hour. One trade is bilateral, one was a mistake and recalled.
//! - The schedule of one day in February contradicts the exchange's, is corrected and confirmed.

mod answers;
mod forecasts;
mod groups;
mod output;
mod prices;
mod schedules;
mod trades;
mod weather;

#[cfg(test)]
mod tests;

pub(crate) use forecasts::{forecast_ourselves, runs};
pub(crate) use groups::{register, trading_groups};
pub(crate) use prices::{imbalance_prices, intraday_index};
pub(crate) use schedules::{follow_corrected_day, send_tomorrow};
pub(crate) use trades::{csv, trades};
pub(crate) use weather::{weather_csv, weather_runs};

use super::calendar::day;
use units::{DaySeries, DeliveryDay, Eic, Energy, MarketLocation, Month, UtcTime};

/// Seconds of a quarter hour.
const QUARTER: i64 = 900;
/// Seconds of an hour.
const HOUR: i64 = 3_600;

/// A balancing group that trades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TradingGroup {
    /// Its code.
    pub(crate) group: Eic,
    /// What its trades are called.
    name: &'static str,
    /// The seed of what chance does to it alone.
    seed: u64,
    /// By how much a quarter hour differs from the mean around it, in thousandths, in four of five cases.
    unsteadiness: i64,
}

/// The first day of which forecasts and trades are told.
pub(crate) fn first_day() -> DeliveryDay {
    day((2026, 2, 1))
}

/// The day on which it is now.
pub(crate) fn today() -> DeliveryDay {
    day((2026, 3, 1))
}

/// The day of which the schedule was corrected.
pub(crate) fn corrected_day() -> DeliveryDay {
    day((2026, 2, 27))
}

/// The time at which it is now: 15:00.
pub(crate) fn now() -> UtcTime {
    clock(today(), 15)
}

/// Whether the readings of a month come day by day: those of the scheduler's.
pub(crate) fn is_read_daily(month: Month) -> bool {
    month == first_day().month()
}

/// When the readings of a day are received, or of a month that ends with it: in the next morning, at six.
pub(crate) fn read_at(day: DeliveryDay) -> UtcTime {
    day.end().plus_seconds(6 * HOUR)
}

/// The readings of a day among those of its month.
pub(crate) fn of_day(
    readings: &[(MarketLocation, Vec<DaySeries<Energy>>)],
    day: DeliveryDay,
) -> Vec<(MarketLocation, Vec<DaySeries<Energy>>)> {
    let days = readings.iter().map(|(location, days)| {
        let of_day = days.iter().filter(|values| values.day() == day).cloned();
        (location.clone(), of_day.collect::<Vec<_>>())
    });
    days.filter(|(_, days)| !days.is_empty()).collect()
}

/// Full hour of a day, which must not be one on which the clock changes.
fn clock(day: DeliveryDay, hour: i64) -> UtcTime {
    day.start().plus_seconds(hour * HOUR)
}

/// The days from the first one until tomorrow.
fn days() -> impl Iterator<Item = DeliveryDay> {
    let tomorrow = today().next();
    std::iter::successors(Some(first_day()), |day| Some(day.next()))
        .take_while(move |day| *day <= tomorrow)
}
