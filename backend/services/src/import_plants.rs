//! Registers plants and corrects what is known of them.

use crate::import_outcome::{ImportError, ImportOutcome};
use std::collections::HashMap;
use store::{
    Db, NewDocument, PlantRecord, TenantId, archive_document, insert_plant_facts,
    list_plant_history, since_registration,
};
use units::{MarketLocation, MastrNumber, Month, PlantFacts};

/// Registers new plants and, for known ones, stores facts that differ.
///
/// Without `valid_from` a difference corrects what was known since registration; with it, the facts
/// change from that month on and earlier months keep theirs. A new plant's facts always hold since
/// registration.
pub fn import_plants(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    valid_from: Option<Month>,
    plants: &[PlantFacts],
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let register = Register::load(db, tenant)?;
        register.check_market_locations(plants)?;
        let mut outcome = ImportOutcome::default();
        let mut changes = Vec::new();
        for facts in plants {
            let known = register.of(&facts.plant);
            let from = match valid_from {
                Some(month) if !known.is_empty() => month.first_day(),
                Some(_) | None => since_registration(),
            };
            // The facts in force on that day: revisions and days come in their order.
            let in_force = known.iter().rev().find(|record| record.valid_from <= from);
            match in_force {
                Some(record) if record.facts == *facts => outcome.unchanged += 1,
                Some(_) => {
                    outcome.revised += 1;
                    changes.push((from, facts));
                }
                None => {
                    outcome.added += 1;
                    changes.push((from, facts));
                }
            }
        }
        if !changes.is_empty() {
            let document = archive_document(db, tenant, document)?;
            for (from, facts) in changes {
                insert_plant_facts(db, tenant, document, from, facts)?;
            }
        }
        Ok(outcome)
    })
}

struct Register {
    histories: HashMap<MastrNumber, Vec<PlantRecord>>,
}

impl Register {
    fn load(db: &mut Db, tenant: TenantId) -> Result<Self, ImportError> {
        let mut histories: HashMap<MastrNumber, Vec<PlantRecord>> = HashMap::new();
        for record in list_plant_history(db, tenant, None)? {
            histories
                .entry(record.facts.plant.clone())
                .or_default()
                .push(record);
        }
        Ok(Self { histories })
    }

    fn of(&self, plant: &MastrNumber) -> &[PlantRecord] {
        self.histories.get(plant).map_or(&[], Vec::as_slice)
    }

    /// No market location may end up at two plants, counting the facts that the file replaces.
    fn check_market_locations(&self, plants: &[PlantFacts]) -> Result<(), ImportError> {
        let mut owners: HashMap<&MarketLocation, &MastrNumber> = HashMap::new();
        let replaced: HashMap<&MastrNumber, &PlantFacts> =
            plants.iter().map(|facts| (&facts.plant, facts)).collect();
        for (plant, history) in &self.histories {
            if let Some(latest) = history.last().filter(|_| !replaced.contains_key(plant)) {
                owners.insert(&latest.facts.market_location, plant);
            }
        }
        for facts in plants {
            if let Some(other) = owners.insert(&facts.market_location, &facts.plant) {
                return Err(ImportError::MarketLocationTaken {
                    plant: facts.plant.clone(),
                    location: facts.market_location.clone(),
                    other: other.clone(),
                });
            }
        }
        Ok(())
    }
}
