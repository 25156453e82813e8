//! Persons as people look for them: the list, and one person with plants and history.

use super::facts_changes::FieldChange;
use crate::scope::Scope;
use rules::contract::is_marketed;
use std::collections::{BTreeMap, BTreeSet};
use store::register::{PersonRecord, PlantRecord, list_received_persons};
use store::{Db, StoreError};
use units::{DeliveryDay, Period, UtcTime, Vat};

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// The person, as known on the day.
    pub person: PersonRecord,
    /// The plants that the person owns.
    pub plants: usize,
    /// Those that are marketed in the month.
    pub marketed: usize,
    /// The value added tax of the plants; a person has one.
    pub vat: BTreeSet<Vat>,
}

/// Everything that is known of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFile {
    /// The person, as known on the day.
    pub person: PersonRecord,
    /// The plants that the person owns on the day, in the order of their numbers.
    pub plants: Vec<PlantRecord>,
    /// The value added tax of the plants; a person has one.
    pub vat: BTreeSet<Vat>,
    /// How the facts came to be, in the order of day and revision.
    pub history: Vec<PersonVersion>,
    /// The highest revision, which may hold in future.
    pub last_revision: i64,
}

/// Facts that were stored, and what they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonVersion {
    /// Since when they hold.
    pub valid_from: DeliveryDay,
    /// Their revision, from 1.
    pub revision: i64,
    /// Name of the document that they came with.
    pub document: String,
    /// When it was received.
    pub received_at: UtcTime,
    /// What is different from what was known for its day when it was received; nothing of the first one.
    pub changes: Vec<FieldChange>,
}

/// The persons of a scope whose number or name has every word of the search, in the order of their names.
pub fn list_person_rows(
    db: &mut Db,
    scope: &Scope,
    search: &str,
    today: DeliveryDay,
) -> Result<Vec<PersonRow>, StoreError> {
    db.read(|db| {
        let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
        let is_found = |record: &PersonRecord| {
            let text = format!("{}\n{}", record.facts.operator_id, record.facts.name);
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let persons = scope.list_persons(db)?;
        let mut rows: BTreeMap<&str, PersonRow> = BTreeMap::new();
        for (number, _) in persons.iter() {
            let Some(person) = persons.on(number, today).filter(|person| is_found(person)) else {
                continue;
            };
            let person = person.clone();
            rows.insert(number, PersonRow { person, plants: 0, marketed: 0, vat: BTreeSet::new() });
        }
        for plant in scope.list_plants(db, today)? {
            let Some(row) = rows.get_mut(plant.facts.operator_id.as_str()) else { continue };
            row.plants += 1;
            row.marketed += usize::from(is_marketed(&plant.facts, Period::Month(today.month())));
            row.vat.insert(plant.facts.vat);
        }
        let mut rows: Vec<PersonRow> = rows.into_values().collect();
        rows.sort_by_cached_key(|row| row.person.facts.name.to_lowercase());
        Ok(rows)
    })
}

/// One person of a scope; nothing of somebody outside it, or whom nobody knows.
pub fn find_person_file(
    db: &mut Db,
    scope: &Scope,
    operator_id: &str,
    today: DeliveryDay,
) -> Result<Option<PersonFile>, StoreError> {
    if !scope.allows_owner(operator_id) {
        return Ok(None);
    }
    db.read(|db| {
        let persons = scope.list_persons(db)?;
        let Some(person) = persons.on(operator_id, today) else { return Ok(None) };
        let own = Scope::owner(scope.tenant, operator_id);
        let plants = own.list_plants(db, today)?;
        let received = list_received_persons(db, scope.tenant, operator_id)?;
        let records: Vec<PersonRecord> =
            received.iter().map(|version| version.record.clone()).collect();
        let history = received.into_iter().map(|version| PersonVersion {
            valid_from: version.record.valid_from,
            revision: version.record.revision,
            document: version.document,
            received_at: version.received_at,
            changes: known_before(&records, &version.record)
                .map(|before| changes(before, &version.record))
                .unwrap_or_default(),
        });
        let history = history.collect();
        Ok(Some(PersonFile {
            person: person.clone(),
            vat: plants.iter().map(|plant| plant.facts.vat).collect(),
            plants,
            history,
            last_revision: persons.last_revision(operator_id),
        }))
    })
}

/// What was known for the day of a record when it was received.
fn known_before<'a>(
    records: &'a [PersonRecord],
    record: &PersonRecord,
) -> Option<&'a PersonRecord> {
    let earlier = records.iter().filter(|other| other.revision < record.revision);
    let in_force = earlier.filter(|other| other.valid_from <= record.valid_from);
    in_force.max_by_key(|other| (other.valid_from, other.revision))
}

fn changes(before: &PersonRecord, after: &PersonRecord) -> Vec<FieldChange> {
    let pairs = before.facts.columns().into_iter().zip(after.facts.columns());
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| FieldChange { field, before, after })
        .collect()
}
