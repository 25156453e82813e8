//! Marks: which settled periods a changed input touches.

use rules::supported_until::price_decides_support_of;
use std::collections::BTreeSet;
use store::settlement::{MarkCause, insert_restatement_marks, list_settled_periods};
use store::{Db, DocumentId, StoreError, TenantId};
use units::{Period, UtcTime};

/// An input that changed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MarkedChange {
    pub(crate) cause: MarkCause,
    pub(crate) document: Option<DocumentId>,
    pub(crate) now: UtcTime,
}

/// Marks those of some months that are settled, and the settled years that they are part of. A price counts for the
/// extension of support of its year and of every later one, and for the months that such an extension decides.
pub(crate) fn mark_periods(
    db: &mut Db,
    tenant: TenantId,
    change: MarkedChange,
    periods: &BTreeSet<Period>,
) -> Result<(), StoreError> {
    let Some(first) = periods.iter().map(|period| period.year()).min() else { return Ok(()) };
    let is_touched = |settled: &Period| match settled {
        Period::Month(month) if change.cause == MarkCause::SpotPrices => {
            periods.contains(settled) || price_decides_support_of(first, *month)
        }
        Period::Month(_) => periods.contains(settled),
        Period::Year(year) if change.cause == MarkCause::SpotPrices => *year >= first,
        Period::Year(year) => periods.iter().any(|period| period.year() == *year),
    };
    let settled = list_settled_periods(db, tenant)?;
    let touched: Vec<Period> = settled.into_iter().filter(is_touched).collect();
    insert_restatement_marks(db, tenant, change.cause, change.document, &touched, change.now)
}

/// Marks every settled period.
pub(crate) fn mark_every_period(
    db: &mut Db,
    tenant: TenantId,
    change: MarkedChange,
) -> Result<(), StoreError> {
    let settled = list_settled_periods(db, tenant)?;
    insert_restatement_marks(db, tenant, change.cause, change.document, &settled, change.now)
}
