//! What of a period is ready to be stated, and what is held back.

use super::ClosingError;
use super::amounts::{amounts_of, states_the_same};
use super::candidates::{self, Candidate};
use super::parties::PartyRevisions;
use rules::ledger::StatementAmounts;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;
use store::closing::{
    Closing, HeldReason, HeldStatement, Invoice, InvoiceKind, InvoiceSelection, list_invoices,
};
use store::register::PlantRecord;
use store::settlement::{
    SettlementRecord, StatementKey, list_settlement_revisions, list_settlements,
};
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Money, Period, StatementStatus, to_hexadecimal};

/// What closing a period would issue, and what it would leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingPreview {
    /// The month or year.
    pub period: Period,
    /// What is ready, in the order of the unit numbers.
    pub items: Vec<ClosingItem>,
    /// What is held back, in the same order.
    pub held: Vec<HeldStatement>,
    /// What the documents pay out, less what they take back.
    pub payout: Money,
    /// The proposal that waits for approval, if any.
    pub proposal: Option<Closing>,
    /// Hash of what is ready.
    pub content_sha256: String,
    /// What the documents say of the parties beyond the register.
    pub(super) revisions: PartyRevisions,
}

impl ClosingPreview {
    /// Documents that it would issue.
    pub fn invoice_count(&self) -> i64 {
        let documents = self
            .items
            .iter()
            .map(|item| i64::from(item.stated.is_some()) + i64::from(item.reversed.is_some()));
        documents.sum()
    }

    /// Whether the proposal that waits is of what is ready now.
    pub fn is_proposed(&self) -> bool {
        let proposal = self.proposal.as_ref();
        proposal.is_some_and(|proposal| proposal.content_sha256 == self.content_sha256)
    }
}

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
    /// Its amounts.
    pub amounts: StatementAmounts,
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
}

/// A period's statements and documents, each under what it is a statement of.
struct PeriodStatements {
    period: Period,
    statements: HashMap<StatementKey, SettlementRecord>,
    invoices: HashMap<StatementKey, Vec<Invoice>>,
}

/// Finds what is ready. A statement waits as long as no document states what it says.
pub(super) fn load_content(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    today: DeliveryDay,
) -> Result<ClosingPreview, ClosingError> {
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
    let payout = payout_of(&items, period)?;
    let revisions = PartyRevisions::load(db, tenant, today)?;
    let content_sha256 = content_sha256(&items, &revisions);
    let proposal = None;
    Ok(ClosingPreview { period, items, held, payout, proposal, content_sha256, revisions })
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
        let amounts = match &before {
            Some(before) => amounts_of(before).ok_or_else(|| self.too_large(before))?,
            // Settlements are never deleted; if one is gone, its document still says what to take back.
            None => StatementAmounts {
                market_revenue: invoice.net,
                vat: invoice.vat,
                premium: invoice.premium,
                ..StatementAmounts::default()
            },
        };
        let reversed = Some(ReversedInvoice { invoice: invoice.clone(), amounts });
        Ok(Found::Ready(Box::new(ClosingItem { plant, stated, reversed })))
    }

    /// The document of a statement that was not taken back.
    fn standing_invoice(&self, key: &StatementKey) -> Option<&Invoice> {
        let latest = self.invoices.get(key)?.last()?;
        (latest.kind == InvoiceKind::Statement).then_some(latest)
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
        let amounts = amounts_of(record).ok_or_else(|| self.too_large(record))?;
        let payout = amounts.payout().ok_or_else(|| self.too_large(record))?;
        let (revision, status) = (record.revision, record.status());
        Ok(Some(StatedSettlement { revision, status, amounts, payout }))
    }

    fn too_large(&self, record: &SettlementRecord) -> ClosingError {
        ClosingError::AmountTooLarge { plant: record.plant.clone(), period: self.period }
    }
}

fn payout_of(items: &[ClosingItem], period: Period) -> Result<Money, ClosingError> {
    let mut sum = Money::ZERO;
    for item in items {
        let stated = item.stated.as_ref().map_or(Money::ZERO, |stated| stated.payout);
        let reversed =
            item.reversed.as_ref().map_or(Money::ZERO, |reversed| reversed.invoice.payout);
        let next = sum.checked_add(stated).and_then(|sum| sum.checked_sub(reversed));
        let plant = item.plant.facts.plant.clone();
        sum = next.ok_or(ClosingError::AmountTooLarge { plant, period })?;
    }
    Ok(sum)
}

/// What two people must mean when they speak of the same proposal: plants, owners with their accounts, everything that
/// the documents name in its revision, amounts, and the documents that are taken back.
fn content_sha256(items: &[ClosingItem], revisions: &PartyRevisions) -> String {
    let mut text = format!("strombuch closing 2\n{:?}\n", revisions.company);
    for item in items {
        let (plant, facts) = (&item.plant, &item.plant.facts);
        let _written = write!(
            text,
            "{} {} {} {:?} {:?}",
            facts.plant,
            plant.valid_from,
            plant.revision,
            facts.operator_id,
            revisions.of_owner(&facts.operator_id)
        );
        if let Some(stated) = &item.stated {
            let _written = write!(text, " {} {}", stated.revision, stated.payout.scaled());
        }
        if let Some(reversed) = &item.reversed {
            let _written = write!(text, " -{}", reversed.invoice.number);
        }
        text.push('\n');
    }
    to_hexadecimal(&Sha256::digest(text.as_bytes()))
}
