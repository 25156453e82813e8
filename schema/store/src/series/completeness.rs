//! How complete the days of a series are.

use super::SeriesKind;
use super::read::day_of_column;
use crate::codec::{StatusCounts, count_statuses};
use crate::tables::{series, series_days};
use crate::{Db, SeriesId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use units::DeliveryDay;

/// The statuses of a stored day, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayStatuses {
    /// The delivery day.
    pub day: DeliveryDay,
    /// Its quarter hours by where their values come from.
    pub counts: StatusCounts,
}

/// The latest revision of each stored day from `first` to before `end`, in the order of the days. The
/// values stay packed.
pub fn list_day_statuses(
    db: &mut Db,
    tenant: TenantId,
    wanted: SeriesId,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<Vec<DayStatuses>, StoreError> {
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    let days: Vec<NaiveDate> = days.take_while(|day| *day < end).map(DeliveryDay::date).collect();
    let rows: Vec<(NaiveDate, Vec<u8>)> = series_days::table
        .filter(series_days::tenant_id.eq(tenant.0))
        .filter(series_days::series_id.eq(wanted.0))
        .filter(series_days::day.eq_any(days))
        .order((series_days::day, series_days::revision))
        .select((series_days::day, series_days::payload))
        .load(db)?;
    let mut found: Vec<DayStatuses> = Vec::with_capacity(rows.len());
    for (date, payload) in rows {
        let day = day_of_column(date)?;
        let counts = count_statuses(day, &payload)
            .map_err(|problem| StoreError::DamagedDay { day, problem })?;
        if found.last().is_some_and(|last| last.day == day) {
            found.pop();
        }
        found.push(DayStatuses { day, counts });
    }
    Ok(found)
}

/// The first day with a reading of any market location.
pub fn find_first_reading_day(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Option<DeliveryDay>, StoreError> {
    let prices = series::table
        .filter(series::tenant_id.eq(tenant.0))
        .filter(series::kind.ne(SeriesKind::FeedIn.as_str()))
        .select(series::id);
    let prices: Vec<i64> = prices.load(db)?;
    let first: Option<NaiveDate> = series_days::table
        .filter(series_days::tenant_id.eq(tenant.0))
        .filter(series_days::series_id.ne_all(prices))
        .order(series_days::day)
        .select(series_days::day)
        .first(db)
        .optional()?;
    first.map(day_of_column).transpose()
}
