//! What a file of plants says of their owners.
//!
//! A number that is typed by mistake would hand a plant, its money and its tax certificate to somebody else: a known number
//! with another name is refused unless the name is confirmed. A person has one name, one account and one address for all
//! plants.

use super::known_plants::KnownPlants;
use super::person_changes::{PersonChange, Since, is_known, person_changes};
use crate::import_outcome::{ImportError, ImportOutcome};
use records::{DescribedPerson, DescribedPlant, SaidOwner};
use std::collections::BTreeMap;
use store::register::Persons;
use units::MastrNumber;

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
    /// From when the file holds.
    since: Since,
    said: BTreeMap<String, Said>,
}

/// What a file says of one person.
struct Said {
    person: DescribedPerson,
}

impl<'a> SaidOwners<'a> {
    /// Takes in what the rows say of the owners that they name or that are known.
    pub(super) fn of(
        rows: &[DescribedPlant],
        since: Since,
        register: &KnownPlants,
        persons: &'a Persons,
        other: OtherNames,
        outcome: &mut ImportOutcome,
    ) -> Result<Self, ImportError> {
        let mut owners = Self { persons, since, said: BTreeMap::new() };
        for row in rows {
            // Without a number the row is about whoever owns the plant then.
            let record = register.on_or_after(&row.plant, since.looked_at());
            let before = record.map(|record| record.facts.operator_id.as_str());
            let Some(owner) = row.operator_id.as_deref().or(before) else { continue };
            owners.check_name(row, owner, other)?;
            let owner = Owner { key: owner, has_the_plant: before == Some(owner) };
            owners.check_is_meant(row, &owner)?;
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
        let known = self.persons.on(owner, self.since.looked_at());
        let (Some(said), Some(known)) = (&row.owner.name, known) else { return Ok(()) };
        if other == OtherNames::Confirmed || self.persons.is_called(owner, said) {
            return Ok(());
        }
        Err(ImportError::OtherName {
            plant: row.plant.clone(),
            operator_id: owner.to_owned(),
            known: known.facts.name.clone(),
            said: said.clone(),
        })
    }

    /// A row that brings a plant to somebody known by number alone does not change that person's account or address.
    fn check_is_meant(&self, row: &DescribedPlant, owner: &Owner<'_>) -> Result<(), ImportError> {
        let known = self.persons.on(owner.key, self.since.looked_at());
        let Some(known) = known.filter(|_| !owner.has_the_plant && row.owner.name.is_none()) else {
            return Ok(());
        };
        let SaidOwner { iban, email, .. } = &row.owner;
        let same_iban = iban.iter().flatten().all(|iban| known.facts.iban.as_ref() == Some(iban));
        let same_email =
            email.iter().flatten().all(|email| known.facts.email.as_ref() == Some(email));
        if same_iban && same_email {
            return Ok(());
        }
        let (plant, operator_id) = (row.plant.clone(), owner.key.to_owned());
        let known = known.facts.name.clone();
        Err(ImportError::NameToConfirm { plant, operator_id, known })
    }

    fn hear(
        &mut self,
        row: &DescribedPlant,
        owner: &Owner<'_>,
        outcome: &mut ImportOutcome,
    ) -> Result<(), ImportError> {
        let said = self
            .said
            .entry(owner.key.to_owned())
            .or_insert_with(|| Said { person: DescribedPerson::nothing(owner.key) });
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
        iban.hear(owner, &mut said.person.iban, outcome);
        let email = Cell { column: "email", said: email, plant: &row.plant };
        email.hear(owner, &mut said.person.email, outcome);
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
        self.said.get(owner).is_some_and(|said| !is_known(self.persons, &said.person, self.since))
    }

    /// What changes, and tells the outcome.
    pub(super) fn changes(
        &self,
        outcome: &mut ImportOutcome,
    ) -> Result<Vec<PersonChange>, ImportError> {
        let mut changes = Vec::new();
        for (owner, said) in &self.said {
            if self.says_new(owner) {
                changes.extend(person_changes(self.persons, &said.person, self.since, outcome)?);
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
    /// A blank cell clears where no other row has a value. Of two values the first one stands, so that the same file does
    /// the same again, and the person is told.
    #[expect(clippy::option_option, reason = "no column and a blank cell are two things")]
    fn hear(&self, owner: &Owner<'_>, heard: &mut Option<Option<T>>, outcome: &mut ImportOutcome) {
        match (self.said, heard.clone()) {
            (Some(Some(said)), Some(Some(first))) if first != *said => {
                outcome.notes.push(format!(
                    "plant {}, column {}: {} has one for all plants; {first} of an earlier row stands, {said} is not kept; \
                     say one on every row, or in operators.csv",
                    self.plant, self.column, owner.key
                ));
            }
            (Some(Some(said)), None | Some(None)) => {
                *heard = Some(Some(said.clone()));
            }
            (Some(None), None) if owner.has_the_plant => *heard = Some(None),
            _ => {}
        }
    }
}
