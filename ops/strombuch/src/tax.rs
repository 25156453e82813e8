//! `strombuch tax`: the tax thresholds of every person, and their certificates.

use crate::arguments::{TableFormat, TaxArguments};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use crate::tax_certificate;
use anyhow::Result;
use reports::tax::{TaxBody, tax_table};
use services::scope::Scope;
use services::tax::tax_report;

pub(crate) fn run(session: &mut Session, options: &TaxArguments) -> Result<Outcome> {
    let scope = Scope { tenant: session.tenant, operator_id: options.person.clone() };
    if let Some(directory) = &options.certificates {
        return tax_certificate::write(session, &scope, options.year, directory);
    }
    let report = tax_report(&mut session.db, &scope, options.year, session.now)?;
    match options.format {
        TableFormat::Table => print(&tax_table(options.year, &report.persons))?,
        TableFormat::Json => print_json(&TaxBody::of(options.year, &report.persons))?,
        TableFormat::Csv => print(&TaxBody::of(options.year, &report.persons).csv())?,
    }
    Ok(if report.has_months_missing() { Outcome::ProblemsFound } else { Outcome::Done })
}
