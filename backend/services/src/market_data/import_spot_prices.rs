//! Stores spot prices.

use super::price_history::months_reached;
use super::price_source::{BIDDING_ZONE, series_of};
use crate::import_outcome::{ImportError, ImportOutcome};
use crate::marks::{MarkedChange, mark_periods};
use crate::series_revisions::next_revisions;
use records::PriceSource;
use store::settlement::MarkCause;
use store::{
    Db, NewDocument, TenantId, archive_document, insert_series_days, load_latest_of_day,
    series_for_keys,
};
use units::{DaySeries, DeliveryDay, Price};

/// Stores days of prices; what differs from a known day becomes its next revision, in which quarter
/// hours that the file does not have keep their price. Counts are delivery days.
pub fn import_spot_prices(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    source: PriceSource,
    days: Vec<DaySeries<Price>>,
) -> Result<ImportOutcome, ImportError> {
    store_prices(db, tenant, document, source, days, |of_file, _known| of_file)
}

/// Stores prices of a source that others come before: only quarter hours that have no price yet get one.
pub fn fill_spot_prices(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    source: PriceSource,
    days: Vec<DaySeries<Price>>,
) -> Result<ImportOutcome, ImportError> {
    store_prices(db, tenant, document, source, days, |of_file, known| {
        known.map_or_else(|| of_file.clone(), |known| of_file.where_missing_in(known))
    })
}

fn store_prices(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    source: PriceSource,
    days: Vec<DaySeries<Price>>,
    taken: impl Fn(DaySeries<Price>, Option<&DaySeries<Price>>) -> DaySeries<Price>,
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let keys = [BIDDING_ZONE].into_iter();
        let series = series_for_keys(db, tenant, series_of(source), keys)?;
        let wanted: Vec<_> = series.values().copied().collect();
        let mut outcome = ImportOutcome::default();
        let mut new_days = Vec::new();
        for values in days {
            let known = load_latest_of_day(db, tenant, values.day(), &wanted)?;
            let of_day = wanted.iter().map(|series| {
                let known = known.get(series).map(|(_, known)| known);
                (*series, taken(values.clone(), known))
            });
            new_days.extend(next_revisions(
                of_day,
                &known,
                |_| BIDDING_ZONE.to_owned(),
                &mut outcome,
            ));
        }
        let changed: Vec<DeliveryDay> = new_days.iter().map(|new| new.values.day()).collect();
        if !changed.is_empty() {
            let now = document.received_at;
            // A run of negative prices may end with the new prices, or begin with them.
            let mut reached = months_reached(db, tenant, &changed)?;
            let document = archive_document(db, tenant, document)?;
            insert_series_days(db, tenant, document, &new_days)?;
            reached.append(&mut months_reached(db, tenant, &changed)?);
            let change =
                MarkedChange { cause: MarkCause::SpotPrices, document: Some(document), now };
            mark_periods(db, tenant, change, &reached)?;
            outcome.changes.periods = reached;
        }
        Ok(outcome)
    })
}
