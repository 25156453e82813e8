//! What a statement was computed from.
//!
//! Every input is named with the revision that was used, and one that was looked for and is not there is named as
//! absent. Two of them tell exactly what came in between ([`Inputs::changes`]), and a statement can be computed
//! again from what it names. Stored in one form with a version, version 1:
//!
//! | key | what it holds |
//! |---|---|
//! | `version` | 1 |
//! | `edition` | of the rules that computed it |
//! | `facts` | first day and revision of the plant's facts; the day is null since registration |
//! | `other_facts` | of a year: the same of the facts that hold on its other days and in the years before; left out when there are none |
//! | `readings`, `exchange_prices`, `legal_prices` | runs of days: first day, number, revision or null when absent |
//! | `market_values` | technology, period, revision, ct/kWh; the last two are null when it was not known |
//! | `statements` | of a year: its months with the revision of their statements |
//! | `answers` | open questions of the law with the answers in force |

use crate::days::{DayRevisions, DayRun};
use crate::edition::Edition;
use crate::input_change::InputChange;
use crate::pin::{FactsRevision, PinnedValue, PriceSource};
use crate::stored::{self, UnreadableRecord};
use crate::text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use units::{Month, Period, Price, Technology};

/// The version of the stored form.
const VERSION: u32 = 1;

/// What should stand where an unreadable text stands.
const EXPECTED: &str = "the inputs of a statement, version 1";

/// The inputs of a month's or year's statement.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Inputs {
    /// The edition of the rules.
    pub edition: Edition,
    /// The plant's facts.
    pub facts: FactsRevision,
    /// Of a year: the plant's facts on its other days and in the years before.
    pub other_facts: Vec<FactsRevision>,
    /// The days of readings of its market location.
    pub readings: DayRevisions,
    /// The days of exchange prices that were looked at, also those next to the period.
    pub exchange_prices: DayRevisions,
    /// The same of legal prices.
    pub legal_prices: DayRevisions,
    /// The market values that were asked for; none where one was not known.
    pub market_values: BTreeMap<(Technology, Period), Option<PinnedValue>>,
    /// Of a year: the revision of each month's statement.
    pub statements: BTreeMap<Month, i64>,
    /// The answers in force, by question.
    pub answers: BTreeMap<String, String>,
}

impl Inputs {
    /// Inputs of which only the edition and the facts are known.
    pub fn of(edition: Edition, facts: FactsRevision) -> Self {
        Self {
            edition,
            facts,
            other_facts: Vec::new(),
            readings: DayRevisions::default(),
            exchange_prices: DayRevisions::default(),
            legal_prices: DayRevisions::default(),
            market_values: BTreeMap::new(),
            statements: BTreeMap::new(),
            answers: BTreeMap::new(),
        }
    }

    /// The days of prices of a source.
    pub fn prices(&self, source: PriceSource) -> &DayRevisions {
        match source {
            PriceSource::Exchange => &self.exchange_prices,
            PriceSource::Legal => &self.legal_prices,
        }
    }

    /// What is different from earlier inputs. Of days and values only those count that both looked for: what only
    /// one of them needed did not change, but another input did, which is named. A month's statement counts wherever
    /// one of them has it.
    pub fn changes(&self, before: &Self) -> Vec<InputChange> {
        let mut changes = Vec::new();
        if before.edition != self.edition {
            changes.push(InputChange::Edition { before: before.edition, after: self.edition });
        }
        if before.facts != self.facts {
            changes.push(InputChange::Facts { before: before.facts, after: self.facts });
        }
        for after in &self.other_facts {
            let known =
                before.other_facts.iter().find(|known| known.valid_from == after.valid_from);
            let known = known.unwrap_or(&before.facts);
            if known != after && *known != self.facts {
                changes.push(InputChange::Facts { before: *known, after: *after });
            }
        }
        for changed in before.readings.changes(&self.readings) {
            let (days, before, after) = (changed.days, changed.before, changed.after);
            changes.push(InputChange::Readings { days, before, after });
        }
        for source in PriceSource::ALL.iter().copied() {
            for changed in before.prices(source).changes(self.prices(source)) {
                let (days, before, after) = (changed.days, changed.before, changed.after);
                changes.push(InputChange::SpotPrices { source, days, before, after });
            }
        }
        for (key, after) in &self.market_values {
            if let Some(before) = before.market_values.get(key).filter(|before| *before != after) {
                let (technology, period, before, after) = (key.0, key.1, *before, *after);
                changes.push(InputChange::MarketValue { technology, period, before, after });
            }
        }
        self.statement_changes(before, &mut changes);
        self.answer_changes(before, &mut changes);
        changes
    }

