//! The documents that go with messages: the one that each tells of, after the reversal of what it stands in for when
//! both went to the same owner, and the invoices of the marketer's service that belong to both.

use crate::closing::Shelf;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use store::closing::{Invoice, InvoiceFile, InvoiceKind};
use store::mail::MailDelivery;
use store::{Db, InvoiceId, StoreError, TenantId};
use units::Period;

/// The documents of one round of sending. What the documents of a period have in common is read once; the documents
/// themselves are read as they are asked for, so that few of them are in memory.
#[derive(Debug, Default)]
pub struct AttachedDocuments {
    shelves: HashMap<Period, Shelf>,
}

impl AttachedDocuments {
    /// The documents of some messages, by the document that each tells of.
    pub fn load(
        &mut self,
        db: &mut Db,
        tenant: TenantId,
        deliveries: &[MailDelivery],
    ) -> Result<HashMap<InvoiceId, Vec<InvoiceFile>>, StoreError> {
        let mut told: HashMap<Period, Vec<InvoiceId>> = HashMap::new();
        for delivery in deliveries {
            if let Some(invoice) = delivery.invoice {
                told.entry(delivery.period).or_default().push(invoice);
            }
        }
        let mut attached: HashMap<InvoiceId, Vec<InvoiceFile>> = HashMap::new();
        db.read(|db| {
            for (period, told) in told {
                let documents = match self.shelves.entry(period) {
                    Entry::Occupied(found) => found.into_mut(),
                    Entry::Vacant(empty) => empty.insert(Shelf::load(db, tenant, period)?),
                };
                let goes_with = goes_with(documents, &told);
                let is_wanted = |invoice: &&Invoice| goes_with.contains_key(&invoice.id);
                let wanted: Vec<&Invoice> = documents.invoices().filter(is_wanted).collect();
                for file in documents.files(db, tenant, &wanted)? {
                    if let Some(told) = goes_with.get(&file.invoice.id) {
                        attached.entry(*told).or_default().push(file);
                    }
                }
            }
            Ok(attached)
        })
    }
}

/// Of each document that is to be attached: the document whose message it goes with.
fn goes_with(documents: &Shelf, told: &[InvoiceId]) -> HashMap<InvoiceId, InvoiceId> {
    let mut goes_with: HashMap<InvoiceId, InvoiceId> = HashMap::new();
    for invoice in documents.invoices().filter(|invoice| told.contains(&invoice.id)) {
        goes_with.insert(invoice.id, invoice.id);
        let taken_back = invoice.corrects.filter(|_| invoice.kind == InvoiceKind::Statement);
        let reversal = taken_back.and_then(|corrected| {
            documents.invoices().find(|other| {
                other.kind == InvoiceKind::Reversal
                    && other.corrects == Some(corrected)
                    && other.operator_id == invoice.operator_id
            })
        });
        if let Some(reversal) = reversal {
            goes_with.insert(reversal.id, invoice.id);
        }
        let of_service = documents.invoices().filter(|other| {
            other.kind.is_of_service()
                && (other.closing_id, other.plant_id) == (invoice.closing_id, invoice.plant_id)
                && other.operator_id == invoice.operator_id
        });
        goes_with.extend(of_service.map(|service| (service.id, invoice.id)));
    }
    goes_with
}
