//! `plants.csv`: the plant register.
//!
//! Format: `integrations/FORMATS.md`; one row a plant.

mod facts;
mod write;

pub use write::write;

use crate::FileError;
use crate::header::Column;
use crate::table::{Row, Table};
use records::{DescribedPlant, OptionalFact};
use std::collections::HashMap;

const COLUMNS: &[Column] = &[
    Column::required("plant_id"),
    Column::optional("technology"),
    Column::required("name"),
    Column::required("operator_id"),
    Column::required("operator_name"),
    Column::required("market_location"),
    Column::required("capacity_kw"),
    Column::required("commissioned_on"),
    Column::optional("awarded_on"),
    Column::optional("bid_deadline"),
    Column::required("installation"),
    Column::required("feed_in"),
    Column::optional("applicable_value_ct_per_kwh"),
    Column::required("sales_form"),
    Column::optional("storage_option"),
    Column::optional("smart_meter_since"),
    Column::optional("grid_operator"),
    Column::optional("balancing_group"),
    Column::required("remuneration"),
    Column::required("fee_ct_per_kwh"),
    Column::required("premium_paid_by"),
    Column::required("vat"),
    Column::optional("iban"),
    Column::optional("email"),
];

/// Reads the file, in its order. Columns that it does not have are left out of the descriptions.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<DescribedPlant>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let optional = OptionalFact::ALL.iter().copied();
    let left_out: Vec<OptionalFact> =
        optional.filter(|fact| !table.has_column(fact.as_str())).collect();
    let mut plants = Vec::new();
    let mut plant_lines = HashMap::new();
    let mut location_lines = HashMap::new();
    for row in table.rows() {
        let plant = facts::read(&row)?;
        check_unique(&row, "plant_id", &mut plant_lines, plant.plant.as_str())?;
        let location = plant.market_location.as_str();
        check_unique(&row, "market_location", &mut location_lines, location)?;
        plants.push(DescribedPlant { facts: plant, left_out: left_out.clone() });
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
