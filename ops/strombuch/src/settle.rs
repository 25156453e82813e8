//! `strombuch settle`: a month or a year becomes statements.

use crate::arguments::{SettleArguments, TableFormat};
use crate::closing::propose_settled;
use crate::output::{Outcome, print, print_json};
use crate::progress::{bar, told};
use crate::session::Session;
use anyhow::{Result, bail};
use jobs::settlement::Driver;
use reports::settlement::{
    MonthBody, RestatementBody, YearBody, portfolio_table, restatement_table, year_table,
};
use services::Pool;
use services::settlement::settle_year;
use services::settlement::{Progress, Selection, SettleOutcome, settle_month};
use services::settlement::{Restatement, preview_restatement, restate};
use std::collections::BTreeSet;
use std::time::Instant;
use store::settlement::SettlementRecord;
use units::{Month, Period, StatementStatus, Year};

/// Threads that help to settle a month of many plants.
const HELPERS_MAX: u32 = 7;

pub(crate) fn run(session: &mut Session, options: &SettleArguments) -> Result<Outcome> {
    if options.period.restate {
        return restated(session, options);
    }
    let selection = options.plant.as_ref().map_or(Selection::All, Selection::Plant);
    let settled = match (options.period.month, options.period.year) {
        (Some(month), _) => {
            let settled = month_settled(session, month, selection)?;
            print_month(month, &settled.statements, options.format)?;
            settled
        }
        (None, Some(year)) => {
            let settled = year_settled(session, year, selection)?;
            print_year(year, &settled, options.format)?;
            settled
        }
        (None, None) => bail!("expected --month, --year or --restate"),
    };
    eprintln!("{} statements stored, {} unchanged", settled.stored, settled.unchanged);
    let outcome = outcome_of(&settled.statements);
    if options.plant.is_some() {
        return Ok(outcome);
    }
    // A year waits for its months, so these come first.
    let months = settled.months_stored.iter().copied().map(Period::Month);
    let period = options.period.month.map(Period::Month).or(options.period.year.map(Period::Year));
    let periods: Vec<Period> = months.chain(period).collect();
    Ok(outcome.or(propose_settled(session, &periods, options.settler.by.as_deref())))
}

/// Shows what changed inputs make of settled periods, and stores it where that is asked for.
fn restated(session: &mut Session, options: &SettleArguments) -> Result<Outcome> {
    let bar = bar("settling again what changed");
    let mut progress = |done, all| told(&bar, done, all);
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let restatement = if options.apply {
        restate(db, tenant, now, &mut progress)?
    } else {
        preview_restatement(db, tenant, now, &mut progress)?
    };
    bar.finish_and_clear();
    let corrections = &restatement.corrections;
    match options.format {
        TableFormat::Table if corrections.is_empty() => print("No statement changes.\n")?,
        TableFormat::Table => print(&restatement_table(corrections))?,
        TableFormat::Json => print_json(&RestatementBody::of(restatement.with_owners()))?,
        TableFormat::Csv => print(&RestatementBody::of(restatement.with_owners()).csv())?,
    }
    eprintln!("{}", restatement_summary(&restatement, options.apply));
    let outcome = if restatement.blocked > 0 { Outcome::ProblemsFound } else { Outcome::Done };
    if !options.apply || restatement.corrections.is_empty() {
        return Ok(outcome);
    }
    let corrected: BTreeSet<Period> =
        restatement.corrections.iter().map(|correction| correction.period).collect();
    // A year waits for its months, so these come first.
    let (years, mut periods): (Vec<_>, Vec<_>) =
        corrected.into_iter().partition(|period| matches!(period, Period::Year(_)));
    periods.extend(years);
    Ok(outcome.or(propose_settled(session, &periods, options.settler.by.as_deref())))
}

fn restatement_summary(restatement: &Restatement, applied: bool) -> String {
    let (periods, statements) = (restatement.periods.len(), restatement.corrections.len());
    if periods == 0 {
        "no input of a settled period has changed".to_owned()
    } else if applied {
        format!("{periods} periods settled again, {statements} statements restated")
    } else {
        format!(
            "{periods} periods looked at, {statements} statements would be restated; nothing is stored \
             without --apply"
        )
    }
}

/// Problems are found when a statement is blocked.
pub(crate) fn outcome_of(statements: &[SettlementRecord]) -> Outcome {
    let blocked = |statement: &SettlementRecord| statement.status() == StatementStatus::Blocked;
    if statements.iter().any(blocked) { Outcome::ProblemsFound } else { Outcome::Done }
}

pub(crate) fn month_settled(
    session: &mut Session,
    month: Month,
    selection: Selection<'_>,
) -> Result<SettleOutcome> {
    let bar = bar(&format!("settling {month}"));
    let mut progress = |done, all| told(&bar, done, all);
    let (tenant, now) = (session.tenant, session.now);
    let settled = if selection == Selection::All && session.db.has_many_writers() {
        settled_by_many(session, month, &mut progress)?
    } else {
        settle_month(&mut session.db, tenant, month, selection, now, &mut progress)?
    };
    bar.finish_and_clear();
    Ok(settled)
}

/// Every core helps, where more than one connection can write.
fn settled_by_many(
    session: &mut Session,
    month: Month,
    progress: Progress<'_>,
) -> Result<SettleOutcome> {
    let pool = Pool::open(&session.url, HELPERS_MAX)?;
    let (now, begun) = (session.now, Instant::now());
    let clock = || now.plus_seconds(i64::try_from(begun.elapsed().as_secs()).unwrap_or(0));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let count = (cores - 1).min(usize::try_from(HELPERS_MAX)?);
    let worker = format!("settle-{}", std::process::id());
    let helpers = Some((count, &pool));
    let driver = Driver { worker: &worker, job: None, clock: &clock, helpers };
    Ok(driver.settle_month(&mut session.db, session.tenant, month, progress)?)
}

pub(crate) fn year_settled(
    session: &mut Session,
    year: Year,
    selection: Selection<'_>,
) -> Result<SettleOutcome> {
    let bar = bar(&format!("settling {year}"));
    let mut progress = |done, all| told(&bar, done, all);
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

fn print_year(year: Year, settled: &SettleOutcome, format: TableFormat) -> Result<()> {
    let body = || YearBody::of(year, &settled.statements);
    match format {
        TableFormat::Table => print(&year_table(&settled.statements)),
        TableFormat::Json => print_json(&body()),
        TableFormat::Csv => print(&body().csv()),
    }
}
