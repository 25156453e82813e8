//! `strombuch community`: the auction of one book, and a street with and without a market. Neither needs any stored data.

use crate::arguments::{CommunityClear, CommunityCommand, CommunitySimulate, TableFormat};
use crate::output::{Outcome, print, print_json};
use anyhow::{Context, Result, anyhow};
use community::auction::{OrderBook, Outside};
use community::simulation::{ASSUMPTIONS, segments_for, simulate};
use integrations::{FileError, community_orders_csv, community_profiles_csv};
use records::StreetAssumptions;
use reports::community::{ClearingBody, StreetBody};
use reports::words::file_problems;
use std::path::Path;
use units::Language;

pub(crate) fn run(command: &CommunityCommand) -> Result<Outcome> {
    match command {
        CommunityCommand::Clear(options) => clear(options),
        CommunityCommand::Simulate(options) => street(options),
    }
}

fn clear(options: &CommunityClear) -> Result<Outcome> {
    let orders = read(&options.orders, options.shown.language, community_orders_csv::parse)?;
    let outside =
        Outside { feed_in_value: options.feed_in_value, supplier_tariff: options.supplier_tariff };
    let body = ClearingBody::of(&OrderBook::seal(orders)?.clear(outside));
    match options.shown.format {
        TableFormat::Table => print(&body.table())?,
        TableFormat::Csv => print(&body.csv())?,
        TableFormat::Json => print_json(&body)?,
    }
    Ok(Outcome::Done)
}

fn street(options: &CommunitySimulate) -> Result<Outcome> {
    let street = read(&options.profiles, options.shown.language, community_profiles_csv::parse)?;
    let street = match options.days {
        Some(days) => street.first_days(days),
        None => street,
    };
    let segments = options.segments.unwrap_or_else(|| segments_for(street.members().len()));
    let outcome = simulate(&street, assumptions(options), segments)?;
    let body = StreetBody::of(&outcome);
    match options.shown.format {
        TableFormat::Table => print(&body.table())?,
        TableFormat::Csv => print(&body.csv())?,
        TableFormat::Json => print_json(&body)?,
    }
    if outcome.left_out_count == 0 {
        return Ok(Outcome::Done);
    }
    eprintln!(
        "{} quarter hours were left out, because some participant has no row for them",
        outcome.left_out_count
    );
    Ok(Outcome::ProblemsFound)
}

/// What is assumed, with a date only where nobody said otherwise.
fn assumptions(options: &CommunitySimulate) -> StreetAssumptions {
    let own = [options.feed_in_value, options.supplier_tariff, options.passed_on];
    StreetAssumptions {
        dated: ASSUMPTIONS.dated.filter(|_| own.iter().all(Option::is_none)),
        feed_in_value: options.feed_in_value.unwrap_or(ASSUMPTIONS.feed_in_value),
        supplier_tariff: options.supplier_tariff.unwrap_or(ASSUMPTIONS.supplier_tariff),
        passed_on: options.passed_on.unwrap_or(ASSUMPTIONS.passed_on),
        ..ASSUMPTIONS
    }
}

/// What a file holds, or every wrong cell of it in the language of the reader.
fn read<T>(
    path: &Path,
    language: Language,
    parse: impl FnOnce(&str, &[u8]) -> Result<T, FileError>,
) -> Result<T> {
    let bytes =
        std::fs::read(path).with_context(|| format!("failed to read {}", path.display()))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    parse(&name, &bytes).map_err(|error| {
        let (problems, untold) = error.problems();
        anyhow!(file_problems(language, &problems, untold))
    })
}
