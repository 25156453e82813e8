//! Versions of the schedule of a balancing group and day, and what flows in them.

use crate::batch::insert_rows;
use crate::codec::{pack, unpack};
use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::{documents, schedule_series, schedule_versions};
use crate::{Db, Document, DocumentId, StoreError, TenantId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use records::ScheduleSchema;
use units::{DaySeries, DeliveryDay, Eic, Power, UtcTime, text_enum};

text_enum!(
    /// Which way a series flows, as the group sees it.
    FlowDirection {
        /// From the counterparty to the group: the group is `in_party`.
        Bought = "bought",
        /// From the group to the counterparty: the group is `out_party`.
        Sold = "sold",
    }
);

/// A version that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleVersion {
    /// The balancing group.
    pub group: Eic,
    /// The day of delivery.
    pub day: DeliveryDay,
    /// From 1.
    pub version: u32,
    /// Its bytes, as they are archived.
    pub document: DocumentId,
    /// The format.
    pub schema: ScheduleSchema,
    /// The identification of the message, the same for every version of the day.
    pub message_id: String,
    /// The name of its file.
    pub file_name: String,
    /// When it was written.
    pub written_at: UtcTime,
}

/// What flows between the group and a counterparty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleFlow {
    /// With whom.
    pub counterparty: Eic,
    /// Which way.
    pub direction: FlowDirection,
    /// The version in which it last changed.
    pub changed_in: u32,
    /// How much, never negative.
    pub power: DaySeries<Power>,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = schedule_versions)]
struct VersionRow {
    tenant_id: i64,
    balancing_group: String,
    day: NaiveDate,
    version: i64,
    document_id: i64,
    message_schema: String,
    message_id: String,
    file_name: String,
    written_at: NaiveDateTime,
}

#[derive(Insertable)]
#[diesel(table_name = schedule_series)]
struct FlowRow {
    tenant_id: i64,
    balancing_group: String,
    day: NaiveDate,
    version: i64,
    place: i64,
    counterparty: String,
    direction: &'static str,
    changed_in: i64,
    quarter_count: i64,
    total: i64,
    payload: Vec<u8>,
}

/// Stores a version, which must be new, with what flows in it.
pub fn insert_schedule_version(
    db: &mut Db,
    tenant: TenantId,
    new: &ScheduleVersion,
    flows: &[ScheduleFlow],
) -> Result<(), StoreError> {
    let row = VersionRow {
        tenant_id: tenant.0,
        balancing_group: new.group.to_string(),
        day: new.day.date(),
        version: i64::from(new.version),
        document_id: new.document.0,
        message_schema: new.schema.as_str().to_owned(),
        message_id: new.message_id.clone(),
        file_name: new.file_name.clone(),
        written_at: new.written_at.naive(),
    };
    diesel::insert_into(schedule_versions::table).values(row).execute(db)?;
    let flow = |(place, flow): (i64, &ScheduleFlow)| {
        let (payload, total) = pack(&flow.power);
        FlowRow {
            tenant_id: tenant.0,
            balancing_group: new.group.to_string(),
            day: new.day.date(),
            version: i64::from(new.version),
            place,
            counterparty: flow.counterparty.to_string(),
            direction: flow.direction.as_str(),
            changed_in: i64::from(flow.changed_in),
            quarter_count: i64::try_from(flow.power.values().len()).unwrap_or(0),
            total,
            payload,
        }
    };
    let rows: Vec<FlowRow> = (1..).zip(flows).map(flow).collect();
    insert_rows!(db, schedule_series::table, rows);
    Ok(())
}

/// Every version of a group and day with its document, by its number.
pub fn list_schedule_versions(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
) -> Result<Vec<(ScheduleVersion, Document)>, StoreError> {
    type DocumentColumns = (i64, String, String, String, i64, NaiveDateTime);
    let rows: Vec<(VersionRow, DocumentColumns)> = schedule_versions::table
        .inner_join(documents::table.on(documents::id.eq(schedule_versions::document_id)))
        .filter(schedule_versions::tenant_id.eq(tenant.0))
        .filter(schedule_versions::balancing_group.eq(group.as_str()))
        .filter(schedule_versions::day.eq(day.date()))
        .order(schedule_versions::version)
        .select((
            VersionRow::as_select(),
            (
                documents::id,
                documents::kind,
                documents::name,
                documents::sha256,
                documents::byte_count,
                documents::received_at,
            ),
        ))
        .load(db)?;
    let read = |(row, document): (VersionRow, DocumentColumns)| {
        let (id, kind, name, sha256, byte_count, received_at) = document;
        let kind = parse_column("documents.kind", &kind)?;
        let received_at = UtcTime::from_naive(received_at);
        let id = DocumentId(id);
        Ok((row.into_version()?, Document { id, kind, name, sha256, byte_count, received_at }))
    };
    rows.into_iter().map(read).collect()
}

