//! `strombuch position`: what is open in a balancing group.

use crate::arguments::{PositionArguments, TableFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::Result;
use records::ImbalanceFinding;
use reports::position::{PositionBody, position_table};
use reports::words::imbalance_finding;
use services::position::day_position;
use units::Language;

pub(crate) fn run(session: &mut Session, options: &PositionArguments) -> Result<Outcome> {
    let as_of = options.as_of.unwrap_or(session.now);
    let position =
        day_position(&mut session.db, session.tenant, &options.group, options.day, as_of)?;
    if position.is_mixed {
        let mixed = ImbalanceFinding::GroupMixed { at_risk: None };
        eprintln!("{}", imbalance_finding(Language::English, mixed));
    }
    match options.format {
        TableFormat::Table => print(&position_table(&position))?,
        TableFormat::Json => print_json(&PositionBody::of(&position))?,
        TableFormat::Csv => print(&PositionBody::of(&position).csv())?,
    }
    Ok(Outcome::Done)
}
