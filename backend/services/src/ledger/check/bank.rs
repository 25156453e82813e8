//! Compares payments on the account with the entries that book them.

use super::LedgerProblem;
use crate::ledger::content::payment_sha256;
use rules::ledger::EntryKind;
use std::collections::BTreeMap;
use store::ledger::LedgerEntryRecord;
use store::payment::{BankPurpose, list_bank_events, list_repayments};
use store::{Db, StoreError, TenantId};

/// What the entries book of a payment.
#[derive(Debug, Clone)]
pub(super) struct BookedPayment {
    /// The hash of what the last one booked.
    content: String,
}

impl BookedPayment {
    /// Notes an entry of a payment.
    pub(super) fn note(entry: &LedgerEntryRecord, payments: &mut BTreeMap<String, Self>) {
        let kind = entry.kind.parse::<EntryKind>().ok();
        if let Some(key) = kind.and_then(|kind| kind.payment(&entry.key)) {
            payments.insert(key.to_owned(), Self { content: entry.content_sha256.clone() });
        }
    }
}

/// The first payment that is not as it was booked, or that is booked and gone.
pub(super) fn first_bank_problem(
    db: &mut Db,
    tenant: TenantId,
    booked: &mut BTreeMap<String, BookedPayment>,
) -> Result<Option<LedgerProblem>, StoreError> {
    let mut repayments = list_repayments(db, tenant)?;
    let mut events = list_bank_events(db, tenant, BankPurpose::ALL)?;
    events.sort_by_key(|event| event.number);
    for event in events {
        let repaid = repayments.remove(&event.key).unwrap_or_default();
        let content = payment_sha256(&event, &repaid);
        if booked.remove(&event.key).is_none_or(|payment| payment.content != content) {
            return Ok(Some(LedgerProblem::BankPaymentChanged { number: event.number }));
        }
    }
    let gone = booked.keys().next().cloned();
    Ok(gone.map(|key| LedgerProblem::BankPaymentGone { key }))
}
