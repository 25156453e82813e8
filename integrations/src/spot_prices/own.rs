//! Our own `spot-prices.csv`.
//!
//! Format: `integrations/FORMATS.md`. Columns `start`, `eur_per_mwh` and, optional,
//! `resolution_minutes`: 15 or 60.

use crate::delivery::{IntervalRow, Listed, Place, Resolution};
use crate::header::{Column, Header};
use crate::problems::Problems;
use crate::table::{Row, Table};
use crate::{FileError, bounds, start};
use std::collections::HashSet;
use units::{DaySeries, Price};

const COLUMNS: &[Column] = &[
    Column::required("start"),
    Column::required("eur_per_mwh"),
    Column::optional("resolution_minutes"),
];

/// Whether a heading of a workbook is that of these files.
pub(super) fn recognises(heading: &str) -> bool {
    Header::fits(heading, COLUMNS)
}

/// The rows of the file.
pub(super) fn parse(file: &str, text: &str) -> Result<Vec<IntervalRow>, FileError> {
    let table = Table::read(file, text.as_bytes(), COLUMNS)?;
    let (mut rows, mut problems) = (Vec::new(), Problems::default());
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        rows.extend(problems.take_all(interval(&row)));
    }
    problems.end()?;
    Ok(with_hours(rows))
}

/// The rows, of which those that do not say how long they hold are hours where one stands at every hour and none
/// between: a mean of four prices is not the price of the first one.
fn with_hours(rows: Vec<(IntervalRow, bool)>) -> Vec<IntervalRow> {
    let seconds = |row: &IntervalRow| row.listed.start.unix_seconds();
    let starts: HashSet<i64> = rows.iter().map(|(row, _)| seconds(row)).collect();
    let of_row = |(row, is_stated): (IntervalRow, bool)| {
        let at = seconds(&row);
        let has = |distance: i64| starts.contains(&at.saturating_add(distance));
        let is_hour = at % 3600 == 0
            && [-3600, 3600].into_iter().all(has)
            && ![-2700, -1800, -900, 900, 1800, 2700].into_iter().any(has);
        let resolution = if is_hour && !is_stated { Resolution::Hour } else { row.resolution };
        IntervalRow { resolution, ..row }
    };
    rows.into_iter().map(of_row).collect()
}

/// A row, and whether it says how long it holds.
fn interval(row: &Row<'_>) -> Result<(IntervalRow, bool), Vec<FileError>> {
    let start = row.read("start", start::parse);
    let price = row.read("eur_per_mwh", row.number(bounds::spot_price));
    let stated = row.read_optional("resolution_minutes", resolution);
    match (start, price, stated) {
        (Ok(start), Ok(price), Ok(stated)) => {
            let place = Place::Line(row.line());
            let listed = Listed { place, start, value: Some(price) };
            let resolution = stated.unwrap_or_else(|| Resolution::of_auction(start));
            Ok((IntervalRow { listed, resolution }, stated.is_some()))
        }
        (start, price, stated) => {
            Err([start.err(), price.err(), stated.err()].into_iter().flatten().collect())
        }
    }
}

fn resolution(text: &str) -> Result<Resolution, String> {
    match text {
        "15" => Ok(Resolution::QuarterHour),
        "60" => Ok(Resolution::Hour),
        _ => Err("expected 15 or 60".to_owned()),
    }
}

/// Writes every quarter hour that is not missing, with its resolution.
pub fn write(days: &[DaySeries<Price>]) -> String {
    let mut text = "start,eur_per_mwh,resolution_minutes\n".to_owned();
    for day in days {
        for quarter in day.day().quarters() {
            if let Some(price) = day.get(quarter.index) {
                let row = [&quarter.start().to_string(), ",", &price.eur_per_mwh(), ",15\n"];
                text.extend(row);
            }
        }
    }
    text
}
