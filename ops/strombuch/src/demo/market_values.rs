//! Market values: those of solar energy as the transmission system operators published them, those of wind invented
//! around the January and February of 2025.
//!
//! Source of those of solar energy: netztransparenz.de, "Marktwertübersicht", Marktwert Solar (MW) and Jahresmarktwert Solar
//! (JW), in ct/kWh. Single figures are quoted; the prices of the demo company only resemble those
//! that the figures were computed from.

use super::calendar::month;
use records::MarketValue;
use std::ops::RangeInclusive;
use units::{Month, Period, Price, Technology, Year};

/// One thousandth of a cent per kWh, which market values are published in.
const THOUSANDTH_CENT: i64 = 1_000;
/// By how much the value that is corrected later was first published too low: 0.1 ct/kWh.
const FIRST_TOO_LOW: i64 = 100;

/// Months from 2025-01 on, in thousandths of a cent per kWh.
const MONTHLY: [i64; 14] = [
    11_511, 11_099, 5_027, 3_041, 1_997, 1_843, 5_923, 3_832, 4_307, 6_980, 9_102, 9_373, 11_019,
    7_717,
];
const ANNUAL: [(i32, i64); 2] = [(2024, 4_624), (2025, 4_508)];

/// The same of wind on land: published for January and February 2025, invented for the rest.
const MONTHLY_WIND: [i64; 14] = [
    8_510, 11_590, 7_480, 6_630, 5_420, 4_890, 7_860, 6_610, 7_320, 7_190, 8_660, 8_020, 9_740,
    9_110,
];
const ANNUAL_WIND: [(i32, i64); 2] = [(2024, 6_290), (2025, 7_460)];

/// The final values of the months up to `last`, and of both years.
pub(super) fn published(first: Month, last: Month) -> Vec<MarketValue> {
    let solar = of(Technology::Solar, ANNUAL, MONTHLY, first..=last);
    let wind = of(Technology::WindOnshore, ANNUAL_WIND, MONTHLY_WIND, first..=last);
    solar.into_iter().chain(wind).collect()
}

fn of(
    technology: Technology,
    annual: [(i32, i64); 2],
    monthly: [i64; 14],
    wanted: RangeInclusive<Month>,
) -> Vec<MarketValue> {
    let value = |period, thousandths: i64| MarketValue {
        period,
        technology,
        value: Price::from_scaled(thousandths * THOUSANDTH_CENT),
    };
    let months = std::iter::successors(Some(month(2025, 1)), |month| Some(month.next()));
    let months = months.zip(monthly).filter(|(month, _)| wanted.contains(month));
    let of_months = months.map(|(month, thousandths)| value(Period::Month(month), thousandths));
    let of_years = annual.into_iter().filter_map(|(year, thousandths)| {
        Some(value(Period::Year(Year::new(year).ok()?), thousandths))
    });
    of_years.chain(of_months).collect()
}

/// The value as it was published before its correction.
pub(super) fn before_correction(corrected: MarketValue) -> MarketValue {
    let too_low = corrected.value.scaled() - FIRST_TOO_LOW * THOUSANDTH_CENT;
    MarketValue { value: Price::from_scaled(too_low), ..corrected }
}
