//! Payouts: batches of credit transfers, the transfers, and the claims that each pays.
//!
//! A claim can be in one payout at a time: the key of `payout_items` counts the payouts of the claim that did not
//! arrive, so two that are made at once ask for the same key, and one of them is refused.

mod anew;
mod batch;
mod claim;
mod row;
mod set_off;
mod unpaid;

pub use anew::{are_claims_free, set_payout_paid_anew, set_returned_payout_booked};
pub use batch::{
    BatchState, NewPayoutBatch, PayoutBatch, find_batch_of_message, find_payout_batch,
    insert_payout_batch, is_batch_approved, last_payout_batch_number, list_payout_batches,
    set_batch_approval, withdraw_batch,
};

pub use claim::{
    ClaimOfPayout, list_claims_by_payout, list_claims_of_batch, list_documents_of_payouts,
    list_unpaid_claims,
};
pub use unpaid::{UnpaidClaim, UnpaidReason};

use crate::batch::insert_rows;
use crate::error::parse_column;
use crate::tables::{parties, payout_items, payouts};
use crate::{Db, InvoiceId, PayoutBatchId, PayoutId, RepaymentId, StoreError, TenantId};
use diesel::prelude::*;
use row::{NewPayoutRow, PayoutRow};
use set_off::insert_payout_repayments;
pub use set_off::list_repayments_by_payout;
use std::collections::HashMap;
use units::{DeliveryDay, Iban, Money, text_enum};

text_enum!(
    /// How far a payout is.
    PayoutState {
        /// It waits for approval, or for the bank.
        Open = "open",
        /// The bank has paid it.
        Booked = "booked",
        /// The bank has given it back; its claims are open again.
        Returned = "returned",
        /// It was withdrawn, before anybody approved it or because the bank refused it.
        Withdrawn = "withdrawn",
    }
);

/// A credit transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// Its key.
    pub id: PayoutId,
    /// The batch.
    pub batch: PayoutBatchId,
    /// Its place there, from 1.
    pub position: i64,
    /// The plant owner's key.
    pub operator_id: String,
    /// Whom it pays.
    pub creditor_name: String,
    /// Where.
    pub iban: Iban,
    /// How much.
    pub amount: Money,
    /// Its name at the bank.
    pub end_to_end_id: String,
    /// What the payee reads.
    pub remittance: String,
    /// How far it is.
    pub state: PayoutState,
    /// When the bank booked it.
    pub booked_on: Option<DeliveryDay>,
    /// When it came back.
    pub returned_on: Option<DeliveryDay>,
    /// Why.
    pub return_reason: Option<String>,
}

/// A credit transfer to be stored, with the claims that it pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPayout {
    /// The plant owner's key.
    pub operator_id: String,
    /// Whom it pays.
    pub creditor_name: String,
    /// Where.
    pub iban: Iban,
    /// How much.
    pub amount: Money,
    /// Its name at the bank.
    pub end_to_end_id: String,
    /// What the payee reads.
    pub remittance: String,
    /// The claims, with the attempt that it is of each.
    pub claims: Vec<(InvoiceId, i64)>,
    /// What the owner had paid back and is set off, with the attempt that it is of each.
    pub repayments: Vec<(RepaymentId, i64)>,
}

/// Stores the transfers of a batch.
pub fn insert_payouts(
    db: &mut Db,
    tenant: TenantId,
    batch: PayoutBatchId,
    new: &[NewPayout],
) -> Result<(), StoreError> {
    let owners: Vec<(String, i64)> = parties::table
        .filter(parties::tenant_id.eq(tenant.0))
        .select((parties::operator_id, parties::id))
        .load(db)?;
    let owners: HashMap<String, i64> = owners.into_iter().collect();
    let rows: Result<Vec<NewPayoutRow>, StoreError> = (1_i64..)
        .zip(new)
        .map(|(position, payout)| {
            let party = owners.get(&payout.operator_id).copied();
            let party = party.ok_or(diesel::result::Error::NotFound)?;
            Ok(NewPayoutRow::of(tenant, batch, position, party, payout))
        })
        .collect();
    let rows = rows?;
    insert_rows!(db, payouts::table, rows);
    let keys: Vec<(String, i64)> = payouts::table
        .filter(payouts::tenant_id.eq(tenant.0))
        .filter(payouts::batch_id.eq(batch.0))
        .select((payouts::end_to_end_id, payouts::id))
        .load(db)?;
    let keys: HashMap<String, i64> = keys.into_iter().collect();
    let (mut items, mut set_off) = (Vec::new(), Vec::new());
    for payout in new {
        let key = keys.get(&payout.end_to_end_id).copied();
        let payout_id = key.ok_or(diesel::result::Error::NotFound)?;
        let repaid =
            |(repayment, attempt): &(RepaymentId, i64)| (PayoutId(payout_id), *repayment, *attempt);
        set_off.extend(payout.repayments.iter().map(repaid));
        items.extend(payout.claims.iter().map(|(invoice, attempt)| {
            (
                payout_items::tenant_id.eq(tenant.0),
                payout_items::invoice_id.eq(invoice.0),
                payout_items::attempt.eq(*attempt),
                payout_items::payout_id.eq(payout_id),
            )
        }));
    }
    insert_rows!(db, payout_items::table, items);
    insert_payout_repayments(db, tenant, &set_off)
}

