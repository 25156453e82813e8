//! What an imbalance costs: the one place where metrics learn it.

use crate::market_data::COUNTRY;
use std::collections::BTreeMap;
use std::ops::Range;
use store::{Db, SeriesKind, StoreError, TenantId, find_series, load_days};
use units::{DeliveryDay, Price, UtcTime};

/// The prices of a quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ImbalancePrice {
    /// What a short group pays.
    pub(super) short: Price,
    /// What a long group gets; the same but for rare quarter hours.
    pub(super) long: Price,
}

/// The imbalance prices (reBAP) of some days in their last revision, by the start of the quarter hour; what is not known is
/// not there. Where no price of long groups is known, that of short ones holds for both.
pub(super) fn imbalance_prices(
    db: &mut Db,
    tenant: TenantId,
    days: &Range<DeliveryDay>,
) -> Result<BTreeMap<UtcTime, ImbalancePrice>, StoreError> {
    let short = prices(db, tenant, SeriesKind::ImbalancePriceShort, days)?;
    let long = prices(db, tenant, SeriesKind::ImbalancePriceLong, days)?;
    let both = |(start, short): (UtcTime, Price)| {
        let long = long.get(&start).copied().unwrap_or(short);
        (start, ImbalancePrice { short, long })
    };
    Ok(short.into_iter().map(both).collect())
}

fn prices(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
    days: &Range<DeliveryDay>,
) -> Result<BTreeMap<UtcTime, Price>, StoreError> {
    let Some(series) = find_series(db, tenant, kind, COUNTRY)? else { return Ok(BTreeMap::new()) };
    let mut known = BTreeMap::new();
    for revision in load_days::<Price>(db, tenant, series, days.start, days.end)? {
        for (place, quarter) in revision.values.day().quarters().enumerate() {
            if let Some(price) = revision.values.get(place) {
                known.insert(quarter.start(), price);
            }
        }
    }
    Ok(known)
}
