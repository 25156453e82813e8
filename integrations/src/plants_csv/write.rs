//! Writing `plants.csv`.

use super::columns;
use crate::cells;
use records::PlantFacts;

/// Writes the plants with every column, in their order; what is derived from other plants is in no file.
pub fn write(plants: &[PlantFacts]) -> String {
    let columns = columns();
    let row = |plant: &PlantFacts| {
        let said = plant.columns().into_iter().take(columns.len());
        said.map(|(_, text)| text.unwrap_or_default()).collect::<Vec<_>>()
    };
    cells::write(&columns, plants.iter().map(row))
}