/// The version of a message by its identification, the newest where no number is named.
pub fn find_schedule_version(
    db: &mut Db,
    tenant: TenantId,
    message_id: &str,
    version: Option<u32>,
) -> Result<Option<ScheduleVersion>, StoreError> {
    let mut query = schedule_versions::table
        .filter(schedule_versions::tenant_id.eq(tenant.0))
        .filter(schedule_versions::message_id.eq(message_id))
        .order(schedule_versions::version.desc())
        .select(VersionRow::as_select())
        .into_boxed();
    if let Some(version) = version {
        query = query.filter(schedule_versions::version.eq(i64::from(version)));
    }
    let row: Option<VersionRow> = query.first(db).optional()?;
    row.map(VersionRow::into_version).transpose()
}

/// What flows in a version, in the order of its message.
pub fn list_schedule_flows(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    version: u32,
) -> Result<Vec<ScheduleFlow>, StoreError> {
    type Row = (String, String, i64, i64, Vec<u8>);
    let rows: Vec<Row> = schedule_series::table
        .filter(schedule_series::tenant_id.eq(tenant.0))
        .filter(schedule_series::balancing_group.eq(group.as_str()))
        .filter(schedule_series::day.eq(day.date()))
        .filter(schedule_series::version.eq(i64::from(version)))
        .order(schedule_series::place)
        .select((
            schedule_series::counterparty,
            schedule_series::direction,
            schedule_series::changed_in,
            schedule_series::total,
            schedule_series::payload,
        ))
        .load(db)?;
    let read = |(counterparty, direction, changed_in, total, payload): Row| {
        let power = unpack(day, &payload, total)
            .map_err(|problem| StoreError::DamagedDay { day, problem })?;
        Ok(ScheduleFlow {
            counterparty: parse_column("schedule_series.counterparty", &counterparty)?,
            direction: parse_column("schedule_series.direction", &direction)?,
            changed_in: number_of(changed_in),
            power,
        })
    };
    rows.into_iter().map(read).collect()
}

/// What the newest version written until a time says: bought +, sold −, by quarter hours; nothing without a version.
pub fn find_scheduled_power(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    known_by: UtcTime,
) -> Result<Option<Vec<Power>>, StoreError> {
    let newest: Option<i64> = schedule_versions::table
        .filter(schedule_versions::tenant_id.eq(tenant.0))
        .filter(schedule_versions::balancing_group.eq(group.as_str()))
        .filter(schedule_versions::day.eq(day.date()))
        .filter(schedule_versions::written_at.le(known_by.naive()))
        .select(diesel::dsl::max(schedule_versions::version))
        .first(db)?;
    let Some(version) = newest else { return Ok(None) };
    let mut net = vec![0_i64; day.quarter_count()];
    for flow in list_schedule_flows(db, tenant, group, day, number_of(version))? {
        let sign = match flow.direction {
            FlowDirection::Bought => 1,
            FlowDirection::Sold => -1,
        };
        for (sum, power) in net.iter_mut().zip(flow.power.values()) {
            *sum = sum.saturating_add(power.scaled().saturating_mul(sign));
        }
    }
    Ok(Some(net.into_iter().map(Power::from_scaled).collect()))
}

impl VersionRow {
    fn into_version(self) -> Result<ScheduleVersion, StoreError> {
        Ok(ScheduleVersion {
            group: parse_column("schedule_versions.balancing_group", &self.balancing_group)?,
            day: day_of_column(self.day)?,
            version: number_of(self.version),
            document: DocumentId(self.document_id),
            schema: parse_column("schedule_versions.message_schema", &self.message_schema)?,
            message_id: self.message_id,
            file_name: self.file_name,
            written_at: UtcTime::from_naive(self.written_at),
        })
    }
}

/// The number of a version, which a check keeps above zero.
pub(super) fn number_of(column: i64) -> u32 {
    u32::try_from(column).unwrap_or(u32::MAX)
}
