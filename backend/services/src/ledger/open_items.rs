//! Which open items an entry opens or clears.
//!
//! An open item is what one document says is owed. What takes a document back is of the same item, so that both clear
//! each other whether or not anything was paid. A transfer pays or sets off the items of all its documents. Money on the
//! account that is of no transfer is an item of its own, which a transfer clears that sets it off.

use rules::ledger::{EntryKind, Subject};
use std::collections::HashMap;
use store::closing::{Invoice, InvoiceKind, InvoiceSelection, list_invoices};
use store::ledger::LedgerEntryRecord;
use store::payment::{
    BankEvent, BankPurpose, list_bank_events, list_documents_of_payouts, list_set_off_payments,
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
        let subject =
            entry.kind.parse::<EntryKind>().ok().and_then(|kind| kind.subject(&entry.key));
        let (found, others): (Vec<&Invoice>, OpenItems) = match subject {
            Some(Subject::Document(number)) => {
                (by_number.get(number).copied().into_iter().collect(), OpenItems::new())
            }
            Some(Subject::Transfer(name)) => {
                let of_payout = documents.get(name).into_iter().flatten();
                (of_payout.filter_map(|id| invoices.get(id)).collect(), payments.set_off(name))
            }
            Some(Subject::Payment(key)) => (Vec::new(), payments.item(key)),
            None => (Vec::new(), OpenItems::new()),
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
    /// By their keys.
    items: HashMap<String, (String, Money)>,
    /// What transfers set off, by their names.
    set_off: HashMap<String, OpenItems>,
}

impl Payments {
    fn load(db: &mut Db, tenant: TenantId) -> Result<Self, StoreError> {
        let events = list_bank_events(db, tenant, BankPurpose::ALL)?.into_iter();
        let item = |event: BankEvent| {
            let amount = event.side.signed(event.amount);
            (event.key, (item_of_payment(event.number), amount))
        };
        let mut set_off: HashMap<String, OpenItems> = HashMap::new();
        for one in list_set_off_payments(db, tenant)? {
            let item = (item_of_payment(one.number), one.amount);
            set_off.entry(one.transfer).or_default().push(item);
        }
        Ok(Self { items: events.map(item).collect(), set_off })
    }

    fn item(&self, key: &str) -> OpenItems {
        self.items.get(key).cloned().into_iter().collect()
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
