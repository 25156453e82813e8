//! Reads days of series.

use super::DayRevision;
use crate::codec;
use crate::codec::unpack;
use crate::tables::{documents, series_days};
use crate::{Db, DocumentId, SeriesId, StoreError, TenantId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use std::collections::HashMap;
use units::{DaySeries, DeliveryDay, Scaled, UtcTime};

/// Series that one query names; of more, the whole day is read.
const SERIES_PER_QUERY: usize = 500;
/// Days that one query asks for.
const DAYS_PER_QUERY: usize = 400;

/// The latest revision on `day` of the series that are asked for and have one.
pub fn load_latest_of_day<T: Scaled>(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
    wanted: &[SeriesId],
) -> Result<HashMap<SeriesId, (i64, DaySeries<T>)>, StoreError> {
    let few = wanted.len() <= SERIES_PER_QUERY;
    let asked = if few { WantedSeries::Named(wanted) } else { WantedSeries::All };
    let mut latest = HashMap::new();
    for row in rows_of_day(db, tenant, day, asked)? {
        let values = unpack(day, &row.payload, row.total)
            .map_err(|problem| StoreError::DamagedDay { day, problem })?;
        latest.insert(SeriesId(row.series_id), (row.revision, values));
    }
    Ok(latest)
}

/// Which series of a day are read.
#[derive(Debug, Clone, Copy)]
pub enum WantedSeries<'a> {
    /// All of them.
    All,
    /// These, of which there are few.
    Named(&'a [SeriesId]),
    /// Those from the first to the last of two.
    Between(SeriesId, SeriesId),
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
    wanted: WantedSeries<'_>,
) -> Result<Vec<ScannedDay>, StoreError> {
    let mut query = series_days::table
        .filter(series_days::tenant_id.eq(tenant.0))
        .filter(series_days::day.eq(day.date()))
        .into_boxed();
    match wanted {
        WantedSeries::All => {}
        WantedSeries::Named(wanted) => {
            let keys: Vec<i64> = wanted.iter().map(|series| series.0).collect();
            query = query.filter(series_days::series_id.eq_any(keys));
        }
        WantedSeries::Between(first, last) => {
            query = query.filter(series_days::series_id.between(first.0, last.0));
        }
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
        codec::unpack_into(&self.payload, self.total, values)
            .map_err(|problem| StoreError::DamagedDay { day: values.day(), problem })
    }
}

/// Reads a day of every series of the tenant, or of the wanted ones; revisions in their order.
pub fn scan_day(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
    wanted: WantedSeries<'_>,
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
