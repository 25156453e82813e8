//! `market.csv` of `strombuch hedge backtest`: prices, forecast and production of delivery intervals.
//!
//! Format: `integrations/FORMATS.md`. Hours, half hours or quarter hours, in any order; a blank cell and a row that is not
//! there are missing. These figures settle nothing: what a program printed as a float is rounded once, prices to
//! 10⁻⁵ EUR/MWh, power to the watt.

use crate::header::Column;
use crate::problems::Problems;
use crate::table::{Row, Table};
use crate::{FileError, bounds, start};
use records::TradedInterval;
use std::collections::HashMap;

const START: &str = "start";
const DAY_AHEAD: &str = "day_ahead_eur_per_mwh";
const INTRADAY: &str = "intraday_eur_per_mwh";
const IMBALANCE: &str = "rebap_eur_per_mwh";
const FORECAST: &str = "forecast_mw";
const ACTUAL: &str = "actual_mw";
const AUCTION: &str = "auction_eur_per_mwh";

const COLUMNS: &[Column] = &[
    Column::required(START),
    Column::required(DAY_AHEAD),
    Column::required(INTRADAY),
    Column::required(IMBALANCE),
    Column::required(FORECAST),
    Column::required(ACTUAL),
    Column::optional(AUCTION),
];

/// Reads the file, in its order.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<TradedInterval>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let (mut intervals, mut problems) = (Vec::new(), Problems::default());
    let mut lines = HashMap::new();
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let interval = row.each_cell(interval).and_then(|interval| {
            match lines.insert(interval.start, row.line()) {
                None => Ok(interval),
                Some(first) => {
                    Err(vec![row.error(START, format!("line {first} has the same start"))])
                }
            }
        });
        intervals.extend(problems.take_all(interval));
    }
    problems.end()?;
    Ok(intervals)
}

fn interval(row: &Row<'_>) -> Result<TradedInterval, FileError> {
    let price = |column| row.read_optional(column, row.number(bounds::rounded_price));
    let power = |column| row.read_optional(column, row.number(bounds::rounded_megawatts));
    let (day_ahead, intraday) = (price(DAY_AHEAD)?, price(INTRADAY)?);
    let (imbalance, auction) = (price(IMBALANCE)?, price(AUCTION)?);
    let (forecast, actual) = (power(FORECAST)?, power(ACTUAL)?);
    let start = row.read(START, start::quarter_hour)?;
    Ok(TradedInterval { start, day_ahead, auction, intraday, imbalance, forecast, actual })
}

#[cfg(test)]
mod tests;
