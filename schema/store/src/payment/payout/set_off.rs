//! Which repayments payouts set off.

use crate::batch::insert_rows;
use crate::tables::{payout_repayments, payouts};
use crate::{Db, PayoutBatchId, PayoutId, RepaymentId, StoreError, TenantId};
use diesel::prelude::*;
use std::collections::HashMap;

/// Stores which repayments payouts set off, with the attempt that it is of each.
pub(super) fn insert_payout_repayments(
    db: &mut Db,
    tenant: TenantId,
    set_off: &[(PayoutId, RepaymentId, i64)],
) -> Result<(), StoreError> {
    let rows: Vec<_> = set_off
        .iter()
        .map(|(payout, repayment, attempt)| {
            (
                payout_repayments::tenant_id.eq(tenant.0),
                payout_repayments::repayment_id.eq(repayment.0),
                payout_repayments::attempt.eq(*attempt),
                payout_repayments::payout_id.eq(payout.0),
            )
        })
        .collect();
    insert_rows!(db, payout_repayments::table, rows);
    Ok(())
}

/// The repayments that each transfer of a batch sets off, with the attempt that it is of each.
pub fn list_repayments_by_payout(
    db: &mut Db,
    tenant: TenantId,
    batch: PayoutBatchId,
) -> Result<HashMap<PayoutId, Vec<(RepaymentId, i64)>>, StoreError> {
    let rows: Vec<(i64, i64, i64)> = payout_repayments::table
        .inner_join(payouts::table.on(payouts::id.eq(payout_repayments::payout_id)))
        .filter(payout_repayments::tenant_id.eq(tenant.0))
        .filter(payouts::batch_id.eq(batch.0))
        .order((payout_repayments::payout_id, payout_repayments::repayment_id))
        .select((
            payout_repayments::payout_id,
            payout_repayments::repayment_id,
            payout_repayments::attempt,
        ))
        .load(db)?;
    let mut repayments: HashMap<PayoutId, Vec<(RepaymentId, i64)>> = HashMap::new();
    for (payout, repayment, attempt) in rows {
        let of_payout = repayments.entry(PayoutId(payout)).or_default();
        of_payout.push((RepaymentId(repayment), attempt));
    }
    Ok(repayments)
}
