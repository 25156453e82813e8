//! Weather forecasts, a delivery day of a variable, place, source and issue time a row.
//!
//! Rows are only ever inserted: a later run of the same day is a row of its own, so that a forecast of the past can be
//! made once more with what was known then.

use crate::batch::insert_rows;
use crate::codec::{STATUS_PLACE, pack, uniform_status_byte, unpack};
use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::{documents, weather_days};
use crate::{Db, DocumentId, StoreError, TenantId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer};
use records::{WeatherSource, WeatherValue, WeatherVariable};
use std::collections::BTreeMap;
use units::{DaySeries, DeliveryDay, QuarterStatus, UtcTime};

/// A day to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWeatherDay {
    /// Name of the place.
    pub place: String,
    /// What the values are of.
    pub variable: WeatherVariable,
    /// Who published them.
    pub source: WeatherSource,
    /// When the run was issued.
    pub issued_at: UtcTime,
    /// The values, in the scale of the variable.
    pub values: DaySeries<WeatherValue>,
}

/// A stored day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeatherDay {
    /// Who published it.
    pub source: WeatherSource,
    /// When the run was issued.
    pub issued_at: UtcTime,
    /// When its document was received.
    pub received_at: UtcTime,
    /// The document it came from.
    pub document: DocumentId,
    /// The values, in the scale of the variable.
    pub values: DaySeries<WeatherValue>,
}

/// The first run that knew a day at a place without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstIssue {
    /// The delivery day.
    pub day: DeliveryDay,
    /// Name of the place.
    pub place: String,
    /// When that run was issued; none where every run has gaps.
    pub issued_at: Option<UtcTime>,
}

/// A day of a variable at a place as a source last told it by some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownWeather {
    /// Name of the place.
    pub place: String,
    /// What the values are of.
    pub variable: WeatherVariable,
    /// Who published them.
    pub source: WeatherSource,
    /// When the run was issued.
    pub issued_at: UtcTime,
    /// The values, in the scale of the variable.
    pub values: DaySeries<WeatherValue>,
}

/// By day and variable, when it was issued, and its values.
pub type LatestWeather =
    BTreeMap<(DeliveryDay, WeatherVariable), (UtcTime, DaySeries<WeatherValue>)>;

#[derive(Insertable)]
#[diesel(table_name = weather_days)]
struct DayRow {
    tenant_id: i64,
    place: String,
    day: NaiveDate,
    variable: &'static str,
    source: &'static str,
    issued_at: NaiveDateTime,
    document_id: i64,
    quarter_count: i64,
    total: i64,
    payload: Vec<u8>,
}

/// Stores days of a document; each must be new by place, day, variable, source and issue time.
pub fn insert_weather_days(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    days: &[NewWeatherDay],
) -> Result<(), StoreError> {
    let row = |new: &NewWeatherDay| {
        let (payload, total) = pack(&new.values);
        DayRow {
            tenant_id: tenant.0,
            place: new.place.clone(),
            day: new.values.day().date(),
            variable: new.variable.as_str(),
            source: new.source.as_str(),
            issued_at: new.issued_at.naive(),
            document_id: document.0,
            quarter_count: i64::try_from(new.values.values().len()).unwrap_or(0),
            total,
            payload,
        }
    };
    let rows: Vec<DayRow> = days.iter().map(row).collect();
    insert_rows!(db, weather_days::table, rows);
    Ok(())
}

