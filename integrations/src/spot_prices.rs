//! Spot prices of the bidding zone Germany/Luxembourg.
//!
//! Nine formats are read, told apart by their first bytes:
//!
//! | format | recognised by | module |
//! |---|---|---|
//! | ENTSO-E, XML | `<` | [`entsoe`](crate::entsoe) |
//! | SMARD chart file, JSON | `"series"` | [`smard`](crate::smard) |
//! | our own `spot-prices.csv` | anything else | `own` |
//! | SMARD download, German or English | first columns such as `Datum von;Datum bis` | `smard` |
//! | Energy-Charts API, JSON | `{` | `energy_charts_json` |
//! | Energy-Charts chart export | first column `Datum (MEZ)` or like it | `energy_charts_csv` |
//! | EPEX SPOT, a row a day | first column `Delivery day` | `epex` |
//! | ENTSO-E, export of the page | first column `MTU (CET/CEST)` or like it | `entsoe_page` |
//! | netztransparenz, legal price | a column `Spotmarktpreis in ct/kWh` | [`netztransparenz`](crate::netztransparenz) |
//!
//! Whatever its resolution, a file becomes days of quarter hours; an hour fills four of them.

mod energy_charts_csv;
mod energy_charts_json;
mod entsoe_page;
mod epex;
mod own;
mod smard;

pub use own::write;

use crate::delivery::{IntervalRow, SpotPrices, price_days};
use crate::{FileError, FileNote, Gaps, sheet};

/// Reads the file.
///
/// Every price is [`Measured`](units::QuarterStatus::Measured). A day without any price is left
/// out, with a note. Prices of hours are refused for delivery since 2025-10-01.
///
/// ```
/// use integrations::{spot_prices, Gaps};
///
/// let hour = b"start,eur_per_mwh\n2024-05-01T12:00:00+02:00,-1.5\n";
/// let days = spot_prices::parse("spot-prices.csv", hour, Gaps::Refuse)?.days;
/// let prices: Vec<_> = days[0].values()[48..52].iter().map(|price| price.eur_per_mwh()).collect();
/// assert_eq!(prices, ["-1.50", "-1.50", "-1.50", "-1.50"]);
/// # Ok::<(), integrations::FileError>(())
/// ```
pub fn parse(file: &str, bytes: &[u8], gaps: Gaps) -> Result<SpotPrices, FileError> {
    let text = &*sheet::text_of(file, bytes, &is_heading)?;
    let start = text.trim_start();
    let found = if start.starts_with('<') {
        crate::entsoe::day_ahead_prices(file, bytes, gaps)?
    } else if start.starts_with('{') && crate::smard::recognises(text) {
        crate::smard::prices(file, bytes, gaps)?
    } else if crate::netztransparenz::legal_prices::recognises(text) {
        crate::netztransparenz::legal_prices::parse(file, text.as_bytes(), gaps)?
    } else {
        let (rows, notes) = rows(file, text)?;
        let mut found = price_days(file, rows, gaps)?;
        found.notes.splice(0..0, notes);
        found
    };
    if found.days.is_empty() { Err(FileError::of_file(file, NO_PRICES)) } else { Ok(found) }
}

/// Whether a line of a workbook is the heading of one of the forms, or the comment before it.
fn is_heading(line: &str) -> bool {
    own::recognises(line)
        || smard::recognises(line)
        || energy_charts_csv::recognises(line)
        || entsoe_page::recognises(line)
        || epex::recognises(line)
        || crate::netztransparenz::legal_prices::recognises(line)
        || line.starts_with("# Prices")
}

/// The rows of a file in one of the forms that list them, and what a person should know of it.
fn rows(file: &str, text: &str) -> Result<(Vec<IntervalRow>, Vec<FileNote>), FileError> {
    let (rows, note) = if text.trim_start().starts_with('{') {
        energy_charts_json::parse(file, text)?
    } else if smard::recognises(text) {
        (smard::parse(file, text)?, None)
    } else if energy_charts_csv::recognises(text) {
        (energy_charts_csv::parse(file, text)?, None)
    } else if entsoe_page::recognises(text) {
        return entsoe_page::parse(file, text);
    } else if epex::recognises(text) {
        epex::parse(file, text)?
    } else {
        (own::parse(file, text)?, None)
    };
    Ok((rows, note.into_iter().collect()))
}

/// The problem of a file without any price.
pub const NO_PRICES: &str = "no prices";

#[cfg(test)]
mod tests;
