//! A message for programs and for people.

use integrations::schedules::ReadMessage;
use records::{Correspondent, ScheduleMessage, ScheduleReason, ScheduleSeries, SchemeCode};
use serde::Serialize;
use std::fmt::Write;
use units::Power;

/// The document of `--format json`.
#[derive(Debug, Serialize)]
pub(super) struct MessageBody<'m> {
    kind: &'static str,
    id: &'m str,
    version: Option<u32>,
    interval: Option<String>,
    series: Vec<SeriesBody<'m>>,
}

#[derive(Debug, Serialize)]
struct SeriesBody<'m> {
    in_party: Option<&'m str>,
    out_party: Option<&'m str>,
    in_area: Option<&'m str>,
    out_area: Option<&'m str>,
    business_type: Option<&'m str>,
    quantities_mw: Vec<String>,
}

impl<'m> MessageBody<'m> {
    /// What a message says; of its series those that have a period.
    pub(super) fn of(message: &'m ScheduleMessage) -> Self {
        let with_period = message.series.iter().filter(|series| !series.periods.is_empty());
        Self {
            kind: message.kind.as_str(),
            id: &message.id,
            version: message.version,
            interval: message.interval.map(|interval| interval.to_string()),
            series: with_period.map(SeriesBody::of).collect(),
        }
    }
}

impl<'m> SeriesBody<'m> {
    fn of(series: &'m ScheduleSeries) -> Self {
        Self {
            in_party: code(series.in_party.as_ref()),
            out_party: code(series.out_party.as_ref()),
            in_area: code(series.in_area.as_ref()),
            out_area: code(series.out_area.as_ref()),
            business_type: series.business_type.as_deref(),
            quantities_mw: series.quantities().map(Power::megawatts_to_kilowatts).collect(),
        }
    }
}

fn code(found: Option<&SchemeCode>) -> Option<&str> {
    found.map(|found| found.code.as_str())
}

/// A message for a person.
pub(super) fn text(read: &ReadMessage) -> String {
    let message = &read.message;
    let mut text = format!("{} {}", message.kind.as_str().replace('_', " "), message.id);
    if let Some(version) = message.version {
        let _written = write!(text, ", version {version}");
    }
    let _written = writeln!(text, " ({})", read.schema);
    if let Some(interval) = message.interval {
        let _written = writeln!(text, "  for      {interval}");
    }
    let who = |who: &Correspondent| {
        let role = who.role.as_deref().map(|role| format!(" as {role}")).unwrap_or_default();
        format!("{}{role}", who.party.code)
    };
    let _written = writeln!(text, "  from     {}, {}", who(&message.sender), message.created_at);
    let _written = writeln!(text, "  to       {}", who(&message.receiver));
    if let Some(about) = &message.about {
        let version =
            about.version.map(|version| format!(", version {version}")).unwrap_or_default();
        let _written = writeln!(text, "  answers  {}{version}", about.id);
    }
    for reason in &message.reasons {
        let _written = writeln!(text, "  reason   {}", reason_text(reason));
    }
    for series in &message.series {
        text.push_str(&series_text(series));
    }
    text
}

fn series_text(series: &ScheduleSeries) -> String {
    let party = |found: &Option<SchemeCode>| code(found.as_ref()).unwrap_or("–").to_owned();
    let mut text = format!("  {:<10} ", series.role);
    if series.periods.is_empty() {
        text.push_str(series.id.as_deref().unwrap_or("–"));
    } else {
        let least =
            series.quantities().min().map_or_else(String::new, Power::megawatts_to_kilowatts);
        let most =
            series.quantities().max().map_or_else(String::new, Power::megawatts_to_kilowatts);
        let unit = if series.is_power() { "MW" } else { "MWh" };
        let _written = write!(
            text,
            "{} -> {}  {}  {} positions, {least} to {most} {unit}",
            party(&series.out_party),
            party(&series.in_party),
            series.business_type.as_deref().unwrap_or("–"),
            series.quantities().count(),
        );
    }
    text.push('\n');
    for reason in &series.reasons {
        let _written = writeln!(text, "           {}", reason_text(reason));
    }
    text
}

fn reason_text(reason: &ScheduleReason) -> String {
    let said = reason.text.as_deref().map(|said| format!(" {said}")).unwrap_or_default();
    format!("{}{said}", reason.code)
}
