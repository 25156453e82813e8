//! `strombuch tax`: the tax thresholds of every person.

use crate::arguments::{TableFormat, TaxArguments};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::Result;
use reports::{PersonTaxInput, TaxBody, tax_table};
use services::scope::Scope;
use services::tax_report::{PersonReport, tax_report};
use units::{MastrNumber, Month};

/// Why a month of a plant could not be counted.
type Missing = (MastrNumber, Month, &'static str);

pub(crate) fn run(session: &mut Session, options: &TaxArguments) -> Result<Outcome> {
    let scope = Scope { tenant: session.tenant, operator_id: options.person.clone() };
    let report = tax_report(&mut session.db, &scope, options.year, session.now)?;
    let missing: Vec<Vec<Missing>> = report.persons.iter().map(missing_of).collect();
    let persons: Vec<PersonTaxInput<'_>> = report
        .persons
        .iter()
        .zip(&missing)
        .map(|(person, months_missing)| PersonTaxInput {
            operator_id: &person.operator_id,
            operator_name: &person.operator_name,
            capacity: person.capacity,
            plants: &person.plants,
            tax: &person.tax,
            months_missing,
        })
        .collect();
    match options.format {
        TableFormat::Table => print(&tax_table(options.year, &persons))?,
        TableFormat::Json => print_json(&TaxBody::of(options.year, &persons))?,
        TableFormat::Csv => print(&TaxBody::of(options.year, &persons).csv())?,
    }
    Ok(if report.has_months_missing() { Outcome::ProblemsFound } else { Outcome::Done })
}

fn missing_of(person: &PersonReport) -> Vec<Missing> {
    let missing = person.months_missing.iter();
    missing.map(|found| (found.plant.clone(), found.month, found.reason.as_str())).collect()
}
