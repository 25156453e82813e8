//! `strombuch schedule status`.

use crate::arguments::{ScheduleStatus, TextFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Context, Result};
use integrations::schedules;
use serde::Serialize;
use services::position::check_group;
use services::schedules::{
    FollowedDay, FollowedEvent, FollowedVersion, ScheduleAlarm, ScheduleDifference, differences,
    follow_schedule,
};
use std::fmt::Write;
use store::read_document;
use units::Power;

/// The document of `--format json`.
#[derive(Debug, Serialize)]
struct StatusBody {
    group: String,
    day: String,
    alarm: Option<&'static str>,
    deadlines: DeadlinesBody,
    /// Start of the first quarter hour that may still be changed.
    changeable_from: Option<String>,
    versions: Vec<VersionBody>,
}

#[derive(Debug, Serialize)]
struct DeadlinesBody {
    day_ahead: String,
    intraday_from: String,
    day_after: String,
}

#[derive(Debug, Serialize)]
struct VersionBody {
    version: u32,
    schema: &'static str,
    file: String,
    written_at: String,
    state: &'static str,
    events: Vec<EventBody>,
}

#[derive(Debug, Serialize)]
struct EventBody {
    event: &'static str,
    at: String,
    file: Option<String>,
    reasons: Vec<ReasonBody>,
    differences: Vec<DifferenceBody>,
}

#[derive(Debug, Serialize)]
struct ReasonBody {
    code: String,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
struct DifferenceBody {
    role: &'static str,
    in_party: Option<String>,
    out_party: Option<String>,
    reasons: Vec<ReasonBody>,
    quarter_hours: Vec<QuarterBody>,
}

#[derive(Debug, Serialize)]
struct QuarterBody {
    start: String,
    sent_mw: Option<String>,
    answered_mw: String,
}

pub(super) fn run(session: &mut Session, options: &ScheduleStatus) -> Result<Outcome> {
    let (group, day) = (&options.of.group, options.of.day);
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let followed = follow_schedule(db, tenant, group, day, now)?;
    if followed.versions.is_empty() {
        check_group(db, tenant, group, now)?;
    }
    let body = StatusBody {
        group: group.to_string(),
        day: day.to_string(),
        alarm: followed.alarm.map(ScheduleAlarm::as_str),
        deadlines: DeadlinesBody {
            day_ahead: followed.deadlines.day_ahead.to_string(),
            intraday_from: followed.deadlines.intraday_from.to_string(),
            day_after: followed.deadlines.day_after.to_string(),
        },
        changeable_from: followed.changeable.map(|quarter| quarter.start().to_string()),
        versions: versions(session, &followed)?,
    };
    match options.format {
        TextFormat::Text => print(&text(&body))?,
        TextFormat::Json => print_json(&body)?,
    }
    Ok(if body.alarm.is_none() { Outcome::Done } else { Outcome::ProblemsFound })
}

fn versions(session: &mut Session, followed: &FollowedDay) -> Result<Vec<VersionBody>> {
    let version = |followed: &FollowedVersion| {
        let events = followed.events.iter();
        let events = events.map(|event| body_of(session, followed, event));
        let version = &followed.version;
        Ok(VersionBody {
            version: version.version,
            schema: version.schema.as_str(),
            file: version.file_name.clone(),
            written_at: version.written_at.to_string(),
            state: followed.state.as_str(),
            events: events.collect::<Result<_>>()?,
        })
    };
    followed.versions.iter().map(version).collect()
}

/// What an event says: the answer is read once more from its archived bytes.
fn body_of(
    session: &mut Session,
    followed: &FollowedVersion,
    event: &FollowedEvent,
) -> Result<EventBody> {
    let mut body = EventBody {
        event: event.event.as_str(),
        at: event.at.to_string(),
        file: event.document.as_ref().map(|document| document.name.clone()),
        reasons: Vec::new(),
        differences: Vec::new(),
    };
    let Some(document) = &event.document else { return Ok(body) };
    let bytes = read_document(&mut session.db, session.tenant, document)?;
    let answer = schedules::parse(&document.name, &bytes)
        .context("an answer that was filed is not readable any more")?
        .message;
    let version = &followed.version;
    let found = differences(&version.group, version.day, &followed.flows, &answer);
    body.differences = found.into_iter().map(DifferenceBody::of).collect();
    let reason =
        |reason: records::ScheduleReason| ReasonBody { code: reason.code, text: reason.text };
    body.reasons = answer.reasons.into_iter().map(reason).collect();
    Ok(body)
}

impl DifferenceBody {
    fn of(found: ScheduleDifference) -> Self {
        let quarters = found.quarters.iter().map(|difference| QuarterBody {
            start: difference.quarter.start().to_string(),
            sent_mw: difference.sent.map(Power::megawatts_to_kilowatts),
            answered_mw: difference.answered.megawatts_to_kilowatts(),
        });
        Self {
            role: found.role.as_str(),
            in_party: found.in_party,
            out_party: found.out_party,
            quarter_hours: quarters.collect(),
            reasons: found
                .reasons
                .into_iter()
                .map(|(code, text)| ReasonBody { code, text })
                .collect(),
        }
    }
}

fn text(body: &StatusBody) -> String {
    let mut text = format!("{} on {}\n", body.group, body.day);
    let deadlines = &body.deadlines;
    let _written = writeln!(text, "  day-ahead until       {}", deadlines.day_ahead);
    let changeable = body.changeable_from.as_deref().unwrap_or("no quarter hour any more");
    let _written = writeln!(
        text,
        "  intraday from         {}, now changeable from {changeable}",
        deadlines.intraday_from
    );
    let _written = writeln!(text, "  day-after until       {}", deadlines.day_after);
    let _written = writeln!(text, "  alarm                 {}", body.alarm.unwrap_or("none"));
    for version in &body.versions {
        let VersionBody { version, state, file, written_at, events, .. } = version;
        let _written = writeln!(text, "version {version}  {state:<13}{written_at}  {file}");
        for event in events {
            text.push_str(&event_text(event));
        }
    }
    text
}

fn event_text(event: &EventBody) -> String {
    let file = event.file.as_deref().unwrap_or_default();
    let mut text = format!("  {:<21} {}  {file}", event.event, event.at).trim_end().to_owned();
    text.push('\n');
    for reason in &event.reasons {
        let said = reason.text.as_deref().unwrap_or_default();
        let _written = writeln!(text, "    {} {said}", reason.code);
    }
    for difference in &event.differences {
        let party = |party: &Option<String>| party.clone().unwrap_or_else(|| "–".to_owned());
        let (from, to) = (party(&difference.out_party), party(&difference.in_party));
        let count = difference.quarter_hours.len();
        let role = difference.role;
        let _written = writeln!(text, "    {role} {from} -> {to}: {count} quarter hours differ");
        for quarter in &difference.quarter_hours {
            let sent = quarter.sent_mw.as_deref().unwrap_or("–");
            let QuarterBody { start, answered_mw, .. } = quarter;
            let _written = writeln!(text, "      {start}  sent {sent}  answered {answered_mw} MW");
        }
    }
    text
}
