//! The readings of a month as they are known now.

use records::PlantFacts;
use rules::contract::marketed_days;
use rules::shared_location::Part;
use std::collections::BTreeMap;
use store::{DayRevision, Db, SeriesKind, StoreError, TenantId, find_series, load_days};
use units::{DaySeries, DeliveryDay, Energy, MarketLocation, Month};

/// Days with readings by day.
pub(crate) type ReadingDays = BTreeMap<DeliveryDay, DaySeries<Energy>>;

/// A plant's part of the latest readings of its market location, on the days of a month on which it is marketed;
/// nothing when the location has never been read.
pub(crate) fn latest_readings_of(
    db: &mut Db,
    tenant: TenantId,
    facts: &PlantFacts,
    month: Month,
) -> Result<Option<ReadingDays>, StoreError> {
    let readings = latest_readings(db, tenant, &facts.market_location, month)?;
    let (Some(mut readings), Some(days)) = (readings, marketed_days(facts, month)) else {
        return Ok(None);
    };
    readings.retain(|day, _| days.contains(*day));
    for (day, values) in &mut readings {
        if let Some(part) = Part::on(facts, *day) {
            part.take(values);
        }
    }
    Ok(Some(readings))
}

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
