//! `strombuch schedule write`.

use crate::arguments::{ScheduleWrite, TextFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use crate::whole_file::write_whole;
use anyhow::{Context, Result, bail};
use integrations::schedules::{FileTag, schedule_file_name, write};
use serde::Serialize;
use services::schedules::{
    Deadlines, GroupTrades, RenderedSchedule, ScheduleOrder, WrittenSchedule, first_changeable,
    mark_schedule_sent, net_trades, schedule_deadlines, write_schedule,
};
use std::path::Path;
use units::{DeliveryDay, UtcTime};

/// The document of `--format json`.
#[derive(Debug, Serialize)]
struct FilesBody<'f> {
    files: Vec<&'f str>,
}

pub(super) fn run(session: &mut Session, options: &ScheduleWrite) -> Result<Outcome> {
    let (group, day) = (&options.of.group, options.of.day);
    let found = net_trades(&mut session.db, session.tenant, group, day)?;
    let GroupTrades { parties, nets } = found;
    let tag = FileTag { day, group, tso: &parties.tso };
    let now = session.now;
    let order = ScheduleOrder { parties: &parties, day, schema: options.schema, nets: &nets, now };
    let written = write_schedule(&mut session.db, session.tenant, &order, |message| {
        let file_name = schedule_file_name(&tag, message.version.unwrap_or(1));
        RenderedSchedule { file_name, bytes: write(options.schema, message) }
    })?;
    let is_delivered = deliver(&options.output, &written)?;
    if !written.is_sent {
        let version = written.version;
        mark_schedule_sent(&mut session.db, session.tenant, group, day, version, now)?;
    }
    if written.is_new
        && let Some(late) = late(day, now)
    {
        eprintln!("{late}");
    }
    let name = written.file.file_name.as_str();
    match options.format {
        TextFormat::Json => {
            let files = if is_delivered { vec![name] } else { Vec::new() };
            print_json(&FilesBody { files })?;
        }
        TextFormat::Text if is_delivered => print(&format!("{name}\n"))?,
        TextFormat::Text => {
            print(&format!("nothing new: version {} says the same, {name}\n", written.version))?;
        }
    }
    Ok(Outcome::Done)
}

/// What a deadline that is over means for a version of a day, if one is.
fn late(day: DeliveryDay, now: UtcTime) -> Option<String> {
    let Deadlines { day_ahead, intraday_from, day_after } = schedule_deadlines(day);
    let text = match first_changeable(day, now) {
        _ if now <= day_ahead => return None,
        _ if now < intraday_from => {
            format!(
                "it comes after the deadline of the day ahead, {day_ahead}, and counts from {intraday_from} on"
            )
        }
        Some(quarter) if quarter.index == 0 => return None,
        Some(quarter) => {
            format!("quarter hours before {} can be changed no more today", quarter.start())
        }
        None if now <= day_after => {
            format!(
                "the day is over; it corrects what happened inside the control area, until {day_after}"
            )
        }
        None => format!("the last deadline of the day, {day_after}, is over"),
    };
    Some(text)
}

/// Puts the file into the directory, unless it is there; one with other bytes is never written over.
fn deliver(directory: &Path, written: &WrittenSchedule) -> Result<bool> {
    std::fs::create_dir_all(directory)
        .with_context(|| format!("failed to make the directory {}", directory.display()))?;
    let file = directory.join(&written.file.file_name);
    match std::fs::read(&file) {
        Ok(bytes) if bytes == written.file.bytes => Ok(false),
        Ok(_) => bail!(
            "{} is there with another content; expected a directory with what this company has sent",
            file.display()
        ),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            write_whole(&file, &written.file.bytes)?;
            Ok(true)
        }
        Err(error) => Err(error).with_context(|| format!("failed to read {}", file.display())),
    }
}
