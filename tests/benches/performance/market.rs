//! Spot prices with negative stretches, and market values.

use super::company::drawn;
use crate::Outcome;
use records::MarketValue;
use units::{DaySeries, DeliveryDay, Period, Price, QuarterStatus, Technology};

/// The days with prices: ten years and their edges.
pub(crate) const FIRST_DAY: &str = "2015-12-30";
pub(crate) const END: &str = "2026-01-04";

const PRICES: u64 = 1;

/// The days of prices in their order.
pub(crate) fn spot_prices() -> Outcome<Vec<DaySeries<Price>>> {
    let (first, end): (DeliveryDay, DeliveryDay) = (FIRST_DAY.parse()?, END.parse()?);
    let quarter_hours_since: DeliveryDay = "2025-10-01".parse()?;
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    days.take_while(|day| *day < end)
        .map(|day| {
            let whole_hours = day < quarter_hours_since;
            let prices = (0..).take(day.quarter_count()).map(|quarter: u64| {
                let place = if whole_hours { quarter / 4 * 4 } else { quarter };
                Price::from_scaled(price(day, place))
            });
            Ok(DaySeries::complete(day, prices.collect(), QuarterStatus::Measured)?)
        })
        .collect()
}

/// 10⁻⁵ EUR/MWh with two decimals of a EUR.
fn price(day: DeliveryDay, quarter: u64) -> i64 {
    let number = super::company::day_number(day);
    let noise = drawn(PRICES, number * 128 + quarter, 1_500) - 700;
    let summer = (4..=9).contains(&day.month().number());
    let sunny_days = if summer { 45 } else { 8 };
    let negative_today = drawn(PRICES + 1, number, 100) < sunny_days;
    // One to nine hours around 13:30.
    let half = 2 + drawn(PRICES + 2, number, 17) * 2;
    let from_noon = (i64::try_from(quarter).unwrap_or(0) - 54).abs();
    let cents = if negative_today && from_noon <= half {
        -50 - (half - from_noon) * 120 + noise / 4
    } else {
        7_500 + noise - (40 - from_noon).max(0) * 90
    };
    cents * 1_000
}

/// The values that months of 2025 need.
pub(crate) fn market_values() -> Outcome<Vec<MarketValue>> {
    [("2025-05", "1.997"), ("2024", "4.624"), ("2025", "4.508")]
        .into_iter()
        .map(|(period, value)| {
            Ok(MarketValue {
                period: period.parse::<Period>()?,
                technology: Technology::Solar,
                value: Price::parse_decimal(value)?,
            })
        })
        .collect()
}
