//! Which balancing groups there are.

use std::collections::BTreeSet;
use store::position::list_balancing_groups;
use store::register::list_plants;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Eic};

/// The groups that are registered, and those that plants name on a day, in the order of their codes.
pub fn list_groups(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
) -> Result<Vec<Eic>, StoreError> {
    db.read(|db| {
        let registered = list_balancing_groups(db, tenant)?;
        let mut groups: BTreeSet<Eic> =
            registered.into_iter().map(|record| record.group.group).collect();
        let plants = list_plants(db, tenant, day)?;
        groups.extend(plants.into_iter().filter_map(|record| record.facts.balancing_group));
        Ok(groups.into_iter().collect())
    })
}
