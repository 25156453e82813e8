//! Corrects what is known of persons, and changes it from a month on.

use super::facts_history::FactsHistory;
use super::import_plants::Changed;
use super::known_plants::{Change, KnownPlants};
use super::person_changes::{Since, person_changes};
use super::said_owners::OtherNames;
use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use records::{DescribedPerson, PlantFacts};
use store::register::{Persons, PlantRecord, list_persons};
use store::{Db, NewDocument, StoreError, TenantId};
use thiserror::Error;
use units::{DeliveryDay, Month, Vat};

/// How a file of persons is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PersonImport {
    /// The month from which changed facts hold; a correction without one.
    pub valid_from: Option<Month>,
    /// Whether a person may come with another name.
    pub other_names: OtherNames,
}

/// Why nothing of persons was stored.
#[derive(Debug, Error)]
pub enum ImportPersonsError {
    /// What the file says of persons or plants is refused.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// No plant belongs to the person.
    #[error(
        "operator {operator_id:?} owns no plant; expected the operator_id of a registered plant"
    )]
    OperatorUnknown {
        /// The customer number in the file.
        operator_id: String,
    },
    /// Somebody else has changed the person since the form was shown.
    #[error("operator {operator_id:?} has been changed meanwhile")]
    ChangedMeanwhile {
        /// The customer number.
        operator_id: String,
    },
    /// The customer number is known by another name.
    #[error(
        "operator {operator_id:?}, column operator_name: known as {known:?}, not {said:?}; expected that name, or \
         --confirm-names if the person is called so now"
    )]
    OtherName {
        /// The customer number.
        operator_id: String,
        /// The name that is known.
        known: String,
        /// The name of the file.
        said: String,
    },
}

impl From<StoreError> for ImportPersonsError {
    fn from(error: StoreError) -> Self {
        Self::Import(error.into())
    }
}

/// Stores facts of persons that differ from what is known. What a description leaves out stays as it is known.
///
/// With `valid_from` the facts change from that month on, until the day on which one changed anyhow; without it they are
/// corrected, each since the day on which it became what it is today. A value added tax status is one of all plants that
/// the person owns then. Somebody whom no plant names is
/// refused, because a mistaken number would otherwise stay unseen.
pub fn import_persons(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    PersonImport { valid_from, other_names }: PersonImport,
    persons: &[DescribedPerson],
) -> Result<ImportOutcome, ImportPersonsError> {
    db.write(tenant, |db| {
        let known = list_persons(db, tenant)?;
        let register = KnownPlants::load(db, tenant)?;
        let since = Since::of(valid_from, document.received_at);
        let (mut outcome, mut changed) = (ImportOutcome::default(), Changed::default());
        for said in persons {
            check_known(&known, said, other_names, since.looked_at())?;
            let (told, taxed) = (changed.persons.len(), changed.plants.len());
            changed.persons.extend(person_changes(&known, said, since, &mut outcome)?);
            if let Some(vat) = said.vat {
                for history in register.histories() {
                    tax(history, &said.operator_id, vat, since, &mut changed, &mut outcome);
                }
            }
            let is_new = (told, taxed) != (changed.persons.len(), changed.plants.len());
            let count = if is_new { &mut outcome.revised } else { &mut outcome.unchanged };
            *count += 1;
        }
        changed.store(db, tenant, document, &mut outcome)?;
        Ok(outcome)
    })
}

fn check_known(
    persons: &Persons,
    said: &DescribedPerson,
    other_names: OtherNames,
    today: DeliveryDay,
) -> Result<(), ImportPersonsError> {
    let operator_id = said.operator_id.clone();
    let Some(known) = persons.on(&operator_id, today) else {
        return Err(ImportPersonsError::OperatorUnknown { operator_id });
    };
    match &said.name {
        Some(name)
            if other_names == OtherNames::Refused && !persons.is_called(&operator_id, name) =>
        {
            let (known, said) = (known.facts.name.clone(), name.clone());
            Err(ImportPersonsError::OtherName { operator_id, known, said })
        }
        _ => Ok(()),
    }
}

/// The facts of a plant with the person's tax status, as long as it stays what it is on the day that is looked at, and
/// of a correction as long as it was so before.
fn tax(
    history: &FactsHistory,
    operator_id: &str,
    vat: Vat,
    since: Since,
    changed: &mut Changed,
    outcome: &mut ImportOutcome,
) {
    let days: Vec<&PlantRecord> = history.days().collect();
    let is_own = |record: &PlantRecord| record.facts.operator_id == operator_id;
    let day = since.looked_at();
    let found = days.iter().rposition(|record| record.valid_from <= day).unwrap_or(0);
    let (before, rest) = days.split_at(found);
    // Of a plant that becomes the person's later, the status from then on counts.
    let Some(first) = rest.iter().position(|record| is_own(record)) else { return };
    let own = rest.iter().skip(first);
    let Some(was) = rest.get(first).map(|record| record.facts.vat) else { return };
    let still = |record: &&&PlantRecord| is_own(record) && record.facts.vat == was;
    let mut corrected: Vec<&PlantRecord> = own.take_while(still).copied().collect();
    if matches!(since, Since::Corrected(_)) && first == 0 {
        corrected.extend(before.iter().rev().take_while(still).copied());
    }
    if was == vat {
        return;
    }
    for record in corrected {
        let from = match since {
            Since::Day(day) => day.max(record.valid_from),
            Since::Corrected(_) => record.valid_from,
        };
        outcome.changes.add(|| ImportChange::PlantFact {
            subject: record.facts.plant.clone(),
            field: "vat".to_owned(),
            before: Some(was.to_string()),
            after: Some(vat.to_string()),
        });
        let facts = PlantFacts { vat, ..record.facts.clone() };
        changed.revised.push((record.id, from));
        changed.plants.push(Change { from, facts });
    }
}
