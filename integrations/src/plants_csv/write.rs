//! Writing `plants.csv`.

use super::columns;
use crate::cells;
use records::{DescribedPlant, PlantFacts, SaidOwner};

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
    [
        owner.name.clone().unwrap_or_default(),
        cells::said(owner.iban.as_ref()),
        cells::said(owner.email.as_ref()),
    ]
}
