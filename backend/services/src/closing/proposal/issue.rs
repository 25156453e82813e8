//! Numbers and stores the documents of a closing, and books them.

use super::ClosingError;
use super::content::{ClosingItem, ReversedInvoice, StatedSettlement};
use super::day_energies::MonthDays;
use super::day_of;
use super::parties::PartyRevisions;
use super::preview::ClosingPreview;
use crate::ledger::{Journal, booking_key};
use rules::ledger::{StatementAmounts, reversal_entry, statement_entry};
use store::closing::{
    InvoiceKind, InvoiceNumber, NewInvoice, insert_invoices, last_invoice_number,
};
use store::{ClosingId, Db, InvoiceId, StoreError, TenantId};
use units::{DeliveryDay, Period, UtcTime};

/// Stores the documents in the order of the unit numbers, each reversal before the statement that stands in for it.
pub(super) fn issue(
    db: &mut Db,
    tenant: TenantId,
    closing: ClosingId,
    content: &ClosingPreview,
    now: UtcTime,
) -> Result<(), ClosingError> {
    let issued_on = day_of(now);
    let year = i64::from(issued_on.year().number());
    let mut numbering = Numbering {
        year,
        last: last_invoice_number(db, tenant, year)?,
        closing,
        period: content.period,
        issued_on,
        revisions: &content.revisions,
    };
    let days = match content.period {
        Period::Month(month) => Some(MonthDays::load(db, tenant, month)?),
        Period::Year(_) => None,
    };
    let mut journal = Journal::open(db, tenant, now).map_err(ClosingError::Store)?;
    let mut documents: Vec<(NewInvoice, &str)> = Vec::new();
    for item in &content.items {
        let owner = item.plant.facts.operator_id.as_str();
        if let Some(reversed) = &item.reversed {
            let document = numbering.reversal(item, reversed)?;
            let key = booking_key(document.number);
            journal.post(
                &reversal_entry(&key, &reversed.invoice.operator_id, &reversed.amounts)
                    .map_err(|_overflow| numbering.too_large(item))?,
            );
            documents.push((document, &reversed.invoice.operator_id));
        }
        if let Some(stated) = &item.stated {
            // Another owner's document is not that of this one: it is only taken back.
            let corrects = item.reversed.as_ref().filter(|back| back.invoice.operator_id == owner);
            let corrects = corrects.map(|reversed| reversed.invoice.id);
            let of_plant = days.as_ref().map(|days| days.of_plant(db, tenant, &item.plant));
            let of_plant = of_plant.transpose()?.unwrap_or_default();
            let document =
                NewInvoice { days: of_plant, ..numbering.statement(item, stated, corrects)? };
            let key = booking_key(document.number);
            journal.post(
                &statement_entry(&key, owner, &stated.amounts)
                    .map_err(|_overflow| numbering.too_large(item))?,
            );
            documents.push((document, owner));
        }
    }
    insert_invoices(db, tenant, &documents)?;
    journal.store(db, tenant)?;
    Ok(())
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
    fn statement(
        &mut self,
        item: &ClosingItem,
        stated: &StatedSettlement,
        corrects: Option<InvoiceId>,
    ) -> Result<NewInvoice, ClosingError> {
        self.document(item, InvoiceKind::Statement, stated.revision, corrects, &stated.amounts)
    }

    fn reversal(
        &mut self,
        item: &ClosingItem,
        reversed: &ReversedInvoice,
    ) -> Result<NewInvoice, ClosingError> {
        let taken_back = &reversed.invoice;
        let negated = reversed.amounts.negated();
        let (revision, corrects) = (taken_back.revision, Some(taken_back.id));
        let document = self.document(item, InvoiceKind::Reversal, revision, corrects, &negated)?;
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
        amounts: &StatementAmounts,
    ) -> Result<NewInvoice, ClosingError> {
        self.last += 1;
        let net = amounts.market_revenue.checked_sub(amounts.fee);
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
            net: net.ok_or_else(|| self.too_large(item))?,
            vat: amounts.vat,
            premium: amounts.premium,
            payout: amounts.payout().ok_or_else(|| self.too_large(item))?,
        })
    }

    fn person_revision(&self, item: &ClosingItem) -> Result<i64, ClosingError> {
        let operator_id = &item.plant.facts.operator_id;
        let revision = self.revisions.of_owner(operator_id);
        Ok(revision.ok_or_else(|| StoreError::PersonUnknown(operator_id.clone()))?)
    }

    fn too_large(&self, item: &ClosingItem) -> ClosingError {
        let plant = item.plant.facts.plant.clone();
        ClosingError::AmountTooLarge { plant, period: self.period }
    }
}
