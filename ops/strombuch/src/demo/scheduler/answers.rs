//! What the system operator answers to a schedule.

use super::groups::exchange;
use crate::session::Session;
use anyhow::{Context, Result};
use integrations::schedules::{FileTag, answer_file_name, parse, write};
use records::{
    MessageReference, ScheduleMessage, ScheduleMessageKind, ScheduleReason, ScheduleSchema,
    ScheduleSeries, SchemeCode, SeriesRole,
};
use services::schedules::file_schedule_answer;
use store::{DocumentKind, NewDocument};
use units::{DeliveryDay, Eic, UtcTime};

const SCHEMA: ScheduleSchema = ScheduleSchema::Ess;
/// Why a series is named in an anomaly: it does not match the other party's.
const NOT_MATCHING: &str = "time series do not match";

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    pub(super) kind: ScheduleMessageKind,
    /// The code of why it is as it is; of a confirmation what it is.
    pub(super) code: &'static str,
    pub(super) at: UtcTime,
    /// Series of an anomaly that the other party sent.
    pub(super) theirs: Vec<ScheduleSeries>,
}

/// The message of an answer.
pub(super) fn answer(sent: &ScheduleMessage, answer: &Answer) -> ScheduleMessage {
    let Answer { kind, code, at, theirs } = answer;
    let about = MessageReference { id: sent.id.clone(), version: sent.version };
    let is = |one: ScheduleMessageKind| *kind == one;
    let is_anomaly = is(ScheduleMessageKind::Anomaly);
    let is_acknowledgement = is(ScheduleMessageKind::Acknowledgement);
    let is_confirmation = is(ScheduleMessageKind::Confirmation);
    let reason = |text: Option<&str>| ScheduleReason {
        code: (*code).to_owned(),
        text: text.map(str::to_owned),
    };
    let series = if is_acknowledgement {
        Vec::new()
    } else if is_anomaly {
        let ours = theirs.iter().filter_map(|series| same(sent, series));
        let ours = ours.map(|series| anomalous(series, &sent.sender.party, &about));
        let source = MessageReference { id: format!("BOERSE-{}", sent.id), version: Some(1) };
        let party = SchemeCode::of_eic(&exchange());
        let theirs = theirs.iter().map(|series| {
            let mut series = anomalous(series, &party, &source);
            series.reasons = vec![reason(Some(NOT_MATCHING))];
            series
        });
        ours.chain(theirs).collect()
    } else {
        let confirmed = |series: &ScheduleSeries| ScheduleSeries {
            role: SeriesRole::Confirmed,
            ..series.clone()
        };
        sent.series.iter().map(confirmed).collect()
    };
    ScheduleMessage {
        kind: *kind,
        id: format!("{}-{at}", kind.as_str().get(..3).unwrap_or_default().to_uppercase()),
        version: None,
        type_code: is_confirmation.then(|| (*code).to_owned()),
        procedure: None,
        classification: None,
        sender: sent.receiver.clone(),
        receiver: sent.sender.clone(),
        created_at: *at,
        interval: sent.interval.filter(|_| !is_acknowledgement),
        domain: None,
        subject: None,
        about: (!is_anomaly).then_some(about),
        reasons: if is_acknowledgement { vec![reason(None)] } else { Vec::new() },
        series,
    }
}

/// The series that was sent between the same parties.
fn same<'m>(sent: &'m ScheduleMessage, theirs: &ScheduleSeries) -> Option<&'m ScheduleSeries> {
    let is_same = |series: &&ScheduleSeries| {
        series.in_party == theirs.in_party && series.out_party == theirs.out_party
    };
    sent.series.iter().find(is_same)
}

fn anomalous(
    series: &ScheduleSeries,
    sender: &SchemeCode,
    message: &MessageReference,
) -> ScheduleSeries {
    ScheduleSeries {
        role: SeriesRole::Anomalous,
        source: Some((Some(sender.clone()), message.clone())),
        ..series.clone()
    }
}

/// Files an answer about a day as if it had come as a file.
pub(super) fn file(
    session: &mut Session,
    day: DeliveryDay,
    message: &ScheduleMessage,
) -> Result<()> {
    let eic = |code: &str| code.parse::<Eic>().context("a party of the demo company");
    let (group, tso) = (eic(&message.receiver.party.code)?, eic(&message.sender.party.code)?);
    let reference = message.about.as_ref();
    let sources = message.series.iter().filter_map(|series| series.source.as_ref());
    let reference = reference.or_else(|| sources.map(|(_, message)| message).next());
    let version = reference.and_then(|reference| reference.version).unwrap_or(1);
    let received_at = message.created_at;
    let tag = FileTag { day, group: &group, tso: &tso };
    let name = answer_file_name(&tag, version, message.kind, received_at);
    let bytes = write(SCHEMA, message);
    let parsed = parse(&name, &bytes)?.message;
    let kind = DocumentKind::ScheduleAnswer;
    let document = NewDocument { kind, name: &name, bytes: &bytes, received_at };
    file_schedule_answer(&mut session.db, session.tenant, &document, &parsed)?;
    Ok(())
}