/// Every run's values of a variable at a place on a day, by the order of their issue.
pub fn list_weather_days(
    db: &mut Db,
    tenant: TenantId,
    place: &str,
    variable: WeatherVariable,
    day: DeliveryDay,
) -> Result<Vec<WeatherDay>, StoreError> {
    type Row = (String, NaiveDateTime, NaiveDateTime, i64, i64, Vec<u8>);
    let rows: Vec<Row> = weather_days::table
        .inner_join(documents::table.on(documents::id.eq(weather_days::document_id)))
        .filter(weather_days::tenant_id.eq(tenant.0))
        .filter(weather_days::place.eq(place))
        .filter(weather_days::day.eq(day.date()))
        .filter(weather_days::variable.eq(variable.as_str()))
        .order((weather_days::issued_at, weather_days::source))
        .select((
            weather_days::source,
            weather_days::issued_at,
            documents::received_at,
            weather_days::document_id,
            weather_days::total,
            weather_days::payload,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(source, issued_at, received_at, document, total, payload)| {
            Ok(WeatherDay {
                source: parse_column("weather_days.source", &source)?,
                issued_at: UtcTime::from_naive(issued_at),
                received_at: UtcTime::from_naive(received_at),
                document: DocumentId(document),
                values: unpacked(day, &payload, total)?,
            })
        })
        .collect()
}

/// What was known of a day's weather: of each place, variable and source the last run that had been issued and received
/// by then, a whole one where there is any; by place, variable and source.
pub fn list_known_weather(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
    known_by: UtcTime,
) -> Result<Vec<KnownWeather>, StoreError> {
    type Row = (String, String, String, NaiveDateTime, i64, Vec<u8>);
    let rows: Vec<Row> = weather_days::table
        .inner_join(documents::table.on(documents::id.eq(weather_days::document_id)))
        .filter(weather_days::tenant_id.eq(tenant.0))
        .filter(weather_days::day.eq(day.date()))
        .filter(weather_days::issued_at.le(known_by.naive()))
        .filter(documents::received_at.le(known_by.naive()))
        .order((
            weather_days::place,
            weather_days::variable,
            weather_days::source,
            weather_days::issued_at,
        ))
        .select((
            weather_days::place,
            weather_days::variable,
            weather_days::source,
            weather_days::issued_at,
            weather_days::total,
            weather_days::payload,
        ))
        .load(db)?;
    let mut known: Vec<KnownWeather> = Vec::new();
    for (place, variable, source, issued_at, total, payload) in rows {
        let next = KnownWeather {
            place,
            variable: parse_column("weather_days.variable", &variable)?,
            source: parse_column("weather_days.source", &source)?,
            issued_at: UtcTime::from_naive(issued_at),
            values: unpacked(day, &payload, total)?,
        };
        match known.last_mut().filter(|last| last.is_of_same(&next)) {
            Some(last) if next.values.missing_count() > 0 && last.values.missing_count() == 0 => {}
            Some(last) => *last = next,
            None => known.push(next),
        }
    }
    Ok(known)
}

impl KnownWeather {
    fn is_of_same(&self, other: &Self) -> bool {
        self.place == other.place && self.variable == other.variable && self.source == other.source
    }
}

/// The latest run of a source about a place from a day on.
pub fn list_latest_weather(
    db: &mut Db,
    tenant: TenantId,
    place: &str,
    source: WeatherSource,
    first: DeliveryDay,
) -> Result<LatestWeather, StoreError> {
    type Row = (NaiveDate, String, NaiveDateTime, i64, Vec<u8>);
    let rows: Vec<Row> = weather_days::table
        .filter(weather_days::tenant_id.eq(tenant.0))
        .filter(weather_days::place.eq(place))
        .filter(weather_days::source.eq(source.as_str()))
        .filter(weather_days::day.ge(first.date()))
        .order(weather_days::issued_at)
        .select((
            weather_days::day,
            weather_days::variable,
            weather_days::issued_at,
            weather_days::total,
            weather_days::payload,
        ))
        .load(db)?;
    let mut latest = BTreeMap::new();
    for (date, variable, issued_at, total, payload) in rows {
        let day = day_of_column(date)?;
        let variable = parse_column("weather_days.variable", &variable)?;
        let values = unpacked(day, &payload, total)?;
        latest.insert((day, variable), (UtcTime::from_naive(issued_at), values));
    }
    Ok(latest)
}

diesel::define_sql_function! {
    /// Some bytes of a value, the first of them counted from 1.
    fn substr(bytes: Binary, first: Integer, count: Integer) -> Binary;
}

/// When each place's radiation of the days `first` to before `end` was first known without a gap, by the order of the
/// days.
pub fn list_first_issues(
    db: &mut Db,
    tenant: TenantId,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<Vec<FirstIssue>, StoreError> {
    let of_days = weather_days::table
        .filter(weather_days::tenant_id.eq(tenant.0))
        .filter(weather_days::day.ge(first.date()))
        .filter(weather_days::day.lt(end.date()))
        .filter(weather_days::variable.eq(WeatherVariable::ShortwaveRadiation.as_str()))
        .group_by((weather_days::day, weather_days::place))
        .order((weather_days::day, weather_days::place));
    let told: Vec<(NaiveDate, String)> =
        of_days.select((weather_days::day, weather_days::place)).load(db)?;
    // A forecast is told or missing; where every quarter hour has the same status, none is missing beside others.
    let status = substr(weather_days::payload, STATUS_PLACE, 1);
    let rows: Vec<(NaiveDate, String, Option<NaiveDateTime>)> = of_days
        .filter(status.eq(uniform_status_byte(QuarterStatus::Measured)))
        .select((weather_days::day, weather_days::place, diesel::dsl::min(weather_days::issued_at)))
        .load(db)?;
    let whole: BTreeMap<(NaiveDate, String), Option<NaiveDateTime>> =
        rows.into_iter().map(|(date, place, issued_at)| ((date, place), issued_at)).collect();
    let issue = |(date, place): (NaiveDate, String)| {
        let key = (date, place);
        let issued_at = whole.get(&key).copied().flatten().map(UtcTime::from_naive);
        Ok(FirstIssue { day: day_of_column(date)?, place: key.1, issued_at })
    };
    told.into_iter().map(issue).collect()
}

fn unpacked(
    day: DeliveryDay,
    payload: &[u8],
    total: i64,
) -> Result<DaySeries<WeatherValue>, StoreError> {
    unpack(day, payload, total).map_err(|problem| StoreError::DamagedDay { day, problem })
}
