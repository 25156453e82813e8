//! `strombuch import`: files become plants, prices, market values and readings.

mod files;

use crate::arguments::{ImportFiles, ImportKind, PriceSourceArgument};
use crate::output::{Outcome, print};
use crate::progress::{advance, bar};
use crate::session::Session;
use anyhow::{Context, Result};
use files::InputFile;
use integrations::{Gaps, market_values_csv, plants_csv, readings_csv, spot_prices};
use services::import_market_values::import_market_values;
use services::import_outcome::ImportOutcome;
use services::import_plants::import_plants;
use services::import_readings::import_readings;
use services::import_spot_prices::{PriceSource, import_spot_prices};
use store::NewDocument;

pub(crate) fn run(session: &mut Session, kind: &ImportKind) -> Result<Outcome> {
    match kind {
        ImportKind::Plants(options) => {
            each_file(session, &options.input, "plants", "plants", |session, document| {
                let plants = plants_csv::parse(document.name, document.bytes)?;
                let valid_from = options.valid_from;
                Ok(import_plants(&mut session.db, session.tenant, document, valid_from, &plants)?)
            })
        }
        ImportKind::SpotPrices(options) => {
            let source = match options.source {
                PriceSourceArgument::Exchange => PriceSource::Exchange,
                PriceSourceArgument::Legal => PriceSource::Legal,
            };
            let gaps = gaps(options.allow_gaps);
            each_file(session, &options.input, "spot prices", "days", |session, document| {
                let days = spot_prices::parse(document.name, document.bytes, gaps)?;
                Ok(import_spot_prices(&mut session.db, session.tenant, document, source, days)?)
            })
        }
        ImportKind::MarketValues(input) => {
            each_file(session, input, "market values", "values", |session, document| {
                let values = market_values_csv::parse(document.name, document.bytes)?;
                Ok(import_market_values(&mut session.db, session.tenant, document, &values)?)
            })
        }
        ImportKind::Readings(options) => {
            let gaps = gaps(options.allow_gaps);
            each_file(session, &options.input, "readings", "days", |session, document| {
                let readings = readings_csv::parse(document.name, document.bytes, gaps)?;
                let locations = readings.locations;
                Ok(import_readings(&mut session.db, session.tenant, document, locations)?)
            })
        }
    }
}

fn gaps(allow: bool) -> Gaps {
    if allow { Gaps::Keep } else { Gaps::Refuse }
}

/// Imports each file all or not at all, and says what came of it.
fn each_file(
    session: &mut Session,
    input: &ImportFiles,
    kind: &str,
    counted: &str,
    mut import: impl FnMut(&mut Session, &NewDocument<'_>) -> Result<ImportOutcome>,
) -> Result<Outcome> {
    let files = InputFile::list(&input.files)?;
    let bar = bar(kind);
    for (done, file) in files.iter().enumerate() {
        advance(&bar, done, files.len());
        let bytes = file.read()?;
        let document =
            NewDocument { kind, name: &file.name, bytes: &bytes, received_at: session.now };
        let outcome = import(session, &document)
            .with_context(|| format!("nothing of {} was stored", file.path.display()))?;
        bar.suspend(|| print(&describe(&file.name, counted, &outcome)))?;
    }
    bar.finish_and_clear();
    Ok(Outcome::Done)
}

fn describe(file: &str, counted: &str, outcome: &ImportOutcome) -> String {
    let mut text = if outcome.is_no_op() {
        format!("{file}: nothing changed, all {} {counted} were known\n", outcome.unchanged)
    } else {
        format!(
            "{file}: {} {counted} new, {} revised, {} unchanged\n",
            outcome.added, outcome.revised, outcome.unchanged
        )
    };
    for note in &outcome.notes {
        text.push_str("  note: ");
        text.push_str(note);
        text.push('\n');
    }
    text
}
