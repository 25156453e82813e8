//! What a tax auditor is given of a year.

use super::booked_entries::list_entries_booked;
use std::collections::HashMap;
use std::iter::once;
use store::closing::{Invoice, InvoiceNumber, InvoiceSelection, list_invoices};
use store::ledger::LedgerEntryRecord;
use store::market_data::{MarketValueRevision, list_market_values};
use store::payment::{Payout, PayoutBatch, list_payout_batches, list_payouts};
use store::register::{PersonRecord, PlantRecord, list_persons, list_plant_history};
use store::settlement::{SettlementRecord, list_all_settlement_revisions};
use store::{Db, Document, InvoiceId, StoreError, TenantId, list_documents};
use units::{DeliveryDay, Period, Year};

/// Every revision of everything that the statements of a year stand on, and what was issued, booked and paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecords {
    /// Every revision of the plants' facts, in the order of plant, day and revision.
    pub plants: Vec<PlantRecord>,
    /// Every revision of the persons' facts.
    pub persons: Vec<PersonRecord>,
    /// Every revision of the statements of the year and its months.
    pub statements: Vec<SettlementRecord>,
    /// The documents of the year's deliveries, and those with a number of the year, which has no gaps; each with the
    /// number of the one that it corrects.
    pub invoices: Vec<(Invoice, Option<InvoiceNumber>)>,
    /// The entries of the ledger that were booked in the year, by the clock in Berlin.
    pub entries: Vec<LedgerEntryRecord>,
    /// The credit transfers that were made, were to be executed, were booked, or came back in the year, each with its
    /// batch.
    pub payouts: Vec<(PayoutBatch, Payout)>,
    /// Every revision of the market values.
    pub market_values: Vec<MarketValueRevision>,
    /// Every document that was received.
    pub documents: Vec<Document>,
}

/// Loads the records of a year on one state of the database.
pub fn list_audit_records(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
) -> Result<AuditRecords, StoreError> {
    let periods: Vec<Period> =
        once(Period::Year(year)).chain(year.months().map(Period::Month)).collect();
    db.read(|db| {
        Ok(AuditRecords {
            plants: list_plant_history(db, tenant, None)?,
            persons: list_persons(db, tenant)?.into_records(),
            statements: list_all_settlement_revisions(db, tenant, &periods)?,
            invoices: invoices_of(db, tenant, year)?,
            entries: list_entries_booked(db, tenant, |day| day.year() == year)?,
            payouts: payouts_of(db, tenant, year)?,
            market_values: list_market_values(db, tenant)?,
            documents: list_documents(db, tenant)?,
        })
    })
}

fn invoices_of(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
) -> Result<Vec<(Invoice, Option<InvoiceNumber>)>, StoreError> {
    let all = list_invoices(db, tenant, InvoiceSelection::All)?;
    let numbers: HashMap<InvoiceId, InvoiceNumber> =
        all.iter().map(|invoice| (invoice.id, invoice.number)).collect();
    let is_of_year = |invoice: &Invoice| {
        invoice.period.year() == year || invoice.number.year == i64::from(year.number())
    };
    let of_year = all.into_iter().filter(is_of_year);
    let numbered = of_year.map(|invoice| {
        let corrects = invoice.corrects.and_then(|id| numbers.get(&id)).copied();
        (invoice, corrects)
    });
    Ok(numbered.collect())
}

fn payouts_of(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
) -> Result<Vec<(PayoutBatch, Payout)>, StoreError> {
    let mut payouts = Vec::new();
    for batch in list_payout_batches(db, tenant)? {
        for payout in list_payouts(db, tenant, batch.id)? {
            let created_on = DeliveryDay::containing(batch.created_at).ok();
            let days = [created_on, Some(batch.execution_on), payout.booked_on, payout.returned_on];
            if days.into_iter().flatten().any(|day| day.year() == year) {
                payouts.push((batch.clone(), payout));
            }
        }
    }
    payouts.sort_by_key(|(batch, payout)| (batch.number, payout.position));
    Ok(payouts)
}
