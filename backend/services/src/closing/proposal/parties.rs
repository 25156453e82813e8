//! Which revisions of the parties' facts a document names.

use store::register::{Persons, list_company_profiles, list_persons};
use store::{Db, StoreError, TenantId};
use units::DeliveryDay;

/// Owners and the marketer as documents of a day name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartyRevisions {
    persons: Persons,
    day: DeliveryDay,
    /// The revision of the marketer's profile; nothing where nothing is known.
    pub(super) company: Option<i64>,
}

impl PartyRevisions {
    pub(super) fn load(
        db: &mut Db,
        tenant: TenantId,
        day: DeliveryDay,
    ) -> Result<Self, StoreError> {
        let company = revision_of(list_company_profiles(db, tenant)?.len());
        Ok(Self { persons: list_persons(db, tenant)?, day, company })
    }

    /// The revision of an owner's facts; nothing of somebody who is not known.
    pub(super) fn of_owner(&self, operator_id: &str) -> Option<i64> {
        self.persons.on(operator_id, self.day).map(|record| record.revision)
    }
}

/// The latest of so many revisions.
fn revision_of(count: usize) -> Option<i64> {
    i64::try_from(count).ok().filter(|count| *count > 0)
}
