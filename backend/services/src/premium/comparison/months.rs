//! The months that have premiums to compare.

use std::collections::BTreeSet;
use store::premium::list_stated_months;
use store::settlement::list_settled_periods;
use store::{Db, StoreError, TenantId};
use units::{Month, Period};

/// The months that are settled or of which a grid operator states something, in their order.
pub fn list_premium_months(db: &mut Db, tenant: TenantId) -> Result<Vec<Month>, StoreError> {
    db.read(|db| {
        let settled =
            list_settled_periods(db, tenant)?.into_iter().filter_map(|period| match period {
                Period::Month(month) => Some(month),
                Period::Year(_) => None,
            });
        let stated = list_stated_months(db, tenant)?;
        let months: BTreeSet<Month> = settled.chain(stated).collect();
        Ok(months.into_iter().collect())
    })
}
