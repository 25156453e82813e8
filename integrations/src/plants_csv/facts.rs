//! One row of `plants.csv`.

use crate::table::Row;
use crate::{FileError, bounds, cells};
use records::DescribedPlant;
use units::Technology;

/// Reads and checks what a row says of its plant.
pub(super) fn read(row: &Row<'_>) -> Result<DescribedPlant, FileError> {
    let plant = DescribedPlant {
        plant: row.read("plant_id", cells::from_text)?,
        technology: row.said_optional("technology", technology)?,
        name: row.said("name", cells::from_text)?,
        operator_id: row.said("operator_id", cells::from_text)?,
        operator_name: row.said("operator_name", cells::from_text)?,
        market_location: row.said("market_location", cells::from_text)?,
        capacity: row.said("capacity_kw", bounds::capacity)?,
        commissioned_on: row.said("commissioned_on", cells::from_text)?,
        awarded_on: row.said_optional("awarded_on", cells::from_text)?,
        bid_deadline: row.said_optional("bid_deadline", cells::from_text)?,
        installation: row.said("installation", cells::from_text)?,
        feed_in: row.said("feed_in", cells::from_text)?,
        applicable_value: row
            .said_optional("applicable_value_ct_per_kwh", bounds::applicable_value)?,
        sales_form: row.said("sales_form", cells::from_text)?,
        storage_option: row.said_optional("storage_option", cells::from_text)?,
        smart_meter_since: row.said_optional("smart_meter_since", cells::from_text)?,
        grid_operator: row.said_optional("grid_operator", cells::from_text)?,
        balancing_group: row.said_optional("balancing_group", cells::from_text)?,
        remuneration: row.said("remuneration", cells::from_text)?,
        fee: row.said("fee_ct_per_kwh", bounds::fee)?,
        premium_paid_by: row.said("premium_paid_by", cells::from_text)?,
        vat: row.said("vat", cells::from_text)?,
        iban: row.said_optional("iban", cells::from_text)?,
        email: row.said_optional("email", cells::email)?,
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
fn check_award_follows_deadline(row: &Row<'_>, plant: &DescribedPlant) -> Result<(), FileError> {
    match (plant.awarded_on.flatten(), plant.bid_deadline.flatten()) {
        (Some(awarded_on), Some(bid_deadline)) if awarded_on < bid_deadline => {
            let problem = format!("the award is before the bid deadline {bid_deadline}");
            Err(row.error("awarded_on", problem))
        }
        _ => Ok(()),
    }
}
