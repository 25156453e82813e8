//! Everything that one stored statement was computed from.
//!
//! A statement names the revision of every input, and this use case loads exactly those, also where later ones
//! exist. Whether the statement follows from what is loaded is for the caller to compute.

use crate::market_data::PriceSource;
use crate::market_data::{UsedPrices, load_used_prices};
use records::{DayRevisions, Inputs};
use rules::practice::Practice;
use std::collections::BTreeSet;
use store::market_data::{MarketValueRevision, list_market_values_of};
use store::register::{ReceivedFacts, find_plant, list_received_facts};
use store::settlement::{
    RuleSource, SettlementRecord, list_rule_versions, list_settlement_revisions,
};
use store::{
    DayRevision, Db, Document, DocumentId, SeriesKind, StoreError, TenantId, find_series,
    list_documents, load_days,
};
use thiserror::Error;
use units::{Energy, MastrNumber, Month, Period, Price, Scaled};

/// A stored statement with the inputs of the revisions that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementEvidence {
    /// The statement.
    pub statement: SettlementRecord,
    /// The plant's facts.
    pub facts: ReceivedFacts,
    /// The readings of the month since commissioning, in the order of the days.
    pub readings: Vec<DayRevision<Energy>>,
    /// Exchange prices of the month and of the runs of negative prices that reach into it; none where
    /// the statement uses no prices.
    pub exchange_prices: Vec<DayRevision<Price>>,
    /// Legal prices of the same days, which win over those of the exchange.
    pub legal_prices: Vec<DayRevision<Price>>,
    /// The market values that were used, each with every earlier revision, in the order of period and
    /// revision.
    pub market_values: Vec<MarketValueRevision>,
    /// The answers to open questions of the law.
    pub practice: Practice,
    /// The rules that the lines cite, with their sources.
    pub rules: Vec<RuleSource>,
    /// The documents that readings and prices came with, in the order of their arrival.
    pub documents: Vec<Document>,
}

/// Why the inputs of a statement cannot be given.
#[derive(Debug, Error)]
pub enum EvidenceError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The plant is not in the register.
    #[error("plant {plant} is not registered; `strombuch import plants` registers plants")]
    PlantUnknown {
        /// The unit number that was asked for.
        plant: MastrNumber,
    },
    /// The month has no statement.
    #[error(
        "{month} is not settled for plant {plant}; run `strombuch settle --month {month}` first"
    )]
    NotSettled {
        /// The plant.
        plant: MastrNumber,
        /// The month.
        month: Month,
    },
    /// The statement has fewer revisions.
    #[error("there is no revision {revision} of this statement; the latest is {latest}")]
    RevisionUnknown {
        /// The revision that was asked for.
        revision: i64,
        /// The latest one.
        latest: i64,
    },
    /// The statement does not say which revision of an input it used, or that revision is not kept.
    #[error(
        "revision {revision} of the statement of {plant} in {month} does not name a stored revision \
         of {input}; run `strombuch settle --month {month}` and take the latest revision"
    )]
    InputNotNamed {
        /// The plant.
        plant: MastrNumber,
        /// The month.
        month: Month,
        /// The statement's revision.
        revision: i64,
        /// The input as the statement notes it.
        input: String,
    },
}

/// Loads the statement of a plant and month, the latest or one of its revisions, and the inputs that
/// it names, all on one state of the database.
pub fn find_evidence(
    db: &mut Db,
    tenant: TenantId,
    plant: &MastrNumber,
    month: Month,
    revision: Option<i64>,
) -> Result<StatementEvidence, EvidenceError> {
    db.read(|db| {
        let statement = find_statement(db, tenant, plant, month, revision)?;
        let not_named = |input: &str| EvidenceError::InputNotNamed {
            plant: plant.clone(),
            month,
            revision: statement.revision,
            input: input.to_owned(),
        };
        let inputs = &statement.inputs;
        let answers = inputs.answers.iter();
        let answers = answers.map(|(question, answer)| (question.as_str(), answer.as_str()));
        let practice = Practice::of_answers(answers).map_err(|_unknown| not_named("practice"))?;
        let facts = list_received_facts(db, tenant, plant)?
            .into_iter()
            .find(|facts| facts.record.facts_revision() == inputs.facts)
            .ok_or_else(|| not_named("facts"))?;
        let readings = used_readings(db, tenant, &facts, month, &inputs.readings)?;
        if revisions_in(&inputs.readings) != readings.len() {
            return Err(not_named("readings"));
        }
        let prices = used_prices(db, tenant, month, inputs)?;
        if revisions_in(&inputs.exchange_prices) != prices.exchange.len()
            || revisions_in(&inputs.legal_prices) != prices.legal.len()
        {
            return Err(not_named("spot prices"));
        }
        let market_values = used_values(db, tenant, inputs)?;
        for ((technology, period), pin) in &inputs.market_values {
            let found = |value: &MarketValueRevision| {
                (value.published.technology, value.published.period) == (*technology, *period)
                    && pin.is_some_and(|pin| pin.revision == value.revision)
            };
            if pin.is_some() && !market_values.iter().any(found) {
                return Err(not_named(&format!("market value {period}")));
            }
        }
        let documents = documents_of(db, tenant, &readings, &prices)?;
        let rules = cited_rules(db, tenant, &statement)?;
        Ok(StatementEvidence {
            statement,
            facts,
            readings,
            exchange_prices: prices.exchange,
            legal_prices: prices.legal,
            market_values,
            practice,
            rules,
            documents,
        })
    })
}

