//! `strombuch hedge`: what a group should trade now, and what hedging policies would have been worth.

mod decisions;
mod figures;

use crate::arguments::{
    HedgeArguments, HedgeBacktest, HedgeCommand, HedgePropose, PlanFormat, TableFormat,
};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use crate::whole_file::write_whole;
use anyhow::{Context, Result, anyhow, bail};
use figures::BacktestBody;
use integrations::{FileError, traded_intervals_csv};
use reports::CsvText;
use reports::trading::{HedgePlanBody, plan_table};
use reports::words::file_problems;
use services::trading::{ProposalAnswer, propose_hedge, show_hedge};
use std::path::Path;
use trading::backtest::{Replay, Replayed, run as replay};
use trading::history::History;
use trading::known::Delay;
use trading::policy::Policy;
use units::Language;

pub(crate) fn run(session: &mut Session, arguments: &HedgeArguments) -> Result<Outcome> {
    match &arguments.command {
        None => propose(session, &arguments.propose),
        Some(HedgeCommand::Accept(of)) => decisions::decide(session, of, ProposalAnswer::Accept),
        Some(HedgeCommand::Refuse(of)) => decisions::decide(session, of, ProposalAnswer::Refuse),
        Some(HedgeCommand::Withdraw(of)) => {
            decisions::decide(session, of, ProposalAnswer::Withdraw)
        }
        Some(HedgeCommand::Orders(options)) => decisions::write_orders(session, options),
        Some(HedgeCommand::Backtest(options)) => backtest(options),
    }
}

fn propose(session: &mut Session, options: &HedgePropose) -> Result<Outcome> {
    let group = options.group.as_ref().context("expected --group")?;
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let plan = if options.dry_run {
        show_hedge(db, tenant, group, now)?
    } else {
        propose_hedge(db, tenant, group, now)?
    };
    match options.format {
        PlanFormat::Table => print(&plan_table(options.language, &plan))?,
        PlanFormat::Json => print_json(&HedgePlanBody::of(options.language, &plan))?,
    }
    Ok(Outcome::Done)
}

pub(crate) fn backtest(options: &HedgeBacktest) -> Result<Outcome> {
    let HedgeBacktest { from, until, latency_minutes, train_until, .. } = *options;
    if from >= until {
        bail!("--until {until} is not after --from {from}; it names the day after the last one");
    }
    let history = read(&options.data, options.language)?;
    let delay = Delay { latency_minutes, train_until };
    let asked = Replay { delay, from, until, cost: options.cost_eur_per_mwh };
    let replayed = Policy::ALL
        .into_iter()
        .map(|policy| replay(&history, policy, &asked))
        .collect::<Result<Vec<_>, _>>()
        .with_context(|| format!("failed to settle {}", options.data.display()))?;
    if let Some(output) = &options.trades {
        write_whole(output, trades(&replayed).as_bytes())?;
    }
    let body = BacktestBody::of(&replayed);
    match options.format {
        TableFormat::Table => print(&body.table(&replayed))?,
        TableFormat::Json => print_json(&body)?,
        TableFormat::Csv => print(&body.csv())?,
    }
    let left_out = replayed.first().map_or(0, |policy| policy.left_out);
    if left_out > 0 {
        eprintln!(
            "{left_out} intervals from {from} to before {until} lack a price, the forecast or the production: \
             they are not traded and not settled"
        );
    }
    Ok(Outcome::Done)
}

fn read(file: &Path, language: Language) -> Result<History> {
    let shown = file.display();
    let bytes = std::fs::read(file).with_context(|| format!("failed to read {shown}"))?;
    let name =
        file.file_name().map_or_else(|| shown.to_string(), |name| name.to_string_lossy().into());
    let intervals =
        traded_intervals_csv::parse(&name, &bytes).map_err(|error| refusal(language, &error))?;
    History::of(intervals).with_context(|| format!("failed to order {shown}"))
}

/// What is wrong with the file, in the language of the reader.
fn refusal(language: Language, error: &FileError) -> anyhow::Error {
    let (problems, untold) = error.problems();
    anyhow!("{}", file_problems(language, &problems, untold))
}

/// Every trade, by policy and in the order of time.
fn trades(replayed: &[Replayed]) -> String {
    let mut csv = CsvText::for_programs();
    csv.text_row(["policy", "start", "mw", "decided_at"]);
    for policy in replayed {
        for trade in &policy.trades {
            let start = trade.start.to_string();
            let decided_at = trade.decided_at.to_string();
            let row = [policy.policy.as_str(), &start, &trade.power.megawatts(), &decided_at];
            csv.text_row(row);
        }
    }
    csv.finish()
}
