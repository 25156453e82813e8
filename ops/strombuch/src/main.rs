//! `strombuch`: the command of the back office.
//!
//! Exit codes: 0 done, 1 the work found problems that a person must see (they are in the output),
//! 2 wrong usage or unreadable input. With `--format json` exactly one JSON document goes to
//! standard output; messages and progress go to standard error.

mod analyse;
mod arguments;
mod backup;
mod closing;
mod community;
mod demo;
mod demo_command;
mod evidence;
mod explain;
mod export;
mod forecast;
mod hedge;
mod imbalance;
mod import;
mod jobs;
mod mail;
mod negative_prices;
mod output;
mod payouts;
mod position;
mod practice;
mod premiums;
mod private_files;
mod progress;
mod receipts;
mod rule_tables;
mod schedule;
mod secret;
mod serve;
mod session;
mod settle;
mod sources;
mod statements;
mod tax;
mod tax_certificate;
mod user;
mod verify;
mod whole_file;

use anyhow::Result;
use arguments::{
    Arguments, Command, ForecastCommand, HedgeArguments, HedgeCommand, JobsCommand,
    ScheduleCommand, VerifySubject,
};
use clap::Parser;
use output::Outcome;
use session::{Newcomer, Session};
use std::process::ExitCode;
use units::UtcTime;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ProblemsFound) => ExitCode::from(1),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> Result<Outcome> {
    // A bundle is checked without any data of ours, also where there is none.
    if let Command::Verify(options) = &arguments.command
        && let Some(VerifySubject::Bundle(bundle)) = &options.subject
    {
        return verify::check_bundle(bundle);
    }
    // So are the tables of the law.
    if let Command::Rules(options) = &arguments.command {
        return rule_tables::run(options);
    }
    if let Some(outcome) = of_a_file(&arguments.command) {
        return outcome;
    }
    if let Command::Forecast(ForecastCommand::Backtest(options)) = &arguments.command {
        return forecast::run_backtest(options);
    }
    // A backup goes where nothing is yet.
    if let Command::Restore(options) = &arguments.command {
        return backup::restore(&arguments.database, options);
    }
    let newcomer = newcomer(&arguments.command);
    let mut session = Session::open(&arguments.database, newcomer, clock())?;
    match arguments.command {
        Command::Demo(options) => demo_command::run(session, &options),
        Command::Serve(options) => serve::run(session, &options),
        Command::Worker(options) => serve::work(session, &options),
        Command::User(command) => user::run(&mut session, &command),
        Command::Import(kind) => import::run(&mut session, &kind),
        Command::Settle(options) => settle::run(&mut session, &options),
        Command::Propose(options) => closing::propose(&mut session, &options),
        Command::Approve(options) => closing::approve(&mut session, &options),
        Command::Statements(options) => statements::run(&mut session, &options),
        Command::Payouts(command) => payouts::run(&mut session, &command),
        Command::Receipts(command) => receipts::run(&mut session, &command),
        Command::Mail(command) => mail::run(&mut session, &command),
        Command::Premiums(options) => premiums::run(&mut session, &options),
        Command::Explain(options) => explain::run(&mut session, &options),
        Command::Evidence(options) => evidence::run(&mut session, &options),
        Command::Verify(options) => verify::check_own_ledger(&mut session, &options),
        Command::Tax(options) => tax::run(&mut session, &options),
        Command::Analyse(kind) => analyse::run(&mut session, &kind),
        Command::NegativePrices(options) => negative_prices::run(&mut session, &options),
        Command::Position(options) => position::run(&mut session, &options),
        Command::Imbalance(options) => imbalance::run(&mut session, &options),
        Command::Hedge(command) => hedge::run(&mut session, &command),
        Command::Schedule(command) => schedule::run(&mut session, &command),
        Command::Export(kind) => export::run(&mut session, &kind),
        Command::Community(command) => community::run(&command),
        Command::Rules(options) => rule_tables::run(&options),
        Command::Forecast(command) => forecast::run(&mut session, &command),
        Command::Backup(options) => backup::write(&mut session, &options),
        Command::Restore(options) => backup::restore(&arguments.database, &options),
        Command::Practice(options) => practice::run(&mut session, &options),
        Command::Jobs(command) => jobs::run(&mut session, &command),
    }
}

/// Does what has its data in a file: a backtest, a market that nobody has yet, a message that is only read.
fn of_a_file(command: &Command) -> Option<Result<Outcome>> {
    if let Command::Hedge(HedgeArguments {
        command: Some(HedgeCommand::Backtest(options)), ..
    }) = command
    {
        return Some(hedge::backtest(options));
    }
    if let Command::Schedule(ScheduleCommand::Read(options)) = command
        && !options.store
    {
        return Some(schedule::read(options));
    }
    let Command::Community(command) = command else { return None };
    Some(community::run(command))
}

/// What a command makes of a tenant that has no data yet.
fn newcomer(command: &Command) -> Newcomer {
    match command {
        Command::Demo(_)
        | Command::Import(_)
        | Command::Practice(_)
        | Command::Jobs(JobsCommand::List(_) | JobsCommand::Run(_) | JobsCommand::History(_))
        | Command::Serve(_)
        | Command::Worker(_)
        | Command::User(_) => Newcomer::Welcome,
        Command::Settle(_)
        | Command::Propose(_)
        | Command::Approve(_)
        | Command::Statements(_)
        | Command::Payouts(_)
        | Command::Receipts(_)
        | Command::Mail(_)
        | Command::Premiums(_)
        | Command::Explain(_)
        | Command::Evidence(_)
        | Command::Verify(_)
        | Command::Tax(_)
        | Command::Jobs(JobsCommand::Queue(_) | JobsCommand::Stop(_))
        | Command::Position(_)
        | Command::Imbalance(_)
        | Command::Hedge(_)
        | Command::Schedule(_)
        | Command::Analyse(_)
        | Command::NegativePrices(_)
        | Command::Community(_)
        | Command::Rules(_)
        | Command::Forecast(_)
        | Command::Backup(_)
        | Command::Restore(_)
        | Command::Export(_) => Newcomer::Unknown,
    }
}

/// The time of the command, to the second.
#[expect(clippy::disallowed_methods, reason = "the command is the one place that reads the clock")]
fn clock() -> UtcTime {
    let now = UtcTime::from_chrono(chrono::Utc::now());
    UtcTime::from_unix_seconds(now.unix_seconds()).unwrap_or(now)
}
