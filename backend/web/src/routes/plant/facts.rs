//! A plant's facts in words: those in force, and how they came to be.

use crate::page::Page;
use reports::words;
use services::plant_file::{FactsVersion, FieldChange, facts_by_column};
use units::{DeliveryDay, Language, PlantFacts};

/// A fact, named and in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) value: String,
}

/// Facts that were stored, and what they changed.
pub(super) struct Version {
    pub(super) since: String,
    pub(super) received: String,
    pub(super) document: Option<String>,
    /// Name, before, after.
    pub(super) changes: Vec<(String, String, String)>,
}

/// Every fact that holds; what is not registered is a dash.
pub(super) fn in_force(page: &Page, facts: &PlantFacts) -> Vec<Fact> {
    let fact = |(column, value): (&'static str, Option<String>)| Fact {
        name: words::field(page.language, column),
        value: in_words(page, column, value),
    };
    facts_by_column(facts).into_iter().map(fact).collect()
}

/// How the facts came to be, the latest first. Names of documents are the marketer's own affair.
pub(super) fn versions(page: &Page, history: &[FactsVersion], to_owner: bool) -> Vec<Version> {
    let change = |change: &FieldChange| {
        let in_words = |value: &Option<String>| in_words(page, change.field, value.clone());
        let name = words::field(page.language, change.field);
        (name, in_words(&change.before), in_words(&change.after))
    };
    let version = |version: &FactsVersion| Version {
        since: if version.valid_from == DeliveryDay::FIRST {
            page.say("seit Registrierung", "since registration").to_owned()
        } else {
            page.figures().day(version.valid_from)
        },
        received: page.figures().instant(version.received_at),
        document: (!to_owner).then(|| version.document.clone()),
        changes: version.changes.iter().map(change).collect(),
    };
    history.iter().rev().map(version).collect()
}

/// The value of a column as a person reads it.
fn in_words(page: &Page, column: &str, value: Option<String>) -> String {
    let Some(value) = value else { return "–".to_owned() };
    let language = page.language;
    let word = match column {
        "installation" => value.parse().ok().map(|word| words::installation(language, word)),
        "feed_in" => value.parse().ok().map(|word| words::feed_in(language, word)),
        "sales_form" => value.parse().ok().map(|word| words::sales_form(language, word)),
        "storage_option" => value.parse().ok().map(|word| words::storage_option(language, word)),
        "remuneration" => value.parse().ok().map(|word| words::remuneration(language, word)),
        "premium_paid_by" => value.parse().ok().map(|word| words::premium_paid_by(language, word)),
        "vat" => value.parse().ok().map(|word| words::vat(language, word)),
        _ => None,
    };
    if let Some(word) = word {
        return word.to_owned();
    }
    let decimal = |value: String| match language {
        Language::German => value.replace('.', ","),
        Language::English => value,
    };
    match column {
        "capacity_kw" => format!("{} kW", decimal(value)),
        "fee_ct_per_kwh" | "applicable_value_ct_per_kwh" => format!("{} ct/kWh", decimal(value)),
        "commissioned_on" | "awarded_on" | "bid_deadline" | "smart_meter_since" => {
            value.parse().map_or_else(|_unread| value.clone(), |day| page.figures().day(day))
        }
        _ => value,
    }
}
