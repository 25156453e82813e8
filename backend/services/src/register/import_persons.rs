//! Corrects what is known of persons, and changes it from a month on.

use super::facts_history::FactsHistory;
use super::import_plants::Changed;
use super::known_plants::{Change, KnownPlants};
use super::person_changes::{is_known, person_changes};
use super::said_owners::OtherNames;
use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use records::{DescribedPerson, PlantFacts};
use store::register::{Persons, list_persons, since_registration};
use store::{Db, NewDocument, StoreError, TenantId};
use thiserror::Error;
use units::{DeliveryDay, Month, Vat};

/// How a file of persons is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PersonImport {
    /// The month from which changed facts hold; since registration without one.
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
/// Without `valid_from` a difference corrects what was known since registration; with it, the facts change from that
/// month on. A value added tax status is one of all plants that the person owns then. Somebody whom no plant names is
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
        let from = valid_from.map_or(since_registration(), Month::first_day);
        let (mut outcome, mut changed) = (ImportOutcome::default(), Changed::default());
        for said in persons {
            check_known(&known, said, other_names)?;
            let (told, taxed) = (changed.persons.len(), changed.plants.len());
            if !is_known(&known, said, from) {
                changed.persons.extend(person_changes(&known, said, from, &mut outcome)?);
            }
            if let Some(vat) = said.vat {
                for history in register.histories() {
                    tax(history, &said.operator_id, vat, from, &mut changed, &mut outcome);
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
) -> Result<(), ImportPersonsError> {
    let operator_id = said.operator_id.clone();
    let Some(last) = persons.last(&operator_id) else {
        return Err(ImportPersonsError::OperatorUnknown { operator_id });
    };
    match &said.name {
        Some(name) if *name != last.facts.name && other_names == OtherNames::Refused => {
            let (known, said) = (last.facts.name.clone(), name.clone());
            Err(ImportPersonsError::OtherName { operator_id, known, said })
        }
        _ => Ok(()),
    }
}

/// The facts of a plant with the person's tax status, from a day on and as long as it stays what it was there.
fn tax(
    history: &FactsHistory,
    operator_id: &str,
    vat: Vat,
    from: DeliveryDay,
    changed: &mut Changed,
    outcome: &mut ImportOutcome,
) {
    let Some(begin) = history.on(from) else { return };
    let later = history.days().filter(|record| record.valid_from > from);
    let of_person = std::iter::once(begin)
        .chain(later)
        .filter(|record| record.facts.operator_id == operator_id);
    let mut was: Option<Vat> = None;
    for record in of_person {
        if *was.get_or_insert(record.facts.vat) != record.facts.vat {
            break;
        }
        if record.facts.vat == vat {
            continue;
        }
        let day = record.valid_from.max(from);
        outcome.changes.add(|| ImportChange::PlantFact {
            subject: record.facts.plant.clone(),
            field: "vat".to_owned(),
            before: Some(record.facts.vat.to_string()),
            after: Some(vat.to_string()),
        });
        let facts = PlantFacts { vat, ..record.facts.clone() };
        changed.revised.push((record.id, day));
        changed.plants.push(Change { from: day, facts });
    }
}
