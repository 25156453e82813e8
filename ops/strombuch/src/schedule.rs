//! `strombuch schedule`: what balancing groups send to their system operator, and what it answers.

mod message;
mod status;
mod write;

use crate::arguments::{ScheduleCommand, ScheduleRead, TextFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Context, Result, anyhow};
use integrations::schedules::{self, ReadMessage};
use message::MessageBody;
use records::ScheduleSeries;
use reports::words::{file_problem, file_problems};
use services::schedules::file_schedule_answer;
use std::path::Path;
use store::{DocumentKind, NewDocument};
use units::Language;

pub(crate) fn run(session: &mut Session, command: &ScheduleCommand) -> Result<Outcome> {
    match command {
        ScheduleCommand::Write(options) => write::run(session, options),
        ScheduleCommand::Status(options) => status::run(session, options),
        ScheduleCommand::Read(options) if options.store => file(session, options),
        ScheduleCommand::Read(options) => read(options),
    }
}

/// Reads a message and shows it.
pub(crate) fn read(options: &ScheduleRead) -> Result<Outcome> {
    let (_, bytes) = bytes_of(&options.file)?;
    let read = parsed(&options.file, &bytes, options.language)?;
    show(&read, options.format)?;
    Ok(Outcome::Done)
}

/// Reads a message, shows it, and files it to what it answers.
fn file(session: &mut Session, options: &ScheduleRead) -> Result<Outcome> {
    let (name, bytes) = bytes_of(&options.file)?;
    let read = parsed(&options.file, &bytes, options.language)?;
    let kind = DocumentKind::ScheduleAnswer;
    let received_at = session.now;
    let document = NewDocument { kind, name: &name, bytes: &bytes, received_at };
    let filed = file_schedule_answer(&mut session.db, session.tenant, &document, &read.message)
        .map_err(|error| refusal(options, &error.to_string()))?;
    show(&read, options.format)?;
    let (group, day, version) = (&filed.group, filed.day, filed.version);
    let known = if filed.is_new { "" } else { ", known already" };
    eprintln!("version {version} of {group} on {day} is {}{known}", filed.state);
    Ok(Outcome::Done)
}

/// Why nothing of a file was stored, in the language of the reader.
fn refusal(options: &ScheduleRead, problem: &str) -> anyhow::Error {
    let (shown, told) = (options.file.display(), file_problem(options.language, problem));
    match options.language {
        Language::English => anyhow!("nothing of {shown} was stored: {told}"),
        Language::German => anyhow!("nichts aus {shown} wurde gespeichert: {told}"),
    }
}

fn bytes_of(file: &Path) -> Result<(String, Vec<u8>)> {
    let shown = file.display();
    let bytes = std::fs::read(file).with_context(|| format!("failed to read {shown}"))?;
    let name =
        file.file_name().map_or_else(|| shown.to_string(), |name| name.to_string_lossy().into());
    Ok((name, bytes))
}

/// The message, or what is wrong with it in the language of the reader.
fn parsed(file: &Path, bytes: &[u8], language: Language) -> Result<ReadMessage> {
    schedules::parse(&file.display().to_string(), bytes).map_err(|error| {
        let (problems, untold) = error.problems();
        anyhow!("{}", file_problems(language, &problems, untold))
    })
}

fn show(read: &ReadMessage, format: TextFormat) -> Result<()> {
    let energy = |series: &&ScheduleSeries| !series.periods.is_empty() && !series.is_power();
    let count = read.message.series.iter().filter(energy).count();
    if count > 0 {
        eprintln!(
            "{count} series are energy in MWh and not power; their quantities are shown as they stand"
        );
    }
    match format {
        TextFormat::Text => print(&message::text(read)),
        TextFormat::Json => print_json(&MessageBody::of(&read.message)),
    }
}
