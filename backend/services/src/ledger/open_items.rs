//! Which open items an entry opens or clears.
//!
//! An open item is what one document says is owed. What takes a document back is of the same item, so that both clear
//! each other whether or not anything was paid. A transfer pays or sets off the items of all its documents. Money on the
//! account that is of no transfer is an item of its own, which a transfer clears that sets it off.

use rules::ledger::EntryKind;
use std::collections::HashMap;
use store::closing::{Invoice, InvoiceKind, InvoiceSelection, list_invoices};
use store::ledger::LedgerEntryRecord;
use store::payment::{
    BankPurpose, list_bank_events, list_documents_of_payouts, list_repayments_of_payouts,
};
use store::{Db, InvoiceId, StoreError, TenantId};
use units::Money;

/// Documents, and payments on the account as `Z-12`, with what each says is owed to the owner; negative where the owner
/// owes.
pub type OpenItems = Vec<(String, Money)>;

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
        .to_string()
    };
    let by_number: HashMap<String, &Invoice> =
        invoices.values().map(|invoice| (invoice.number.to_string(), invoice)).collect();
    let documents = list_documents_of_payouts(db, tenant)?;
    let payments = Payments::load(db, tenant)?;
    let mut items = HashMap::new();
    for entry in entries {
        let name = entry.key.split(' ').nth(1).unwrap_or_default();
        let of_document = || by_number.get(name).copied().into_iter().collect();
        let of_transfer = || {
            let of_payout = documents.get(name).into_iter().flatten();
            of_payout.filter_map(|id| invoices.get(id)).collect()
        };
        let (found, others): (Vec<&Invoice>, OpenItems) = match entry.kind.parse::<EntryKind>() {
            Ok(
                EntryKind::Statement
                | EntryKind::Reversal
                | EntryKind::Service
                | EntryKind::ServiceReversal,
            ) => (of_document(), OpenItems::new()),
            Ok(
                EntryKind::Payout
                | EntryKind::PayoutBooked
                | EntryKind::PayoutReturned
                | EntryKind::PayoutWithdrawn,
            ) => (of_transfer(), payments.set_off(name)),
            Ok(EntryKind::BankPayment | EntryKind::Unassigned | EntryKind::Assignment) => {
                match payments.item(entry) {
                    Some(item) => (Vec::new(), vec![item]),
                    // What the bank pays after all is of the documents of its transfer.
                    None => (of_transfer(), payments.set_off(name)),
                }
            }
            Err(_unknown) => (Vec::new(), OpenItems::new()),
        };
        let amounts = found.into_iter().map(|invoice| (item_of(invoice), invoice.payout));
        let found = summed(amounts.chain(others));
        if !found.is_empty() {
            items.insert(entry.key.clone(), found);
        }
    }
    Ok(items)
}

/// Payments on the account as items.
struct Payments {
    /// The numbers of those that are of no transfer, by their keys, with the amounts.
    foreign: HashMap<String, (i64, Money)>,
    /// What transfers set off, by their names.
    set_off: HashMap<String, OpenItems>,
}

impl Payments {
    fn load(db: &mut Db, tenant: TenantId) -> Result<Self, StoreError> {
        let events = list_bank_events(db, tenant, BankPurpose::ALL)?.into_iter();
        let foreign = events
            .filter(|event| event.payout.is_none())
            .map(|event| (event.key, (event.number, event.side.signed(event.amount))))
            .collect();
        let mut set_off: HashMap<String, OpenItems> = HashMap::new();
        for (name, number, amount) in list_repayments_of_payouts(db, tenant)? {
            set_off.entry(name).or_default().push((item_of_payment(number), amount));
        }
        Ok(Self { foreign, set_off })
    }

    /// The payment that an entry is of.
    fn item(&self, entry: &LedgerEntryRecord) -> Option<(String, Money)> {
        let (_, key) = entry.key.split_once(' ')?;
        let (number, amount) = self.foreign.get(key)?;
        Some((item_of_payment(*number), *amount))
    }

    fn set_off(&self, name: &str) -> OpenItems {
        self.set_off.get(name).cloned().unwrap_or_default()
    }
}

fn item_of_payment(number: i64) -> String {
    format!("Z-{number}")
}

/// One sum for each document, in the order in which they come.
fn summed(amounts: impl Iterator<Item = (String, Money)>) -> OpenItems {
    let mut items = OpenItems::new();
    for (number, amount) in amounts {
        match items.iter_mut().find(|(known, _)| *known == number) {
            Some((_, sum)) => *sum = sum.checked_add(amount).unwrap_or(*sum),
            None => items.push((number, amount)),
        }
    }
    items
}
