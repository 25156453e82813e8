//! What a description of a person changes, from a day on.

use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use records::{DescribedPerson, PersonFacts};
use store::register::{PersonRecord, Persons};
use units::DeliveryDay;

/// Facts of a person that are new or differ, from a day on.
pub(super) struct PersonChange {
    pub(super) from: DeliveryDay,
    pub(super) facts: PersonFacts,
}

/// The facts that a description makes of what is known, none where it says what is known, and tells the outcome.
///
/// What later facts still have as it was is corrected with them; what they have otherwise stays.
pub(super) fn person_changes(
    persons: &Persons,
    said: &DescribedPerson,
    from: DeliveryDay,
    outcome: &mut ImportOutcome,
) -> Result<Vec<PersonChange>, ImportError> {
    let history = persons.history(&said.operator_id);
    let known = history.iter().rev().find(|record| record.valid_from <= from);
    let facts = said.over(known.map(|known| &known.facts))?;
    // Somebody new is told of by the plant.
    let Some(known) = known else { return Ok(vec![PersonChange { from, facts }]) };
    tell(outcome, &known.facts, &facts);
    let mut changes = Vec::new();
    for later in days(history).filter(|later| later.valid_from > from) {
        let carried = said.carried_to(&known.facts, &later.facts).over(Some(&later.facts))?;
        if carried != later.facts {
            changes.push(PersonChange { from: later.valid_from, facts: carried });
        }
    }
    if facts != known.facts {
        changes.push(PersonChange { from, facts });
    }
    Ok(changes)
}

/// Whether a description says what is known, on the day or by now.
pub(super) fn is_known(persons: &Persons, said: &DescribedPerson, from: DeliveryDay) -> bool {
    let history = persons.history(&said.operator_id);
    let then = history.iter().rev().find(|record| record.valid_from <= from);
    let says_so = |record: &PersonRecord| {
        said.over(Some(&record.facts)).is_ok_and(|facts| facts == record.facts)
    };
    let by_now = history.last().filter(|_| from == DeliveryDay::FIRST);
    then.is_some_and(says_so) || by_now.is_some_and(says_so)
}

/// The facts in the order of their days, each in its latest revision.
fn days(history: &[PersonRecord]) -> impl Iterator<Item = &PersonRecord> {
    let next = history.iter().skip(1).map(Some).chain([None]);
    let is_latest = |(record, next): &(&PersonRecord, Option<&PersonRecord>)| {
        next.is_none_or(|next| next.valid_from != record.valid_from)
    };
    history.iter().zip(next).filter(is_latest).map(|(record, _)| record)
}

/// Adds what is different by the columns of the file.
fn tell(outcome: &mut ImportOutcome, before: &PersonFacts, after: &PersonFacts) {
    for ((column, before), (_, after_text)) in before.columns().into_iter().zip(after.columns()) {
        if before != after_text {
            let (subject, field) = (after.operator_id.clone(), column.to_owned());
            let change = || ImportChange::PartyFact { subject, field, before, after: after_text };
            outcome.changes.add(change);
        }
    }
}
