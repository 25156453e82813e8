//! One row of `plants.csv`.

use crate::table::Row;
use crate::{FileError, bounds, cells};
use records::{DescribedPlant, SaidOwner};
use units::{FeeKind, Technology};

/// Reads and checks what a row says of its plant.
pub(super) fn read(row: &Row<'_>) -> Result<DescribedPlant, FileError> {
    let plant = DescribedPlant {
        technology: row
            .said_optional("technology", technology)?
            .map(|said| said.unwrap_or(Technology::Solar)),
        name: row.said("name", cells::line)?,
        operator_id: row.said("operator_id", cells::line)?,
        market_location: row.said("market_location", cells::from_text)?,
        eeg_number: row.said_optional("eeg_number", cells::line)?,
        unit_key: row.said_optional("unit_key", cells::line)?,
        capacity: row.said("capacity_kw", row.number(bounds::capacity))?,
        commissioned_on: row.said("commissioned_on", cells::day)?,
        awarded_on: row.said_optional("awarded_on", cells::day)?,
        bid_deadline: row.said_optional("bid_deadline", cells::day)?,
        tender: row.said_optional("tender", cells::from_text)?,
        installation: row.said("installation", cells::from_text)?,
        feed_in: row.said("feed_in", cells::from_text)?,
        support_group: row.said_optional("support_group", cells::line)?,
        applicable_value: row
            .said_optional("applicable_value_ct_per_kwh", row.number(bounds::applicable_value))?,
        regional_deduction: row
            .said_optional("regional_deduction_ct_per_kwh", row.number(bounds::deduction))?,
        tax_deduction: row
            .said_optional("tax_deduction_ct_per_kwh", row.number(bounds::deduction))?,
        farming_deduction: row
            .said_optional("farming_deduction_ct_per_kwh", row.number(bounds::deduction))?,
        award_deduction: row
            .said_optional("award_deduction_ct_per_kwh", row.number(bounds::deduction))?,
        sales_form: row.said("sales_form", cells::from_text)?,
        premium_share: row
            .said_optional("market_premium_share_percent", row.percent(bounds::premium_share))?,
        storage_option: row.said_optional("storage_option", cells::from_text)?,
        smart_meter_since: row.said_optional("smart_meter_since", cells::day)?,
        grid_operator: row.said_optional("grid_operator", cells::from_text)?,
        balancing_group: row.said_optional("balancing_group", cells::from_text)?,
        contract_from: row.said_optional("contract_from", cells::day)?,
        contract_until: row.said_optional("contract_until", cells::day)?,
        remuneration: row.said("remuneration", cells::from_text)?,
        market_value_surcharge: row
            .said_optional("market_value_surcharge_ct_per_kwh", row.number(bounds::surcharge))?,
        fee: row.said("fee_ct_per_kwh", row.number(bounds::fee))?,
        monthly_fee: row.said_optional("monthly_fee_eur", row.number(bounds::monthly_fee))?,
        market_share: row
            .said_optional("market_share_percent", row.percent(bounds::market_share))?,
        fee_kind: row
            .said_optional("fee_kind", cells::from_text)?
            .map(|said| said.unwrap_or(FeeKind::Discount)),
        premium_paid_by: row.said("premium_paid_by", cells::from_text)?,
        vat: row.said("vat", cells::from_text)?,
        owner: SaidOwner {
            name: row.said("operator_name", cells::line)?,
            iban: row.said_optional("iban", cells::from_text)?,
            email: row.said_optional("email", cells::email)?,
        },
        plant: row.read("plant_id", cells::from_text)?,
    };
    check_award_follows_deadline(row, &plant)?;
    check_contract_ends_later(row, &plant)?;
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

/// A contract ends on the day on which it begins, or later.
fn check_contract_ends_later(row: &Row<'_>, plant: &DescribedPlant) -> Result<(), FileError> {
    match (plant.contract_from.flatten(), plant.contract_until.flatten()) {
        (Some(from), Some(until)) if until < from => {
            let problem = format!("the contract ends before it begins, on {from}");
            Err(row.error("contract_until", problem))
        }
        _ => Ok(()),
    }
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
