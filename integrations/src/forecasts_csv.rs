//! `forecasts.csv`: what providers forecast of generation and consumption.
//!
//! Format: `integrations/FORMATS.md`. Rows come in any order; a file may hold any runs of any providers. Power is kept to the
//! watt: what a program printed as a float is rounded once.

use crate::cells::from_text;
use crate::header::Column;
use crate::problems::Problems;
use crate::table::{Row, Table};
use crate::{FileError, bounds, start};
use records::{ForecastBand, ForecastDay, ForecastProvider, ForecastRun, ForecastSubject};
use std::collections::{BTreeMap, HashMap};
use units::{DeliveryDay, UtcTime};

const SUBJECT: &str = "subject";
const PROVIDER: &str = "provider";
const ISSUED_AT: &str = "issued_at";
const START: &str = "start";
const P10: &str = "p10_kw";
const P50: &str = "p50_kw";
const P90: &str = "p90_kw";

const COLUMNS: &[Column] = &[
    Column::required(SUBJECT),
    Column::required(PROVIDER),
    Column::required(ISSUED_AT),
    Column::required(START),
    Column::required(P10),
    Column::required(P50),
    Column::required(P90),
];

/// Whose run a row belongs to.
type Key = (ForecastSubject, ForecastProvider, UtcTime);

/// A row of the file.
struct Told {
    run: Key,
    start: UtcTime,
    band: ForecastBand,
}

/// Reads the file: its runs by subject, provider and issue time.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<ForecastRun>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let mut problems = Problems::default();
    let mut runs: BTreeMap<Key, BTreeMap<DeliveryDay, ForecastDay>> = BTreeMap::new();
    let mut lines: HashMap<(Key, UtcTime), u64> = HashMap::new();
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let told = row.each_cell(told).and_then(|told| {
            match lines.insert((told.run.clone(), told.start), row.line()) {
                None => Ok(told),
                Some(first) => Err(vec![row.error(
                    START,
                    format!("line {first} has the same subject, provider, issue time and start"),
                )]),
            }
        });
        let Some(Told { run, start, band }) = problems.take_all(told) else { continue };
        let Ok(day) = DeliveryDay::containing(start) else { continue };
        let days = runs.entry(run).or_default();
        let told = days.entry(day).or_insert_with(|| ForecastDay::missing(day));
        if let Some(quarter) = day.quarter_beginning(start) {
            told.set(quarter, band);
        }
    }
    problems.end()?;
    let run = |((subject, provider, issued_at), days): (Key, BTreeMap<_, ForecastDay>)| {
        ForecastRun { subject, provider, issued_at, days: days.into_values().collect() }
    };
    Ok(runs.into_iter().map(run).collect())
}

fn told(row: &Row<'_>) -> Result<Told, FileError> {
    let power = |column| row.read_optional(column, row.number(bounds::rounded_kilowatts));
    let subject = row.read_optional(SUBJECT, from_text)?;
    let provider = row.read_optional(PROVIDER, |cell| from_text(cell.trim()))?;
    let issued_at = row.read_optional(ISSUED_AT, start::second)?;
    let start = row.read_optional(START, start::quarter_hour)?;
    let (p10, p50, p90) = (power(P10)?, power(P50)?, power(P90)?);
    let p10 = required(row, P10, p10)?;
    let (p50, p90) = (required(row, P50, p50)?, required(row, P90, p90)?);
    let band =
        ForecastBand::new(p10, p50, p90).map_err(|falling| row.error(P50, falling.to_string()))?;
    let provider = required(row, PROVIDER, provider)?;
    let run = (required(row, SUBJECT, subject)?, provider, required(row, ISSUED_AT, issued_at)?);
    Ok(Told { run, start: required(row, START, start)?, band })
}

/// What a cell must have; where it is blank or was refused, the problem is told or known.
fn required<T>(row: &Row<'_>, column: &str, value: Option<T>) -> Result<T, FileError> {
    value.map_or_else(|| row.read(column, |_blank| Err(String::new())), Ok)
}

/// Runs as a file that is read as it was written.
///
/// ```
/// let text = "subject,provider,issued_at,start,p10_kw,p50_kw,p90_kw\n\
///             41373559241,enercast,2026-06-01T08:00:00Z,2026-06-01T10:00:00Z,-2.5,0,1.125\n";
/// let runs = integrations::forecasts_csv::parse("f.csv", text.as_bytes())?;
/// assert_eq!(integrations::forecasts_csv::write(&runs), text);
/// # Ok::<(), integrations::FileError>(())
/// ```
pub fn write(runs: &[ForecastRun]) -> String {
    let rows = runs.iter().flat_map(|run| {
        run.days.iter().flat_map(move |told| {
            told.day().quarters().enumerate().filter_map(move |(place, quarter)| {
                let band = told.get(place)?;
                Some([
                    run.subject.to_string(),
                    run.provider.to_string(),
                    run.issued_at.to_string(),
                    quarter.start().to_string(),
                    band.p10().decimal(),
                    band.p50().decimal(),
                    band.p90().decimal(),
                ])
            })
        })
    });
    crate::cells::write(COLUMNS, rows)
}

#[cfg(test)]
mod tests;
