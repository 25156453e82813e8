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
    /// The column of `plants.csv`.
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
    let pairs = facts_by_column(before).into_iter().zip(facts_by_column(after));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| FieldChange { field, before, after })
        .collect()
}

/// The facts by the columns of `plants.csv`, in their order.
pub fn facts_by_column(facts: &PlantFacts) -> [(&'static str, Option<String>); 24] {
    fn text<T: ToString>(value: Option<&T>) -> Option<String> {
        value.map(T::to_string)
    }
    [
        ("plant_id", Some(facts.plant.to_string())),
        ("technology", Some(facts.technology.to_string())),
        ("name", Some(facts.name.clone())),
        ("operator_id", Some(facts.operator_id.clone())),
        ("operator_name", Some(facts.operator_name.clone())),
        ("market_location", Some(facts.market_location.to_string())),
        ("capacity_kw", Some(facts.capacity.decimal())),
        ("commissioned_on", Some(facts.commissioned_on.to_string())),
        ("awarded_on", text(facts.awarded_on.as_ref())),
        ("bid_deadline", text(facts.bid_deadline.as_ref())),
        ("installation", Some(facts.installation.to_string())),
        ("feed_in", Some(facts.feed_in.to_string())),
        ("applicable_value_ct_per_kwh", facts.applicable_value.map(units::Price::decimal)),
        ("sales_form", Some(facts.sales_form.to_string())),
        ("storage_option", text(facts.storage_option.as_ref())),
        ("smart_meter_since", text(facts.smart_meter_since.as_ref())),
        ("grid_operator", text(facts.grid_operator.as_ref())),
        ("balancing_group", text(facts.balancing_group.as_ref())),
        ("remuneration", Some(facts.remuneration.to_string())),
        ("fee_ct_per_kwh", Some(facts.fee.decimal())),
        ("premium_paid_by", Some(facts.premium_paid_by.to_string())),
        ("vat", Some(facts.vat.to_string())),
        ("iban", text(facts.iban.as_ref())),
        ("email", facts.email.clone()),
    ]
}
