//! What happened to a version of a schedule.

use super::version::number_of;
use crate::error::parse_column;
use crate::tables::{documents, schedule_events};
use crate::{Db, Document, DocumentId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::{DeliveryDay, Eic, UtcTime};

/// Something that happened to a version.
#[derive(Debug, Clone, Copy)]
pub struct NewScheduleEvent<'a> {
    /// The balancing group.
    pub group: &'a Eic,
    /// The day of delivery.
    pub day: DeliveryDay,
    /// The version.
    pub version: u32,
    /// The word of what happened.
    pub event: &'a str,
    /// The document that says so.
    pub document: Option<DocumentId>,
    /// When.
    pub at: UtcTime,
}

/// Something that happened, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleEventRow {
    /// The version.
    pub version: u32,
    /// The word of what happened.
    pub event: String,
    /// The document that says so.
    pub document: Option<Document>,
    /// When.
    pub at: UtcTime,
}

/// Stores what happened behind everything that happened to the version before.
pub fn insert_schedule_event(
    db: &mut Db,
    tenant: TenantId,
    new: &NewScheduleEvent<'_>,
) -> Result<(), StoreError> {
    let version = i64::from(new.version);
    let last: Option<i64> = schedule_events::table
        .filter(schedule_events::tenant_id.eq(tenant.0))
        .filter(schedule_events::balancing_group.eq(new.group.as_str()))
        .filter(schedule_events::day.eq(new.day.date()))
        .filter(schedule_events::version.eq(version))
        .select(diesel::dsl::max(schedule_events::number))
        .first(db)?;
    diesel::insert_into(schedule_events::table)
        .values((
            schedule_events::tenant_id.eq(tenant.0),
            schedule_events::balancing_group.eq(new.group.as_str()),
            schedule_events::day.eq(new.day.date()),
            schedule_events::version.eq(version),
            schedule_events::number.eq(last.unwrap_or(0) + 1),
            schedule_events::event.eq(new.event),
            schedule_events::document_id.eq(new.document.map(|document| document.0)),
            schedule_events::at.eq(new.at.naive()),
        ))
        .execute(db)?;
    Ok(())
}

/// What happened to every version of a group and day, by version and in its order.
pub fn list_schedule_events(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
) -> Result<Vec<ScheduleEventRow>, StoreError> {
    type DocumentColumns = (i64, String, String, String, i64, NaiveDateTime);
    type Row = (i64, String, NaiveDateTime, Option<DocumentColumns>);
    let rows: Vec<Row> = schedule_events::table
        .left_join(documents::table.on(documents::id.nullable().eq(schedule_events::document_id)))
        .filter(schedule_events::tenant_id.eq(tenant.0))
        .filter(schedule_events::balancing_group.eq(group.as_str()))
        .filter(schedule_events::day.eq(day.date()))
        .order((schedule_events::version, schedule_events::number))
        .select((
            schedule_events::version,
            schedule_events::event,
            schedule_events::at,
            (
                documents::id,
                documents::kind,
                documents::name,
                documents::sha256,
                documents::byte_count,
                documents::received_at,
            )
                .nullable(),
        ))
        .load(db)?;
    let document = |(id, kind, name, sha256, byte_count, received_at): DocumentColumns| {
        let kind = parse_column("documents.kind", &kind)?;
        let received_at = UtcTime::from_naive(received_at);
        let id = DocumentId(id);
        Ok::<_, StoreError>(Document { id, kind, name, sha256, byte_count, received_at })
    };
    let read = |(version, event, at, columns): Row| {
        Ok(ScheduleEventRow {
            version: number_of(version),
            event,
            document: columns.map(document).transpose()?,
            at: UtcTime::from_naive(at),
        })
    };
    rows.into_iter().map(read).collect()
}
