//! Day-ahead prices from a chart export of Energy-Charts (Fraunhofer ISE).
//!
//! Format: <https://www.energy-charts.info>, "Download als CSV". The first line names the columns
//! (`Datum (MEZ)`, `Date (GMT+1)`, ..., `Day Ahead Auktion (DE-LU)`), the second one their units; a
//! start has an offset (`2023-10-29T02:00+01:00`), a missing price is an empty cell. Other columns,
//! such as the generation of the sources, are not read. In some exports the names hold the units
//! (`Day Ahead Auktion Preis (EUR/MWh; EUR/tCO2)`), and there is no second line of them.

use crate::delivery::{IntervalRow, Listed, Place, with_resolutions};
use crate::number::Notation;
use crate::problems::Problems;
use crate::table::{Record, records};
use crate::{FileError, bounds, start};
use units::Price;

const PRICE_COLUMNS: [&str; 2] = ["Day Ahead Auktion", "Day Ahead Auction"];

/// Whether the first column is named as this publisher does.
pub(super) fn recognises(text: &str) -> bool {
    let first = text.trim_start_matches(['\r', '\n', '"']);
    first.starts_with("Datum (") || first.starts_with("Date (")
}

/// The rows of the file.
pub(super) fn parse(file: &str, text: &str) -> Result<Vec<IntervalRow>, FileError> {
    let first_line = text.trim_start().lines().next().unwrap_or_default();
    // A semicolon may also stand in a name, between two units.
    let behind_first = first_line.split_once(')').map_or("", |(_, rest)| rest);
    let separator = if behind_first.trim_start_matches('"').starts_with(';') { b';' } else { b',' };
    let mut records = records(file, text, separator)?.into_iter();
    let (Some(header), Some(second)) = (records.next(), records.next()) else {
        return Err(FileError::of_file(file, "no rows"));
    };
    let column = price_column(file, &header)?;
    let is_row = start::parse(second.cells.get(0).unwrap_or_default()).is_ok();
    check_unit(file, if is_row { &header } else { &second }, column)?;
    let body: Vec<Record> = is_row.then_some(second).into_iter().chain(records).collect();
    let prices = body.iter().filter_map(|record| record.cells.get(column));
    let notation = Notation::of(separator, prices);
    let (mut rows, mut problems) = (Vec::new(), Problems::default());
    for record in body {
        let row = record.check_width(file, &header).map_err(|error| vec![error]);
        let row = row.and_then(|()| listed(file, &header, &record, (column, notation)));
        rows.extend(problems.take_all(row));
    }
    problems.end()?;
    if rows.is_empty() {
        return Err(FileError::of_file(file, "no rows"));
    }
    Ok(with_resolutions(rows))
}

fn listed(
    file: &str,
    header: &Record,
    record: &Record,
    (column, notation): (usize, Notation),
) -> Result<Listed, Vec<FileError>> {
    let error = |place: usize, problem: String| {
        FileError::at_line(file, record.line, problem)
            .in_column(header.cells.get(place).unwrap_or_default())
            .with_value(record.cells.get(place).unwrap_or_default())
    };
    let start = start::parse(record.cells.get(0).unwrap_or_default());
    let price = price(record.cells.get(column).unwrap_or_default(), notation);
    match (start, price) {
        (Ok(start), Ok(value)) => Ok(Listed { place: Place::Line(record.line), start, value }),
        (start, price) => {
            let start = start.err().map(|problem| error(0, problem));
            let price = price.err().map(|problem| error(column, problem));
            Err([start, price].into_iter().flatten().collect())
        }
    }
}

fn price(text: &str, notation: Notation) -> Result<Option<Price>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    bounds::spot_price(&notation.plain(text)?).map(Some)
}

/// The column of the German price: the only one, or the one of zone DE-LU.
fn price_column(file: &str, header: &Record) -> Result<usize, FileError> {
    let names = || header.cells.iter().enumerate().skip(1);
    let is_price = |name: &str| PRICE_COLUMNS.iter().any(|prefix| name.starts_with(prefix));
    let is_german = |name: &str| in_brackets(name).all(|text| text == "DE-LU" || is_unit(text));
    let german: Vec<usize> = names()
        .filter(|(_, name)| is_price(name) && is_german(name))
        .map(|(place, _)| place)
        .collect();
    match german.as_slice() {
        [place] => Ok(*place),
        found => {
            let count = found.len();
            let problem = format!("expected one column Day Ahead Auktion (DE-LU), found {count}");
            Err(FileError::at_line(file, header.line, problem))
        }
    }
}

fn check_unit(file: &str, units: &Record, column: usize) -> Result<(), FileError> {
    let unit = units.cells.get(column).unwrap_or_default();
    if is_unit(unit) {
        return Ok(());
    }
    let problem = "expected the units in this line, EUR/MWh for the price";
    Err(FileError::at_line(file, units.line, problem).with_value(unit))
}

fn is_unit(text: &str) -> bool {
    let compact: String = text.split_whitespace().collect();
    compact.contains("EUR/MWh") || compact.contains("€/MWh")
}

/// What stands in brackets in a name.
fn in_brackets(name: &str) -> impl Iterator<Item = &str> {
    name.split('(').skip(1).filter_map(|rest| rest.split(')').next())
}
