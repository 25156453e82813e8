//! `strombuch rules`: the dated tables of the law, as an edition of the rules knows them.

use crate::arguments::{RulesArguments, TableFormat};
use crate::output::{Outcome, print, print_json};
use anyhow::Result;
use reports::settlement::RuleTablesBody;

pub(crate) fn run(options: &RulesArguments) -> Result<Outcome> {
    let body = RuleTablesBody::of(options.edition);
    match options.format {
        TableFormat::Table => print(&body.table())?,
        TableFormat::Csv => print(&body.csv())?,
        TableFormat::Json => print_json(&body)?,
    }
    Ok(Outcome::Done)
}
