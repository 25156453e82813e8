//! `strombuch explain`: a statement down to its inputs and sources.

use crate::arguments::{ExplainArguments, TextFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Result, bail};
use reports::CsvText;
use reports::settlement::{ExplanationBody, ExplanationInput, explain};
use rules::negative_prices::SupportState;
use services::settlement::list_quarter_hours;
use services::settlement::{ExplainedStatement, find_statement};
use std::fmt::Display;
use units::{Energy, ExactAmount, MastrNumber, Month, Price};

pub(crate) fn run(session: &mut Session, options: &ExplainArguments) -> Result<Outcome> {
    if options.quarter_hours {
        return show_quarter_hours(session, options);
    }
    let found = find_statement(&mut session.db, session.tenant, &options.plant, options.month)?;
    let Some(mut explained) = found else {
        bail!(
            "{} is not settled for plant {}; run `strombuch settle --month {}` first",
            options.month,
            options.plant,
            options.month
        );
    };
    if let Some(wanted) = options.revision {
        let latest = explained.revisions.len();
        explained.revisions.retain(|statement| statement.revision <= wanted);
        if explained.revisions.last().is_none_or(|statement| statement.revision != wanted) {
            bail!("there is no revision {wanted} of this statement; the latest is {latest}");
        }
    }
    let input = input_of(&explained);
    match options.format {
        TextFormat::Text => print(&explain(&input))?,
        TextFormat::Json => print_json(&ExplanationBody::of(&input))?,
    }
    Ok(Outcome::Done)
}

/// Prints the explanation of a statement, if it is settled.
pub(crate) fn show(session: &mut Session, plant: &MastrNumber, month: Month) -> Result<()> {
    let found = find_statement(&mut session.db, session.tenant, plant, month)?;
    found.map_or(Ok(()), |explained| print(&explain(&input_of(&explained))))
}

/// Prints the quarter hours that energy and revenue of the statement are the sum of.
fn show_quarter_hours(session: &mut Session, options: &ExplainArguments) -> Result<Outcome> {
    let (db, tenant) = (&mut session.db, session.tenant);
    let lines = list_quarter_hours(db, tenant, &options.plant, options.month)?;
    let mut csv = CsvText::for_programs();
    csv.row(["start", "kwh", "status", "eur_per_mwh", "revenue_eur", "without_support"]);
    for line in lines {
        let kwh = line.energy.map(Energy::decimal).unwrap_or_default();
        let price = line.price.map(Price::eur_per_mwh).unwrap_or_default();
        let revenue = line.revenue.map(ExactAmount::decimal).unwrap_or_default();
        let without_support = match line.support {
            SupportState::With => "0",
            SupportState::Without => "1",
            SupportState::Undetermined => "",
        };
        let (start, status) = (line.quarter.start(), line.status);
        let cells: [&dyn Display; 6] = [&start, &kwh, &status, &price, &revenue, &without_support];
        csv.row(cells);
    }
    print(&csv.finish())?;
    Ok(Outcome::Done)
}

fn input_of(explained: &ExplainedStatement) -> ExplanationInput<'_> {
    ExplanationInput {
        plant: &explained.plant,
        owner: &explained.owner,
        revisions: &explained.revisions,
        corrections: &explained.corrections,
        rules: &explained.rules,
    }
}