    fn statement_changes(&self, before: &Self, changes: &mut Vec<InputChange>) {
        let mut months: Vec<Month> =
            before.statements.keys().chain(self.statements.keys()).copied().collect();
        months.sort_unstable();
        months.dedup();
        for month in months {
            let (before, after) = (before.statements.get(&month), self.statements.get(&month));
            if before != after {
                let (before, after) = (before.copied(), after.copied());
                changes.push(InputChange::Statement { month, before, after });
            }
        }
    }

    fn answer_changes(&self, before: &Self, changes: &mut Vec<InputChange>) {
        for (question, answer) in &self.answers {
            let known = before.answers.get(question);
            if known != Some(answer) {
                changes.push(InputChange::Answer {
                    question: question.clone(),
                    before: known.cloned(),
                    after: Some(answer.clone()),
                });
            }
        }
    }

    /// The inputs in their one stored form.
    pub fn to_stored(&self) -> String {
        stored::write(&InputsBody::of(self))
    }

    /// The same as a JSON value, for a program that reads more than the inputs.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(InputsBody::of(self)).unwrap_or_default()
    }

    /// Reads the stored form. Another version, or anything that is not in it, is an error.
    pub fn from_stored(text: &str) -> Result<Self, UnreadableRecord> {
        let body: InputsBody = stored::read_stored(EXPECTED, text)?;
        body.into_inputs().map_err(|problem| UnreadableRecord::new(EXPECTED, text, &problem))
    }
}

type RunBody = (String, u32, Option<i64>);
type ValueBody = (String, String, Option<i64>, Option<String>);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct InputsBody {
    version: u32,
    #[serde(with = "text")]
    edition: Edition,
    facts: FactsRevision,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    other_facts: Vec<FactsRevision>,
    readings: Vec<RunBody>,
    exchange_prices: Vec<RunBody>,
    legal_prices: Vec<RunBody>,
    market_values: Vec<ValueBody>,
    statements: Vec<(String, i64)>,
    answers: BTreeMap<String, String>,
}

impl InputsBody {
    fn of(inputs: &Inputs) -> Self {
        let value =
            |((technology, period), value): (&(Technology, Period), &Option<PinnedValue>)| {
                let revision = value.map(|value| value.revision);
                let price = value.map(|value| value.value.decimal());
                (technology.to_string(), period.to_string(), revision, price)
            };
        let statement = |(month, revision): (&Month, &i64)| (month.to_string(), *revision);
        Self {
            version: VERSION,
            edition: inputs.edition,
            facts: inputs.facts,
            other_facts: inputs.other_facts.clone(),
            readings: run_bodies(&inputs.readings),
            exchange_prices: run_bodies(&inputs.exchange_prices),
            legal_prices: run_bodies(&inputs.legal_prices),
            market_values: inputs.market_values.iter().map(value).collect(),
            statements: inputs.statements.iter().map(statement).collect(),
            answers: inputs.answers.clone(),
        }
    }

    fn into_inputs(self) -> Result<Inputs, String> {
        if self.version != VERSION {
            return Err(format!("version {}", self.version));
        }
        let mut market_values = BTreeMap::new();
        for (technology, period, revision, price) in self.market_values {
            let key = (parsed(&technology)?, parsed(&period)?);
            let value = revision
                .zip(price)
                .map(|(revision, price)| {
                    let value = Price::parse_decimal(&price);
                    let value = value.map_err(|problem| format!("{price:?}: {problem}"));
                    value.map(|value| PinnedValue { revision, value })
                })
                .transpose()?;
            market_values.insert(key, value);
        }
        let statements = self.statements.into_iter();
        let statements = statements.map(|(month, revision)| Ok((parsed(&month)?, revision)));
        Ok(Inputs {
            edition: self.edition,
            facts: self.facts,
            other_facts: self.other_facts,
            readings: days_of(self.readings)?,
            exchange_prices: days_of(self.exchange_prices)?,
            legal_prices: days_of(self.legal_prices)?,
            market_values,
            statements: statements.collect::<Result<_, String>>()?,
            answers: self.answers,
        })
    }
}

fn run_bodies(days: &DayRevisions) -> Vec<RunBody> {
    days.runs().map(|run| (run.first.to_string(), run.days, run.revision)).collect()
}

fn days_of(runs: Vec<RunBody>) -> Result<DayRevisions, String> {
    let mut days = DayRevisions::default();
    for (first, count, revision) in runs {
        days.push_run(DayRun { first: parsed(&first)?, days: count, revision });
    }
    Ok(days)
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|problem: T::Err| format!("{text:?}: {problem}"))
}

#[cfg(test)]
mod tests;
