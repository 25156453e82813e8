//! Imbalance price, balance of the German grid, and the intraday index.

use super::table::Table;
use crate::{FileError, Gaps, bounds};
use units::{DaySeries, Power, Price};

/// The imbalance price (reBAP) of short and of long balancing groups; the same but when capacity reserve is
/// called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImbalancePrices {
    /// What short groups pay.
    pub short: Vec<DaySeries<Price>>,
    /// What long groups get.
    pub long: Vec<DaySeries<Price>>,
}

/// Reads `…;reBAP unterdeckt;reBAP ueberdeckt`, in EUR/MWh.
pub fn parse_prices(file: &str, bytes: &[u8]) -> Result<ImbalancePrices, FileError> {
    let table = Table::read(file, bytes)?;
    let days = |column: &str| series(file, &table, column, "prices", bounds::spot_price);
    Ok(ImbalancePrices { short: days("reBAP unterdeckt")?, long: days("reBAP ueberdeckt")? })
}

/// Reads `…;Einheit;Deutschland`, in MW; positive when the German grid is short.
pub fn parse_volumes(file: &str, bytes: &[u8]) -> Result<Vec<DaySeries<Power>>, FileError> {
    let table = Table::read(file, bytes)?;
    series(file, &table, "Deutschland", "volumes", bounds::megawatts)
}

/// Reads the index of intraday trades (ID-AEP), in EUR/MWh; missing where too little was traded.
pub fn parse_index(file: &str, bytes: &[u8]) -> Result<Vec<DaySeries<Price>>, FileError> {
    let table = Table::read(file, bytes)?;
    series(file, &table, "ID AEP", "prices", bounds::spot_price)
}

fn series<T: units::Scaled>(
    file: &str,
    table: &Table<'_>,
    column: &str,
    what: &str,
    read: fn(&str) -> Result<T, String>,
) -> Result<Vec<DaySeries<T>>, FileError> {
    let rows = table.intervals(table.column(column)?, read)?;
    if rows.iter().all(|row| row.listed.value.is_none()) {
        return Ok(Vec::new());
    }
    crate::delivery::assemble(file, what, &rows, Gaps::Keep)
}
