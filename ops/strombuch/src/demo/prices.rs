//! Day-ahead prices of the demo company.
//!
//! Each hour's price follows from the load that sun and wind leave to other power stations, along
//! a merit order with a steep upper end, a flat zero and a negative lower end; [`stretches`] adds
//! hours that settlement has to treat with care. Prices are whole cents per MWh. Until 2025-09-30
//! the four quarter hours of an hour share its price; from then on each has its own, and their mean
//! is the hour's price exactly.

mod stretches;

use super::calendar::{Rest, clock_hours, date_of, day, rest_of};
use super::generation::{Facing, output};
use super::noise::between;
use super::sun::{ONE, Sun, sun_of};
use super::weather::{day_number, sunshine, wind};
use chrono::Datelike;
use units::{DaySeries, DeliveryDay, Price, QuarterStatus};

const JITTER: u64 = 201;
const JITTER_INSIDE_HOUR: u64 = 202;

/// One cent per MWh, the step of the exchange, in the scale of [`Price`].
const CENT_PER_MWH: i64 = 1_000;
/// Solar and wind power of the country in MW, as far as it reaches the market.
const SOLAR_MW: i64 = 87_000;
const WIND_MW: i64 = 48_000;
/// Prices of fewer cents than this are zero: nobody bids between.
const ZERO_WITHIN: i64 = 20;

/// The country's load at each clock hour of a working day in spring, in MW.
const LOAD: [i64; 24] = [
    43_000, 41_500, 41_000, 41_500, 43_000, 46_000, 52_000, 57_000, 59_500, 60_500, 61_000, 62_000,
    61_500, 60_500, 59_500, 58_500, 58_500, 59_500, 61_000, 61_000, 58_500, 55_000, 51_000, 46_500,
];
/// What a month adds to the load, in MW.
const LOAD_OF_MONTH: [i64; 12] =
    [8_500, 10_500, 2_500, -2_000, -1_500, 1_500, 7_500, 1_500, 1_500, 5_500, 5_000, 6_500];
/// The price level of a month, in thousandths: fuel is dearer in winter.
const LEVEL_OF_MONTH: [i64; 12] =
    [1_010, 1_060, 950, 870, 880, 950, 1_080, 930, 890, 1_000, 950, 960];
/// Price in cents per MWh by the load in MW that sun and wind leave.
const MERIT_ORDER: [(i64, i64); 11] = [
    (-40_000, -22_000),
    (-20_000, -6_000),
    (-8_000, -1_500),
    (3_000, -300),
    (8_000, 0),
    (9_500, 0),
    (16_000, 5_200),
    (28_000, 8_800),
    (42_000, 11_800),
    (52_000, 16_500),
    (64_000, 27_000),
];

/// The exchange's prices of a day.
pub(super) fn exchange_day(day: DeliveryDay) -> DaySeries<Price> {
    series(day, &coupled_hours(day))
}

/// The exchange's prices of a day on which the coupling of the exchanges failed in part.
pub(super) fn decoupled_exchange_day(day: DeliveryDay) -> DaySeries<Price> {
    series(day, &decoupled_hours(day, 1_000))
}

/// The legal prices of such a day: the average of all exchanges, weighed with their volume, of which
/// the exchange that the demo company trades at has three fifths.
pub(super) fn decoupled_legal_day(day: DeliveryDay) -> DaySeries<Price> {
    series(day, &decoupled_hours(day, 600))
}

/// Each hour raised by so many thousandths of what the failure adds at the exchange.
fn decoupled_hours(day: DeliveryDay, thousandths: i64) -> Vec<i64> {
    let mut hours = coupled_hours(day);
    for (hour, clock) in hours.iter_mut().zip(clock_hours(day)) {
        *hour += stretches::decoupling_surplus(clock) * thousandths / 1_000;
    }
    hours
}

/// Cents per MWh of each hour.
fn coupled_hours(day: DeliveryDay) -> Vec<i64> {
    let sun = sun_of(day);
    let clear = sunshine(day);
    let date = date_of(day);
    clock_hours(day)
        .zip(sun.chunks(4))
        .map(|(clock, quarters)| {
            stretches::agreed(date, clock)
                .unwrap_or_else(|| hour_price(day, clock, sun_power(quarters, clear)))
        })
        .collect()
}

