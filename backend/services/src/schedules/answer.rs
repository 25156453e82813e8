//! Files what a system operator answers to the version that it is about.

use records::{MessageReference, ScheduleMessage, ScheduleMessageKind, SeriesRole};
use store::schedules::{
    NewScheduleEvent, ScheduleVersion, find_schedule_version, insert_schedule_event,
    list_schedule_events, list_schedule_versions,
};
use store::{Db, NewDocument, StoreError, TenantId, archive_document, is_document_known};
use thiserror::Error;
use trading::schedule::state::{ScheduleEvent, ScheduleState};
use units::{DeliveryDay, Eic};

/// The code of an acknowledgement that accepts in full.
const FULLY_ACCEPTED: &str = "A01";
/// The code of an intermediate confirmation.
const INTERMEDIATE: &str = "A07";

/// Why an answer was not filed.
#[derive(Debug, Error)]
pub enum ScheduleAnswerError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The message answers nothing.
    #[error("a {kind} is no answer; expected an acknowledgement, an anomaly or a confirmation")]
    NoAnswer {
        /// What it is.
        kind: ScheduleMessageKind,
    },
    /// Nothing that it could be about was sent.
    #[error("it answers {about}, which was not sent from here")]
    NotSent {
        /// What it says that it answers.
        about: String,
    },
}

/// An answer that is filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledAnswer {
    /// The balancing group.
    pub group: Eic,
    /// The day of delivery.
    pub day: DeliveryDay,
    /// The version that it answers.
    pub version: u32,
    /// What it says.
    pub event: ScheduleEvent,
    /// How far the version is with it.
    pub state: ScheduleState,
    /// Whether it was filed now, and not before.
    pub is_new: bool,
}

/// Files an answer to the version that it is about; the same document again changes nothing.
pub fn file_schedule_answer(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    message: &ScheduleMessage,
) -> Result<FiledAnswer, ScheduleAnswerError> {
    let event = event_of(message).ok_or(ScheduleAnswerError::NoAnswer { kind: message.kind })?;
    db.write(tenant, |db| {
        let found = find_answered(db, tenant, message)?;
        let ScheduleVersion { group, day, version, .. } =
            found.ok_or_else(|| ScheduleAnswerError::NotSent { about: told(message) })?;
        let is_new = !is_document_known(db, tenant, document)?;
        if is_new {
            let document_id = archive_document(db, tenant, document)?;
            let new = NewScheduleEvent {
                group: &group,
                day,
                version,
                event: event.as_str(),
                document: Some(document_id),
                at: document.received_at,
            };
            insert_schedule_event(db, tenant, &new)?;
        }
        let events = list_schedule_events(db, tenant, &group, day)?;
        let of_version = events.iter().filter(|event| event.version == version);
        let state = ScheduleState::of(of_version.filter_map(|event| event.event.parse().ok()));
        Ok(FiledAnswer { group, day, version, event, state, is_new })
    })
}

/// What an answer says of the version.
fn event_of(message: &ScheduleMessage) -> Option<ScheduleEvent> {
    match message.kind {
        ScheduleMessageKind::Schedule | ScheduleMessageKind::StatusRequest => None,
        ScheduleMessageKind::Acknowledgement => {
            let accepts = |reason: &records::ScheduleReason| reason.code == FULLY_ACCEPTED;
            let rejects = |series: &records::ScheduleSeries| series.role == SeriesRole::Rejected;
            let is_accepted =
                message.reasons.iter().any(accepts) && !message.series.iter().any(rejects);
            Some(if is_accepted { ScheduleEvent::Acknowledged } else { ScheduleEvent::Rejected })
        }
        ScheduleMessageKind::Anomaly if message.series.is_empty() => Some(ScheduleEvent::Cleared),
        ScheduleMessageKind::Anomaly => Some(ScheduleEvent::Anomaly),
        ScheduleMessageKind::Confirmation => Some(match message.type_code.as_deref() {
            None | Some(INTERMEDIATE) => ScheduleEvent::Confirmed,
            Some(_) => ScheduleEvent::Finalised,
        }),
    }
}

/// The version that an answer names; where it names none of ours, the newest of its receiver and day.
fn find_answered(
    db: &mut Db,
    tenant: TenantId,
    message: &ScheduleMessage,
) -> Result<Option<ScheduleVersion>, StoreError> {
    if let Some(MessageReference { id, version }) = &message.about {
        return find_schedule_version(db, tenant, id, *version);
    }
    for series in &message.series {
        let Some((_, MessageReference { id, version })) = &series.source else { continue };
        let found = find_schedule_version(db, tenant, id, *version)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    let group = message.receiver.party.code.parse::<Eic>().ok();
    let day = message.interval.and_then(records::TimeSpan::day);
    let (Some(group), Some(day)) = (group, day) else { return Ok(None) };
    let versions = list_schedule_versions(db, tenant, &group, day)?;
    Ok(versions.into_iter().next_back().map(|(version, _)| version))
}

/// What an answer says that it is about, for a person.
fn told(message: &ScheduleMessage) -> String {
    match (&message.about, message.interval) {
        (Some(MessageReference { id, version: Some(version) }), _) => {
            format!("message {id} in version {version}")
        }
        (Some(MessageReference { id, version: None }), _) => format!("message {id}"),
        (None, Some(interval)) => {
            format!("{} for {interval}", message.receiver.party.code)
        }
        (None, None) => message.receiver.party.code.clone(),
    }
}
