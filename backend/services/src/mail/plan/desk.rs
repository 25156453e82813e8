//! What every message of a period needs: who is who, where mail goes, and what was queued before.

use super::{MailKind, MailRecipient, MissingAccount, accounts};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::closing::{Invoice, InvoiceKind, InvoiceSelection, list_invoices};
use store::mail::list_queued_subjects;
use store::register::{
    Persons, PlantRecord, find_person, list_company_profiles, list_persons, list_plants,
};
use store::{Db, InvoiceId, PlantId, StoreError, TenantId, get_tenant_name};
use units::{DeliveryDay, Language, Period, UtcTime};

pub(super) struct Desk {
    pub(super) period: Period,
    pub(super) company: String,
    pub(super) missing_accounts: Vec<MissingAccount>,
    persons: Persons,
    today: DeliveryDay,
    queued: HashSet<(String, MailKind, String)>,
    /// Whose each document of the period is.
    owners: HashMap<InvoiceId, String>,
    /// Documents that a later statement to the same owner stands in for.
    stated_anew: HashSet<InvoiceId>,
}

impl Desk {
    pub(super) fn load(
        db: &mut Db,
        tenant: TenantId,
        period: Period,
        now: UtcTime,
    ) -> Result<Self, StoreError> {
        let invoices = list_invoices(db, tenant, InvoiceSelection::Period(period))?;
        let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
        let plants = list_plants(db, tenant, today)?;
        let plants: BTreeMap<PlantId, PlantRecord> =
            plants.into_iter().map(|plant| (plant.id, plant)).collect();
        let persons = list_persons(db, tenant)?;
        let of_today = accounts::OfToday { plants: &plants, persons: &persons, today };
        let missing_accounts = accounts::list_missing(db, tenant, period, &invoices, of_today)?;
        let profiles = list_company_profiles(db, tenant)?;
        let company = match profiles.last() {
            Some(profile) => profile.name.clone(),
            None => get_tenant_name(db, tenant)?,
        };
        let owners: HashMap<InvoiceId, String> =
            invoices.iter().map(|invoice| (invoice.id, invoice.operator_id.clone())).collect();
        let stated_anew = invoices
            .iter()
            .filter(|other| other.kind == InvoiceKind::Statement)
            .filter_map(|statement| corrected_of_owner(&owners, statement))
            .collect();
        Ok(Self {
            period,
            company,
            missing_accounts,
            persons,
            today,
            queued: list_queued_subjects(db, tenant)?,
            stated_anew,
            owners,
        })
    }

    pub(super) fn is_queued(&self, operator_id: &str, kind: MailKind, subject: &str) -> bool {
        self.queued.contains(&(operator_id.to_owned(), kind, subject.to_owned()))
    }

    /// What the message about a document is; none of a reversal that goes with the statement that follows it. What
    /// stands in for a document of another owner corrects nothing that its own owner knows of.
    pub(super) fn kind_of(&self, invoice: &Invoice) -> Option<MailKind> {
        let corrected = corrected_of_owner(&self.owners, invoice);
        match (invoice.kind, corrected) {
            (InvoiceKind::Statement, None) => Some(MailKind::StatementReady),
            (InvoiceKind::Statement, Some(_)) => Some(MailKind::Correction),
            (InvoiceKind::Reversal, corrected) => {
                let follows = corrected.is_some_and(|id| self.stated_anew.contains(&id));
                (!follows).then_some(MailKind::Correction)
            }
            // The invoice of the service goes with the statement that it is set off against.
            (InvoiceKind::Service | InvoiceKind::ServiceReversal, _) => None,
        }
    }

    /// Somebody, as reached today.
    pub(super) fn recipient(&self, operator_id: &str) -> MailRecipient {
        let person = self.persons.on(operator_id, self.today).map(|record| &record.facts);
        MailRecipient {
            operator_id: operator_id.to_owned(),
            name: self.persons.name(operator_id, self.today).to_owned(),
            address: person.and_then(|person| person.email.clone()),
            language: person.map_or(Language::German, |person| person.language),
        }
    }
}

/// The document that another one corrects, when it went to the same owner.
fn corrected_of_owner(owners: &HashMap<InvoiceId, String>, invoice: &Invoice) -> Option<InvoiceId> {
    invoice.corrects.filter(|corrected| owners.get(corrected) == Some(&invoice.operator_id))
}

/// Where mail to somebody goes today.
pub(crate) fn address_of(
    db: &mut Db,
    tenant: TenantId,
    operator_id: &str,
    now: UtcTime,
) -> Result<Option<String>, StoreError> {
    let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
    let persons = find_person(db, tenant, operator_id)?;
    Ok(persons.on(operator_id, today).and_then(|record| record.facts.email.clone()))
}
