//! What a file of plants says of their owners.
//!
//! A number that is typed by mistake would hand a plant, its money and its tax certificate to somebody else: a known number
//! with another name is refused unless the name is confirmed. A person has one name, one account and one address for all
//! plants.

use super::known_plants::KnownPlants;
use super::person_changes::{PersonChange, is_known, person_changes};
use crate::import_outcome::{ImportError, ImportOutcome};
use records::{DescribedPerson, DescribedPlant, SaidOwner};
use std::collections::BTreeMap;
use store::register::{Persons, since_registration};
use units::{DeliveryDay, MastrNumber, Month};

/// Whether a known customer number may come with another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OtherNames {
    /// It is refused.
    #[default]
    Refused,
    /// The person is called so now.
    Confirmed,
}

/// Everybody whom a file names, and what it says of them.
pub(super) struct SaidOwners<'a> {
    persons: &'a Persons,
    /// The day from which the file holds.
    from: DeliveryDay,
    said: BTreeMap<String, Said>,
}

/// What a file says of one person.
struct Said {
    person: DescribedPerson,
    /// The rows that say account and address.
    iban_of: Option<MastrNumber>,
    email_of: Option<MastrNumber>,
}

impl<'a> SaidOwners<'a> {
    /// Takes in what the rows say of the owners that they name or that are known.
    pub(super) fn of(
        rows: &[DescribedPlant],
        valid_from: Option<Month>,
        register: &KnownPlants,
        persons: &'a Persons,
        other: OtherNames,
        outcome: &mut ImportOutcome,
    ) -> Result<Self, ImportError> {
        let from = valid_from.map_or(since_registration(), Month::first_day);
        let mut owners = Self { persons, from, said: BTreeMap::new() };
        for row in rows {
            let (known, from) = register.before(row, valid_from);
            let record = known.and_then(|known| known.on(from));
            let before = record.map(|record| record.facts.operator_id.as_str());
            let Some(owner) = row.operator_id.as_deref().or(before) else { continue };
            owners.check_name(row, owner, other)?;
            let owner = Owner { key: owner, has_the_plant: before == Some(owner) };
            owners.hear(row, &owner, outcome)?;
        }
        Ok(owners)
    }

    fn check_name(
        &self,
        row: &DescribedPlant,
        owner: &str,
        other: OtherNames,
    ) -> Result<(), ImportError> {
        let (Some(said), Some(last)) = (&row.owner.name, self.persons.last(owner)) else {
            return Ok(());
        };
        if other == OtherNames::Confirmed || last.facts.name == *said {
            return Ok(());
        }
        Err(ImportError::OtherName {
            plant: row.plant.clone(),
            operator_id: owner.to_owned(),
            known: last.facts.name.clone(),
            said: said.clone(),
        })
    }

    fn hear(
        &mut self,
        row: &DescribedPlant,
        owner: &Owner<'_>,
        outcome: &mut ImportOutcome,
    ) -> Result<(), ImportError> {
        let said = self.said.entry(owner.key.to_owned()).or_insert_with(|| Said {
            person: DescribedPerson::nothing(owner.key),
            iban_of: None,
            email_of: None,
        });
        let SaidOwner { name, iban, email } = &row.owner;
        match (&said.person.name, name) {
            (Some(first), Some(name)) if first != name => {
                return Err(ImportError::TwoNames {
                    plant: row.plant.clone(),
                    operator_id: owner.key.to_owned(),
                    first: first.clone(),
                    said: name.clone(),
                });
            }
            _ => said.person.name = said.person.name.take().or_else(|| name.clone()),
        }
        let iban = Cell { column: "iban", said: iban, plant: &row.plant };
        iban.hear(owner, &mut said.person.iban, &mut said.iban_of, outcome);
        let email = Cell { column: "email", said: email, plant: &row.plant };
        email.hear(owner, &mut said.person.email, &mut said.email_of, outcome);
        Ok(())
    }

    /// A plant's owner must be somebody: known, or named by the file.
    pub(super) fn check_known(&self, plant: &MastrNumber, owner: &str) -> Result<(), ImportError> {
        let is_named = self.said.get(owner).is_some_and(|said| said.person.name.is_some());
        if is_named || !self.persons.history(owner).is_empty() {
            return Ok(());
        }
        let (plant, operator_id) = (plant.clone(), owner.to_owned());
        Err(ImportError::NameMissing { plant, operator_id })
    }

    /// Whether the file says something new of an owner.
    pub(super) fn says_new(&self, owner: &str) -> bool {
        self.said.get(owner).is_some_and(|said| !is_known(self.persons, &said.person, self.from))
    }

    /// What changes, and tells the outcome.
    pub(super) fn changes(
        &self,
        outcome: &mut ImportOutcome,
    ) -> Result<Vec<PersonChange>, ImportError> {
        let mut changes = Vec::new();
        for (owner, said) in &self.said {
            if self.says_new(owner) {
                // Somebody new is known from the first day on.
                let is_new = self.persons.history(owner).is_empty();
                let from = if is_new { since_registration() } else { self.from };
                changes.extend(person_changes(self.persons, &said.person, from, outcome)?);
            }
        }
        Ok(changes)
    }
}

/// The person whom a row names.
struct Owner<'a> {
    key: &'a str,
    /// Whether the plant is that person's already: only then does a blank cell clear what is known.
    has_the_plant: bool,
}

/// A cell that says something of an owner.
#[expect(clippy::option_option, reason = "no column and a blank cell are two things")]
struct Cell<'a, T> {
    column: &'static str,
    said: &'a Option<Option<T>>,
    plant: &'a MastrNumber,
}

impl<T: Clone + PartialEq + std::fmt::Display> Cell<'_, T> {
    #[expect(clippy::option_option, reason = "no column and a blank cell are two things")]
    /// A blank cell clears where no other row has a value; of two values the first one stays, and the person is told.
    fn hear(
        &self,
        owner: &Owner<'_>,
        heard: &mut Option<Option<T>>,
        heard_of: &mut Option<MastrNumber>,
        outcome: &mut ImportOutcome,
    ) {
        match (self.said, &*heard) {
            (Some(Some(said)), Some(Some(first))) if first != said => {
                let of = heard_of.as_ref().map(ToString::to_string).unwrap_or_default();
                outcome.notes.push(format!(
                    "plant {}, column {}: {} has one for all plants; {first} of plant {of} stands, {said} is not kept",
                    self.plant, self.column, owner.key
                ));
            }
            (Some(Some(said)), None | Some(None)) => {
                *heard = Some(Some(said.clone()));
                *heard_of = Some(self.plant.clone());
            }
            (Some(None), None) if owner.has_the_plant => *heard = Some(None),
            _ => {}
        }
    }
}
