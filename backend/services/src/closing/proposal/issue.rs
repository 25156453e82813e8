//! Numbers and stores the documents of a closing, and books them.

use super::ClosingError;
use super::content::{ClosingItem, ReversedInvoice, StatedSettlement};
use super::day_energies::MonthDays;
use super::day_of;
use super::parties::PartyRevisions;
use super::preview::ClosingPreview;
use crate::ledger::{BoundDocument, Journal, booking_key};
use rules::ledger::{
    Entry, EntryError, ServiceAmounts, StatementAmounts, reversal_entry, service_entry,
    service_reversal_entry, statement_entry,
};
use store::closing::{
    Closing, Invoice, InvoiceDay, InvoiceKind, InvoiceNumber, NewInvoice, insert_invoices,
    last_invoice_number,
};
use store::{ClosingId, Db, InvoiceId, StoreError, TenantId};
use units::{DeliveryDay, Money, Period, UtcTime};

/// Stores the documents in the order of the unit numbers, each reversal before the statement that stands in for it.
pub(super) fn issue(
    db: &mut Db,
    tenant: TenantId,
    closing: &Closing,
    content: &ClosingPreview,
    now: UtcTime,
) -> Result<(), ClosingError> {
    let issued_on = day_of(now);
    let year = i64::from(issued_on.year().number());
    let numbering = Numbering {
        year,
        last: last_invoice_number(db, tenant, year)?,
        closing: closing.id,
        period: content.period,
        issued_on,
        revisions: &content.revisions,
    };
    let days = match content.period {
        Period::Month(month) => Some(MonthDays::load(db, tenant, month)?),
        Period::Year(_) => None,
    };
    let mut issuing = Issuing {
        journal: Journal::open(db, tenant, now).map_err(ClosingError::Store)?,
        numbering,
        documents: Vec::new(),
        approval: [
            &closing.content_sha256,
            &closing.proposed_by,
            closing.approved_by.as_deref().unwrap_or_default(),
        ],
    };
    for item in &content.items {
        if let Some(reversed) = &item.reversed {
            issuing.take_back(item, reversed)?;
        }
        if let Some(stated) = &item.stated {
            let of_plant = days.as_ref().map(|days| days.of_plant(db, tenant, &item.plant));
            issuing.state(item, stated, of_plant.transpose()?.unwrap_or_default())?;
        }
    }
    insert_invoices(db, tenant, &issuing.documents)?;
    issuing.journal.store(db, tenant)?;
    Ok(())
}

