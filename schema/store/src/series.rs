//! Series of quarter-hour values, a delivery day and revision a row.

pub(crate) mod codec;

use crate::db::on_backend;
use crate::tables::{documents, series, series_days};
use crate::{Db, DocumentId, SeriesId, StoreError, TenantId};
use chrono::{NaiveDate, NaiveDateTime};
use codec::{pack, unpack};
use diesel::prelude::*;
use std::collections::HashMap;
use units::{DaySeries, DeliveryDay, Scaled, UtcTime};

/// Rows of one insert statement.
const ROWS_PER_INSERT: usize = 500;
/// Series that one query names; of more, the whole day is read.
const SERIES_PER_QUERY: usize = 500;
/// Days that one query asks for.
const DAYS_PER_QUERY: usize = 400;

/// What a series holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeriesKind {
    /// Feed-in of a market location; the key is the market location.
    FeedIn,
    /// Day-ahead price of an exchange; the key is the bidding zone.
    SpotPriceExchange,
    /// Legal spot price (§ 3 Nr. 42a EEG); the key is the bidding zone.
    SpotPriceLegal,
}

impl SeriesKind {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FeedIn => "feed_in",
            Self::SpotPriceExchange => "spot_price_exchange",
            Self::SpotPriceLegal => "spot_price_legal",
        }
    }
}

/// A day to store.
#[derive(Debug, Clone)]
pub struct NewSeriesDay<T> {
    /// The series.
    pub series: SeriesId,
    /// Its next revision.
    pub revision: i64,
    /// The values.
    pub values: DaySeries<T>,
}

/// A stored revision of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRevision<T> {
    /// From 1.
    pub revision: i64,
    /// When its document was received.
    pub received_at: UtcTime,
    /// The document it came from.
    pub document: DocumentId,
    /// The values.
    pub values: DaySeries<T>,
}

/// The series of a kind and key.
pub fn find_series(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
    key: &str,
) -> Result<Option<SeriesId>, StoreError> {
    let id = series::table
        .filter(series::tenant_id.eq(tenant.0))
        .filter(series::kind.eq(kind.as_str()))
        .filter(series::key.eq(key))
        .select(series::id)
        .first(db)
        .optional()?;
    Ok(id.map(SeriesId))
}

/// Every series of a kind with its key.
pub fn list_series(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
) -> Result<Vec<(SeriesId, String)>, StoreError> {
    let rows: Vec<(i64, String)> = series::table
        .filter(series::tenant_id.eq(tenant.0))
        .filter(series::kind.eq(kind.as_str()))
        .order(series::key)
        .select((series::id, series::key))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, key)| (SeriesId(id), key))
        .collect())
}

/// The series of the keys, created where there is none.
pub fn series_for_keys<'a>(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
    keys: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, SeriesId>, StoreError> {
    let mut known: HashMap<String, SeriesId> = list_series(db, tenant, kind)?
        .into_iter()
        .map(|(id, key)| (key, id))
        .collect();
    for key in keys {
        if known.contains_key(key) {
            continue;
        }
        let id: i64 = diesel::insert_into(series::table)
            .values((
                series::tenant_id.eq(tenant.0),
                series::kind.eq(kind.as_str()),
                series::key.eq(key),
            ))
            .returning(series::id)
            .get_result(db)?;
        known.insert(key.to_owned(), SeriesId(id));
    }
    Ok(known)
}

#[derive(Insertable)]
#[diesel(table_name = series_days)]
struct DayRow {
    tenant_id: i64,
    day: NaiveDate,
    series_id: i64,
    revision: i64,
    document_id: i64,
    quarter_count: i64,
    total: i64,
    payload: Vec<u8>,
}

/// Stores days; each revision must be new.
pub fn insert_series_days<T: Scaled>(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    days: &[NewSeriesDay<T>],
) -> Result<(), StoreError> {
    for chunk in days.chunks(ROWS_PER_INSERT) {
        let rows: Vec<DayRow> = chunk
            .iter()
            .map(|new| {
                let (payload, total) = pack(&new.values);
                DayRow {
                    tenant_id: tenant.0,
                    day: new.values.day().date(),
                    series_id: new.series.0,
                    revision: new.revision,
                    document_id: document.0,
                    quarter_count: i64::try_from(new.values.values().len()).unwrap_or(0),
                    total,
                    payload,
                }
            })
            .collect();
        on_backend!(db, connection => diesel::insert_into(series_days::table)
            .values(&rows)
            .execute(connection))?;
    }
    Ok(())
}

/// The latest revision on `day` of the series that are asked for and have one.
pub fn load_latest_of_day<T: Scaled>(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
    wanted: &[SeriesId],
) -> Result<HashMap<SeriesId, (i64, DaySeries<T>)>, StoreError> {
    let few = (wanted.len() <= SERIES_PER_QUERY).then_some(wanted);
    let mut latest = HashMap::new();
    for row in rows_of_day(db, tenant, day, few)? {
        let values = unpack(day, &row.payload, row.total)
            .map_err(|problem| StoreError::DamagedDay { day, problem })?;
        latest.insert(SeriesId(row.series_id), (row.revision, values));
    }
    Ok(latest)
}

