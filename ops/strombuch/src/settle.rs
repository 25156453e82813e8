//! `strombuch settle`: a month or a year becomes statements.

use crate::arguments::{SettleArguments, TableFormat};
use crate::output::{Outcome, print, print_json};
use crate::progress::{advance, bar};
use crate::session::Session;
use anyhow::{Result, bail};
use reports::{MonthBody, YearBody, portfolio_table, year_table};
use services::settle_month::{Selection, SettleOutcome, settle_month};
use services::settle_year::settle_year;
use store::SettlementRecord;
use units::{Month, StatementStatus, Year};

pub(crate) fn run(session: &mut Session, options: &SettleArguments) -> Result<Outcome> {
    let selection = options.plant.as_ref().map_or(Selection::All, Selection::Plant);
    let settled = match (options.period.month, options.period.year) {
        (Some(month), _) => {
            let settled = month_settled(session, month, selection)?;
            print_month(month, &settled.statements, options.format)?;
            settled
        }
        (None, Some(year)) => {
            let settled = year_settled(session, year, selection)?;
            print_year(year, &settled.statements, options.format)?;
            settled
        }
        (None, None) => bail!("expected --month or --year"),
    };
    eprintln!("{} statements stored, {} unchanged", settled.stored, settled.unchanged);
    Ok(outcome_of(&settled.statements))
}

/// Problems are found when a statement is blocked.
pub(crate) fn outcome_of(statements: &[SettlementRecord]) -> Outcome {
    let blocked = |statement: &SettlementRecord| statement.status == StatementStatus::Blocked;
    if statements.iter().any(blocked) { Outcome::ProblemsFound } else { Outcome::Done }
}

pub(crate) fn month_settled(
    session: &mut Session,
    month: Month,
    selection: Selection<'_>,
) -> Result<SettleOutcome> {
    let bar = bar(&format!("settling {month}"));
    let mut progress = |done, all| advance(&bar, done, all);
    let (tenant, now) = (session.tenant, session.now);
    let settled = settle_month(&mut session.db, tenant, month, selection, now, &mut progress)?;
    bar.finish_and_clear();
    Ok(settled)
}

pub(crate) fn year_settled(
    session: &mut Session,
    year: Year,
    selection: Selection<'_>,
) -> Result<SettleOutcome> {
    let bar = bar(&format!("settling {year}"));
    let mut progress = |done, all| advance(&bar, done, all);
    let (tenant, now) = (session.tenant, session.now);
    let settled = settle_year(&mut session.db, tenant, year, selection, now, &mut progress)?;
    bar.finish_and_clear();
    Ok(settled)
}

fn print_month(month: Month, statements: &[SettlementRecord], format: TableFormat) -> Result<()> {
    match format {
        TableFormat::Table => print(&portfolio_table(statements)),
        TableFormat::Json => print_json(&MonthBody::of(month, statements)),
        TableFormat::Csv => print(&MonthBody::of(month, statements).csv()),
    }
}

fn print_year(year: Year, statements: &[SettlementRecord], format: TableFormat) -> Result<()> {
    match format {
        TableFormat::Table => print(&year_table(statements)),
        TableFormat::Json => print_json(&YearBody::of(year, statements)),
        TableFormat::Csv => print(&YearBody::of(year, statements).csv()),
    }
}
