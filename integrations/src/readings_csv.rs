//! `readings.csv`: quarter-hour feed-in of market locations.
//!
//! Format: `integrations/FORMATS.md`; one row a quarter hour, in any order. It is the one large file
//! (30 million rows a month for 10,000 plants), so it is scanned by hand: one pass over the bytes,
//! no memory per row, about 1 KB per location and day. Cells may stand in quotes but contain none. A workbook, or a file
//! with semicolons, is read by the same scan.

mod accumulate;
mod instant;
mod scan;

pub(crate) use instant::unix_seconds;

use crate::cells::from_text;
use crate::gaps::Gap;
use crate::problems::Problems;
use crate::{FileError, Gaps, sheet};
use accumulate::Accumulator;
use scan::Scan;
use units::{DaySeries, Energy, MarketLocation};

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// The locations in the order of their numbers, the days of each in the order of the calendar.
    pub locations: Vec<(MarketLocation, Vec<DaySeries<Energy>>)>,
    /// The number of rows that were read.
    pub row_count: u64,
}

/// Reads the file. The order of its rows does not matter.
pub fn parse(file: &str, bytes: &[u8], gaps: Gaps) -> Result<Readings, FileError> {
    let text = sheet::text_of(file, bytes, &scan::recognises)?;
    sheet::refuse_markup(file, &text)?;
    let scan = Scan::open(file, &text)?;
    let mut accumulator = Accumulator::default();
    let mut problems = Problems::default();
    for row in scan.rows() {
        let Some(row) = problems.take(row) else { continue };
        if let Err(refusal) = accumulator.add(&row, &scan) {
            let others = Accumulator::others(&row, &refusal, &scan);
            // To place a refusal may take a look through the file, so only those that are told are placed.
            for refusal in [refusal].into_iter().chain(others) {
                problems.take_with(|| refusal.located(&scan, &row));
            }
        }
    }
    problems.end()?;
    let readings = accumulator.into_readings();
    if readings.row_count == 0 {
        return Err(FileError::of_file(file, "no rows"));
    }
    if gaps == Gaps::Refuse {
        check_gaps(file, &scan, &readings)?;
    }
    Ok(readings)
}

fn check_gaps(file: &str, scan: &Scan<'_>, readings: &Readings) -> Result<(), FileError> {
    for (location, days) in &readings.locations {
        if let Some(gap) = days.iter().find_map(Gap::first_of) {
            let problem = format!("market location {location}: {}", gap.problem());
            let error = FileError::of_file(file, problem);
            return Err(FileError { line: scan.find_line(location, gap.before), ..error });
        }
    }
    Ok(())
}

/// Writes every quarter hour that is not missing.
pub fn write(locations: &[(MarketLocation, Vec<DaySeries<Energy>>)]) -> String {
    let mut text = "market_location,start,kwh,status\n".to_owned();
    for (location, days) in locations {
        for day in days {
            for (quarter, status) in day.day().quarters().zip(day.statuses()) {
                let Some(energy) = day.get(quarter.index) else {
                    continue;
                };
                let start = quarter.start().to_string();
                let kwh = energy.decimal();
                for cell in [location.as_str(), ",", &start, ",", &kwh, ",", status.as_str(), "\n"]
                {
                    text.push_str(cell);
                }
            }
        }
    }
    text
}

#[cfg(test)]
mod tests;
