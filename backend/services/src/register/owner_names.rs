//! The name by which each customer number is known.
//!
//! A number that is typed by mistake would hand a plant, its money and its tax certificate to somebody else: a known number
//! with another name is refused unless the name is confirmed, and then it is the person's name on every plant.

use crate::import_outcome::ImportError;
use records::PlantFacts;
use std::collections::{BTreeSet, HashMap};
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

/// The names of the persons that are known.
pub(super) struct OwnerNames {
    names: HashMap<String, String>,
    other: OtherNames,
}

impl OwnerNames {
    /// The names in the latest facts of every plant.
    pub(super) fn of<'a>(latest: impl Iterator<Item = &'a PlantRecord>, other: OtherNames) -> Self {
        let name = |record: &PlantRecord| {
            (record.facts.operator_id.clone(), record.facts.operator_name.clone())
        };
        Self { names: latest.map(name).collect(), other }
    }

    /// Refuses facts whose owner is known by another name, unless that is confirmed; then the name is known from now on.
    pub(super) fn check(&mut self, facts: &PlantFacts) -> Result<(), ImportError> {
        let (owner, said) = (&facts.operator_id, &facts.operator_name);
        match (self.names.get(owner), self.other) {
            (Some(known), OtherNames::Refused) if known != said => Err(ImportError::OtherName {
                plant: facts.plant.clone(),
                operator_id: owner.clone(),
                known: known.clone(),
                said: said.clone(),
            }),
            _ => {
                self.names.insert(owner.clone(), said.clone());
                Ok(())
            }
        }
    }

    /// The latest facts of plants whose owner is known by another name now, with that name, but for those of `of_file`.
    pub(super) fn renamed<'a>(
        &self,
        latest: impl Iterator<Item = &'a PlantRecord>,
        of_file: &BTreeSet<MastrNumber>,
    ) -> Vec<(DeliveryDay, PlantFacts)> {
        let others = latest.filter(|record| !of_file.contains(&record.facts.plant));
        let renamed = others.filter_map(|record| {
            let name = self.names.get(&record.facts.operator_id)?;
            let is_other = *name != record.facts.operator_name;
            let facts = PlantFacts { operator_name: name.clone(), ..record.facts.clone() };
            is_other.then_some((record.valid_from, facts))
        });
        renamed.collect()
    }
}
