//! The legal spot price (Spotmarktpreis, § 3 Nr. 42a EEG).
//!
//! Format: `Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh`, hours until delivery 2025-09-30,
//! quarter hours from then on.

use super::table::Table;
use crate::{FileError, Gaps};
use units::{DaySeries, Price};

/// Reads the document; hours without a published price stay missing.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<DaySeries<Price>>, FileError> {
    let table = Table::read(file, bytes)?;
    let rows =
        table.intervals(table.column("Spotmarktpreis in ct/kWh")?, crate::bounds::legal_price)?;
    if rows.iter().all(|row| row.listed.value.is_none()) {
        return Ok(Vec::new());
    }
    crate::delivery::assemble(file, "prices", &rows, Gaps::Keep)
}
