//! The readings of a month as they are known now, or as they were known on a day.

use crate::series_revisions::KnownBy;
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
    Ok(readings.and_then(|readings| part_of(facts, month, readings)))
}

/// The same by what was known on a day.
pub(crate) fn known_readings_of(
    db: &mut Db,
    tenant: TenantId,
    facts: &PlantFacts,
    month: Month,
    known_by: KnownBy,
) -> Result<Option<ReadingDays>, StoreError> {
    let Some(revisions) = load_month(db, tenant, &facts.market_location, month)? else {
        return Ok(None);
    };
    let mut known = BTreeMap::new();
    for revision in revisions {
        known_by.lay(&mut known, revision);
    }
    let readings = known.into_iter().map(|(day, revision)| (day, revision.values)).collect();
    Ok(part_of(facts, month, readings))
}

/// A plant's part of the readings of its market location, on the days on which it is marketed.
fn part_of(facts: &PlantFacts, month: Month, mut readings: ReadingDays) -> Option<ReadingDays> {
    let days = marketed_days(facts, month)?;
    readings.retain(|day, _| days.contains(*day));
    for (day, values) in &mut readings {
        if let Some(part) = Part::on(facts, *day) {
            part.take(values);
        }
    }
    Some(readings)
}

/// The latest revision of each day of a market location; nothing when it has never been read.
pub(crate) fn latest_readings(
    db: &mut Db,
    tenant: TenantId,
    location: &MarketLocation,
    month: Month,
) -> Result<Option<ReadingDays>, StoreError> {
    // Revisions of a day come in their order, so the last one stays.
    let latest = |revisions: Vec<DayRevision<Energy>>| {
        revisions.into_iter().map(|day| (day.values.day(), day.values)).collect()
    };
    Ok(load_month(db, tenant, location, month)?.map(latest))
}

/// Every revision of the days of a month; nothing when the location has never been read.
fn load_month(
    db: &mut Db,
    tenant: TenantId,
    location: &MarketLocation,
    month: Month,
) -> Result<Option<Vec<DayRevision<Energy>>>, StoreError> {
    let series = find_series(db, tenant, SeriesKind::FeedIn, location.as_str())?;
    let Some(series) = series else { return Ok(None) };
    load_days(db, tenant, series, month.first_day(), month.end()).map(Some)
}
