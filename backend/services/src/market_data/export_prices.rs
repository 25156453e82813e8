//! Market values and prices as they now stand, for files.

use super::market_values::MarketValues;
use super::price_history::PriceHistory;
use records::MarketValue;
use store::market_data::list_market_values;
use store::{Db, StoreError, TenantId};
use units::{DaySeries, DeliveryDay, Price, QuarterStatus};

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
