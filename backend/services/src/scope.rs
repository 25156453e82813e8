//! Whose plants a person may see.

use records::PlantFacts;
use store::register::{
    Persons, PlantRecord, find_person, list_persons, list_plants, list_plants_of_operator,
};
use store::{Db, StoreError};
use units::DeliveryDay;

pub use store::TenantId;

/// The plants of a tenant, or those of one plant owner.
///
/// A plant outside the scope is as unknown as one that does not exist. Ownership is decided by the
/// facts of the day or month that is shown, because plants change hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The tenant.
    pub tenant: TenantId,
    /// The plant owner's key at the marketer; nothing for people who see every plant.
    pub operator_id: Option<String>,
}

impl Scope {
    /// Every plant of a tenant.
    pub fn tenant(tenant: TenantId) -> Self {
        Self { tenant, operator_id: None }
    }

    /// The plants of one owner.
    pub fn owner(tenant: TenantId, operator_id: impl Into<String>) -> Self {
        Self { tenant, operator_id: Some(operator_id.into()) }
    }

    /// Whether a plant with these facts is inside.
    pub fn allows(&self, facts: &PlantFacts) -> bool {
        self.operator_id.as_ref().is_none_or(|operator_id| facts.operator_id == *operator_id)
    }

    /// Whether what belongs to a person is inside.
    pub(crate) fn allows_owner(&self, operator_id: &str) -> bool {
        self.operator_id.as_deref().is_none_or(|own| own == operator_id)
    }

    /// The persons inside.
    pub(crate) fn list_persons(&self, db: &mut Db) -> Result<Persons, StoreError> {
        match &self.operator_id {
            None => list_persons(db, self.tenant),
            Some(operator_id) => find_person(db, self.tenant, operator_id),
        }
    }

    /// The plants inside with their facts of a day, in the order of the unit numbers.
    pub(crate) fn list_plants(
        &self,
        db: &mut Db,
        day: DeliveryDay,
    ) -> Result<Vec<PlantRecord>, StoreError> {
        match &self.operator_id {
            None => list_plants(db, self.tenant, day),
            Some(operator_id) => {
                let mut plants = list_plants_of_operator(db, self.tenant, operator_id, day)?;
                plants.retain(|plant| self.allows(&plant.facts));
                Ok(plants)
            }
        }
    }
}
