//! What a tax auditor is given of a year: everything that its deliveries, documents, bookings and payments stand on, so
//! that no row names one that is not there.

mod linked;

use super::booked_entries::list_entries_booked;
use linked::Linked;
use records::CompanyProfile;
use rules::ledger::EntryKind;
use std::collections::{BTreeSet, HashSet};
use std::iter::once;
use store::closing::{Closing, Invoice, InvoiceNumber, list_closings};
use store::ledger::LedgerEntryRecord;
use store::market_data::{MarketValueRevision, list_market_values};
use store::payment::{
    BankEvent, NewRepayment, Payout, PayoutBatch, SetOffPayment, list_repayments,
    list_set_off_payments, list_told_payments,
};
use store::premium::{PremiumStatementRecord, list_premium_statements};
use store::register::{
    PersonRecord, PlantRecord, list_company_profiles, list_persons, list_plant_history,
};
use store::settlement::{SettlementRecord, StatementKey, list_all_settlement_revisions};
use store::{
    ClosingId, Db, Document, DocumentId, StoreError, TenantId, get_tenant_name, list_documents,
};
use units::{DeliveryDay, Money, Month, Period, UtcTime, Year};

/// Every revision of everything that the statements of a year stand on, and what was issued, booked and paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecords {
    /// Whose data it is: the name of the latest profile of the company, or else of the tenant.
    pub company_name: String,
    /// Every revision of the company's profile, from 1.
    pub companies: Vec<CompanyProfile>,
    /// Every revision of the plants' facts, in the order of plant, day and revision.
    pub plants: Vec<PlantRecord>,
    /// Every revision of the persons' facts.
    pub persons: Vec<PersonRecord>,
    /// Every revision of the statements of the year and its months, and those that a document of another year states.
    pub statements: Vec<SettlementRecord>,
    /// Who proposed and approved what: the closings of the documents, and those of the year.
    pub closings: Vec<Closing>,
    /// The documents of the year's deliveries, those with a number of the year, which has no gaps, and those that are
    /// linked with them by a correction or a transfer; each with the number of the one that it corrects.
    pub invoices: Vec<(Invoice, Option<InvoiceNumber>)>,
    /// The entries of the ledger that were booked in the year, by the clock in Berlin.
    pub entries: Vec<LedgerEntryRecord>,
    /// The credit transfers that were made, were to be executed, were booked, or came back in the year, and those that
    /// pay one of the documents; each with its batch.
    pub payouts: Vec<(PayoutBatch, Payout)>,
    /// What each of these transfers pays or sets off: its name, the document, the amount.
    pub paid_documents: Vec<(String, InvoiceNumber, Money)>,
    /// What the bank booked in the year, and what the entries and transfers of the export name: the document that told of
    /// it, the payment, and the name of the transfer that it is of.
    pub bank_entries: Vec<(DocumentId, BankEvent, Option<String>)>,
    /// The debts that these payments paid back, each after the key of the payment.
    pub repayments: Vec<(String, NewRepayment)>,
    /// What these transfers set off of payments.
    pub set_off: Vec<SetOffPayment>,
    /// Every revision of what grid operators stated of the year's months.
    pub premium_statements: Vec<PremiumStatementRecord>,
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
    db.read(|db| {
        let entries = list_entries_booked(db, tenant, (year.first_day(), year.next().first_day()))?;
        let told = list_told_payments(db, tenant)?;
        let of_year = told_in(&told, year, &entries);
        let linked = Linked::load(db, tenant)?.of_year(year, &entries, &of_year);
        let set_off = set_off_by(db, tenant, &linked.payouts)?;
        let keys: HashSet<&str> = of_year
            .iter()
            .map(|(_, event)| event.key.as_str())
            .chain(set_off.iter().map(|one| one.bank_key.as_str()))
            .collect();
        let events: Vec<(DocumentId, BankEvent)> =
            told.iter().filter(|(_, event)| keys.contains(event.key.as_str())).cloned().collect();
        let companies = list_company_profiles(db, tenant)?;
        let named = companies.last().map(|profile| profile.name.clone());
        let months: Vec<Month> = year.months().collect();
        Ok(AuditRecords {
            company_name: match named {
                Some(name) => name,
                None => get_tenant_name(db, tenant)?,
            },
            companies,
            plants: list_plant_history(db, tenant, None)?,
            persons: list_persons(db, tenant)?.into_records(),
            statements: statements_of(db, tenant, year, &linked.invoices)?,
            closings: closings_of(db, tenant, year, &linked.invoices)?,
            entries,
            repayments: repayments_of(db, tenant, &events)?,
            set_off,
            bank_entries: linked.named(events),
            premium_statements: list_premium_statements(db, tenant, &months)?,
            market_values: list_market_values(db, tenant)?,
            documents: list_documents(db, tenant)?,
            invoices: linked.invoices,
            payouts: linked.payouts,
            paid_documents: linked.paid_documents,
        })
    })
}

