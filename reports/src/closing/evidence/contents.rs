//! The files of a bundle and what they say.

use super::manifest::{DocumentBody, FORMAT_VERSION, FileBody, Manifest, StatementId};
use super::plant::PlantBody;
use super::stated_month::StatedMonth;
use super::statement::StatedBody;
use super::unread::Unread;
use super::{Evidence, market_values, quarter_hours};
use records::{Edition, PlantFacts};
use rules::law::Law;
use rules::practice::Practice;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use store::settlement::RuleSource;
use units::{DaySeries, DeliveryDay, Energy, Period, Price, Technology, UnknownTerm};

pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const SIGNATURE: &str = "signature.ed25519";
pub(super) const PUBLIC_KEY: &str = "public_key";
const MARKET_VALUES: &str = "market_values.csv";
const MONTHS: &str = "months.json";
const PLANT: &str = "plant.json";
const PRACTICE: &str = "practice.json";
const PRICES: &str = "prices.csv";
const READINGS: &str = "readings.csv";
const RULES: &str = "rules.json";
const STATEMENT: &str = "statement.json";

/// Every file of a bundle, in its order.
pub(super) const FILES: [&str; 13] = [
    "LIESMICH.txt",
    "README.txt",
    MANIFEST,
    MARKET_VALUES,
    MONTHS,
    PLANT,
    PRACTICE,
    PRICES,
    PUBLIC_KEY,
    READINGS,
    RULES,
    SIGNATURE,
    STATEMENT,
];

/// Files by name.
pub(super) type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// Inputs and statement of a bundle.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) facts: PlantFacts,
    /// Every facts of a year with the day from which they hold, in the order of the days.
    pub(super) history: Vec<(DeliveryDay, PlantFacts)>,
    pub(super) period: Period,
    /// Of a year.
    pub(super) months: Vec<StatedMonth>,
    pub(super) readings: Vec<DaySeries<Energy>>,
    pub(super) prices: Vec<DaySeries<Price>>,
    /// The used market values.
    pub(super) values: BTreeMap<(Technology, Period), Price>,
    pub(super) law: Law,
    pub(super) statement: Value,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleBody {
    name: String,
    version: String,
    source: String,
}

/// The files that a manifest lists, with their text.
pub(super) fn files_of(evidence: &Evidence<'_>) -> Vec<(&'static str, String)> {
    let rules: Vec<RuleBody> = evidence.rules.iter().map(RuleBody::of).collect();
    let practice = evidence.law.practice.answers();
    let months: Vec<StatedMonth> = evidence.months.iter().map(StatedMonth::of).collect();
    vec![
        ("LIESMICH.txt", include_str!("instructions/LIESMICH.txt").to_owned()),
        ("README.txt", include_str!("instructions/README.txt").to_owned()),
        (MARKET_VALUES, market_values::write(evidence.market_values)),
        (MONTHS, json(&months)),
        (PLANT, json(&PlantBody::with_others(evidence.facts, evidence.other_facts))),
        (PRACTICE, json(&practice)),
        (PRICES, quarter_hours::write_prices(evidence.exchange_prices, evidence.legal_prices)),
        (READINGS, quarter_hours::write_readings(evidence.readings)),
        (RULES, json(&rules)),
        (STATEMENT, json(&StatedBody::of(evidence.statement, evidence.rules))),
    ]
}

/// The manifest of a bundle with these files.
pub(super) fn manifest_of(evidence: &Evidence<'_>, files: &[(&str, String)]) -> String {
    let statement = evidence.statement;
    let documents = evidence.documents.iter().map(|document| DocumentBody {
        document: document.id.number(),
        kind: document.kind.to_string(),
        name: document.name.clone(),
        sha256: document.sha256.clone(),
        received_at: document.received_at.to_string(),
    });
    json(&Manifest {
        format_version: FORMAT_VERSION,
        statement: StatementId {
            plant_id: statement.plant.to_string(),
            period: statement.period.to_string(),
            revision: statement.revision,
            settled_at: statement.settled_at.to_string(),
        },
        documents: documents.collect(),
        files: files.iter().map(|(name, text)| FileBody::of(name, text.as_bytes())).collect(),
    })
}

