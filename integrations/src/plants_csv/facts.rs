//! One row of `plants.csv`.

use crate::table::Row;
use crate::{FileError, bounds, cells};
use records::PlantFacts;
use units::Technology;

/// Reads and checks the facts of one plant.
pub(super) fn read(row: &Row<'_>) -> Result<PlantFacts, FileError> {
    let plant = PlantFacts {
        plant: row.read("plant_id", cells::from_text)?,
        technology: row.read_optional("technology", technology)?.unwrap_or(Technology::Solar),
        name: row.read("name", cells::from_text)?,
        operator_id: row.read("operator_id", cells::from_text)?,
        operator_name: row.read("operator_name", cells::from_text)?,
        market_location: row.read("market_location", cells::from_text)?,
        capacity: row.read("capacity_kw", bounds::capacity)?,
        commissioned_on: row.read("commissioned_on", cells::from_text)?,
        awarded_on: row.read_optional("awarded_on", cells::from_text)?,
        bid_deadline: row.read_optional("bid_deadline", cells::from_text)?,
        installation: row.read("installation", cells::from_text)?,
        feed_in: row.read("feed_in", cells::from_text)?,
        applicable_value: row
            .read_optional("applicable_value_ct_per_kwh", bounds::applicable_value)?,
        sales_form: row.read("sales_form", cells::from_text)?,
        storage_option: row.read_optional("storage_option", cells::from_text)?,
        smart_meter_since: row.read_optional("smart_meter_since", cells::from_text)?,
        grid_operator: row.read_optional("grid_operator", cells::from_text)?,
        balancing_group: row.read_optional("balancing_group", cells::from_text)?,
        remuneration: row.read("remuneration", cells::from_text)?,
        fee: row.read("fee_ct_per_kwh", bounds::fee)?,
        premium_paid_by: row.read("premium_paid_by", cells::from_text)?,
        vat: row.read("vat", cells::from_text)?,
        iban: row.read_optional("iban", cells::from_text)?,
        email: row.read_optional("email", cells::email)?,
    };
    check_award_follows_deadline(row, &plant)?;
    Ok(plant)
}

/// An energy source whose rules exist.
fn technology(cell: &str) -> Result<Technology, String> {
    let covered = Technology::OF_PLANTS.iter().copied();
    covered.clone().find(|one| one.as_str() == cell.trim()).ok_or_else(|| {
        let words: Vec<&str> = covered.map(Technology::as_str).collect();
        format!(
            "expected one of {}; the rules of other technologies do not exist yet",
            words.join(", ")
        )
    })
}

/// An award is issued after the bids are in (§ 32, § 35 EEG).
fn check_award_follows_deadline(row: &Row<'_>, plant: &PlantFacts) -> Result<(), FileError> {
    match (plant.awarded_on, plant.bid_deadline) {
        (Some(awarded_on), Some(bid_deadline)) if awarded_on < bid_deadline => {
            let problem = format!("the award is before the bid deadline {bid_deadline}");
            Err(row.error("awarded_on", problem))
        }
        _ => Ok(()),
    }
}
