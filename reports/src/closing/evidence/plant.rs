//! `plant.json`: the facts that a statement was settled with.
//!
//! Payout account and mail address are left out: they move no amount, and a bundle goes to others.

use super::unread::Unread;
use records::PlantFacts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;
use store::register::ReceivedFacts;
use units::DeliveryDay;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PlantBody {
    #[serde(flatten)]
    receipt: Receipt,
    /// Of a year: the facts on other days and in the years before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    other_facts: Vec<PlantBody>,
    /// The facts by their columns; those that are not known are null.
    #[serde(flatten)]
    facts: BTreeMap<String, Option<String>>,
}

/// How the facts came to be known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Receipt {
    /// The day since which the facts hold; 1990-01-01 is since registration.
    valid_from: String,
    revision: i64,
    /// The document that they came with.
    document: String,
    received_at: String,
}

impl PlantBody {
    /// The facts of a statement, with those of other days that it names.
    pub(super) fn with_others(received: &ReceivedFacts, others: &[ReceivedFacts]) -> Self {
        Self { other_facts: others.iter().map(Self::of).collect(), ..Self::of(received) }
    }

    fn of(received: &ReceivedFacts) -> Self {
        let columns = received.record.facts.columns().into_iter();
        Self {
            receipt: Receipt {
                valid_from: received.record.valid_from.to_string(),
                revision: received.record.revision,
                document: received.document.clone(),
                received_at: received.received_at.to_string(),
            },
            other_facts: Vec::new(),
            facts: columns.map(|(column, text)| (column.to_owned(), text)).collect(),
        }
    }

    /// All facts with the day from which they hold, in the order of the days.
    pub(super) fn history(&self) -> Result<Vec<(DeliveryDay, PlantFacts)>, Unread> {
        let mut history = vec![(read("valid_from", &self.receipt.valid_from)?, self.facts()?)];
        for other in &self.other_facts {
            history.extend(other.history()?);
        }
        history.sort_by_key(|(day, _)| *day);
        Ok(history)
    }

    /// The facts as the rules take them.
    pub(super) fn facts(&self) -> Result<PlantFacts, Unread> {
        let is_known = |column: &str| {
            let known = PlantFacts::COLUMNS.iter().chain(&PlantFacts::DERIVED);
            known.into_iter().any(|known| *known == column)
        };
        if let Some(unknown) = self.facts.keys().find(|column| !is_known(column)) {
            return Err(Unread(format!("unknown field `{unknown}`")));
        }
        let text = |column: &'static str| self.facts.get(column)?.as_deref();
        PlantFacts::from_columns(text).map_err(|problem| Unread(problem.to_string()))
    }
}

pub(super) fn read<T: FromStr<Err: Display>>(key: &str, text: &str) -> Result<T, Unread> {
    text.parse().map_err(|problem: T::Err| Unread(format!("{key} {text:?}: {problem}")))
}

pub(super) fn read_any<T: FromStr<Err: Display>>(
    key: &str,
    text: Option<&String>,
) -> Result<Option<T>, Unread> {
    text.map(|text| read(key, text)).transpose()
}

pub(super) fn number<T, E: Display>(
    key: &str,
    text: &str,
    parse: fn(&str) -> Result<T, E>,
) -> Result<T, Unread> {
    parse(text).map_err(|problem| Unread(format!("{key} {text:?}: {problem}")))
}
