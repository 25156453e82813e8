//! Writing `plants.csv`.

use super::COLUMNS;
use crate::cells;
use records::PlantFacts;

/// Writes the plants with every column, in their order.
pub fn write(plants: &[PlantFacts]) -> String {
    cells::write(COLUMNS, plants.iter().map(row))
}

/// The cells in the order of [`COLUMNS`].
fn row(plant: &PlantFacts) -> [String; 24] {
    [
        plant.plant.to_string(),
        plant.technology.to_string(),
        plant.name.clone(),
        plant.operator_id.clone(),
        plant.operator_name.clone(),
        plant.market_location.to_string(),
        plant.capacity.decimal(),
        plant.commissioned_on.to_string(),
        or_blank(plant.awarded_on.as_ref()),
        or_blank(plant.bid_deadline.as_ref()),
        plant.installation.to_string(),
        plant.feed_in.to_string(),
        plant.applicable_value.map(units::Price::decimal).unwrap_or_default(),
        plant.sales_form.to_string(),
        or_blank(plant.storage_option.as_ref()),
        or_blank(plant.smart_meter_since.as_ref()),
        or_blank(plant.grid_operator.as_ref()),
        or_blank(plant.balancing_group.as_ref()),
        plant.remuneration.to_string(),
        plant.fee.decimal(),
        plant.premium_paid_by.to_string(),
        plant.vat.to_string(),
        or_blank(plant.iban.as_ref()),
        plant.email.clone().unwrap_or_default(),
    ]
}

fn or_blank<T: ToString>(value: Option<&T>) -> String {
    value.map(T::to_string).unwrap_or_default()
}
