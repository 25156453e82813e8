//! Which revisions of the parties' facts a document names, and what they lack.

use records::{CompanyProfile, PersonFacts};
use rules::invoice_details::{missing_in_gutschrift, missing_in_service_invoice};
use std::collections::BTreeSet;
use store::register::{Persons, list_company_profiles, list_persons};
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, InvoiceDetail};

/// Owners and the marketer as documents of a day name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartyRevisions {
    persons: Persons,
    pub(super) day: DeliveryDay,
    /// The revision of the marketer's profile; nothing where nothing is known.
    pub(super) company: Option<i64>,
    profile: Option<CompanyProfile>,
}

impl PartyRevisions {
    pub(super) fn load(
        db: &mut Db,
        tenant: TenantId,
        day: DeliveryDay,
    ) -> Result<Self, StoreError> {
        let mut profiles = list_company_profiles(db, tenant)?;
        let company = revision_of(profiles.len());
        Ok(Self { persons: list_persons(db, tenant)?, day, company, profile: profiles.pop() })
    }

    /// The revision of an owner's facts; nothing of somebody who is not known.
    pub(super) fn of_owner(&self, operator_id: &str) -> Option<i64> {
        self.persons.on(operator_id, self.day).map(|record| record.revision)
    }

    /// What is missing for a Gutschrift to an owner.
    pub(super) fn missing_in_gutschrift(&self, operator_id: &str) -> BTreeSet<InvoiceDetail> {
        missing_in_gutschrift(self.owner(operator_id), self.profile.as_ref(), self.day)
    }

    /// What is missing for the invoice of the marketer's service to an owner.
    pub(super) fn missing_in_service_invoice(&self, operator_id: &str) -> BTreeSet<InvoiceDetail> {
        missing_in_service_invoice(self.owner(operator_id), self.profile.as_ref())
    }

    fn owner(&self, operator_id: &str) -> Option<&PersonFacts> {
        self.persons.on(operator_id, self.day).map(|record| &record.facts)
    }
}

/// The latest of so many revisions.
fn revision_of(count: usize) -> Option<i64> {
    i64::try_from(count).ok().filter(|count| *count > 0)
}
