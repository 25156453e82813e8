//! A file of readings with three million rows: parsed, and parsed and stored.

use super::company::{MONTH, capacity, market_location};
use super::database::{TENANT, now, open, remove};
use super::figures::{Figures, timed};
use super::sunshine::readings;
use crate::Outcome;
use integrations::{Gaps, readings_csv};
use services::metering::import_readings;
use std::path::Path;
use store::{DocumentKind, NewDocument, find_or_create_tenant};
use units::Month;

const PLANTS: u32 = 1_008;
const RUNS: usize = 5;

pub(crate) fn measure(folder: &Path, figures: &mut Figures) -> Outcome<()> {
    let month: Month = MONTH.parse()?;
    let locations: Outcome<Vec<_>> = (0..PLANTS)
        .map(|plant| {
            let days = month.days().map(|day| readings(day, plant, capacity(plant)));
            Ok((market_location(plant)?, days.collect::<Outcome<Vec<_>>>()?))
        })
        .collect();
    let text = readings_csv::write(&locations?);
    let file = folder.join("imported.db");
    let mut parse_rates = Vec::new();
    let mut import_rates = Vec::new();
    for _ in 0..RUNS {
        let (seconds, parsed) =
            timed(|| Ok(readings_csv::parse("readings.csv", text.as_bytes(), Gaps::Refuse)?))?;
        let rows = f64::from(u32::try_from(parsed.row_count)?);
        drop(parsed);
        parse_rates.push(rows / seconds);
        remove(&file)?;
        let mut db = open(&file)?;
        let tenant = find_or_create_tenant(&mut db, TENANT, now()?)?;
        let (seconds, outcome) = timed(|| {
            let parsed = readings_csv::parse("readings.csv", text.as_bytes(), Gaps::Refuse)?;
            let document = NewDocument {
                kind: DocumentKind::Readings,
                name: "readings.csv",
                bytes: text.as_bytes(),
                received_at: now()?,
            };
            Ok(import_readings(&mut db, tenant, &document, parsed.locations)?)
        })?;
        if outcome.added != usize::try_from(PLANTS)? * month.days().count() {
            return Err("not every day was added".into());
        }
        import_rates.push(rows / seconds);
    }
    remove(&file)?;
    figures.add("csv_parse", "rows/s", &parse_rates)?;
    figures.add("csv_import", "rows/s", &import_rates)?;
    figures.add("csv_file", "MB", &[f64::from(u32::try_from(text.len())?) / 1e6])
}
