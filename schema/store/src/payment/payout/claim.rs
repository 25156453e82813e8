//! Documents as claims: what a transfer pays, and what none does.

use super::PayoutState;
use crate::tables::{invoices, payout_items, payouts};
use crate::{Db, InvoiceId, PayoutBatchId, PayoutId, StoreError, TenantId};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use std::collections::HashMap;

/// A claim that a transfer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimOfPayout {
    /// The document.
    pub invoice: InvoiceId,
    /// The attempt that it is of the document, from 1.
    pub attempt: i64,
}

/// The claims of each transfer of a batch.
pub fn list_claims_by_payout(
    db: &mut Db,
    tenant: TenantId,
    batch: PayoutBatchId,
) -> Result<HashMap<PayoutId, Vec<ClaimOfPayout>>, StoreError> {
    let rows: Vec<(i64, i64, i64)> = payout_items::table
        .inner_join(payouts::table.on(payouts::id.eq(payout_items::payout_id)))
        .filter(payout_items::tenant_id.eq(tenant.0))
        .filter(payouts::batch_id.eq(batch.0))
        .order((payout_items::payout_id, payout_items::invoice_id))
        .select((payout_items::payout_id, payout_items::invoice_id, payout_items::attempt))
        .load(db)?;
    let mut claims: HashMap<PayoutId, Vec<ClaimOfPayout>> = HashMap::new();
    for (payout, invoice, attempt) in rows {
        let claim = ClaimOfPayout { invoice: InvoiceId(invoice), attempt };
        claims.entry(PayoutId(payout)).or_default().push(claim);
    }
    Ok(claims)
}

/// The documents that each transfer pays or sets off, by its name at the bank, in the order in which they were issued.
pub fn list_documents_of_payouts(
    db: &mut Db,
    tenant: TenantId,
) -> Result<HashMap<String, Vec<InvoiceId>>, StoreError> {
    let rows: Vec<(String, i64)> = payout_items::table
        .inner_join(payouts::table.on(payouts::id.eq(payout_items::payout_id)))
        .filter(payout_items::tenant_id.eq(tenant.0))
        .order((payout_items::payout_id, payout_items::invoice_id))
        .select((payouts::end_to_end_id, payout_items::invoice_id))
        .load(db)?;
    let mut documents: HashMap<String, Vec<InvoiceId>> = HashMap::new();
    for (name, invoice) in rows {
        documents.entry(name).or_default().push(InvoiceId(invoice));
    }
    Ok(documents)
}

/// The documents that no payout pays, and how often one has failed to. Those of a payout that is open or booked are
/// not among them.
pub fn list_unpaid_claims(
    db: &mut Db,
    tenant: TenantId,
) -> Result<HashMap<InvoiceId, i64>, StoreError> {
    let paid = payout_items::table
        .inner_join(payouts::table.on(payouts::id.eq(payout_items::payout_id)))
        .filter(payout_items::invoice_id.eq(invoices::id))
        .filter(payouts::state.eq_any([PayoutState::Open.as_str(), PayoutState::Booked.as_str()]));
    let unpaid: Vec<i64> = invoices::table
        .filter(invoices::tenant_id.eq(tenant.0))
        .filter(not(exists(paid)))
        .select(invoices::id)
        .load(db)?;
    let failed: Vec<(i64, i64)> = payout_items::table
        .filter(payout_items::tenant_id.eq(tenant.0))
        .group_by(payout_items::invoice_id)
        .select((payout_items::invoice_id, diesel::dsl::count_star()))
        .load(db)?;
    let failed: HashMap<i64, i64> = failed.into_iter().collect();
    let attempts = |id: i64| failed.get(&id).copied().unwrap_or(0);
    Ok(unpaid.into_iter().map(|id| (InvoiceId(id), attempts(id))).collect())
}

/// The claims that a batch pays, with the attempt that it is of each.
pub fn list_claims_of_batch(
    db: &mut Db,
    tenant: TenantId,
    batch: PayoutBatchId,
) -> Result<HashMap<InvoiceId, i64>, StoreError> {
    let rows: Vec<(i64, i64)> = payout_items::table
        .inner_join(payouts::table.on(payouts::id.eq(payout_items::payout_id)))
        .filter(payout_items::tenant_id.eq(tenant.0))
        .filter(payouts::batch_id.eq(batch.0))
        .select((payout_items::invoice_id, payout_items::attempt))
        .load(db)?;
    Ok(rows.into_iter().map(|(invoice, attempt)| (InvoiceId(invoice), attempt)).collect())
}
