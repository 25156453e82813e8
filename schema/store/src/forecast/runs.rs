//! Forecasts of generation and consumption, a delivery day of a subject, provider and issue time a row.
//!
//! Rows are only ever inserted: the same issue time with other values is the next revision of its day.

use crate::batch::insert_rows;
use crate::codec::{pack, unpack};
use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::{documents, forecast_days};
use crate::{Db, DocumentId, StoreError, TenantId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use records::{ForecastDay, ForecastProvider, ForecastSubject};
use std::ops::Range;
use units::{DaySeries, DeliveryDay, Power, UtcTime};

/// A day to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewForecastDay {
    /// What it is about.
    pub subject: ForecastSubject,
    /// Who made it.
    pub provider: ForecastProvider,
    /// When it was issued.
    pub issued_at: UtcTime,
    /// From 1; other values of the same issue time are the next one.
    pub revision: i64,
    /// What is told.
    pub told: ForecastDay,
}

/// A stored day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForecastDayRecord {
    /// Who made it.
    pub provider: ForecastProvider,
    /// When it was issued.
    pub issued_at: UtcTime,
    /// Its revision, from 1.
    pub revision: i64,
    /// When its document was received.
    pub received_at: UtcTime,
    /// What is told.
    pub told: ForecastDay,
}

/// Which days of a subject are asked for.
#[derive(Debug, Clone)]
pub struct ForecastDaysWanted<'a> {
    /// The subject.
    pub subject: &'a ForecastSubject,
    /// The delivery days.
    pub days: Range<DeliveryDay>,
    /// Only what was issued until then.
    pub issued_by: UtcTime,
    /// Only what this provider made; of any if nobody is named.
    pub provider: Option<&'a ForecastProvider>,
}

#[derive(Insertable)]
#[diesel(table_name = forecast_days)]
struct DayRow {
    tenant_id: i64,
    subject: String,
    day: NaiveDate,
    provider: String,
    issued_at: NaiveDateTime,
    revision: i64,
    document_id: i64,
    quarter_count: i64,
    p10_total: i64,
    p10_payload: Vec<u8>,
    p50_total: i64,
    p50_payload: Vec<u8>,
    p90_total: i64,
    p90_payload: Vec<u8>,
}

/// The values of a row.
#[derive(Queryable, Selectable)]
#[diesel(table_name = forecast_days)]
struct Packed {
    p10_total: i64,
    p10_payload: Vec<u8>,
    p50_total: i64,
    p50_payload: Vec<u8>,
    p90_total: i64,
    p90_payload: Vec<u8>,
}

/// Stores days of a document; each revision must be new.
pub fn insert_forecast_days(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    days: &[NewForecastDay],
) -> Result<(), StoreError> {
    let rows: Vec<DayRow> = days.iter().map(|new| DayRow::of(tenant, document, new)).collect();
    insert_rows!(db, forecast_days::table, rows);
    Ok(())
}

/// The last revision of a day of a run, and its number; nothing where the run does not tell the day.
pub fn find_forecast_day(
    db: &mut Db,
    tenant: TenantId,
    subject: &ForecastSubject,
    provider: &ForecastProvider,
    issued_at: UtcTime,
    day: DeliveryDay,
) -> Result<Option<(i64, ForecastDay)>, StoreError> {
    let row: Option<(i64, Packed)> = forecast_days::table
        .filter(forecast_days::tenant_id.eq(tenant.0))
        .filter(forecast_days::subject.eq(subject.to_string()))
        .filter(forecast_days::day.eq(day.date()))
        .filter(forecast_days::provider.eq(provider.as_str()))
        .filter(forecast_days::issued_at.eq(issued_at.naive()))
        .order(forecast_days::revision.desc())
        .select((forecast_days::revision, Packed::as_select()))
        .first(db)
        .optional()?;
    row.map(|(revision, packed)| Ok((revision, packed.unpacked(day)?))).transpose()
}

/// The days of a subject as they were told, by their issue, provider, day and revision, each only in its last revision.
pub fn list_forecast_days(
    db: &mut Db,
    tenant: TenantId,
    wanted: &ForecastDaysWanted<'_>,
) -> Result<Vec<ForecastDayRecord>, StoreError> {
    type Row = (NaiveDate, String, NaiveDateTime, i64, NaiveDateTime, Packed);
    let mut query = forecast_days::table
        .inner_join(documents::table.on(documents::id.eq(forecast_days::document_id)))
        .filter(forecast_days::tenant_id.eq(tenant.0))
        .filter(forecast_days::subject.eq(wanted.subject.to_string()))
        .filter(forecast_days::day.ge(wanted.days.start.date()))
        .filter(forecast_days::day.lt(wanted.days.end.date()))
        .filter(forecast_days::issued_at.le(wanted.issued_by.naive()))
        .into_boxed();
    if let Some(provider) = wanted.provider {
        query = query.filter(forecast_days::provider.eq(provider.as_str()));
    }
    let rows: Vec<Row> = query
        .order((
            forecast_days::issued_at,
            forecast_days::provider,
            forecast_days::day,
            forecast_days::revision,
        ))
        .select((
            forecast_days::day,
            forecast_days::provider,
            forecast_days::issued_at,
            forecast_days::revision,
            documents::received_at,
            Packed::as_select(),
        ))
        .load(db)?;
    let mut records: Vec<ForecastDayRecord> = Vec::with_capacity(rows.len());
    for (date, provider, issued_at, revision, received_at, packed) in rows {
        let record = ForecastDayRecord {
            provider: parse_column("forecast_days.provider", &provider)?,
            issued_at: UtcTime::from_naive(issued_at),
            revision,
            received_at: UtcTime::from_naive(received_at),
            told: packed.unpacked(day_of_column(date)?)?,
        };
        match records.last_mut() {
            Some(last) if last.is_earlier_revision_of(&record) => *last = record,
            _ => records.push(record),
        }
    }
    Ok(records)
}

impl ForecastDayRecord {
    fn is_earlier_revision_of(&self, other: &Self) -> bool {
        self.issued_at == other.issued_at
            && self.provider == other.provider
            && self.told.day() == other.told.day()
    }
}

impl DayRow {
    fn of(tenant: TenantId, document: DocumentId, new: &NewForecastDay) -> Self {
        let [(p10_payload, p10_total), (p50_payload, p50_total), (p90_payload, p90_total)] =
            new.told.series().map(pack);
        Self {
            tenant_id: tenant.0,
            subject: new.subject.to_string(),
            day: new.told.day().date(),
            provider: new.provider.to_string(),
            issued_at: new.issued_at.naive(),
            revision: new.revision,
            document_id: document.0,
            quarter_count: i64::try_from(new.told.day().quarter_count()).unwrap_or(0),
            p10_total,
            p10_payload,
            p50_total,
            p50_payload,
            p90_total,
            p90_payload,
        }
    }
}

impl Packed {
    fn unpacked(&self, day: DeliveryDay) -> Result<ForecastDay, StoreError> {
        let series = |payload: &[u8], total: i64| -> Result<DaySeries<Power>, StoreError> {
            unpack(day, payload, total).map_err(|problem| StoreError::DamagedDay { day, problem })
        };
        let quantiles = [
            series(&self.p10_payload, self.p10_total)?,
            series(&self.p50_payload, self.p50_total)?,
            series(&self.p90_payload, self.p90_total)?,
        ];
        ForecastDay::of_series(quantiles).ok_or_else(|| StoreError::DamagedColumn {
            column: "forecast_days.p50_payload",
            value: day.to_string(),
            problem: "quantiles of the same quarter hours that rise are expected".to_owned(),
        })
    }
}