/// A stored day as it is scanned: of several revisions of a series the later ones come later.
#[derive(Debug, Queryable)]
pub struct ScannedDay {
    series_id: i64,
    revision: i64,
    total: i64,
    payload: Vec<u8>,
}

fn rows_of_day(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
    wanted: Option<&[SeriesId]>,
) -> Result<Vec<ScannedDay>, StoreError> {
    let mut query = series_days::table
        .filter(series_days::tenant_id.eq(tenant.0))
        .filter(series_days::day.eq(day.date()))
        .into_boxed();
    if let Some(wanted) = wanted {
        let keys: Vec<i64> = wanted.iter().map(|series| series.0).collect();
        query = query.filter(series_days::series_id.eq_any(keys));
    }
    Ok(query
        .order((series_days::series_id, series_days::revision))
        .select((
            series_days::series_id,
            series_days::revision,
            series_days::total,
            series_days::payload,
        ))
        .load(db)?)
}

impl ScannedDay {
    /// The series.
    pub fn series(&self) -> SeriesId {
        SeriesId(self.series_id)
    }

    /// The revision, from 1.
    pub fn revision(&self) -> i64 {
        self.revision
    }

    /// Unpacks the values into a day of the same length.
    pub fn unpack_into<T: Scaled>(&self, values: &mut DaySeries<T>) -> Result<(), StoreError> {
        codec::unpack_into(&self.payload, self.total, values).map_err(|problem| {
            StoreError::DamagedDay {
                day: values.day(),
                problem,
            }
        })
    }
}

/// Reads a day of every series of the tenant, or of the wanted ones; revisions in their order.
pub fn scan_day(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
    wanted: Option<&[SeriesId]>,
) -> Result<Vec<ScannedDay>, StoreError> {
    rows_of_day(db, tenant, day, wanted)
}

type RevisionRow = (NaiveDate, i64, i64, Vec<u8>, i64, NaiveDateTime);

/// Every revision of the days `first` to before `end` of one series, in the order of day and
/// revision.
pub fn load_days<T: Scaled>(
    db: &mut Db,
    tenant: TenantId,
    wanted: SeriesId,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<Vec<DayRevision<T>>, StoreError> {
    let days: Vec<NaiveDate> = std::iter::successors(Some(first), |day| Some(day.next()))
        .take_while(|day| *day < end)
        .map(DeliveryDay::date)
        .collect();
    let mut revisions = Vec::new();
    for chunk in days.chunks(DAYS_PER_QUERY) {
        let rows: Vec<RevisionRow> = series_days::table
            .inner_join(documents::table.on(documents::id.eq(series_days::document_id)))
            .filter(series_days::tenant_id.eq(tenant.0))
            .filter(series_days::series_id.eq(wanted.0))
            .filter(series_days::day.eq_any(chunk))
            .order((series_days::day, series_days::revision))
            .select((
                series_days::day,
                series_days::revision,
                series_days::total,
                series_days::payload,
                series_days::document_id,
                documents::received_at,
            ))
            .load(db)?;
        for row in rows {
            revisions.push(revision_of(row)?);
        }
    }
    Ok(revisions)
}

fn revision_of<T: Scaled>(row: RevisionRow) -> Result<DayRevision<T>, StoreError> {
    let (date, revision, total, payload, document, received_at) = row;
    let day = day_of_column(date)?;
    let values =
        unpack(day, &payload, total).map_err(|problem| StoreError::DamagedDay { day, problem })?;
    Ok(DayRevision {
        revision,
        received_at: UtcTime::from_naive(received_at),
        document: DocumentId(document),
        values,
    })
}

/// A delivery day from a date column.
pub(crate) fn day_of_column(date: NaiveDate) -> Result<DeliveryDay, StoreError> {
    DeliveryDay::from_date(date).map_err(|problem| StoreError::DamagedColumn {
        column: "day",
        value: date.to_string(),
        problem: problem.to_string(),
    })
}

/// How much a kind of series takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesStatistics {
    /// Stored days, every revision counted.
    pub day_count: i64,
    /// Bytes of their packed values.
    pub payload_bytes: i64,
}

/// How much the series of a kind take.
pub fn series_statistics(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
) -> Result<SeriesStatistics, StoreError> {
    use diesel::dsl::{count_star, sql};
    let (day_count, payload_bytes) = series_days::table
        .inner_join(series::table.on(series::id.eq(series_days::series_id)))
        .filter(series_days::tenant_id.eq(tenant.0))
        .filter(series::kind.eq(kind.as_str()))
        .select((
            count_star(),
            sql::<diesel::sql_types::BigInt>("CAST(COALESCE(SUM(LENGTH(payload)), 0) AS BIGINT)"),
        ))
        .first(db)?;
    Ok(SeriesStatistics {
        day_count,
        payload_bytes,
    })
}
