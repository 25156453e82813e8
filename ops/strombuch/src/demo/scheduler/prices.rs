//! Imbalance prices (reBAP) and the index of intraday trades: around the day-ahead price, and sometimes far from it.

use super::super::noise::{between, gradual};
use super::QUARTER;
use crate::demo::prices::exchange_day;
use units::{DaySeries, DeliveryDay, Month, Price, QuarterStatus};

const IMBALANCE: u64 = 711;
const SCARCITY: u64 = 712;
const INTRADAY: u64 = 713;
const CONTINUOUS: u64 = 714;
/// One cent per MWh in the scale of [`Price`].
const CENT_PER_MWH: i64 = 1_000;
/// Largest distances from the day-ahead price in cents per MWh.
const IMBALANCE_DISTANCE: i64 = 9_000;
const SCARCITY_DISTANCE: i64 = 42_000;
const INTRADAY_DISTANCE: i64 = 2_500;
/// One hour in so many lacks or has power in excess.
const SCARCE_EVERY: i64 = 60;

/// The imbalance price of each quarter hour of a month, the same for short and long groups.
pub(crate) fn imbalance_prices(month: Month) -> Vec<DaySeries<Price>> {
    let distance = |place: i64| {
        let usual = gradual(IMBALANCE, place, 5, -IMBALANCE_DISTANCE, IMBALANCE_DISTANCE);
        match between(SCARCITY, place / 4, 0, 2 * SCARCE_EVERY - 1) {
            0 => usual + SCARCITY_DISTANCE,
            1 => usual - SCARCITY_DISTANCE,
            _ => usual,
        }
    };
    month.days().map(|day| around_day_ahead(day, distance)).collect()
}

/// The index of the intraday trades of each quarter hour of a month.
pub(crate) fn intraday_index(month: Month) -> Vec<DaySeries<Price>> {
    month.days().map(|day| around_day_ahead(day, intraday_distance)).collect()
}

/// The price of an hour from its first quarter hour on in continuous trading.
pub(super) fn continuous(day: DeliveryDay, first: usize) -> Price {
    let start = day.start().unix_seconds() / QUARTER;
    let place = start + i64::try_from(first).unwrap_or(0);
    let spot = exchange_day(day);
    let hour: i64 = spot.values().iter().skip(first).take(4).map(|price| price.scaled()).sum();
    let cents = hour / 4 / CENT_PER_MWH
        + intraday_distance(place + 2)
        + between(CONTINUOUS, place, -400, 400);
    Price::from_scaled(cents * CENT_PER_MWH)
}

fn intraday_distance(place: i64) -> i64 {
    gradual(INTRADAY, place, 9, -INTRADAY_DISTANCE, INTRADAY_DISTANCE)
}

fn around_day_ahead(day: DeliveryDay, distance: impl Fn(i64) -> i64) -> DaySeries<Price> {
    let first = day.start().unix_seconds() / QUARTER;
    let spot = exchange_day(day);
    let values = (first..)
        .zip(spot.values())
        .map(|(place, spot)| Price::from_scaled(spot.scaled() + distance(place) * CENT_PER_MWH));
    DaySeries::complete(day, values.collect(), QuarterStatus::Measured)
        .unwrap_or_else(|_| unreachable!("one value to every quarter hour of the day"))
}
