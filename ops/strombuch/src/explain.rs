//! `strombuch explain`: a statement down to its inputs and sources.

use crate::arguments::{ExplainArguments, TextFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Result, bail};
use reports::{ExplanationBody, ExplanationInput, explain};
use services::statements::{ExplainedStatement, find_statement};
use units::{MastrNumber, Month};

pub(crate) fn run(session: &mut Session, options: &ExplainArguments) -> Result<Outcome> {
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

fn input_of(explained: &ExplainedStatement) -> ExplanationInput<'_> {
    ExplanationInput {
        plant: &explained.plant,
        revisions: &explained.revisions,
        rules: &explained.rules,
    }
}
