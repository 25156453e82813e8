//! The register as it now stands, for files.

use records::PlantFacts;
use store::register::list_plants;
use store::{Db, StoreError, TenantId};
use units::DeliveryDay;

/// The facts of every plant that hold on a day.
pub fn export_plants(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
) -> Result<Vec<PlantFacts>, StoreError> {
    db.read(|db| Ok(list_plants(db, tenant, day)?.into_iter().map(|plant| plant.facts).collect()))
}