/// The transfers of a batch, in their order.
pub fn list_payouts(
    db: &mut Db,
    tenant: TenantId,
    batch: PayoutBatchId,
) -> Result<Vec<Payout>, StoreError> {
    let rows: Vec<(PayoutRow, String)> = payouts::table
        .inner_join(parties::table.on(parties::id.eq(payouts::party_id)))
        .filter(payouts::tenant_id.eq(tenant.0))
        .filter(payouts::batch_id.eq(batch.0))
        .order(payouts::position)
        .select((PayoutRow::as_select(), parties::operator_id))
        .load(db)?;
    rows.into_iter().map(|(row, operator)| row.into_payout(operator)).collect()
}

/// How many transfers of each batch are in each state.
pub fn count_payout_states(
    db: &mut Db,
    tenant: TenantId,
) -> Result<HashMap<PayoutBatchId, HashMap<PayoutState, i64>>, StoreError> {
    let rows: Vec<(i64, String, i64)> = payouts::table
        .filter(payouts::tenant_id.eq(tenant.0))
        .group_by((payouts::batch_id, payouts::state))
        .select((payouts::batch_id, payouts::state, diesel::dsl::count_star()))
        .load(db)?;
    let mut counts: HashMap<PayoutBatchId, HashMap<PayoutState, i64>> = HashMap::new();
    for (batch, state, count) in rows {
        let state: PayoutState = parse_column("payouts.state", &state)?;
        counts.entry(PayoutBatchId(batch)).or_default().insert(state, count);
    }
    Ok(counts)
}

/// The transfer of a name at the bank.
pub fn find_payout(
    db: &mut Db,
    tenant: TenantId,
    end_to_end_id: &str,
) -> Result<Option<Payout>, StoreError> {
    let row: Option<(PayoutRow, String)> = payouts::table
        .inner_join(parties::table.on(parties::id.eq(payouts::party_id)))
        .filter(payouts::tenant_id.eq(tenant.0))
        .filter(payouts::end_to_end_id.eq(end_to_end_id))
        .select((PayoutRow::as_select(), parties::operator_id))
        .first(db)
        .optional()?;
    row.map(|(row, operator)| row.into_payout(operator)).transpose()
}

/// Notes that the bank has paid an open transfer; says whether it was open.
pub fn set_payout_booked(
    db: &mut Db,
    tenant: TenantId,
    payout: PayoutId,
    booked_on: DeliveryDay,
) -> Result<bool, StoreError> {
    end_open_payout(db, tenant, payout, PayoutState::Booked, Some(booked_on))
}

/// Notes that the bank has refused an open transfer, or that nobody wants it any more; says whether it was open.
pub fn set_payout_withdrawn(
    db: &mut Db,
    tenant: TenantId,
    payout: PayoutId,
) -> Result<bool, StoreError> {
    end_open_payout(db, tenant, payout, PayoutState::Withdrawn, None)
}

fn end_open_payout(
    db: &mut Db,
    tenant: TenantId,
    payout: PayoutId,
    state: PayoutState,
    booked_on: Option<DeliveryDay>,
) -> Result<bool, StoreError> {
    let open = payouts::table
        .filter(payouts::tenant_id.eq(tenant.0))
        .filter(payouts::id.eq(payout.0))
        .filter(payouts::state.eq(PayoutState::Open.as_str()));
    let booked_on = booked_on.map(DeliveryDay::date);
    let changed = diesel::update(open)
        .set((payouts::state.eq(state.as_str()), payouts::booked_on.eq(booked_on)))
        .execute(db)?;
    Ok(changed == 1)
}

/// Notes that the bank has given a transfer back; says whether it was booked, or open because the bank tells of the
/// return before the payment.
pub fn set_payout_returned(
    db: &mut Db,
    tenant: TenantId,
    payout: PayoutId,
    returned_on: DeliveryDay,
    reason: &str,
) -> Result<bool, StoreError> {
    let out = [PayoutState::Booked.as_str(), PayoutState::Open.as_str()];
    let changed = diesel::update(
        payouts::table
            .filter(payouts::tenant_id.eq(tenant.0))
            .filter(payouts::id.eq(payout.0))
            .filter(payouts::state.eq_any(out)),
    )
    .set((
        payouts::state.eq(PayoutState::Returned.as_str()),
        payouts::returned_on.eq(Some(returned_on.date())),
        payouts::return_reason.eq(Some(reason)),
    ))
    .execute(db)?;
    Ok(changed == 1)
}
