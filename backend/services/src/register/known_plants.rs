//! What is known of every plant, when a file of plants arrives.

use super::facts_history::FactsHistory;
use crate::import_outcome::ImportError;
use records::{DescribedPlant, PlantFacts};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::register::{PlantRecord, since_registration};
use store::{Db, TenantId};
use units::{DeliveryDay, MarketLocation, MastrNumber, Month, Technology};

/// Everything that is known of a tenant's plants.
pub(super) struct KnownPlants {
    histories: BTreeMap<MastrNumber, FactsHistory>,
}

impl KnownPlants {
    pub(super) fn load(db: &mut Db, tenant: TenantId) -> Result<Self, ImportError> {
        let histories = FactsHistory::load_all(db, tenant)?.into_iter();
        let by_number = |history: FactsHistory| {
            let number = history.last()?.facts.plant.clone();
            Some((number, history))
        };
        Ok(Self { histories: histories.filter_map(by_number).collect() })
    }

    /// What is known of every plant, in the order of their numbers.
    pub(super) fn histories(&self) -> impl Iterator<Item = &FactsHistory> {
        self.histories.values()
    }

    /// What is known of a plant on a day, or else first.
    pub(super) fn on_or_after(
        &self,
        plant: &MastrNumber,
        day: DeliveryDay,
    ) -> Option<&PlantRecord> {
        self.histories.get(plant)?.on_or_after(day)
    }

    /// What is known of a row's plant, and the day from which the row holds.
    pub(super) fn before(
        &self,
        row: &DescribedPlant,
        valid_from: Option<Month>,
    ) -> (Option<&FactsHistory>, DeliveryDay) {
        let known = self.histories.get(&row.plant);
        match (known, valid_from) {
            (Some(known), Some(month)) => (Some(known), month.first_day()),
            (known, _) => (known, since_registration()),
        }
    }

    /// Only plants of one technology may have a market location in common on the same day (§ 24 Abs. 3 EEG), counting
    /// what the file changes.
    pub(super) fn check_market_locations(&self, changes: &[Change]) -> Result<(), ImportError> {
        let mut stays: HashMap<&MarketLocation, Vec<Stay<'_>>> = HashMap::new();
        let plants: BTreeSet<&MastrNumber> =
            self.histories.keys().chain(changes.iter().map(|change| &change.facts.plant)).collect();
        let mut of_file: HashMap<&MastrNumber, Vec<&Change>> = HashMap::new();
        for change in changes {
            of_file.entry(&change.facts.plant).or_default().push(change);
        }
        for plant in plants {
            let mut facts: BTreeMap<DeliveryDay, &PlantFacts> = self
                .histories
                .get(plant)
                .into_iter()
                .flat_map(FactsHistory::days)
                .map(|record| (record.valid_from, &record.facts))
                .collect();
            let said = of_file.get(plant).into_iter().flatten();
            facts.extend(said.map(|change| (change.from, &change.facts)));
            let ends = facts.keys().skip(1).copied().map(Some).chain([None]);
            for ((from, facts), until) in facts.iter().zip(ends) {
                let from = (*from).max(facts.commissioned_on);
                let technology = facts.technology;
                let stay = Stay { plant, technology, from, until };
                stays.entry(&facts.market_location).or_default().push(stay);
            }
        }
        for (location, stays) in stays {
            let in_file = |stay: &&Stay<'_>| of_file.contains_key(stay.plant);
            for stay in stays.iter().filter(in_file) {
                if let Some(other) = stays.iter().find(|other| stay.excludes(other)) {
                    return Err(ImportError::MarketLocationTaken {
                        plant: stay.plant.clone(),
                        location: location.clone(),
                        other: other.plant.clone(),
                    });
                }
            }
        }
        Ok(())
    }
}

/// Facts that are new or differ, from a day on.
pub(super) struct Change {
    pub(super) from: DeliveryDay,
    pub(super) facts: PlantFacts,
}

/// A plant's time at a market location.
struct Stay<'a> {
    plant: &'a MastrNumber,
    technology: Technology,
    from: DeliveryDay,
    until: Option<DeliveryDay>,
}

impl Stay<'_> {
    /// Whether both cannot be measured together.
    fn excludes(&self, other: &Self) -> bool {
        let ends_before = |one: &Self, other: &Self| one.until.is_some_and(|end| end <= other.from);
        let overlap = !ends_before(self, other) && !ends_before(other, self);
        overlap && self.plant != other.plant && self.technology != other.technology
    }
}
