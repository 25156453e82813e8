//! What of a period is ready to be stated, and what its statement holds back.

use super::ClosingError;
use super::amounts::{StatedAmounts, service_amounts_of, statement_amounts_of, states_the_same};
use super::candidates::{self, Candidate};
use rules::ledger::{ServiceAmounts, StatementAmounts};
use std::collections::HashMap;
use store::closing::{
    HeldReason, HeldStatement, Invoice, InvoiceKind, InvoiceSelection, list_invoices,
};
use store::register::PlantRecord;
use store::settlement::{
    SettlementRecord, StatementKey, list_settlement_revisions, list_settlements,
};
use store::{Db, StoreError, TenantId};
use units::{Money, Period, StatementStatus};

/// A plant whose statement is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingItem {
    /// The plant, with the facts that the document names.
    pub plant: PlantRecord,
    /// The statement; none where the plant has no claim to the period any more.
    pub stated: Option<StatedSettlement>,
    /// The document that it takes back.
    pub reversed: Option<ReversedInvoice>,
}

/// A settlement that becomes a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedSettlement {
    /// Its revision.
    pub revision: i64,
    /// Whether it is final or provisional.
    pub status: StatementStatus,
    /// What it says, by its hash.
    pub fingerprint: String,
    /// The amounts of its documents.
    pub amounts: StatedAmounts,
    /// Their sum; negative when the owner owes.
    pub payout: Money,
}

/// A document that is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReversedInvoice {
    /// The document.
    pub invoice: Invoice,
    /// Its amounts.
    pub amounts: StatementAmounts,
    /// The invoice of the marketer's service that belongs to it, with its amounts.
    pub service: Option<(Invoice, ServiceAmounts)>,
}

impl ReversedInvoice {
    /// What the documents pay out that are taken back.
    pub(super) fn payout(&self) -> Option<Money> {
        let service = self.service.as_ref().map_or(Money::ZERO, |(invoice, _)| invoice.payout);
        self.invoice.payout.checked_add(service)
    }
}

/// A period's statements and documents, each under what it is a statement of.
struct PeriodStatements {
    period: Period,
    statements: HashMap<StatementKey, SettlementRecord>,
    invoices: HashMap<StatementKey, Vec<Invoice>>,
}

/// What is ready, and what is held back by its statement, in the order of the unit numbers. A statement waits as long
/// as no document states what it says.
pub(super) fn find_ready(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
) -> Result<(Vec<ClosingItem>, Vec<HeldStatement>), ClosingError> {
    let statements = list_settlements(db, tenant, period)?;
    let mut of_period = PeriodStatements {
        period,
        statements: statements.into_iter().map(|record| (record.key(), record)).collect(),
        invoices: HashMap::new(),
    };
    for invoice in list_invoices(db, tenant, InvoiceSelection::Period(period))? {
        let owner = match period {
            Period::Month(_) => None,
            Period::Year(_) => Some(invoice.operator_id.clone()),
        };
        let key = StatementKey { plant: invoice.plant_id, owner };
        of_period.invoices.entry(key).or_default().push(invoice);
    }
    let candidates = match period {
        Period::Month(month) => candidates::of_month(db, tenant, month)?,
        Period::Year(year) => candidates::of_year(db, tenant, year, of_period.invoices.keys())?,
    };
    let (mut items, mut held) = (Vec::new(), Vec::new());
    for candidate in candidates {
        match of_period.look_at(db, tenant, candidate)? {
            Found::Ready(item) => items.push(*item),
            Found::Held(statement) => held.push(statement),
            Found::Nothing => {}
        }
    }
    Ok((items, held))
}

enum Found {
    Ready(Box<ClosingItem>),
    Held(HeldStatement),
    Nothing,
}

