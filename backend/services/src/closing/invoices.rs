//! Documents with everything that they show, in the revisions that they name.
//!
//! What a document shows is fixed when it is issued: the settlement, the plant's facts, the owner's details and the
//! marketer's profile are read in the revisions of that day, so that a document always comes out as it was.

mod lookup;

pub use lookup::{DocumentQuery, find_document, list_documents};

use records::CompanyProfile;
use std::collections::{BTreeMap, HashMap};
use store::closing::{InvoiceSelection, Replacement, list_invoices};
use store::register::{
    Persons, list_company_profiles, list_persons, list_plant_history, list_plants,
};
use store::settlement::{
    RuleSource, StatementKey, list_corrections, list_rule_versions, list_settlement_revisions,
    list_settlements_of_plants,
};
use store::{InvoiceId, PlantId, get_tenant_name};
use units::{MastrNumber, Period};

pub use store::closing::{Invoice, InvoiceFile, InvoiceKind, InvoiceNumber};
use store::register::PlantRecord;
use store::settlement::SettlementRecord;
use store::{Db, StoreError, TenantId};

/// Documents whose settlements are read together.
const DOCUMENTS_PER_READ: usize = 200;

/// Gives the documents of a period to `visit`, in the order of their numbers, a few at a time: whatever their number,
/// little of them is in memory. Returns how many there are.
pub fn visit_invoices<E: From<StoreError>>(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    plant: Option<&MastrNumber>,
    mut visit: impl FnMut(InvoiceFile) -> Result<(), E>,
) -> Result<usize, E> {
    db.read(|db| {
        let shelf = Shelf::load(db, tenant, period)?;
        let of_plant = |invoice: &&Invoice| plant.is_none_or(|plant| invoice.plant == *plant);
        let wanted: Vec<&Invoice> = shelf.invoices().filter(of_plant).collect();
        for invoices in wanted.chunks(DOCUMENTS_PER_READ) {
            for file in shelf.files(db, tenant, invoices)? {
                visit(file)?;
            }
        }
        Ok(wanted.len())
    })
}

/// What the documents of a period have in common.
#[derive(Debug)]
pub(crate) struct Shelf {
    period: Period,
    /// In the order in which they were issued, which is that of their numbers.
    invoices: BTreeMap<InvoiceId, Invoice>,
    plants: HashMap<PlantId, PlantRecord>,
    rules: Vec<RuleSource>,
    persons: Persons,
    companies: Vec<CompanyProfile>,
    tenant_name: String,
}

impl Shelf {
    pub(crate) fn load(db: &mut Db, tenant: TenantId, period: Period) -> Result<Self, StoreError> {
        let invoices = list_invoices(db, tenant, InvoiceSelection::Period(period))?;
        // Of a year most documents name the facts at its end.
        let day = match period {
            Period::Month(month) => month.first_day(),
            Period::Year(year) => year.next().first_day().previous(),
        };
        let plants = list_plants(db, tenant, day)?;
        Ok(Self {
            period,
            invoices: invoices.into_iter().map(|invoice| (invoice.id, invoice)).collect(),
            plants: plants.into_iter().map(|plant| (plant.id, plant)).collect(),
            rules: list_rule_versions(db, tenant)?,
            persons: list_persons(db, tenant)?,
            companies: list_company_profiles(db, tenant)?,
            tenant_name: get_tenant_name(db, tenant)?,
        })
    }

    /// The documents in the order of their numbers.
    pub(crate) fn invoices(&self) -> impl Iterator<Item = &Invoice> {
        self.invoices.values()
    }

    /// Some of them with everything that they show.
    pub(crate) fn files(
        &self,
        db: &mut Db,
        tenant: TenantId,
        invoices: &[&Invoice],
    ) -> Result<Vec<InvoiceFile>, StoreError> {
        let plants: Vec<PlantId> = invoices.iter().map(|invoice| invoice.plant_id).collect();
        let latest: HashMap<StatementKey, SettlementRecord> =
            list_settlements_of_plants(db, tenant, self.period, &plants)?
                .into_iter()
                .map(|record| (record.key(), record))
                .collect();
        invoices.iter().map(|invoice| self.file(db, tenant, invoice, &latest)).collect()
    }

    fn file(
        &self,
        db: &mut Db,
        tenant: TenantId,
        invoice: &Invoice,
        latest: &HashMap<StatementKey, SettlementRecord>,
    ) -> Result<InvoiceFile, StoreError> {
        let key = self.key_of(invoice);
        let stated = latest.get(&key);
        let stated = stated.filter(|record| record.revision == invoice.revision);
        let settlement = if let Some(record) = stated {
            record.clone()
        } else {
            let all = list_settlement_revisions(db, tenant, invoice.plant_id, self.period)?;
            let found = all
                .into_iter()
                .find(|record| record.key() == key && record.revision == invoice.revision);
            found.ok_or_else(|| damaged("invoices.revision", invoice))?
        };
        let owner = self.persons.revision(&invoice.operator_id, invoice.person_revision);
        let corrects = invoice.corrects.and_then(|id| self.invoices.get(&id)).cloned();
        let changes = match &corrects {
            Some(before) => self.changes(db, tenant, invoice, before)?,
            None => Vec::new(),
        };
        Ok(InvoiceFile {
            changes,
            plant: self.plant(db, tenant, invoice)?,
            settlement,
            rules: self.rules.clone(),
            owner: owner.ok_or_else(|| damaged("invoices.person_revision", invoice))?.clone(),
            company: revision(&self.companies, invoice.company_revision),
            tenant_name: self.tenant_name.clone(),
            replacement: self.replacement(invoice),
            counterpart: self.counterpart(invoice).cloned(),
            corrects,
            invoice: invoice.clone(),
        })
    }

