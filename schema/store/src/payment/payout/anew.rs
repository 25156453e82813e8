//! Transfers that the bank tells of in another order than they happened, or pays once more.

use super::PayoutState;
use crate::tables::{payout_items, payouts};
use crate::{Db, PayoutId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use units::DeliveryDay;

/// Notes when the bank had paid a transfer whose return it told of before; says whether it was such a one.
pub fn set_returned_payout_booked(
    db: &mut Db,
    tenant: TenantId,
    payout: PayoutId,
    booked_on: DeliveryDay,
) -> Result<bool, StoreError> {
    let changed = diesel::update(
        payouts::table
            .filter(payouts::tenant_id.eq(tenant.0))
            .filter(payouts::id.eq(payout.0))
            .filter(payouts::state.eq(PayoutState::Returned.as_str()))
            .filter(payouts::booked_on.is_null()),
    )
    .set(payouts::booked_on.eq(Some(booked_on.date())))
    .execute(db)?;
    Ok(changed == 1)
}

/// Whether no other payout has taken up the claims of one that came back or was withdrawn.
pub fn are_claims_free(
    db: &mut Db,
    tenant: TenantId,
    payout: PayoutId,
) -> Result<bool, StoreError> {
    let claims: Vec<i64> = payout_items::table
        .filter(payout_items::tenant_id.eq(tenant.0))
        .filter(payout_items::payout_id.eq(payout.0))
        .select(payout_items::invoice_id)
        .load(db)?;
    let live = [PayoutState::Open.as_str(), PayoutState::Booked.as_str()];
    let taken: i64 = payout_items::table
        .inner_join(payouts::table.on(payouts::id.eq(payout_items::payout_id)))
        .filter(payout_items::tenant_id.eq(tenant.0))
        .filter(payout_items::invoice_id.eq_any(claims))
        .filter(payouts::state.eq_any(live))
        .count()
        .get_result(db)?;
    Ok(taken == 0)
}

/// Notes that the bank has paid a transfer after all that had come back or was withdrawn; says whether it was so.
pub fn set_payout_paid_anew(
    db: &mut Db,
    tenant: TenantId,
    payout: PayoutId,
    booked_on: DeliveryDay,
) -> Result<bool, StoreError> {
    let gone = [PayoutState::Returned.as_str(), PayoutState::Withdrawn.as_str()];
    let changed = diesel::update(
        payouts::table
            .filter(payouts::tenant_id.eq(tenant.0))
            .filter(payouts::id.eq(payout.0))
            .filter(payouts::state.eq_any(gone)),
    )
    .set((
        payouts::state.eq(PayoutState::Booked.as_str()),
        payouts::booked_on.eq(Some(booked_on.date())),
        payouts::returned_on.eq(None::<NaiveDate>),
        payouts::return_reason.eq(None::<String>),
    ))
    .execute(db)?;
    Ok(changed == 1)
}
