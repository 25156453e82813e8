//! What changed in a plant's facts.

use crate::scope::Scope;
use records::PlantFacts;
use store::register::ReceivedFacts;
use units::{DeliveryDay, UtcTime};

/// Facts that were stored, and what they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactsVersion {
    /// Since when they hold.
    pub valid_from: DeliveryDay,
    /// Their revision, from 1.
    pub revision: i64,
    /// Name of the document that they came with.
    pub document: String,
    /// When it was received.
    pub received_at: UtcTime,
    /// What is different: of a correction from what it corrects, else from the facts that hold before
    /// the day. Nothing of the first ones.
    pub changes: Vec<FieldChange>,
}

/// A fact before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The column of `plants.csv`, or that of a derived fact.
    pub field: &'static str,
    /// What was known.
    pub before: Option<String>,
    /// What is known now.
    pub after: Option<String>,
}

/// The versions inside the scope, in the order of day and revision, each compared with the one before.
/// Facts of another owner, with that owner's account and address, are neither shown nor compared.
pub(crate) fn versions(scope: &Scope, received: Vec<ReceivedFacts>) -> Vec<FactsVersion> {
    let inside = received.into_iter().filter(|version| scope.allows(&version.record.facts));
    let mut before: Option<PlantFacts> = None;
    let mut versions = Vec::new();
    for ReceivedFacts { record, document, received_at } in inside {
        let changes = before.as_ref().map(|before| facts_changes(before, &record.facts));
        versions.push(FactsVersion {
            valid_from: record.valid_from,
            revision: record.revision,
            document,
            received_at,
            changes: changes.unwrap_or_default(),
        });
        before = Some(record.facts);
    }
    versions
}

/// The facts that differ.
pub(crate) fn facts_changes(before: &PlantFacts, after: &PlantFacts) -> Vec<FieldChange> {
    let pairs = before.columns().into_iter().zip(after.columns());
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| FieldChange { field, before, after })
        .collect()
}
