//! Stores series of the whole market: imbalance price and volume, intraday index, generation.

use crate::import_outcome::{ImportError, ImportOutcome};
use crate::revisions::next_revisions;
use store::{
    Db, NewDocument, NewSeriesDay, SeriesKind, TenantId, archive_document, insert_series_days,
    load_latest_of_day, series_for_keys,
};
use units::{DaySeries, Power, Price, Scaled};

/// The key of series of the whole country.
pub const COUNTRY: &str = "DE";

/// A series of the whole market with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarketSeries {
    /// What short balancing groups pay.
    ImbalancePriceShort(Vec<DaySeries<Price>>),
    /// What long balancing groups get.
    ImbalancePriceLong(Vec<DaySeries<Price>>),
    /// Balance of the German grid.
    ImbalanceVolume(Vec<DaySeries<Power>>),
    /// Index of intraday trades.
    IntradayIndex(Vec<DaySeries<Price>>),
    /// Solar generation.
    SolarGeneration(Vec<DaySeries<Power>>),
}

/// Stores the series of one document together; what differs from a known day becomes its next revision.
/// Counts are delivery days of a series.
pub fn import_market_series(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    series: Vec<MarketSeries>,
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let mut outcome = ImportOutcome::default();
        let (mut prices, mut powers) = (Vec::new(), Vec::new());
        for one in series {
            let out = &mut outcome;
            match one {
                MarketSeries::ImbalancePriceShort(days) => {
                    prices.extend(changed(db, tenant, SeriesKind::ImbalancePriceShort, days, out)?);
                }
                MarketSeries::ImbalancePriceLong(days) => {
                    prices.extend(changed(db, tenant, SeriesKind::ImbalancePriceLong, days, out)?);
                }
                MarketSeries::IntradayIndex(days) => {
                    prices.extend(changed(db, tenant, SeriesKind::IntradayIndex, days, out)?);
                }
                MarketSeries::ImbalanceVolume(days) => {
                    powers.extend(changed(db, tenant, SeriesKind::ImbalanceVolume, days, out)?);
                }
                MarketSeries::SolarGeneration(days) => {
                    powers.extend(changed(db, tenant, SeriesKind::SolarGeneration, days, out)?);
                }
            }
        }
        if !prices.is_empty() || !powers.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_series_days(db, tenant, document, &prices)?;
            insert_series_days(db, tenant, document, &powers)?;
        }
        Ok(outcome)
    })
}

/// The next revisions of days that differ from what is known.
fn changed<T: Scaled>(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
    days: Vec<DaySeries<T>>,
    outcome: &mut ImportOutcome,
) -> Result<Vec<NewSeriesDay<T>>, ImportError> {
    let series = series_for_keys(db, tenant, kind, [COUNTRY].into_iter())?;
    let wanted: Vec<_> = series.get(COUNTRY).copied().into_iter().collect();
    let mut new_days = Vec::new();
    for values in days {
        let known = load_latest_of_day(db, tenant, values.day(), &wanted)?;
        let of_day = wanted.iter().map(|series| (*series, values.clone()));
        let name = |_| kind.as_str().to_owned();
        new_days.extend(next_revisions(of_day, &known, name, outcome));
    }
    Ok(new_days)
}
