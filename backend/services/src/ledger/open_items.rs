//! Which open items an entry opens or clears.
//!
//! An open item is what one document says is owed. What takes a document back is of the same item, so that both clear
//! each other whether or not anything was paid. A transfer pays or sets off the items of all its documents.

use rules::ledger::EntryKind;
use std::collections::HashMap;
use store::closing::{Invoice, InvoiceKind, InvoiceNumber, InvoiceSelection, list_invoices};
use store::ledger::LedgerEntryRecord;
use store::payment::list_documents_of_payouts;
use store::{Db, InvoiceId, StoreError, TenantId};
use units::Money;

/// Documents with what each says is owed to the owner; negative where the owner owes.
pub type OpenItems = Vec<(InvoiceNumber, Money)>;

/// The items of entries, by their keys; nothing of entries that are of no document.
pub(super) fn open_items_of(
    db: &mut Db,
    tenant: TenantId,
    entries: &[LedgerEntryRecord],
) -> Result<HashMap<String, OpenItems>, StoreError> {
    let invoices: HashMap<InvoiceId, Invoice> = list_invoices(db, tenant, InvoiceSelection::All)?
        .into_iter()
        .map(|invoice| (invoice.id, invoice))
        .collect();
    let item_of = |invoice: &Invoice| {
        let taken_back = invoice.corrects.and_then(|id| invoices.get(&id));
        match invoice.kind {
            InvoiceKind::Reversal | InvoiceKind::ServiceReversal => taken_back.unwrap_or(invoice),
            InvoiceKind::Statement | InvoiceKind::Service => invoice,
        }
        .number
    };
    let by_number: HashMap<String, &Invoice> =
        invoices.values().map(|invoice| (invoice.number.to_string(), invoice)).collect();
    let documents = list_documents_of_payouts(db, tenant)?;
    let mut items = HashMap::new();
    for entry in entries {
        let name = entry.key.split(' ').nth(1).unwrap_or_default();
        let found: Vec<&Invoice> = match entry.kind.parse::<EntryKind>() {
            Ok(
                EntryKind::Statement
                | EntryKind::Reversal
                | EntryKind::Service
                | EntryKind::ServiceReversal,
            ) => by_number.get(name).copied().into_iter().collect(),
            Ok(
                EntryKind::Payout
                | EntryKind::PayoutBooked
                | EntryKind::PayoutReturned
                | EntryKind::PayoutWithdrawn,
            ) => {
                let of_payout = documents.get(name).into_iter().flatten();
                of_payout.filter_map(|id| invoices.get(id)).collect()
            }
            Err(_unknown) => Vec::new(),
        };
        if !found.is_empty() {
            let amounts = found.into_iter().map(|invoice| (item_of(invoice), invoice.payout));
            items.insert(entry.key.clone(), summed(amounts));
        }
    }
    Ok(items)
}

/// One sum for each document, in the order in which they come.
fn summed(amounts: impl Iterator<Item = (InvoiceNumber, Money)>) -> OpenItems {
    let mut items = OpenItems::new();
    for (number, amount) in amounts {
        match items.iter_mut().find(|(known, _)| *known == number) {
            Some((_, sum)) => *sum = sum.checked_add(amount).unwrap_or(*sum),
            None => items.push((number, amount)),
        }
    }
    items
}
