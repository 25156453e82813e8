//! `market-values.csv`: published market values of months and years.
//!
//! Format: `integrations/FORMATS.md`. Columns `period` (`2024-05` or `2024`), `technology`,
//! `ct_per_kwh`; the numbers are those that the transmission system operators publish on
//! netztransparenz.de.

use crate::header::{Column, Header};
use crate::problems::Problems;
use crate::table::{Row, Table};
use crate::{FileError, bounds, cells};
use records::MarketValue;
use std::collections::HashMap;

const COLUMNS: &[Column] =
    &[Column::required("period"), Column::required("technology"), Column::required("ct_per_kwh")];

/// Reads the file, in its order.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<MarketValue>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let mut values = Vec::new();
    let mut lines = HashMap::new();
    let mut problems = Problems::default();
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let value = value(&row).and_then(|value| {
            let technology = value.technology;
            match lines.insert((value.period, technology), row.line()) {
                None => Ok(value),
                Some(first) => Err(vec![row.error(
                    "period",
                    format!("line {first} has a value of {technology} for the same period"),
                )]),
            }
        });
        values.extend(problems.take_all(value));
    }
    problems.end()?;
    Ok(values)
}

fn value(row: &Row<'_>) -> Result<MarketValue, Vec<FileError>> {
    let period = row.read("period", cells::period);
    let technology = row.read("technology", cells::from_text);
    let value = row.read("ct_per_kwh", row.number(bounds::market_value));
    match (period, technology, value) {
        (Ok(period), Ok(technology), Ok(value)) => Ok(MarketValue { period, technology, value }),
        (period, technology, value) => {
            let wrong = [period.err(), technology.err(), value.err()];
            Err(wrong.into_iter().flatten().collect())
        }
    }
}

/// Whether the file has the headings of these files, whatever separates them.
pub(crate) fn recognises(heading: &str) -> bool {
    Header::fits(&heading.replace([',', '\t'], ";"), COLUMNS)
}

/// Writes the values, in their order.
pub fn write(values: &[MarketValue]) -> String {
    let row = |value: &MarketValue| {
        [value.period.to_string(), value.technology.to_string(), value.value.decimal()]
    };
    cells::write(COLUMNS, values.iter().map(row))
}

#[cfg(test)]
mod tests;
