//! Stores imbalance prices that a person imports; a job that fetches them stores them in the same series.

use crate::import_outcome::{ImportError, ImportOutcome};
use crate::market_data::{MarketSeries, Standing, import_market_series};
use store::{Db, NewDocument, TenantId};
use units::{DaySeries, Price};

/// Stores what short groups pay and long groups get, all or none; what differs from a known day becomes its next revision.
/// Counts are days of either price.
pub fn import_imbalance_prices(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    short: Vec<DaySeries<Price>>,
    long: Vec<DaySeries<Price>>,
) -> Result<ImportOutcome, ImportError> {
    let series =
        vec![MarketSeries::ImbalancePriceShort(short), MarketSeries::ImbalancePriceLong(long)];
    import_market_series(db, tenant, document, Standing::First, series)
}
