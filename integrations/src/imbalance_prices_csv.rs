//! `imbalance-prices.csv`: the imbalance price (reBAP) by quarter hour.
//!
//! Format: `integrations/FORMATS.md`. Columns `start`, `eur_per_mwh` and, optional or blank, `long_eur_per_mwh`: the price of
//! long groups where it differs from that of short ones, as when capacity reserve is called. The TSOs' own download
//! (`reBAP unterdeckt;reBAP ueberdeckt`) is read as well. A quarter hour that is left out stays missing.

use crate::delivery::{IntervalRow, Listed, Place, Resolution, assemble};
use crate::gaps::Gap;
use crate::header::{Column, Header};
use crate::netztransparenz::imbalance::{ImbalancePrices, parse_prices};
use crate::problems::Problems;
use crate::table::{Row, Table};
use crate::{FileError, FileNote, Gaps, bounds, sheet, start};
use units::{Price, QuarterHour, UtcTime};

const COLUMNS: &[Column] = &[
    Column::required("start"),
    Column::required("eur_per_mwh"),
    Column::optional("long_eur_per_mwh"),
];

/// Heading of the price of short groups in the TSOs' download.
const SHORT_OF_TSOS: &str = "reBAP unterdeckt";

/// Prices and what a person should know of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedImbalancePrices {
    /// What short and long groups pay and get; the same days in both.
    pub prices: ImbalancePrices,
    /// Quarter hours that stay missing inside delivered days.
    pub notes: Vec<FileNote>,
}

/// Reads the file.
pub fn parse(file: &str, bytes: &[u8]) -> Result<ListedImbalancePrices, FileError> {
    let is_heading = |line: &str| Header::fits(line, COLUMNS) || line.contains(SHORT_OF_TSOS);
    let text = sheet::text_of(file, bytes, &is_heading)?;
    let prices = if text.lines().next().is_some_and(|line| line.contains(SHORT_OF_TSOS)) {
        parse_prices(file, text.as_bytes())?
    } else {
        own(file, bytes)?
    };
    if prices.short.is_empty() {
        return Err(FileError::of_file(file, crate::spot_prices::NO_PRICES));
    }
    let notes = missing(&prices).into_iter().collect();
    Ok(ListedImbalancePrices { prices, notes })
}

fn own(file: &str, bytes: &[u8]) -> Result<ImbalancePrices, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let (mut short, mut long, mut problems) = (Vec::new(), Vec::new(), Problems::default());
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let Some((start, of_short, of_long)) = problems.take_all(prices(&row)) else { continue };
        let at = |price| {
            let listed = Listed { place: Place::Line(row.line()), start, value: Some(price) };
            IntervalRow { listed, resolution: Resolution::QuarterHour }
        };
        short.push(at(of_short));
        long.push(at(of_long));
    }
    problems.end()?;
    let days = |rows: &[IntervalRow]| assemble(file, "prices", rows, Gaps::Keep);
    Ok(ImbalancePrices { short: days(&short)?, long: days(&long)? })
}

/// The start of a row, what short groups pay and what long ones get.
fn prices(row: &Row<'_>) -> Result<(UtcTime, Price, Price), Vec<FileError>> {
    let start = row.read("start", start::quarter_hour);
    let short = row.read("eur_per_mwh", row.number(bounds::spot_price));
    let long = row.read_optional("long_eur_per_mwh", row.number(bounds::spot_price));
    match (start, short, long) {
        (Ok(start), Ok(short), Ok(long)) => Ok((start, short, long.unwrap_or(short))),
        (start, short, long) => {
            Err([start.err(), short.err(), long.err()].into_iter().flatten().collect())
        }
    }
}

fn missing(prices: &ImbalancePrices) -> Option<FileNote> {
    let starts: Vec<UtcTime> = prices
        .short
        .iter()
        .flat_map(|day| {
            let indexes = Gap::indexes_of(day).into_iter();
            indexes.map(|index| QuarterHour { day: day.day(), index }.start())
        })
        .collect();
    let first = starts.first().copied()?;
    Some(FileNote::QuarterHoursMissing { count: starts.len(), first })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(days: &[units::DaySeries<Price>], index: usize) -> Option<String> {
        days[0].get(index).map(Price::eur_per_mwh)
    }

    #[test]
    fn one_price_is_that_of_both_directions_unless_a_second_one_stands_there() {
        let text = "start,eur_per_mwh,long_eur_per_mwh\n\
            2025-12-01T00:30:00+01:00,-20.5,\n\
            2025-12-01T00:00:00+01:00,24455.05,-100\n";
        let found = parse("f", text.as_bytes()).unwrap();
        let ImbalancePrices { short, long } = &found.prices;
        assert_eq!([at(short, 0), at(long, 0)], [Some("24455.05".into()), Some("-100.00".into())]);
        assert_eq!([at(short, 1), at(long, 1)], [None, None]);
        assert_eq!([at(short, 2), at(long, 2)], [Some("-20.50".into()), Some("-20.50".into())]);
        let first = "2025-11-30T23:15:00Z".parse().unwrap();
        assert_eq!(found.notes, [FileNote::QuarterHoursMissing { count: 1, first }]);
        let one = parse("f", b"start,eur_per_mwh\n2025-12-01T00:00:00+01:00,7\n").unwrap();
        assert_eq!(one.prices.short, one.prices.long);
    }

    #[test]
    fn a_quarter_hour_stands_once_and_every_wrong_cell_is_told() {
        let twice = "start,eur_per_mwh\n2025-12-01T00:00:00+01:00,7\n2025-11-30T23:00:00Z,8\n";
        let error = parse("f", twice.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("f, line 3: overlapping: line 2 has a price"), "{error}");
        let wrong = "start,eur_per_mwh\n2025-12-01T00:01:00Z,x\n";
        let error = parse("f", wrong.as_bytes()).unwrap_err().to_string();
        assert_eq!(error.lines().count(), 2, "{error}");
    }
}
