//! How complete the readings of a plant's year are, day by day.

use crate::register::FactsHistory;
use crate::scope::Scope;
use crate::settle_error::SettleError;
use rules::contract::marketed_days;
use std::collections::HashMap;
use store::{DayStatuses, Db, SeriesKind, StoreError, TenantId, find_series, list_day_statuses};
use units::{DeliveryDay, MarketLocation, MastrNumber, Month, Year};

/// A day's readings, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCompleteness {
    /// The delivery day.
    pub day: DeliveryDay,
    /// Quarter hours that need a reading: 92, 96 or 100, and none on a day on which the plant is not marketed.
    pub expected: usize,
    /// Those that were read from the meter.
    pub measured: usize,
    /// Those with a substitute or an estimate.
    pub replaced: usize,
    /// Those without a value.
    pub missing: usize,
}

impl DayCompleteness {
    fn new(day: DeliveryDay, is_expected: bool, found: Option<&DayStatuses>) -> Self {
        let expected = if is_expected { day.quarter_count() } else { 0 };
        let counts = found.filter(|_| is_expected).map(|found| found.counts);
        Self {
            day,
            expected,
            measured: counts.map_or(0, |counts| counts.measured),
            replaced: counts.map_or(0, |counts| counts.replaced),
            missing: counts.map_or(expected, |counts| counts.missing),
        }
    }
}

/// Every day of a year, by the latest readings; without the months in which the plant belonged to
/// somebody outside the scope.
pub fn readings_calendar(
    db: &mut Db,
    scope: &Scope,
    plant: &MastrNumber,
    year: Year,
) -> Result<Vec<DayCompleteness>, SettleError> {
    db.read(|db| {
        let unknown = || SettleError::PlantUnknown { plant: plant.clone() };
        let history = FactsHistory::load(db, scope, plant)?.ok_or_else(unknown)?;
        let mut locations: HashMap<MarketLocation, StatusesByDay> = HashMap::new();
        let mut calendar = Vec::with_capacity(366);
        for month in year.months() {
            let record = history.on_or_after(month.first_day());
            let Some(facts) = record.map(|record| &record.facts) else { continue };
            if !scope.allows(facts) {
                continue;
            }
            let location = &facts.market_location;
            if !locations.contains_key(location) {
                let statuses = statuses_by_day(db, scope.tenant, location, year)?;
                locations.insert(location.clone(), statuses);
            }
            let found = locations.get(location);
            let marketed = marketed_days(facts, month);
            calendar.extend(month.days().map(|day| {
                let of_day = found.and_then(|days| days.get(&day));
                let is_expected = marketed.is_some_and(|days| days.contains(day));
                DayCompleteness::new(day, is_expected, of_day)
            }));
        }
        if calendar.is_empty() { Err(unknown()) } else { Ok(calendar) }
    })
}

type StatusesByDay = HashMap<DeliveryDay, DayStatuses>;

fn statuses_by_day(
    db: &mut Db,
    tenant: TenantId,
    location: &MarketLocation,
    year: Year,
) -> Result<StatusesByDay, StoreError> {
    let series = find_series(db, tenant, SeriesKind::FeedIn, location.as_str())?;
    let first = year.months().next().map(Month::first_day);
    let end = year.months().last().map(Month::end);
    let (Some(series), Some(first), Some(end)) = (series, first, end) else {
        return Ok(HashMap::new());
    };
    let found = list_day_statuses(db, tenant, series, first, end)?;
    Ok(found.into_iter().map(|statuses| (statuses.day, statuses)).collect())
}
