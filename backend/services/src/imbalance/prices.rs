//! The prices by which an imbalance is settled and judged.

use crate::market_data::{COUNTRY, PriceHistory};
use std::collections::BTreeMap;
use store::{Db, SeriesKind, StoreError, TenantId, find_series, load_days};
use trading::imbalance::ImbalancePrice;
use units::{DaySeries, DeliveryDay, Month, Price, QuarterStatus};

type PriceDays = BTreeMap<DeliveryDay, DaySeries<Price>>;

/// The prices of a month.
pub(super) struct Prices {
    spot: PriceHistory,
    short: PriceDays,
    long: PriceDays,
    index: PriceDays,
}

impl Prices {
    pub(super) fn load(db: &mut Db, tenant: TenantId, month: Month) -> Result<Self, StoreError> {
        let mut of = |kind| latest_days(db, tenant, kind, month);
        let short = of(SeriesKind::ImbalancePriceShort)?;
        let long = of(SeriesKind::ImbalancePriceLong)?;
        let index = of(SeriesKind::IntradayIndex)?;
        let spot = PriceHistory::load(db, tenant, month.first_day(), month.end())?;
        Ok(Self { spot, short, long, index })
    }

    /// The spot price of a quarter hour.
    pub(super) fn spot(&self, day: DeliveryDay, quarter: usize) -> Option<Price> {
        self.spot.calendar.prices_of(day)?.get(quarter).copied().flatten()
    }

    /// The imbalance price of a quarter hour; both directions have one.
    pub(super) fn imbalance(&self, day: DeliveryDay, quarter: usize) -> Option<ImbalancePrice> {
        let (short, long) = (self.short.get(&day)?, self.long.get(&day)?);
        let is_published = |days: &DaySeries<Price>| {
            days.statuses().get(quarter) == Some(&QuarterStatus::Measured)
        };
        Some(ImbalancePrice {
            short: short.get(quarter)?,
            long: long.get(quarter)?,
            is_estimated: !(is_published(short) && is_published(long)),
        })
    }

    /// The index of intraday trades (ID-AEP) of a quarter hour: the market's price of what was traded after the day-ahead
    /// auction.
    pub(super) fn intraday_index(&self, day: DeliveryDay, quarter: usize) -> Option<Price> {
        self.index.get(&day)?.get(quarter)
    }
}

/// The latest revision of each day of a month.
fn latest_days(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
    month: Month,
) -> Result<PriceDays, StoreError> {
    let Some(series) = find_series(db, tenant, kind, COUNTRY)? else { return Ok(PriceDays::new()) };
    let revisions = load_days(db, tenant, series, month.first_day(), month.end())?;
    Ok(revisions.into_iter().map(|day| (day.values.day(), day.values)).collect())
}