    /// Which statement of the period a document states.
    fn key_of(&self, invoice: &Invoice) -> StatementKey {
        let owner = match self.period {
            Period::Month(_) => None,
            Period::Year(_) => Some(invoice.operator_id.clone()),
        };
        StatementKey { plant: invoice.plant_id, owner }
    }

    /// The plant with the facts that the document names.
    fn plant(
        &self,
        db: &mut Db,
        tenant: TenantId,
        invoice: &Invoice,
    ) -> Result<PlantRecord, StoreError> {
        let named = |record: &PlantRecord| {
            record.valid_from == invoice.facts_valid_from
                && record.revision == invoice.facts_revision
        };
        let known = self.plants.get(&invoice.plant_id).filter(|record| named(record));
        if let Some(record) = known {
            return Ok(record.clone());
        }
        let history = list_plant_history(db, tenant, Some(invoice.plant.as_str()))?;
        let found = history.into_iter().find(named);
        found.ok_or_else(|| damaged("invoices.facts_revision", invoice))
    }

    /// Of a reversal: what stands in for the document that it takes back.
    fn replacement(&self, invoice: &Invoice) -> Replacement {
        let is_reversal =
            matches!(invoice.kind, InvoiceKind::Reversal | InvoiceKind::ServiceReversal);
        let to_somebody_else = |other: &Invoice| {
            other.kind == InvoiceKind::Statement
                && (other.plant_id, other.closing_id) == (invoice.plant_id, invoice.closing_id)
                && other.operator_id != invoice.operator_id
        };
        if self.successor(invoice).is_some() {
            Replacement::OwnStatement
        } else if is_reversal && self.invoices().any(to_somebody_else) {
            Replacement::OthersStatement
        } else {
            Replacement::Nothing
        }
    }

    /// Of a reversal: the statement that was issued with it and replaces what it takes back.
    fn successor(&self, invoice: &Invoice) -> Option<&Invoice> {
        let kind = match invoice.kind {
            InvoiceKind::Reversal => InvoiceKind::Statement,
            InvoiceKind::ServiceReversal => InvoiceKind::Service,
            InvoiceKind::Statement | InvoiceKind::Service => return None,
        };
        let before = invoice.corrects?;
        self.invoices().find(|other| other.kind == kind && other.corrects == Some(before))
    }

    /// The other document of the same settlement: the invoice of the marketer's service that a statement is set off
    /// against, and the other way round; likewise of what takes both back.
    fn counterpart(&self, invoice: &Invoice) -> Option<&Invoice> {
        let kind = match invoice.kind {
            InvoiceKind::Statement => InvoiceKind::Service,
            InvoiceKind::Service => InvoiceKind::Statement,
            InvoiceKind::Reversal => InvoiceKind::ServiceReversal,
            InvoiceKind::ServiceReversal => InvoiceKind::Reversal,
        };
        let of_both = |other: &Invoice| {
            (other.closing_id, other.plant_id, other.revision)
                == (invoice.closing_id, invoice.plant_id, invoice.revision)
                && other.operator_id == invoice.operator_id
        };
        self.invoices().find(|other| other.kind == kind && of_both(other))
    }

    /// What changed between the settlement that was stated before and the one that is now: of a reversal, the one that
    /// follows it.
    fn changes(
        &self,
        db: &mut Db,
        tenant: TenantId,
        invoice: &Invoice,
        before: &Invoice,
    ) -> Result<Vec<records::InputChange>, StoreError> {
        let after = match invoice.kind {
            InvoiceKind::Statement | InvoiceKind::Service => Some(invoice.revision),
            InvoiceKind::Reversal | InvoiceKind::ServiceReversal => {
                self.successor(invoice).map(|follows| follows.revision)
            }
        };
        let corrections = list_corrections(db, tenant, invoice.plant_id, self.period)?;
        let key = self.key_of(before);
        let between = corrections.into_iter().filter(|correction| {
            correction.key() == key
                && correction.revision > before.revision
                && after.is_none_or(|after| correction.revision <= after)
        });
        Ok(between.flat_map(|correction| correction.changes).collect())
    }
}

fn revision<T: Clone>(revisions: &[T], number: Option<i64>) -> Option<T> {
    let index = usize::try_from(number?).ok()?.checked_sub(1)?;
    revisions.get(index).cloned()
}

fn damaged(column: &'static str, invoice: &Invoice) -> StoreError {
    StoreError::DamagedColumn {
        column,
        value: invoice.number.to_string(),
        problem: "the revision that the document names is gone".to_owned(),
    }
}
