//! What every message of a period needs: who is who, where mail goes, and what was queued before.

use super::{MailKind, MailRecipient, MissingAccount, accounts};
use std::collections::{HashMap, HashSet};
use store::closing::{Invoice, InvoiceFile, InvoiceKind, InvoiceSelection, list_invoices};
use store::mail::list_queued_subjects;
use store::register::{PlantRecord, list_company_profiles, list_operator_details, list_plants};
use store::{Db, InvoiceId, PlantId, StoreError, TenantId, get_tenant_name};
use units::{DeliveryDay, Language, Period, UtcTime};

pub(super) struct Desk {
    pub(super) period: Period,
    pub(super) company: String,
    pub(super) missing_accounts: Vec<MissingAccount>,
    addresses: HashMap<String, String>,
    languages: HashMap<String, Language>,
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
        let plants = plants_of_today(db, tenant, now)?;
        let missing_accounts = accounts::list_missing(db, tenant, period, &invoices, &plants)?;
        let details = list_operator_details(db, tenant)?;
        let latest = details
            .iter()
            .filter_map(|(operator, revisions)| Some((operator.clone(), revisions.last()?)));
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
            languages: latest.map(|(operator, latest)| (operator, latest.language)).collect(),
            addresses: addresses_of(db, tenant, now)?,
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
        }
    }

    /// The owner that a document names. Somebody who owns no plant any more is reached as the document says.
    pub(super) fn recipient_of_document(&self, file: &InvoiceFile) -> MailRecipient {
        let facts = &file.plant.facts;
        let mut recipient = self.recipient(&facts.operator_id, &facts.operator_name);
        recipient.address = recipient.address.or_else(|| facts.email.clone());
        recipient
    }

    pub(super) fn recipient(&self, operator_id: &str, name: &str) -> MailRecipient {
        MailRecipient {
            operator_id: operator_id.to_owned(),
            name: name.to_owned(),
            address: self.addresses.get(operator_id).cloned(),
            language: self.languages.get(operator_id).copied().unwrap_or(Language::German),
        }
    }
}

/// The document that another one corrects, when it went to the same owner.
fn corrected_of_owner(owners: &HashMap<InvoiceId, String>, invoice: &Invoice) -> Option<InvoiceId> {
    invoice.corrects.filter(|corrected| owners.get(corrected) == Some(&invoice.operator_id))
}

/// Where mail to each owner goes: the address for documents, or else the one in the register.
pub(crate) fn addresses_of(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
) -> Result<HashMap<String, String>, StoreError> {
    let mut addresses = HashMap::new();
    for plant in plants_of_today(db, tenant, now)?.into_values() {
        if let Some(email) = plant.facts.email {
            addresses.insert(plant.facts.operator_id, email);
        }
    }
    for (operator, revisions) in list_operator_details(db, tenant)? {
        if let Some(email) = revisions.last().and_then(|latest| latest.email.clone()) {
            addresses.insert(operator, email);
        }
    }
    Ok(addresses)
}

fn plants_of_today(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
) -> Result<std::collections::BTreeMap<PlantId, PlantRecord>, StoreError> {
    let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
    Ok(list_plants(db, tenant, today)?.into_iter().map(|plant| (plant.id, plant)).collect())
}
