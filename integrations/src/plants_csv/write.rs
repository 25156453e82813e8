//! Writing `plants.csv`.

use super::columns;
use crate::cells;
use records::{DescribedPlant, PlantFacts, SaidOwner};
use std::fmt::Display;

/// Writes the plants with every column, in their order; what is derived from other plants is in no file.
pub fn write(plants: &[(PlantFacts, SaidOwner)]) -> String {
    let row = |(plant, owner): &(PlantFacts, SaidOwner)| {
        let of_plant = plant.columns().into_iter().take(PlantFacts::COLUMNS.len());
        let of_plant = of_plant.map(|(_, text)| text.unwrap_or_default());
        of_plant.chain(cells_of(owner)).collect::<Vec<_>>()
    };
    cells::write(&columns(), plants.iter().map(row))
}

/// Writes descriptions with every column; what they leave out is a blank cell for somebody to fill.
pub fn write_described(plants: &[DescribedPlant]) -> String {
    let row = |plant: &DescribedPlant| {
        let of_plant = plant.columns().into_iter().map(|(_, text)| text.unwrap_or_default());
        of_plant.chain(cells_of(&plant.owner)).collect::<Vec<_>>()
    };
    cells::write(&columns(), plants.iter().map(row))
}

fn cells_of(owner: &SaidOwner) -> [String; 3] {
    [owner.name.clone().unwrap_or_default(), text(owner.iban.as_ref()), text(owner.email.as_ref())]
}

/// What is said, or a blank cell.
fn text<T: Display>(said: Option<&Option<T>>) -> String {
    said.and_then(Option::as_ref).map(ToString::to_string).unwrap_or_default()
}
