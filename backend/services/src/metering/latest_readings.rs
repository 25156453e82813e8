//! The readings of a month as they are known now.

use std::collections::BTreeMap;
use store::{DayRevision, Db, SeriesKind, StoreError, TenantId, find_series, load_days};
use units::{DaySeries, DeliveryDay, Energy, MarketLocation, Month};

/// Days with readings by day.
pub(crate) type ReadingDays = BTreeMap<DeliveryDay, DaySeries<Energy>>;

/// The latest revision of each day of a market location; nothing when it has never been read.
pub(crate) fn latest_readings(
    db: &mut Db,
    tenant: TenantId,
    location: &MarketLocation,
    month: Month,
) -> Result<Option<ReadingDays>, StoreError> {
    let series = find_series(db, tenant, SeriesKind::FeedIn, location.as_str())?;
    let Some(series) = series else { return Ok(None) };
    let revisions: Vec<DayRevision<Energy>> =
        load_days(db, tenant, series, month.first_day(), month.end())?;
    // Revisions of a day come in their order, so the last one stays.
    Ok(Some(revisions.into_iter().map(|day| (day.values.day(), day.values)).collect()))
}
