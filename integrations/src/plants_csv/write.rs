//! Writing `plants.csv`.

use super::columns;
use crate::cells;
use records::{PlantFacts, SaidOwner};
use std::fmt::Display;

/// Writes the plants with every column, in their order; what is derived from other plants is in no file.
pub fn write(plants: &[(PlantFacts, SaidOwner)]) -> String {
    let row = |(plant, owner): &(PlantFacts, SaidOwner)| {
        let of_plant = plant.columns().into_iter().take(PlantFacts::COLUMNS.len());
        let of_plant = of_plant.map(|(_, text)| text.unwrap_or_default());
        let of_owner = [
            owner.name.clone().unwrap_or_default(),
            text(owner.iban.as_ref()),
            text(owner.email.as_ref()),
        ];
        of_plant.chain(of_owner).collect::<Vec<_>>()
    };
    cells::write(&columns(), plants.iter().map(row))
}

/// What is said, or a blank cell.
fn text<T: Display>(said: Option<&Option<T>>) -> String {
    said.and_then(Option::as_ref).map(ToString::to_string).unwrap_or_default()
}
