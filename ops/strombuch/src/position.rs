//! `strombuch position`: what is open in a balancing group.

use crate::arguments::{PositionArguments, TableFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::Result;
use reports::position::{PositionBody, position_table};
use services::position::day_position;

pub(crate) fn run(session: &mut Session, options: &PositionArguments) -> Result<Outcome> {
    let as_of = options.as_of.unwrap_or(session.now);
    let position =
        day_position(&mut session.db, session.tenant, &options.group, options.day, as_of)?;
    match options.format {
        TableFormat::Table => print(&position_table(&position))?,
        TableFormat::Json => print_json(&PositionBody::of(&position))?,
        TableFormat::Csv => print(&PositionBody::of(&position).csv())?,
    }
    Ok(Outcome::Done)
}