impl Contents {
    /// Reads the files; the name of the one that cannot be read otherwise.
    pub(super) fn read(files: &Files<'_>) -> Result<Self, (&'static str, Unread)> {
        let of = |name: &'static str| move |unread: Unread| (name, unread);
        let plant: PlantBody = read_json(files, PLANT).map_err(of(PLANT))?;
        let statement: Value = read_json(files, STATEMENT).map_err(of(STATEMENT))?;
        let period = period_of(&statement).map_err(of(STATEMENT))?;
        let answers: BTreeMap<String, String> = read_json(files, PRACTICE).map_err(of(PRACTICE))?;
        let _rules: Vec<RuleBody> = read_json(files, RULES).map_err(of(RULES))?;
        let text = |name| read_text(files, name);
        let facts = plant.facts().map_err(of(PLANT))?;
        let values =
            text(MARKET_VALUES).and_then(market_values::read).map_err(of(MARKET_VALUES))?;
        let months: Vec<StatedMonth> = read_json(files, MONTHS).map_err(of(MONTHS))?;
        check_months(&months, &statement).map_err(of(MONTHS))?;
        let edition = edition_of(&statement).map_err(of(STATEMENT))?;
        let law = Law { edition, practice: read_practice(&answers).map_err(of(PRACTICE))? };
        Ok(Self {
            facts,
            history: plant.history().map_err(of(PLANT))?,
            period,
            months,
            readings: text(READINGS)
                .and_then(quarter_hours::read_readings)
                .map_err(of(READINGS))?,
            prices: text(PRICES).and_then(quarter_hours::read_prices).map_err(of(PRICES))?,
            values,
            law,
            statement,
        })
    }
}

/// The month or year of the statement.
fn period_of(statement: &Value) -> Result<Period, Unread> {
    let named = ["month", "year"].iter().find_map(|key| statement.get(key)?.as_str());
    let period = named.and_then(|text| text.parse().ok());
    period.ok_or(Unread("there is no month or year in it".to_owned()))
}

/// The months are exactly those that the statement names, each in its revision.
fn check_months(months: &[StatedMonth], statement: &Value) -> Result<(), Unread> {
    let named = statement.pointer("/inputs/statements").cloned().unwrap_or_default();
    let named: Vec<(String, i64)> = serde_json::from_value(named)
        .map_err(|problem| Unread(format!("the statement does not name its months: {problem}")))?;
    let there = months.iter().map(StatedMonth::named);
    if there.eq(named.iter().map(|(month, revision)| (month.as_str(), *revision))) {
        Ok(())
    } else {
        Err(Unread("they are not the months that the statement names".to_owned()))
    }
}

/// The edition of the rules that the statement names.
fn edition_of(statement: &Value) -> Result<Edition, Unread> {
    let named = statement.pointer("/inputs/edition").and_then(Value::as_str).unwrap_or_default();
    let problem = |known: UnknownTerm| {
        Unread(format!(
            "it was made by edition {named:?} of the rules; {known}, or a newer program"
        ))
    };
    named.parse().map_err(problem)
}

/// The answers of the statement. Questions that had not been asked when it was settled have their default.
fn read_practice(answers: &BTreeMap<String, String>) -> Result<Practice, Unread> {
    let pairs = answers.iter().map(|(question, answer)| (question.as_str(), answer.as_str()));
    Practice::of_answers(pairs).map_err(|problem| Unread(problem.to_string()))
}

pub(super) fn read_text<'a>(files: &Files<'a>, name: &str) -> Result<&'a str, Unread> {
    let bytes = files.get(name).copied().unwrap_or_default();
    std::str::from_utf8(bytes).map_err(|problem| Unread(problem.to_string()))
}

pub(super) fn read_json<T: DeserializeOwned>(files: &Files<'_>, name: &str) -> Result<T, Unread> {
    let bytes = files.get(name).copied().unwrap_or_default();
    serde_json::from_slice(bytes).map_err(|problem| Unread(problem.to_string()))
}

/// JSON that a person can read too.
fn json(body: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(body).unwrap_or_default();
    text.push('\n');
    text
}

impl RuleBody {
    fn of(rule: &RuleSource) -> Self {
        Self { name: rule.name.clone(), version: rule.version.clone(), source: rule.source.clone() }
    }
}
