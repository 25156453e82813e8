//! Writes the schedule of a day as its next version, if it says something new.

use super::compose::{ScheduleParties, flows, message, message_id, same_content};
use records::{ScheduleMessage, ScheduleSchema};
use store::schedules::{
    NewScheduleEvent, ScheduleFlow, ScheduleVersion, insert_schedule_event,
    insert_schedule_version, list_schedule_events, list_schedule_flows, list_schedule_versions,
};
use store::{
    Db, Document, DocumentKind, NewDocument, StoreError, TenantId, archive_document, read_document,
};
use thiserror::Error;
use trading::schedule::balance::NetTrades;
use trading::schedule::state::ScheduleEvent;
use units::{DeliveryDay, Eic, QuarterCountDoesNotMatchDay, UtcTime};

/// Why no schedule was written.
#[derive(Debug, Error)]
pub enum WriteScheduleError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The trades are not of the day.
    #[error(transparent)]
    Day(#[from] QuarterCountDoesNotMatchDay),
}

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct ScheduleOrder<'a> {
    /// Between whom and where.
    pub parties: &'a ScheduleParties,
    /// The day of delivery.
    pub day: DeliveryDay,
    /// The format.
    pub schema: ScheduleSchema,
    /// The net trades with each counterparty, exact.
    pub nets: &'a [NetTrades],
    /// The time of the message.
    pub now: UtcTime,
}

/// A message as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedSchedule {
    /// Its name.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The version that says what is to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenSchedule {
    /// Its number.
    pub version: u32,
    /// Whether it was written now; otherwise an earlier one says the same.
    pub is_new: bool,
    /// Whether it is noted that it was sent.
    pub is_sent: bool,
    /// Its file.
    pub file: RenderedSchedule,
}

/// Writes the schedule of a day and archives its bytes, which `render` makes. What a version in this format says, and
/// no later one otherwise, is not written again: that version is returned.
pub fn write_schedule(
    db: &mut Db,
    tenant: TenantId,
    order: &ScheduleOrder<'_>,
    render: impl Fn(&ScheduleMessage) -> RenderedSchedule,
) -> Result<WrittenSchedule, WriteScheduleError> {
    let ScheduleOrder { parties, day, schema, nets, now } = *order;
    db.write(tenant, |db| {
        let versions = list_schedule_versions(db, tenant, &parties.group, day)?;
        let last = versions.last().map_or(0, |(version, _)| version.version);
        let before = list_schedule_flows(db, tenant, &parties.group, day, last)?;
        let number = last.saturating_add(1);
        let flows = flows(day, nets, &before, number)?;
        if let Some((known, document)) = find_same(db, tenant, order, &versions, &flows)? {
            return earlier(db, tenant, known, document);
        }
        let message = message(schema, parties, day, number, &flows, now);
        let file = render(&message);
        let new = NewDocument {
            kind: DocumentKind::Schedule,
            name: &file.file_name,
            bytes: &file.bytes,
            received_at: now,
        };
        let document = archive_document(db, tenant, &new)?;
        let version = ScheduleVersion {
            group: parties.group.clone(),
            day,
            version: number,
            document,
            schema,
            message_id: message.id,
            file_name: file.file_name.clone(),
            written_at: now,
        };
        insert_schedule_version(db, tenant, &version, &flows)?;
        Ok(WrittenSchedule { version: number, is_new: true, is_sent: false, file })
    })
}

/// The newest version in the format, if it and everything behind it says the same.
fn find_same<'v>(
    db: &mut Db,
    tenant: TenantId,
    order: &ScheduleOrder<'_>,
    versions: &'v [(ScheduleVersion, Document)],
    flows: &[ScheduleFlow],
) -> Result<Option<(&'v ScheduleVersion, &'v Document)>, StoreError> {
    let id = message_id(order.parties, order.day);
    for (version, document) in versions.iter().rev() {
        let stored = list_schedule_flows(db, tenant, &version.group, order.day, version.version)?;
        if version.message_id != id || !same_content(&stored, flows) {
            return Ok(None);
        }
        if version.schema == order.schema {
            return Ok(Some((version, document)));
        }
    }
    Ok(None)
}

fn earlier(
    db: &mut Db,
    tenant: TenantId,
    known: &ScheduleVersion,
    document: &Document,
) -> Result<WrittenSchedule, WriteScheduleError> {
    let bytes = read_document(db, tenant, document)?;
    let events = list_schedule_events(db, tenant, &known.group, known.day)?;
    let sent = ScheduleEvent::Sent.as_str();
    let is_sent = events.iter().any(|event| event.version == known.version && event.event == sent);
    let file = RenderedSchedule { file_name: known.file_name.clone(), bytes };
    Ok(WrittenSchedule { version: known.version, is_new: false, is_sent, file })
}

/// Notes that a version was delivered.
pub fn mark_schedule_sent(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    version: u32,
    at: UtcTime,
) -> Result<(), StoreError> {
    let event = ScheduleEvent::Sent.as_str();
    db.write(tenant, |db| {
        let events = list_schedule_events(db, tenant, group, day)?;
        if events.iter().any(|known| known.version == version && known.event == event) {
            return Ok(());
        }
        let document = None;
        let new = NewScheduleEvent { group, day, version, event, document, at };
        insert_schedule_event(db, tenant, &new)
    })
}
