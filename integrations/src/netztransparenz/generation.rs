//! Solar generation of Germany as the TSOs extrapolate it (Online-Hochrechnung).
//!
//! Format: `Datum;von;Zeitzone von;bis;Zeitzone bis;50Hertz (MW);Amprion (MW);TenneT TSO (MW);TransnetBW (MW)`, hourly
//! means. Germany is the sum of the four; where one is missing, so is the sum. This is the weight of the
//! Marktwert Solar (Anlage 1 Nr. 3.3 EEG 2023).

use super::table::Table;
use crate::table::Record;
use crate::{FileError, Gaps, bounds};
use units::{DaySeries, Power};

/// Reads the document.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<DaySeries<Power>>, FileError> {
    let table = Table::read(file, bytes)?;
    let areas: Vec<usize> = ["50Hertz", "Amprion", "TenneT TSO", "TransnetBW"]
        .into_iter()
        .map(|area| table.column(area))
        .collect::<Result<_, _>>()?;
    let sum = |row: &Record| -> Result<Option<Power>, FileError> {
        let mut sum = Some(Power::ZERO);
        for column in &areas {
            let value = table.number(row, *column, bounds::megawatts)?;
            sum = sum.zip(value).and_then(|(sum, value)| sum.checked_add(value));
        }
        Ok(sum)
    };
    let rows = table.intervals_of(sum)?;
    if rows.iter().all(|row| row.listed.value.is_none()) {
        return Ok(Vec::new());
    }
    crate::delivery::assemble(file, "generation", &rows, Gaps::Keep)
}
