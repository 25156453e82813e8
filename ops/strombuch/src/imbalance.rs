//! `strombuch imbalance`: what the imbalance of a balancing group cost.

use crate::arguments::{ImbalanceArguments, TableFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::Result;
use records::ImbalanceFinding;
use reports::imbalance::{ImbalanceBody, imbalance_table};
use reports::words::imbalance_finding;
use services::imbalance::month_imbalance;
use units::Language;

pub(crate) fn run(session: &mut Session, options: &ImbalanceArguments) -> Result<Outcome> {
    let ImbalanceArguments { group, month, format } = options;
    let month = month_imbalance(&mut session.db, session.tenant, group, *month, session.now)?;
    match format {
        TableFormat::Table => print(&imbalance_table(&month))?,
        TableFormat::Json => print_json(&ImbalanceBody::of(&month))?,
        TableFormat::Csv => {
            print(&ImbalanceBody::of(&month).csv())?;
            for found in &month.findings {
                eprintln!("{}", imbalance_finding(Language::English, *found));
            }
        }
    }
    let is_problem = |found: &ImbalanceFinding| found.is_problem();
    Ok(if month.findings.iter().any(is_problem) { Outcome::ProblemsFound } else { Outcome::Done })
}
