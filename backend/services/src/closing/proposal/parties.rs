//! Which revisions of the parties' details a document names.

use store::register::{DetailsOfOperators, list_company_profiles, list_operator_details};
use store::{Db, StoreError, TenantId};

/// The details of owners and the marketer's profile as documents that are issued now would name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartyRevisions {
    details: DetailsOfOperators,
    /// The revision of the marketer's profile; nothing where nothing is known.
    pub(super) company: Option<i64>,
}

impl PartyRevisions {
    pub(super) fn load(db: &mut Db, tenant: TenantId) -> Result<Self, StoreError> {
        let company = revision_of(list_company_profiles(db, tenant)?.len());
        Ok(Self { details: list_operator_details(db, tenant)?, company })
    }

    /// The revision of an owner's details; nothing where nothing is known.
    pub(super) fn of_owner(&self, operator_id: &str) -> Option<i64> {
        self.details.get(operator_id).and_then(|details| revision_of(details.len()))
    }
}

/// The latest of so many revisions.
fn revision_of(count: usize) -> Option<i64> {
    i64::try_from(count).ok().filter(|count| *count > 0)
}
