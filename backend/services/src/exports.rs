//! Data as it now stands, for files.

use crate::import_readings::LocationReadings;
use crate::latest_readings::latest_readings;
use crate::market_values::MarketValues;
use crate::price_history::PriceHistory;
use crate::settle_error::SettleError;
use store::{Db, StoreError, TenantId, list_market_values, list_plants};
use units::{
    DaySeries, DeliveryDay, MarketValue, MastrNumber, Month, PlantFacts, Price, QuarterStatus,
};

/// The facts of every plant that hold on a day.
pub fn export_plants(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
) -> Result<Vec<PlantFacts>, StoreError> {
    db.read(|db| Ok(list_plants(db, tenant, day)?.into_iter().map(|plant| plant.facts).collect()))
}

/// The latest revision of every market value.
pub fn export_market_values(db: &mut Db, tenant: TenantId) -> Result<Vec<MarketValue>, StoreError> {
    db.read(|db| {
        let latest = MarketValues::load(db, tenant)?;
        let mut values: Vec<MarketValue> = list_market_values(db, tenant)?
            .into_iter()
            .filter(|value| {
                let (period, technology) = (value.published.period, value.published.technology);
                latest
                    .latest(period, technology)
                    .is_some_and(|latest| latest.revision == value.revision)
            })
            .map(|value| value.published)
            .collect();
        values.sort_by_key(|value| (value.technology, value.period));
        Ok(values)
    })
}

/// The prices of some days as settlement uses them: the legal price before the exchange price.
pub fn export_spot_prices(
    db: &mut Db,
    tenant: TenantId,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<Vec<DaySeries<Price>>, StoreError> {
    db.read(|db| {
        let history = PriceHistory::load(db, tenant, first, end)?;
        let wanted = history.calendar.days().filter(|day| *day >= first && *day < end);
        Ok(wanted
            .map(|day| {
                let mut series = DaySeries::missing(day);
                let prices = history.calendar.prices_of(day).unwrap_or_default();
                for (quarter, price) in prices.iter().enumerate() {
                    if let Some(price) = price {
                        series.set(quarter, *price, QuarterStatus::Measured);
                    }
                }
                series
            })
            .collect())
    })
}

/// The readings of a month in their latest revision, of every plant or of one.
pub fn export_readings(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    plant: Option<&MastrNumber>,
) -> Result<LocationReadings, SettleError> {
    db.read(|db| {
        let mut plants = list_plants(db, tenant, month.first_day())?;
        if let Some(wanted) = plant {
            plants.retain(|plant| plant.facts.plant == *wanted);
            if plants.is_empty() {
                return Err(SettleError::PlantUnknown { plant: wanted.clone() });
            }
        }
        let mut locations = Vec::new();
        for plant in plants {
            let location = plant.facts.market_location;
            let days = latest_readings(db, tenant, &location, month)?;
            let Some(days) = days else { continue };
            locations.push((location, days.into_values().collect()));
        }
        Ok(locations)
    })
}
