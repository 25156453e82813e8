//! What may have a document in a period.

use crate::register::FactsHistory;
use rules::contract::is_marketed;
use store::register::{PlantRecord, list_plants};
use store::settlement::StatementKey;
use store::{Db, StoreError, TenantId};
use units::{Month, Period, Year};

/// A plant in a month, or an owner's year with a plant.
pub(super) struct Candidate {
    pub(super) key: StatementKey,
    /// The facts that its document names.
    pub(super) plant: PlantRecord,
    /// Whether the plant is marketed in the period, of a year for this owner.
    pub(super) is_marketed: bool,
}

/// The plants that are known in a month.
pub(super) fn of_month(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
) -> Result<Vec<Candidate>, StoreError> {
    let plants = list_plants(db, tenant, month.first_day())?.into_iter();
    let candidate = |plant: PlantRecord| Candidate {
        key: StatementKey { plant: plant.id, owner: None },
        is_marketed: is_marketed(&plant.facts, Period::Month(month)),
        plant,
    };
    Ok(plants.map(candidate).collect())
}

/// The owners of a year, and those who have a document of it and own no month of it any more.
pub(super) fn of_year<'a>(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    documented: impl Iterator<Item = &'a StatementKey>,
) -> Result<Vec<Candidate>, StoreError> {
    let documented: Vec<&StatementKey> = documented.collect();
    let mut candidates = Vec::new();
    for history in FactsHistory::load_all(db, tenant)? {
        let owners = history.owners_of(year);
        for owned in &owners {
            let owner = Some(owned.owner().to_owned());
            candidates.push(Candidate {
                key: StatementKey { plant: owned.record.id, owner },
                plant: owned.record.clone(),
                is_marketed: true,
            });
        }
        let Some(latest) = history.on(year.next().first_day().previous()) else { continue };
        let of_plant = documented.iter().copied().filter(|key| key.plant == latest.id);
        let is_gone = |key: &&StatementKey| {
            !owners.iter().any(|owned| key.owner.as_deref() == Some(owned.owner()))
        };
        candidates.extend(of_plant.filter(is_gone).map(|key| Candidate {
            key: key.clone(),
            plant: latest.clone(),
            is_marketed: false,
        }));
    }
    let order = |one: &Candidate, other: &Candidate| {
        let key = |candidate: &Candidate| {
            (candidate.plant.facts.plant.clone(), candidate.key.owner.clone())
        };
        key(one).cmp(&key(other))
    };
    candidates.sort_by(order);
    Ok(candidates)
}
