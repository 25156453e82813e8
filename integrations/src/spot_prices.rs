//! Spot prices of the bidding zone Germany/Luxembourg.
//!
//! Six formats are read, told apart by their first bytes:
//!
//! | format | recognised by | module |
//! |---|---|---|
//! | ENTSO-E, XML | `<` | [`entsoe`](crate::entsoe) |
//! | SMARD chart file, JSON | `"series"` | [`smard`](crate::smard) |
//! | our own `spot-prices.csv` | anything else | `own` |
//! | SMARD download, German or English | first columns such as `Datum von;Datum bis` | `smard` |
//! | Energy-Charts API, JSON | `{` | `energy_charts_json` |
//! | Energy-Charts chart export | first column `Datum (MEZ)` or like it | `energy_charts_csv` |
//!
//! Whatever its resolution, a file becomes days of quarter hours; an hour fills four of them.

mod energy_charts_csv;
mod energy_charts_json;
mod own;
mod smard;

pub use own::write;

use crate::{FileError, Gaps, utf8};
use units::{DaySeries, Price};

/// Reads the file; the days are in the order of the calendar.
///
/// Every price is [`Measured`](units::QuarterStatus::Measured). A day without any price is left
/// out.
///
/// ```
/// use integrations::{spot_prices, Gaps};
///
/// let hour = b"start,eur_per_mwh\n2024-05-01T12:00:00+02:00,-1.5\n";
/// let days = spot_prices::parse("spot-prices.csv", hour, Gaps::Refuse)?;
/// let prices: Vec<_> = days[0].values()[48..52].iter().map(|price| price.eur_per_mwh()).collect();
/// assert_eq!(prices, ["-1.50", "-1.50", "-1.50", "-1.50"]);
/// # Ok::<(), integrations::FileError>(())
/// ```
pub fn parse(file: &str, bytes: &[u8], gaps: Gaps) -> Result<Vec<DaySeries<Price>>, FileError> {
    let text = utf8::text(file, bytes)?;
    let start = text.trim_start();
    if start.starts_with('<') {
        return some(file, crate::entsoe::day_ahead_prices(file, bytes)?);
    }
    if start.starts_with('{') && crate::smard::recognises(text) {
        return some(file, crate::smard::prices(file, bytes)?);
    }
    let rows = if text.trim_start().starts_with('{') {
        energy_charts_json::parse(file, text)?
    } else if smard::recognises(text) {
        smard::parse(file, text)?
    } else if energy_charts_csv::recognises(text) {
        energy_charts_csv::parse(file, text)?
    } else {
        own::parse(file, text)?
    };
    crate::delivery::assemble(file, "prices", &rows, gaps)
}

/// A file that somebody imports must hold a price.
fn some(file: &str, days: Vec<DaySeries<Price>>) -> Result<Vec<DaySeries<Price>>, FileError> {
    if days.is_empty() { Err(FileError::of_file(file, "no prices")) } else { Ok(days) }
}

#[cfg(test)]
mod tests;
