//! Prices, generation and load of a document as delivery days.

use super::document::{Answer, TimeSeries, read};
use crate::delivery::{IntervalRow, Listed, SpotPrices, assemble, price_days};
use crate::{FileError, Gaps, bounds};
use std::collections::BTreeMap;
use units::{DaySeries, DeliveryDay, Power, Scaled, UtcTime};

/// The coupled auction of noon (SDAC), whose price is the exchange price of the bidding zone.
const COUPLED_AUCTION: &str = "1";
/// Contracts of the day-ahead auction; those of intraday auctions are A07.
const DAILY: &str = "A01";
/// Bidding zone Germany and Luxembourg.
const DE_LU: &str = "10Y1001A1001A82H";
/// Bidding zone Germany, Austria and Luxembourg, until delivery on 2018-09-30.
const DE_AT_LU: &str = "10Y1001A1001A63L";
/// Solar plants.
const SOLAR: &str = "B16";

/// Day-ahead prices (A44) in EUR/MWh; no day where there is no data.
///
/// Of the two German auctions only the coupled one counts, which the document tells by its sequence;
/// when that one is not there, nothing is: the other one's price is another price. Prices of another bidding zone
/// than the German one are refused, and so is a document that does not say its zone.
pub fn day_ahead_prices(file: &str, bytes: &[u8], gaps: Gaps) -> Result<SpotPrices, FileError> {
    let Answer::Series(series) = read(file, bytes, "price.amount")? else {
        return Ok(SpotPrices::default());
    };
    let coupled = series.into_iter().filter(|series| {
        series.sequence.as_deref().is_none_or(|sequence| sequence == COUPLED_AUCTION)
    });
    let coupled: Vec<TimeSeries> = coupled.collect();
    for series in &coupled {
        check_contract(file, series)?;
        check_zone(file, series)?;
    }
    check_units(file, &coupled, &["EUR", "MWH"])?;
    price_days(file, rows(file, coupled, bounds::spot_price)?, gaps)
}

fn check_contract(file: &str, series: &TimeSeries) -> Result<(), FileError> {
    let contract = series.contract.as_deref().unwrap_or(DAILY);
    if contract == DAILY {
        return Ok(());
    }
    let problem =
        format!("the contract type is {contract}; expected {DAILY}, the day-ahead auction");
    Err(FileError::of_file(file, problem))
}

/// The zone of the German price: until 2018-09-30 with Austria, from then on without it.
fn check_zone(file: &str, series: &TimeSeries) -> Result<(), FileError> {
    let split = DeliveryDay::literal(2018, 10, 1).start();
    for row in &series.rows {
        let Listed { place, start, .. } = &row.listed;
        let (zone, name) = if *start < split { (DE_AT_LU, "DE-AT-LU") } else { (DE_LU, "DE-LU") };
        let found = series.domains.iter().find(|domain| *domain != zone);
        let expected = format!("expected {zone} ({name})");
        match found {
            Some(found) => {
                let problem = format!("the prices are of zone {found}; {expected}");
                return Err(place.error(file, problem).in_column("in_Domain.mRID"));
            }
            None if series.domains.is_empty() => {
                let problem = format!("the document does not say its zone; {expected}");
                return Err(place.error(file, problem).in_column("in_Domain.mRID"));
            }
            None => {}
        }
    }
    Ok(())
}

/// Solar generation, actual (A75) or as forecast (A69), in MW; no day where there is no data.
///
/// Of several kinds of plants only solar ones count, where the document says which they are.
pub fn generation(file: &str, bytes: &[u8]) -> Result<Vec<DaySeries<Power>>, FileError> {
    let Answer::Series(series) = read(file, bytes, "quantity")? else { return Ok(Vec::new()) };
    let solar = series
        .into_iter()
        .filter(|series| series.plant_type.as_deref().is_none_or(|plants| plants == SOLAR));
    let solar: Vec<TimeSeries> = solar.collect();
    check_units(file, &solar, &["MAW"])?;
    days(file, "generation", solar, bounds::megawatts)
}

/// Total load (A65), actual or as forecast for the next day, in MW; no day where there is no data.
pub fn load(file: &str, bytes: &[u8]) -> Result<Vec<DaySeries<Power>>, FileError> {
    let Answer::Series(series) = read(file, bytes, "quantity")? else { return Ok(Vec::new()) };
    check_units(file, &series, &["MAW"])?;
    days(file, "load", series, bounds::megawatts)
}

pub(super) fn check_units(
    file: &str,
    series: &[TimeSeries],
    expected: &[&str],
) -> Result<(), FileError> {
    for unit in series.iter().flat_map(|series| &series.units) {
        if !expected.contains(&unit.as_str()) {
            let problem = format!("the unit is {unit}; expected {}", expected.join(" per "));
            return Err(FileError::of_file(file, problem));
        }
    }
    Ok(())
}

pub(super) fn days<T: Scaled>(
    file: &str,
    what: &str,
    series: Vec<TimeSeries>,
    value_of: impl Fn(&str) -> Result<T, String>,
) -> Result<Vec<DaySeries<T>>, FileError> {
    let rows = rows(file, series, value_of)?;
    if rows.is_empty() { Ok(Vec::new()) } else { assemble(file, what, &rows, Gaps::Keep) }
}

/// The rows with their values read, in the order of their starts. A curve may be in a document twice; what is
/// the same then counts once.
pub(super) fn rows<T: Scaled>(
    file: &str,
    series: Vec<TimeSeries>,
    value_of: impl Fn(&str) -> Result<T, String>,
) -> Result<Vec<IntervalRow<T>>, FileError> {
    let mut rows: BTreeMap<UtcTime, IntervalRow<T>> = BTreeMap::new();
    let mut doubled = Vec::new();
    for row in series.into_iter().flat_map(|series| series.rows) {
        let Listed { place, start, value } = row.listed;
        let Some(text) = value else { continue };
        let value = value_of(&text).map_err(|problem| {
            let error = place.error(file, problem);
            error.with_value(&text)
        })?;
        let row = IntervalRow {
            listed: Listed { place, start, value: Some(value) },
            resolution: row.resolution,
        };
        match rows.get(&start) {
            Some(known) if known.listed.value == row.listed.value => {}
            Some(_) => doubled.push(row),
            None => {
                rows.insert(start, row);
            }
        }
    }
    Ok(rows.into_values().chain(doubled).collect())
}
