//! The register as it now stands, for files.

use records::{PlantFacts, SaidOwner};
use store::register::{list_persons, list_plants};
use store::{Db, StoreError, TenantId};
use units::DeliveryDay;

/// The facts of every plant that hold on a day, with what is known of its owner then.
pub fn export_plants(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
) -> Result<Vec<(PlantFacts, SaidOwner)>, StoreError> {
    db.read(|db| {
        let persons = list_persons(db, tenant)?;
        let plants = list_plants(db, tenant, day)?.into_iter();
        let with_owner = plants.map(|plant| {
            let person = persons.on(&plant.facts.operator_id, day);
            let owner = person.map(|person| SaidOwner::from(&person.facts));
            (plant.facts, owner.unwrap_or_default())
        });
        Ok(with_owner.collect())
    })
}
