//! Which plants of a list nobody has registered yet.

use super::known_plants::KnownPlants;
use crate::import_outcome::ImportError;
use records::DescribedPlant;
use std::collections::BTreeSet;
use store::{Db, TenantId};
use units::MastrNumber;

/// The numbers of those that are not registered; within the transaction of the caller.
pub fn list_unregistered(
    db: &mut Db,
    tenant: TenantId,
    plants: &[DescribedPlant],
) -> Result<BTreeSet<MastrNumber>, ImportError> {
    let known = KnownPlants::load(db, tenant)?;
    let is_new = |plant: &&DescribedPlant| known.before(plant, None).0.is_none();
    Ok(plants.iter().filter(is_new).map(|plant| plant.plant.clone()).collect())
}
