//! `strombuch import`: files become plants, prices, readings, parties, bookings, stated premiums, forecasts and trades.

mod bank;
mod files;
mod load_profile;
mod to_complete;

use crate::arguments::{ImportFiles, ImportKind as Asked, ImportRegister, PriceSourceArgument};
use crate::output::{Outcome, print};
use crate::progress::{advance, bar};
use crate::session::Session;
use anyhow::{Result, anyhow, bail};
use files::InputFile;
use jobs::work::{FileOutcome, ImportFileError, import_file};
use reports::words::{ImportChangeRow, file_problem, file_problems, import_change};
use services::import_outcome::ImportOutcome;
use services::market_data::PriceSource;
use services::register::OtherNames;
use services::work::{ImportKind, ImportOptions, JobMode};
use std::fmt::Write;
use std::path::Path;
use store::NewDocument;
use units::Language;

pub(crate) fn run(session: &mut Session, asked: &Asked) -> Result<Outcome> {
    let mut to = None;
    let (input, options) = match asked {
        Asked::Operators(persons) => register(persons, ImportKind::Operators),
        Asked::Company(input) => (input, ImportOptions::of(ImportKind::Company)),
        Asked::BankStatement(input) => (input, ImportOptions::of(ImportKind::BankStatement)),
        Asked::PremiumStatement(input) => (input, ImportOptions::of(ImportKind::PremiumStatement)),
        Asked::Forecasts(input) => (input, ImportOptions::of(ImportKind::Forecasts)),
        Asked::BalancingGroups(input) => (input, ImportOptions::of(ImportKind::BalancingGroups)),
        Asked::Trades(input) => (input, ImportOptions::of(ImportKind::Trades)),
        Asked::ImbalancePrices(input) => (input, ImportOptions::of(ImportKind::ImbalancePrices)),
        Asked::Plants(plants) => {
            if plants.to.is_some() && plants.register.input.files.len() > 1 {
                bail!("--to takes one export of the Marktstammdatenregister");
            }
            to = plants.to.as_deref();
            register(&plants.register, ImportKind::Plants)
        }
        Asked::SpotPrices(prices) => {
            let source = match prices.source {
                PriceSourceArgument::Exchange => PriceSource::Exchange,
                PriceSourceArgument::Legal => PriceSource::Legal,
            };
            let options = ImportOptions::of(ImportKind::SpotPrices);
            let allow_gaps = prices.allow_gaps;
            (&prices.input, ImportOptions { source, allow_gaps, ..options })
        }
        Asked::MarketValues(input) => (input, ImportOptions::of(ImportKind::MarketValues)),
        Asked::Readings(readings) => {
            if let (Some(profile), Some(location)) = (&readings.profile, &readings.market_location)
            {
                return load_profile::run(session, readings, profile, location);
            }
            let options = ImportOptions::of(ImportKind::Readings);
            (&readings.input, ImportOptions { allow_gaps: readings.allow_gaps, ..options })
        }
    };
    each_file(session, input, options, to)
}

/// A file of the register with its settings.
fn register(asked: &ImportRegister, kind: ImportKind) -> (&ImportFiles, ImportOptions) {
    let other_names = if asked.confirm_names { OtherNames::Confirmed } else { OtherNames::Refused };
    let options = ImportOptions::of(kind);
    (&asked.input, ImportOptions { valid_from: asked.valid_from, other_names, ..options })
}

/// Imports each file all or not at all, and says what came of it.
fn each_file(
    session: &mut Session,
    input: &ImportFiles,
    options: ImportOptions,
    to: Option<&Path>,
) -> Result<Outcome> {
    let mode = if input.dry_run || to.is_some() { JobMode::Preview } else { JobMode::Store };
    let files = InputFile::list(&input.files)?;
    let kind = options.kind.document_kind();
    let mut problems = 0;
    let bar = bar(&kind.as_str().replace('_', " "));
    for (done, file) in files.iter().enumerate() {
        advance(&bar, done, files.len());
        let bytes = file.read()?;
        let document =
            NewDocument { kind, name: &file.name, bytes: &bytes, received_at: session.now };
        let outcome = import_file(&mut session.db, session.tenant, &document, options, mode)
            .map_err(|error| refusal(input.language, &file.path, error))?;
        let mut text = match &outcome {
            FileOutcome::Import(outcome) => describe(&file.name, options.kind.counted(), outcome),
            FileOutcome::BankStatement(outcome) => {
                problems += usize::from(outcome.needs_attention());
                bank::describe(&file.name, outcome)
            }
            FileOutcome::ToComplete(plants) => {
                problems += usize::from(to.is_none());
                bar.suspend(|| to_complete::tell(&file.name, plants, to))?;
                continue;
            }
        };
        if to.is_some() {
            bail!(
                "--to is for an export of the Marktstammdatenregister with plants that are not registered yet; {} has none",
                file.name
            );
        }
        if mode == JobMode::Preview {
            if let FileOutcome::Import(outcome) = &outcome {
                text.push_str(&describe_changes(outcome));
            }
            text.push_str("  dry run: nothing was stored\n");
        }
        bar.suspend(|| print(&text))?;
    }
    bar.finish_and_clear();
    Ok(if problems == 0 { Outcome::Done } else { Outcome::ProblemsFound })
}

/// Why nothing of a file was stored, in the language of the reader.
fn refusal(language: Language, path: &Path, error: ImportFileError) -> anyhow::Error {
    if language == Language::English {
        return anyhow::Error::from(error)
            .context(format!("nothing of {} was stored", path.display()));
    }
    let (problems, untold) = error.problems();
    let told = if problems.is_empty() {
        file_problem(language, &error.to_string())
    } else {
        file_problems(language, &problems, untold)
    };
    anyhow!("nichts aus {} wurde gespeichert: {told}", path.display())
}

/// The changes that a dry run found.
fn describe_changes(outcome: &ImportOutcome) -> String {
    let mut text = String::new();
    for change in &outcome.changes.first {
        let ImportChangeRow { subject, field, before, after } =
            import_change(Language::English, change);
        let _written = writeln!(text, "  {subject} {field}: {before} -> {after}");
    }
    let more = outcome.changes.count.saturating_sub(outcome.changes.first.len());
    if more > 0 {
        let _written = writeln!(text, "  and {more} more");
    }
    text
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