/// Documents with the entries that book them, in the order of their numbers.
struct Issuing<'a> {
    journal: Journal,
    numbering: Numbering<'a>,
    documents: Vec<(NewInvoice, &'a str)>,
    /// The hash of what was proposed, and who proposed and approved it.
    approval: [&'a str; 3],
}

impl<'a> Issuing<'a> {
    /// Takes a statement back, and the invoice of the service that belongs to it.
    fn take_back(
        &mut self,
        item: &'a ClosingItem,
        reversed: &'a ReversedInvoice,
    ) -> Result<(), ClosingError> {
        let owner = reversed.invoice.operator_id.as_str();
        let negated = reversed.amounts.negated();
        let amounts = amounts_of_statement(&negated).ok_or_else(|| self.too_large(item))?;
        let document =
            self.numbering.reversal(item, InvoiceKind::Reversal, &reversed.invoice, amounts)?;
        let entry = reversal_entry(&booking_key(document.number), owner, &reversed.amounts);
        self.book(item, &entry, document, owner, "")?;
        if let Some((invoice, service)) = &reversed.service {
            let owner = invoice.operator_id.as_str();
            let amounts =
                amounts_of_service(&service.negated()).ok_or_else(|| self.too_large(item))?;
            let kind = InvoiceKind::ServiceReversal;
            let document = self.numbering.reversal(item, kind, invoice, amounts)?;
            let entry = service_reversal_entry(&booking_key(document.number), owner, service);
            self.book(item, &entry, document, owner, "")?;
        }
        Ok(())
    }

    /// States a settlement: what the owner supplies, then the service of the marketer where it has an invoice.
    fn state(
        &mut self,
        item: &'a ClosingItem,
        stated: &StatedSettlement,
        days: Vec<InvoiceDay>,
    ) -> Result<(), ClosingError> {
        let owner = item.plant.facts.operator_id.as_str();
        // Another owner's document is not that of this one: it is only taken back.
        let before = item.reversed.as_ref().filter(|back| back.invoice.operator_id == owner);
        let statement = &stated.amounts.statement;
        let amounts = amounts_of_statement(statement).ok_or_else(|| self.too_large(item))?;
        let corrects = before.map(|reversed| reversed.invoice.id);
        let kind = InvoiceKind::Statement;
        let document = self.numbering.document(item, kind, stated.revision, corrects, amounts)?;
        let document = NewInvoice { days, ..document };
        let entry = statement_entry(&booking_key(document.number), owner, statement);
        self.book(item, &entry, document, owner, &stated.fingerprint)?;
        if let Some(service) = &stated.amounts.service {
            let amounts = amounts_of_service(service).ok_or_else(|| self.too_large(item))?;
            let corrects = before.and_then(|reversed| reversed.service.as_ref());
            let corrects = corrects.map(|(invoice, _)| invoice.id);
            let kind = InvoiceKind::Service;
            let document =
                self.numbering.document(item, kind, stated.revision, corrects, amounts)?;
            let entry = service_entry(&booking_key(document.number), owner, service);
            self.book(item, &entry, document, owner, &stated.fingerprint)?;
        }
        Ok(())
    }

    /// Books a document, bound to what it says and who approved it.
    fn book(
        &mut self,
        item: &'a ClosingItem,
        entry: &Result<Entry, EntryError>,
        document: NewInvoice,
        owner: &'a str,
        fingerprint: &str,
    ) -> Result<(), ClosingError> {
        let entry = entry.as_ref().map_err(|_overflow| self.too_large(item))?;
        let plant = &item.plant.facts.plant;
        let bound =
            BoundDocument::of_new(&document, plant, owner, self.approval, fingerprint).sha256();
        self.journal.post_content(entry, bound);
        self.documents.push((document, owner));
        Ok(())
    }

    fn too_large(&self, item: &ClosingItem) -> ClosingError {
        let plant = item.plant.facts.plant.clone();
        ClosingError::AmountTooLarge { plant, period: self.numbering.period }
    }
}

/// The amounts of a document as the owner sees them.
#[derive(Clone, Copy)]
struct DocumentAmounts {
    net: Money,
    vat: Money,
    premium: Money,
    payout: Money,
}

fn amounts_of_statement(amounts: &StatementAmounts) -> Option<DocumentAmounts> {
    let StatementAmounts { supplied, vat, premium, .. } = *amounts;
    Some(DocumentAmounts { net: supplied, vat, premium, payout: amounts.payout()? })
}

fn amounts_of_service(amounts: &ServiceAmounts) -> Option<DocumentAmounts> {
    Some(DocumentAmounts {
        net: amounts.fees.negated(),
        vat: amounts.vat.negated(),
        premium: Money::ZERO,
        payout: amounts.gross()?.negated(),
    })
}

struct Numbering<'a> {
    year: i64,
    last: i64,
    closing: ClosingId,
    period: Period,
    issued_on: DeliveryDay,
    revisions: &'a PartyRevisions,
}

impl Numbering<'_> {
    fn reversal(
        &mut self,
        item: &ClosingItem,
        kind: InvoiceKind,
        taken_back: &Invoice,
        amounts: DocumentAmounts,
    ) -> Result<NewInvoice, ClosingError> {
        let (revision, corrects) = (taken_back.revision, Some(taken_back.id));
        let document = self.document(item, kind, revision, corrects, amounts)?;
        // The reversal names plant and owner as the document did that it takes back.
        Ok(NewInvoice {
            facts_valid_from: taken_back.facts_valid_from,
            facts_revision: taken_back.facts_revision,
            person_revision: taken_back.person_revision,
            days: taken_back.days.clone(),
            ..document
        })
    }

    fn document(
        &mut self,
        item: &ClosingItem,
        kind: InvoiceKind,
        revision: i64,
        corrects: Option<InvoiceId>,
        amounts: DocumentAmounts,
    ) -> Result<NewInvoice, ClosingError> {
        self.last += 1;
        Ok(NewInvoice {
            number: InvoiceNumber { year: self.year, number: self.last },
            kind,
            closing: self.closing,
            plant: item.plant.id,
            period: self.period,
            revision,
            issued_on: self.issued_on,
            corrects,
            facts_valid_from: item.plant.valid_from,
            facts_revision: item.plant.revision,
            person_revision: self.person_revision(item)?,
            company_revision: self.revisions.company,
            days: Vec::new(),
            net: amounts.net,
            vat: amounts.vat,
            premium: amounts.premium,
            payout: amounts.payout,
        })
    }

    fn person_revision(&self, item: &ClosingItem) -> Result<i64, ClosingError> {
        let operator_id = &item.plant.facts.operator_id;
        let revision = self.revisions.of_owner(operator_id);
        Ok(revision.ok_or_else(|| StoreError::PersonUnknown(operator_id.clone()))?)
    }
}
