//! `plants.csv`: the plant register.
//!
//! Format: `integrations/FORMATS.md`; one row a plant, with its owner's name, account and address.

mod facts;
mod write;

pub use write::{write, write_described};

use crate::FileError;
use crate::header::{Column, Header};
use crate::problems::Problems;
use crate::table::{Row, Table};
use records::{DescribedPlant, PlantFacts, SaidOwner};
use std::collections::HashMap;

/// Every file says which plant it means; the first of a plant says more, which the register knows.
fn columns() -> Vec<Column> {
    let column = |name: &&'static str| match *name {
        "plant_id" => Column::required(name),
        _ => Column::optional(name),
    };
    PlantFacts::COLUMNS.iter().chain(&SaidOwner::COLUMNS).map(column).collect()
}

/// Whether a heading of a workbook is that of these files.
pub(crate) fn recognises(heading: &str) -> bool {
    Header::fits(heading, &columns())
}

/// Reads the file, in its order. A column that it does not have is left out of the descriptions.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<DescribedPlant>, FileError> {
    let table = Table::read(file, bytes, &columns())?;
    let mut plants = Vec::new();
    let mut plant_lines = HashMap::new();
    let mut problems = Problems::default();
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let plant = row.each_cell(facts::read).and_then(|plant| {
            check_unique(&row, "plant_id", &mut plant_lines, plant.plant.as_str())
                .map_err(|error| vec![error])?;
            Ok(plant)
        });
        plants.extend(problems.take_all(plant));
    }
    problems.end()?;
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