fn find_statement(
    db: &mut Db,
    tenant: TenantId,
    plant: &MastrNumber,
    month: Month,
    revision: Option<i64>,
) -> Result<SettlementRecord, EvidenceError> {
    let found = find_plant(db, tenant, plant, month.first_day())?;
    let record = found.ok_or_else(|| EvidenceError::PlantUnknown { plant: plant.clone() })?;
    let revisions = list_settlement_revisions(db, tenant, record.id, Period::Month(month))?;
    let Some(latest) = revisions.last().map(|statement| statement.revision) else {
        return Err(EvidenceError::NotSettled { plant: plant.clone(), month });
    };
    let revision = revision.unwrap_or(latest);
    revisions
        .into_iter()
        .find(|statement| statement.revision == revision)
        .ok_or(EvidenceError::RevisionUnknown { revision, latest })
}

/// How many days stand in some revision.
fn revisions_in(days: &DayRevisions) -> usize {
    days.days().filter(|(_, revision)| revision.is_some()).count()
}

/// Whether a revision of a day is the one that was used.
fn is_used<T: Scaled>(days: &DayRevisions, day: &DayRevision<T>) -> bool {
    days.of(day.values.day()) == Some(Some(day.revision))
}

fn used_readings(
    db: &mut Db,
    tenant: TenantId,
    facts: &ReceivedFacts,
    month: Month,
    used: &DayRevisions,
) -> Result<Vec<DayRevision<Energy>>, StoreError> {
    let facts = &facts.record.facts;
    let location = facts.market_location.as_str();
    let Some(series) = find_series(db, tenant, SeriesKind::FeedIn, location)? else {
        return Ok(Vec::new());
    };
    let first = month.first_day().max(facts.commissioned_on);
    let mut days: Vec<DayRevision<Energy>> = load_days(db, tenant, series, first, month.end())?;
    days.retain(|day| is_used(used, day));
    Ok(days)
}

/// The prices that the statement names; none where it names none.
fn used_prices(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    inputs: &Inputs,
) -> Result<UsedPrices, StoreError> {
    let used = |source: PriceSource, day: &DayRevision<Price>| is_used(inputs.prices(source), day);
    load_used_prices(db, tenant, month.first_day(), month.end(), &used)
}

/// The used revisions and those before them, which tell when a value was published first.
fn used_values(
    db: &mut Db,
    tenant: TenantId,
    inputs: &Inputs,
) -> Result<Vec<MarketValueRevision>, StoreError> {
    let periods: Vec<Period> = inputs.market_values.keys().map(|(_, period)| *period).collect();
    let mut values = list_market_values_of(db, tenant, &periods)?;
    values.retain(|value| {
        let key = (value.published.technology, value.published.period);
        let used = inputs.market_values.get(&key).copied().flatten();
        used.is_some_and(|used| value.revision <= used.revision)
    });
    Ok(values)
}

fn documents_of(
    db: &mut Db,
    tenant: TenantId,
    readings: &[DayRevision<Energy>],
    prices: &UsedPrices,
) -> Result<Vec<Document>, StoreError> {
    let of_prices = prices.exchange.iter().chain(&prices.legal).map(|day| day.document);
    let used: BTreeSet<DocumentId> =
        readings.iter().map(|day| day.document).chain(of_prices).collect();
    let mut documents = list_documents(db, tenant)?;
    documents.retain(|document| used.contains(&document.id));
    Ok(documents)
}

fn cited_rules(
    db: &mut Db,
    tenant: TenantId,
    statement: &SettlementRecord,
) -> Result<Vec<RuleSource>, StoreError> {
    let mut rules = list_rule_versions(db, tenant)?;
    rules.retain(|rule| {
        let mut lines = statement.lines.iter();
        lines.any(|line| line.rule_name == rule.name && line.rule_version == rule.version)
    });
    Ok(rules)
}