impl PeriodStatements {
    fn look_at(
        &self,
        db: &mut Db,
        tenant: TenantId,
        candidate: Candidate,
    ) -> Result<Found, ClosingError> {
        let Candidate { key, plant, is_marketed } = candidate;
        let standing = self.standing_invoice(&key);
        let statement = self.statements.get(&key);
        let held = |reason| {
            let (number, name) = (plant.facts.plant.clone(), plant.facts.name.clone());
            Found::Held(HeldStatement { plant: number, name, reason })
        };
        let stated = match statement.filter(|_| is_marketed) {
            Some(statement) if statement.status() == StatementStatus::Blocked => {
                let codes = statement.findings.iter().map(|finding| finding.code().to_owned());
                return Ok(held(HeldReason::Blocked { codes: codes.collect() }));
            }
            Some(statement) => self.stated(statement)?,
            None if is_marketed && matches!(self.period, Period::Month(_)) => {
                return Ok(held(HeldReason::NotSettled));
            }
            None => None,
        };
        let Some(invoice) = standing else {
            return Ok(stated.map_or(Found::Nothing, |stated| {
                Found::Ready(Box::new(ClosingItem { plant, stated: Some(stated), reversed: None }))
            }));
        };
        let before = self.invoiced_settlement(db, tenant, &key, invoice)?;
        let unchanged = stated.is_some()
            && invoice.operator_id == plant.facts.operator_id
            && statement.zip(before.as_ref()).is_some_and(|(now, then)| states_the_same(now, then));
        if unchanged {
            return Ok(Found::Nothing);
        }
        let amounts = statement_amounts_of(invoice, before.as_ref());
        let service = self.standing_service(&key);
        let service = service.map(|service| (service.clone(), service_amounts_of(service)));
        let reversed = Some(ReversedInvoice { invoice: invoice.clone(), amounts, service });
        Ok(Found::Ready(Box::new(ClosingItem { plant, stated, reversed })))
    }

    /// The document of a statement that was not taken back.
    fn standing_invoice(&self, key: &StatementKey) -> Option<&Invoice> {
        let mut documents = self.invoices.get(key)?.iter();
        let latest = documents.rfind(|invoice| !invoice.kind.is_of_service())?;
        (latest.kind == InvoiceKind::Statement).then_some(latest)
    }

    /// The invoice of the marketer's service that was not taken back.
    fn standing_service(&self, key: &StatementKey) -> Option<&Invoice> {
        let mut documents = self.invoices.get(key)?.iter();
        let latest = documents.rfind(|invoice| invoice.kind.is_of_service())?;
        (latest.kind == InvoiceKind::Service).then_some(latest)
    }

    fn invoiced_settlement(
        &self,
        db: &mut Db,
        tenant: TenantId,
        key: &StatementKey,
        invoice: &Invoice,
    ) -> Result<Option<SettlementRecord>, StoreError> {
        if let Some(latest) = self.statements.get(key)
            && latest.revision == invoice.revision
        {
            return Ok(Some(latest.clone()));
        }
        let revisions = list_settlement_revisions(db, tenant, invoice.plant_id, self.period)?;
        let is_stated =
            |record: &SettlementRecord| record.key() == *key && record.revision == invoice.revision;
        Ok(revisions.into_iter().find(is_stated))
    }

    /// What a document would say; nothing of a year whose true-up the grid operator pays, or that has none yet.
    fn stated(&self, record: &SettlementRecord) -> Result<Option<StatedSettlement>, ClosingError> {
        let waits = match self.period {
            Period::Month(_) => record.figures.payout().is_some(),
            Period::Year(_) => record.figures.year().is_some_and(|year| year.passed_on.is_some()),
        };
        if !waits {
            return Ok(None);
        }
        let amounts = StatedAmounts::of(record).ok_or_else(|| self.too_large(record))?;
        let payout = amounts.payout().ok_or_else(|| self.too_large(record))?;
        let (revision, status) = (record.revision, record.status());
        let fingerprint = record.fingerprint.clone();
        Ok(Some(StatedSettlement { revision, status, fingerprint, amounts, payout }))
    }

    fn too_large(&self, record: &SettlementRecord) -> ClosingError {
        ClosingError::AmountTooLarge { plant: record.plant.clone(), period: self.period }
    }
}
