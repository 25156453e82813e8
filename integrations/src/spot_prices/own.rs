//! Our own `spot-prices.csv`.
//!
//! Format: `integrations/FORMATS.md`. Columns `start`, `eur_per_mwh` and, optional,
//! `resolution_minutes`: 15 or 60.

use crate::delivery::{IntervalRow, Listed, Place, Resolution};
use crate::header::Column;
use crate::table::Table;
use crate::{FileError, bounds, start};
use units::{DaySeries, Price};

const COLUMNS: &[Column] = &[
    Column::required("start"),
    Column::required("eur_per_mwh"),
    Column::optional("resolution_minutes"),
];

/// The rows of the file.
pub(super) fn parse(file: &str, text: &str) -> Result<Vec<IntervalRow>, FileError> {
    let table = Table::read(file, text.as_bytes(), COLUMNS)?;
    let mut rows = Vec::new();
    for row in table.rows() {
        let listed = Listed {
            place: Place::Line(row.line()),
            start: row.read("start", start::parse)?,
            value: Some(row.read("eur_per_mwh", bounds::spot_price)?),
        };
        let resolution = row.read_optional("resolution_minutes", resolution)?;
        rows.push(IntervalRow {
            listed,
            resolution: resolution.unwrap_or_else(|| Resolution::of_auction(listed.start)),
        });
    }
    Ok(rows)
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
