//! The name of each customer number.
//!
//! A number that is typed by mistake would hand a plant, its money and its tax certificate to somebody else: a known number
//! with another name is refused unless the name is confirmed. A person has one name, on every plant and day.

use crate::import_outcome::ImportError;
use records::{DescribedPlant, PlantFacts};
use std::collections::{BTreeMap, BTreeSet};
use store::register::PlantRecord;
use units::{DeliveryDay, MastrNumber};

/// Whether a known customer number may come with another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OtherNames {
    /// It is refused.
    #[default]
    Refused,
    /// The person is called so now.
    Confirmed,
}

/// The names that are known and those that a file says.
pub(super) struct OwnerNames {
    known: BTreeMap<String, String>,
    said: BTreeMap<String, String>,
}

impl OwnerNames {
    /// The names of every owner there is or was.
    pub(super) fn of<'a>(records: impl Iterator<Item = &'a PlantRecord>) -> Self {
        let name = |record: &PlantRecord| {
            (record.facts.operator_id.clone(), record.facts.operator_name.clone())
        };
        Self { known: records.map(name).collect(), said: BTreeMap::new() }
    }

    /// Takes in the name that a row says, of the owner that it names or that is known.
    pub(super) fn hear(
        &mut self,
        row: &DescribedPlant,
        record: Option<&PlantRecord>,
        other: OtherNames,
    ) -> Result<(), ImportError> {
        let owner = row.operator_id.as_ref().or(record.map(|record| &record.facts.operator_id));
        let (Some(owner), Some(said)) = (owner, &row.operator_name) else { return Ok(()) };
        if let Some(first) = self.said.get(owner).filter(|first| *first != said) {
            return Err(ImportError::TwoNames {
                plant: row.plant.clone(),
                operator_id: owner.clone(),
                first: first.clone(),
                said: said.clone(),
            });
        }
        match self.known.get(owner) {
            Some(known) if known != said && other == OtherNames::Refused => {
                Err(ImportError::OtherName {
                    plant: row.plant.clone(),
                    operator_id: owner.clone(),
                    known: known.clone(),
                    said: said.clone(),
                })
            }
            _ => {
                self.said.insert(owner.clone(), said.clone());
                Ok(())
            }
        }
    }

    /// The facts with their owner's name: a row that only says a number does not carry over the name of the owner before.
    pub(super) fn named(&self, facts: PlantFacts) -> Result<PlantFacts, ImportError> {
        let owner = &facts.operator_id;
        match self.said.get(owner).or_else(|| self.known.get(owner)) {
            Some(name) => Ok(PlantFacts { operator_name: name.clone(), ..facts }),
            None => {
                Err(ImportError::NameMissing { plant: facts.plant, operator_id: facts.operator_id })
            }
        }
    }

    /// The records of persons whom the file calls otherwise, with that name, but for plants and days that it changes itself.
    pub(super) fn renamed<'a>(
        &self,
        records: impl Iterator<Item = &'a PlantRecord>,
        changed: &BTreeSet<(MastrNumber, DeliveryDay)>,
    ) -> Vec<(&'a PlantRecord, PlantFacts)> {
        let renamed = records.filter_map(|record| {
            let name = self.said.get(&record.facts.operator_id)?;
            let is_other = *name != record.facts.operator_name;
            let is_changed = changed.contains(&(record.facts.plant.clone(), record.valid_from));
            let facts = PlantFacts { operator_name: name.clone(), ..record.facts.clone() };
            (is_other && !is_changed).then_some((record, facts))
        });
        renamed.collect()
    }
}
