//! The premiums that a mixed group puts at risk.

use crate::position::GroupPlants;
use rules::group_purity::claims_premium;
use std::collections::HashMap;
use store::settlement::list_summaries_of_plants;
use store::{Db, PlantId, StoreError, TenantId};
use units::{Money, Month, Period};

/// The premiums of a month of all plants that claim one, as they are settled; none while one is not.
pub(super) fn premiums_at_risk(
    db: &mut Db,
    tenant: TenantId,
    plants: &GroupPlants,
    month: Month,
) -> Result<Option<Money>, StoreError> {
    let claiming = plants.marketed().filter(|(_, record)| claims_premium(&record.facts));
    let ids: Vec<PlantId> = claiming.map(|(_, record)| record.id).collect();
    let summaries = list_summaries_of_plants(db, tenant, Period::Month(month), &ids)?;
    let settled: HashMap<PlantId, Option<Money>> = summaries
        .into_iter()
        .map(|summary| (summary.plant_id, summary.figures.premium()))
        .collect();
    Ok(ids.iter().try_fold(Money::ZERO, |sum, id| {
        let premium = settled.get(id).copied().flatten()?;
        sum.checked_add(premium)
    }))
}
