//! `plants.csv`: the plant register.
//!
//! Format: `integrations/FORMATS.md`; one row a plant.

mod facts;
mod write;

pub use write::write;

use crate::FileError;
use crate::header::Column;
use crate::table::{Row, Table};
use records::DescribedPlant;
use std::collections::HashMap;

/// Every file says which plant it means; the first of a plant says more, which the register knows.
const COLUMNS: &[Column] = &[
    Column::required("plant_id"),
    Column::optional("technology"),
    Column::optional("name"),
    Column::optional("operator_id"),
    Column::optional("operator_name"),
    Column::optional("market_location"),
    Column::optional("capacity_kw"),
    Column::optional("commissioned_on"),
    Column::optional("awarded_on"),
    Column::optional("bid_deadline"),
    Column::optional("installation"),
    Column::optional("feed_in"),
    Column::optional("applicable_value_ct_per_kwh"),
    Column::optional("sales_form"),
    Column::optional("storage_option"),
    Column::optional("smart_meter_since"),
    Column::optional("grid_operator"),
    Column::optional("balancing_group"),
    Column::optional("remuneration"),
    Column::optional("fee_ct_per_kwh"),
    Column::optional("premium_paid_by"),
    Column::optional("vat"),
    Column::optional("iban"),
    Column::optional("email"),
];

/// Reads the file, in its order. A column that it does not have is left out of the descriptions.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<DescribedPlant>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let mut plants = Vec::new();
    let mut plant_lines = HashMap::new();
    let mut location_lines = HashMap::new();
    for row in table.rows() {
        let plant = facts::read(&row)?;
        check_unique(&row, "plant_id", &mut plant_lines, plant.plant.as_str())?;
        if let Some(location) = &plant.market_location {
            check_unique(&row, "market_location", &mut location_lines, location.as_str())?;
        }
        plants.push(plant);
    }
    Ok(plants)
}

fn check_unique(
    row: &Row<'_>,
    column: &str,
    lines: &mut HashMap<String, u64>,
    value: &str,
) -> Result<(), FileError> {
    match lines.insert(value.to_owned(), row.line()) {
        None => Ok(()),
        Some(first) => Err(row.error(column, format!("line {first} has the same value"))),
    }
}

#[cfg(test)]
mod tests;
