//! Documents and transfers, and which name one another.

use rules::ledger::{EntryKind, Subject};
use std::collections::{BTreeSet, HashMap};
use store::closing::{Invoice, InvoiceNumber, InvoiceSelection, list_invoices};
use store::ledger::LedgerEntryRecord;
use store::payment::{
    BankEvent, Payout, PayoutBatch, list_documents_of_payouts, list_payout_batches, list_payouts,
};
use store::{Db, DocumentId, InvoiceId, PayoutId, StoreError, TenantId};
use units::{DeliveryDay, Money, Year};

/// Everything that was issued, and every transfer.
pub(super) struct Linked {
    invoices: HashMap<InvoiceId, Invoice>,
    payouts: Vec<(PayoutBatch, Payout)>,
    /// The documents of the transfers, by their names.
    documents: HashMap<String, Vec<InvoiceId>>,
}

/// What of it belongs to a year.
pub(super) struct LinkedYear {
    pub(super) invoices: Vec<(Invoice, Option<InvoiceNumber>)>,
    pub(super) payouts: Vec<(PayoutBatch, Payout)>,
    pub(super) paid_documents: Vec<(String, InvoiceNumber, Money)>,
    names: HashMap<PayoutId, String>,
}

impl Linked {
    pub(super) fn load(db: &mut Db, tenant: TenantId) -> Result<Self, StoreError> {
        let mut payouts = Vec::new();
        for batch in list_payout_batches(db, tenant)? {
            let of_batch = list_payouts(db, tenant, batch.id)?;
            payouts.extend(of_batch.into_iter().map(|payout| (batch.clone(), payout)));
        }
        payouts.sort_by_key(|(batch, payout)| (batch.number, payout.position));
        let invoices = list_invoices(db, tenant, InvoiceSelection::All)?;
        Ok(Self {
            invoices: invoices.into_iter().map(|invoice| (invoice.id, invoice)).collect(),
            payouts,
            documents: list_documents_of_payouts(db, tenant)?,
        })
    }

    /// The documents and transfers of a year, of entries and of bank statements, and those that they name.
    pub(super) fn of_year(
        self,
        year: Year,
        entries: &[LedgerEntryRecord],
        events: &[(DocumentId, BankEvent)],
    ) -> LinkedYear {
        let named = |entry: &'_ LedgerEntryRecord| match entry
            .kind
            .parse::<EntryKind>()
            .ok()?
            .subject(&entry.key)?
        {
            Subject::Document(name) | Subject::Transfer(name) => Some(name.to_owned()),
            Subject::Payment(_) => None,
        };
        let subjects: BTreeSet<String> = entries.iter().filter_map(named).collect();
        let paid: BTreeSet<PayoutId> =
            events.iter().filter_map(|(_, event)| event.payout).collect();
        let is_of_year = |invoice: &&Invoice| {
            invoice.period.year() == year
                || invoice.number.year == i64::from(year.number())
                || subjects.contains(&invoice.number.to_string())
        };
        let mut invoices: BTreeSet<InvoiceId> =
            self.invoices.values().filter(is_of_year).map(|invoice| invoice.id).collect();
        let is_of_year = |(batch, payout): &(PayoutBatch, Payout)| {
            let created_on = DeliveryDay::containing(batch.created_at).ok();
            let days = [created_on, Some(batch.execution_on), payout.booked_on, payout.returned_on];
            days.into_iter().flatten().any(|day| day.year() == year)
                || subjects.contains(&payout.end_to_end_id)
                || paid.contains(&payout.id)
        };
        let of_year = self.payouts.iter().filter(|payout| is_of_year(payout));
        let mut payouts: BTreeSet<PayoutId> = of_year.map(|(_, payout)| payout.id).collect();
        loop {
            let before = (invoices.len(), payouts.len());
            self.follow(&mut invoices, &mut payouts);
            if before == (invoices.len(), payouts.len()) {
                return self.only(&invoices, &payouts);
            }
        }
    }

    /// Adds what documents correct, what transfers pay, and what pays documents.
    fn follow(&self, invoices: &mut BTreeSet<InvoiceId>, payouts: &mut BTreeSet<PayoutId>) {
        let corrected = invoices.iter().filter_map(|id| self.invoices.get(id)?.corrects);
        let corrected: Vec<InvoiceId> = corrected.collect();
        invoices.extend(corrected);
        for (_, payout) in &self.payouts {
            let documents = self.documents_of(payout);
            if documents.iter().any(|id| invoices.contains(id)) {
                payouts.insert(payout.id);
            }
            if payouts.contains(&payout.id) {
                invoices.extend(documents);
            }
        }
    }

    fn documents_of(&self, payout: &Payout) -> &[InvoiceId] {
        self.documents.get(&payout.end_to_end_id).map_or(&[], Vec::as_slice)
    }

    fn only(&self, invoices: &BTreeSet<InvoiceId>, payouts: &BTreeSet<PayoutId>) -> LinkedYear {
        let number = |id: &InvoiceId| self.invoices.get(id).map(|invoice| invoice.number);
        let wanted: Vec<&(PayoutBatch, Payout)> =
            self.payouts.iter().filter(|(_, payout)| payouts.contains(&payout.id)).collect();
        let paid = wanted.iter().flat_map(|(_, payout)| {
            let documents = self.documents_of(payout).iter();
            documents.filter_map(|id| {
                let invoice = self.invoices.get(id)?;
                Some((payout.end_to_end_id.clone(), invoice.number, invoice.payout))
            })
        });
        let issued = invoices.iter().filter_map(|id| self.invoices.get(id));
        let mut issued: Vec<(Invoice, Option<InvoiceNumber>)> = issued
            .map(|invoice| (invoice.clone(), invoice.corrects.as_ref().and_then(number)))
            .collect();
        issued.sort_by_key(|(invoice, _)| invoice.number);
        LinkedYear {
            paid_documents: paid.collect(),
            invoices: issued,
            names: wanted
                .iter()
                .map(|(_, payout)| (payout.id, payout.end_to_end_id.clone()))
                .collect(),
            payouts: wanted.into_iter().cloned().collect(),
        }
    }
}

impl LinkedYear {
    /// Payments of the bank with the names of the transfers that they are of.
    pub(super) fn named(
        &self,
        events: Vec<(DocumentId, BankEvent)>,
    ) -> Vec<(DocumentId, BankEvent, Option<String>)> {
        let name = |event: &BankEvent| self.names.get(&event.payout?).cloned();
        events
            .into_iter()
            .map(|(document, event)| {
                let name = name(&event);
                (document, event, name)
            })
            .collect()
    }
}
