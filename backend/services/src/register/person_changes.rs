//! What a description of a person changes.
//!
//! From a month on, a fact is as it is said, until the day on which it changed anyhow. Without a month it is corrected:
//! what is in force today was wrong since the day on which it became so. What was so before, or will be otherwise later,
//! stays.

use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use records::{DescribedPerson, PersonFacts};
use store::register::{PersonRecord, Persons, since_registration};
use units::{DeliveryDay, Month, UtcTime};

/// From when a description holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Since {
    /// From a day on.
    Day(DeliveryDay),
    /// As long as what is in force on this day is.
    Corrected(DeliveryDay),
}

impl Since {
    /// From when a file holds that arrived at a time.
    pub(super) fn of(valid_from: Option<Month>, received_at: UtcTime) -> Self {
        // A time outside of the calendar cannot come from a clock.
        let today = DeliveryDay::containing(received_at).unwrap_or(DeliveryDay::FIRST);
        valid_from.map_or(Self::Corrected(today), |month| Self::Day(month.first_day()))
    }

    /// The day whose facts it is compared with.
    pub(super) fn looked_at(self) -> DeliveryDay {
        match self {
            Self::Day(day) | Self::Corrected(day) => day,
        }
    }
}

/// Facts of a person that are new or differ, from a day on.
pub(super) struct PersonChange {
    pub(super) from: DeliveryDay,
    pub(super) facts: PersonFacts,
}

/// The facts that a description makes of what is known, none where it says what is known, and tells the outcome.
pub(super) fn person_changes(
    persons: &Persons,
    said: &DescribedPerson,
    since: Since,
    outcome: &mut ImportOutcome,
) -> Result<Vec<PersonChange>, ImportError> {
    let days: Vec<&PersonRecord> = days(persons.history(&said.operator_id)).collect();
    let day = since.looked_at();
    let found = days.iter().rposition(|record| record.valid_from <= day).unwrap_or(0);
    let (before, rest) = days.split_at(found.min(days.len()));
    let Some((known, later)) = rest.split_first() else {
        // Somebody new is told of by the plant, and is known from the first day on.
        let facts = said.over(None)?;
        return Ok(vec![PersonChange { from: since_registration(), facts }]);
    };
    let facts = said.over(Some(&known.facts))?;
    if facts == known.facts {
        return Ok(Vec::new());
    }
    tell(outcome, &known.facts, &facts);
    let from = match since {
        Since::Day(day) => day.max(known.valid_from),
        Since::Corrected(_) => known.valid_from,
    };
    let mut changes = vec![PersonChange { from, facts }];
    changes.extend(carried(said, known, later.iter().copied())?);
    if matches!(since, Since::Corrected(_)) {
        changes.extend(carried(said, known, before.iter().rev().copied())?);
    }
    Ok(changes)
}

/// The facts of the days beside, one after the other, in which what is corrected was still the same.
fn carried<'a>(
    said: &DescribedPerson,
    known: &PersonRecord,
    beside: impl Iterator<Item = &'a PersonRecord>,
) -> Result<Vec<PersonChange>, ImportError> {
    let mut changes = Vec::new();
    let mut said = said.clone();
    for record in beside {
        said = said.carried_to(&known.facts, &record.facts);
        let facts = said.over(Some(&record.facts))?;
        if facts != record.facts {
            changes.push(PersonChange { from: record.valid_from, facts });
        }
    }
    Ok(changes)
}

/// Whether a description says what is known.
pub(super) fn is_known(persons: &Persons, said: &DescribedPerson, since: Since) -> bool {
    let then = persons.on(&said.operator_id, since.looked_at());
    then.is_some_and(|record| {
        said.over(Some(&record.facts)).is_ok_and(|facts| facts == record.facts)
    })
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
