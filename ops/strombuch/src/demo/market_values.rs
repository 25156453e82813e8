//! Market values of solar energy as the transmission system operators published them.
//!
//! Source: netztransparenz.de, "Marktwertübersicht", Marktwert Solar (MW) and Jahresmarktwert Solar
//! (JW), in ct/kWh. Single figures are quoted; the prices of the demo company only resemble those
//! that the figures were computed from.

use super::calendar::month;
use records::MarketValue;
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

/// The final values of the months up to `last`, and of both years.
pub(super) fn published(first: Month, last: Month) -> Vec<MarketValue> {
    let months = std::iter::successors(Some(month(2025, 1)), |month| Some(month.next()));
    let monthly = months
        .zip(MONTHLY)
        .filter(|(month, _)| (first..=last).contains(month))
        .map(|(month, value)| solar(Period::Month(month), value));
    let annual = ANNUAL.into_iter().filter_map(|(year, value)| {
        let year = Year::new(year).ok()?;
        Some(solar(Period::Year(year), value))
    });
    annual.chain(monthly).collect()
}

/// The value as it was published before its correction.
pub(super) fn before_correction(corrected: MarketValue) -> MarketValue {
    let too_low = corrected.value.scaled() - FIRST_TOO_LOW * THOUSANDTH_CENT;
    MarketValue { value: Price::from_scaled(too_low), ..corrected }
}

fn solar(period: Period, thousandths: i64) -> MarketValue {
    MarketValue {
        period,
        technology: Technology::Solar,
        value: Price::from_scaled(thousandths * THOUSANDTH_CENT),
    }
}
