//! The weather of the demo company's country: sunshine and wind, by day and hour.

use super::noise::{between, gradual};
use chrono::Datelike;
use units::DeliveryDay;

const SUNSHINE: u64 = 101;
const SUNSHINE_OF_DAY: u64 = 102;
const WIND: u64 = 103;
const CLOUD_HERE: u64 = 104;

/// The day as a number that grows by one a day.
pub(super) fn day_number(day: DeliveryDay) -> i64 {
    i64::from(day.date().num_days_from_ce())
}

/// How much of the country's sky is clear, in thousandths.
pub(super) fn sunshine(day: DeliveryDay) -> i64 {
    let number = day_number(day);
    let spell = gradual(SUNSHINE, number, 4, -280, 420);
    let of_day = between(SUNSHINE_OF_DAY, number, -230, 230);
    (seasonal(day, &SUNSHINE_BY_MONTH) + spell + of_day).clamp(40, 970)
}

/// How much of the installed wind power runs, in thousandths.
pub(super) fn wind(day: DeliveryDay, hour: i64) -> i64 {
    let place = day_number(day) * 24 + hour;
    let strength = gradual(WIND, place, 31, 100, 1_000);
    // Squared, because calm hours are many and storms are few.
    seasonal(day, &WIND_BY_MONTH) * strength * strength / 1_000_000 + 30
}

/// How clear the sky above a plant is in a quarter hour, in thousandths.
pub(super) fn clearness(country: i64, plant_seed: u64, day_number: i64, quarter: i64) -> i64 {
    let here = country + between(plant_seed ^ CLOUD_HERE, day_number, -130, 130);
    // Clouds come and go on half-clear days, hardly on clear or grey ones.
    let unsettled = (500 - (here - 500).abs()).max(60);
    let place = day_number * 128 + quarter;
    let passing = gradual(plant_seed, place, 3, -unsettled, unsettled) * 7 / 10;
    (here + passing).clamp(20, 1_000)
}

const SUNSHINE_BY_MONTH: [i64; 12] = [290, 340, 430, 470, 480, 480, 430, 460, 430, 340, 290, 270];
const WIND_BY_MONTH: [i64; 12] = [950, 920, 850, 720, 640, 580, 560, 560, 680, 850, 900, 960];

fn seasonal(day: DeliveryDay, by_month: &[i64; 12]) -> i64 {
    let place = usize::try_from(day.date().month0()).unwrap_or(0);
    by_month.get(place).copied().unwrap_or(0)
}