/// Solar power of the country over an hour, in MW.
fn sun_power(quarters: &[Sun], clear: i64) -> i64 {
    let sum: i64 = quarters
        .iter()
        .map(|sun| output(*sun, Facing::South, clear) + output(*sun, Facing::EastWest, clear))
        .sum();
    SOLAR_MW * (sum / 8) / ONE
}

fn hour_price(day: DeliveryDay, clock: i64, sun_power: i64) -> i64 {
    let place = day_number(day) * 24 + clock;
    let load = load_at(day, clock) + between(JITTER, place, -900, 900);
    let left = load - sun_power - WIND_MW * wind(day, clock) / 1_000;
    let price = merit_order_price(left);
    let levelled = if price > 0 { price * of_month(day, &LEVEL_OF_MONTH) / 1_000 } else { price };
    let ragged = levelled + levelled * between(JITTER, -place, -30, 30) / 1_000;
    if ragged.abs() <= ZERO_WITHIN { 0 } else { ragged }
}

fn load_at(day: DeliveryDay, clock: i64) -> i64 {
    let place = usize::try_from(clock).unwrap_or(0);
    let workday = LOAD.get(place).copied().unwrap_or(0) + of_month(day, &LOAD_OF_MONTH);
    match rest_of(day) {
        Rest::Workday => workday,
        Rest::Saturday => workday * 885 / 1_000,
        Rest::Sunday => workday * 815 / 1_000,
    }
}

fn of_month(day: DeliveryDay, by_month: &[i64; 12]) -> i64 {
    let place = usize::try_from(day.date().month0()).unwrap_or(0);
    by_month.get(place).copied().unwrap_or(0)
}

/// The merit order, straight between its points and level beyond them.
fn merit_order_price(left: i64) -> i64 {
    let mut below = MERIT_ORDER.first().copied().unwrap_or_default();
    if left <= below.0 {
        return below.1;
    }
    for above in MERIT_ORDER {
        if left < above.0 {
            return below.1 + (above.1 - below.1) * (left - below.0) / (above.0 - below.0);
        }
        below = above;
    }
    below.1
}

fn series(on: DeliveryDay, hours: &[i64]) -> DaySeries<Price> {
    let quarters = if on < day(FIRST_QUARTER_HOUR_DELIVERY) {
        hours.iter().flat_map(|hour| [*hour; 4]).collect()
    } else {
        quarters_of(on, hours)
    };
    let prices =
        quarters.into_iter().map(|cents: i64| Price::from_scaled(cents * CENT_PER_MWH)).collect();
    DaySeries::complete(on, prices, QuarterStatus::Measured)
        .unwrap_or_else(|_| unreachable!("four quarter hours to every hour of the day"))
}

/// First delivery of the auction of quarter hours.
const FIRST_QUARTER_HOUR_DELIVERY: super::calendar::Date = (2025, 10, 1);

/// A saw-tooth inside each hour: the quarter hours overdo the way from the hour before to the hour
/// after, because power stations that run by the hour leave the rest of the ramp to them.
fn quarters_of(day: DeliveryDay, hours: &[i64]) -> Vec<i64> {
    let mut quarters = Vec::with_capacity(hours.len() * 4);
    for (place, hour) in (0_usize..).zip(hours) {
        let before = place.checked_sub(1).and_then(|place| hours.get(place));
        let after = hours.get(place + 1);
        let slope = after.unwrap_or(hour) - before.unwrap_or(hour);
        // A price of zero is a floor that nobody bids around.
        let step = if *hour == 0 { 0 } else { (slope / 7).clamp(-2_500, 2_500) };
        let number = day_number(day) * 25 + i64::try_from(place).unwrap_or(0);
        let ragged = if *hour == 0 { 0 } else { 120 };
        let outer = between(JITTER_INSIDE_HOUR, number, -ragged, ragged);
        let inner = between(JITTER_INSIDE_HOUR, -number, -ragged, ragged);
        let offsets =
            [outer - 3 * step / 2, inner - step / 2, step / 2 - inner, 3 * step / 2 - outer];
        quarters.extend(offsets.map(|offset| hour + offset));
    }
    quarters
}