/// What the bank booked in a year, and what entries of the year book.
fn told_in(
    told: &[(DocumentId, BankEvent)],
    year: Year,
    entries: &[LedgerEntryRecord],
) -> Vec<(DocumentId, BankEvent)> {
    let of_entry = |entry: &LedgerEntryRecord| {
        let kind = entry.kind.parse::<EntryKind>().ok()?;
        kind.payment(&entry.key).map(str::to_owned)
    };
    let booked: HashSet<String> = entries.iter().filter_map(of_entry).collect();
    let is_meant = |(_, event): &&(DocumentId, BankEvent)| {
        event.booked_on.year() == year || booked.contains(&event.key)
    };
    told.iter().filter(is_meant).cloned().collect()
}

fn repayments_of(
    db: &mut Db,
    tenant: TenantId,
    events: &[(DocumentId, BankEvent)],
) -> Result<Vec<(String, NewRepayment)>, StoreError> {
    let mut repayments = list_repayments(db, tenant)?;
    let of_event = |(_, event): &(DocumentId, BankEvent)| {
        let repaid = repayments.remove(&event.key).unwrap_or_default();
        repaid.into_iter().map(|one| (event.key.clone(), one)).collect::<Vec<_>>()
    };
    Ok(events.iter().flat_map(of_event).collect())
}

fn set_off_by(
    db: &mut Db,
    tenant: TenantId,
    payouts: &[(PayoutBatch, Payout)],
) -> Result<Vec<SetOffPayment>, StoreError> {
    let names: HashSet<&str> =
        payouts.iter().map(|(_, payout)| payout.end_to_end_id.as_str()).collect();
    let mut set_off = list_set_off_payments(db, tenant)?;
    set_off.retain(|one| names.contains(one.transfer.as_str()));
    Ok(set_off)
}

/// The statements of a year, and those that its documents state of other years, in the order of plant and period.
fn statements_of(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    invoices: &[(Invoice, Option<InvoiceNumber>)],
) -> Result<Vec<SettlementRecord>, StoreError> {
    let of_year = once(Period::Year(year)).chain(year.months().map(Period::Month));
    let mut statements =
        list_all_settlement_revisions(db, tenant, &of_year.collect::<Vec<Period>>())?;
    let others = invoices.iter().map(|(invoice, _)| invoice);
    let others: Vec<&Invoice> = others.filter(|invoice| invoice.period.year() != year).collect();
    let stated: HashSet<(Period, StatementKey, i64)> =
        others.iter().map(|invoice| stated_by(invoice)).collect();
    let periods: BTreeSet<Period> = others.iter().map(|invoice| invoice.period).collect();
    let periods: Vec<Period> = periods.into_iter().collect();
    let further = list_all_settlement_revisions(db, tenant, &periods)?;
    statements.extend(further.into_iter().filter(|statement| {
        stated.contains(&(statement.period, statement.key(), statement.revision))
    }));
    statements.sort_by(|one, other| {
        (&one.plant, one.period, &one.owner, one.revision).cmp(&(
            &other.plant,
            other.period,
            &other.owner,
            other.revision,
        ))
    });
    Ok(statements)
}

/// Which statement a document states, in which revision.
fn stated_by(invoice: &Invoice) -> (Period, StatementKey, i64) {
    let owner = match invoice.period {
        Period::Month(_) => None,
        Period::Year(_) => Some(invoice.operator_id.clone()),
    };
    (invoice.period, StatementKey { plant: invoice.plant_id, owner }, invoice.revision)
}

/// The closings of some documents, and those that were proposed or approved in a year, in the order of their keys.
fn closings_of(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    invoices: &[(Invoice, Option<InvoiceNumber>)],
) -> Result<Vec<Closing>, StoreError> {
    let of_documents: BTreeSet<ClosingId> =
        invoices.iter().map(|(invoice, _)| invoice.closing_id).collect();
    let mut closings = list_closings(db, tenant, None)?;
    let is_of_year =
        |time: UtcTime| DeliveryDay::containing(time).is_ok_and(|day| day.year() == year);
    closings.retain(|closing| {
        of_documents.contains(&closing.id)
            || is_of_year(closing.proposed_at)
            || closing.approved_at.is_some_and(is_of_year)
    });
    closings.sort_by_key(|closing| closing.id);
    Ok(closings)
}
