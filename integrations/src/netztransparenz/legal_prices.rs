//! The legal spot price (Spotmarktpreis, § 3 Nr. 42a EEG).
//!
//! Format: `Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh`, hours until delivery 2025-09-30,
//! quarter hours from then on.

use super::table::Table;
use crate::delivery::{SpotPrices, price_days};
use crate::{FileError, Gaps};
use records::PriceSource;

const PRICE: &str = "Spotmarktpreis";

/// Whether a file is such a document.
pub(crate) fn recognises(text: &str) -> bool {
    let header = text.trim_start().lines().next().unwrap_or_default();
    header.split(';').any(|name| name.trim().trim_matches('"').starts_with(PRICE))
}

/// Reads the document; hours without a published price stay missing.
pub fn parse(file: &str, bytes: &[u8], gaps: Gaps) -> Result<SpotPrices, FileError> {
    let table = Table::read(file, bytes)?;
    let column = table.column("Spotmarktpreis in ct/kWh")?;
    let found = price_days(file, table.intervals(column, crate::bounds::legal_price)?, gaps)?;
    Ok(SpotPrices { stated: Some(PriceSource::Legal), ..found })
}
