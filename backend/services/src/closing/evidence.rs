//! Everything that one stored statement was computed from.
//!
//! A statement names the revision of every input, and this use case loads exactly those, also where later ones
//! exist. Whether the statement follows from what is loaded is for the caller to compute.

mod error;
mod used;

pub use error::EvidenceError;

use records::FactsRevision;
use rules::law::Law;
use std::collections::BTreeSet;
use store::market_data::MarketValueRevision;
use store::register::{ReceivedFacts, find_plant, list_received_facts};
use store::settlement::{RuleSource, SettlementRecord, list_settlement_revisions};
use store::{DayRevision, Db, Document, TenantId};
use units::{Energy, MastrNumber, Period, Price};
use used::{
    Loaded, cited_rules, documents_of, end_of, used_months, used_prices, used_readings, used_values,
};

/// A stored statement with the inputs of the revisions that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementEvidence {
    /// The statement.
    pub statement: SettlementRecord,
    /// The plant's facts.
    pub facts: ReceivedFacts,
    /// Of a year: its facts on other days and in the years before, in the order of the days.
    pub other_facts: Vec<ReceivedFacts>,
    /// Of a year: its months' statements in the revisions that it was settled from.
    pub months: Vec<SettlementRecord>,
    /// Of a month: its readings since commissioning, in the order of the days.
    pub readings: Vec<DayRevision<Energy>>,
    /// Exchange prices of the month and of the runs of negative prices that reach into it, of a year those since the
    /// plant's commissioning; none where the statement uses no prices.
    pub exchange_prices: Vec<DayRevision<Price>>,
    /// Legal prices of the same days, which win over those of the exchange.
    pub legal_prices: Vec<DayRevision<Price>>,
    /// The market values that were used, each with every earlier revision, in the order of period and
    /// revision.
    pub market_values: Vec<MarketValueRevision>,
    /// The rules that it was computed with.
    pub law: Law,
    /// The rules that the lines cite, with their sources.
    pub rules: Vec<RuleSource>,
    /// The documents that readings and prices came with, in the order of their arrival.
    pub documents: Vec<Document>,
}

/// Loads the statement of a plant and month or year, the latest or one of its revisions, and the inputs that
/// it names, all on one state of the database. `owner` names whose year it is, where the plant had several.
pub fn find_evidence(
    db: &mut Db,
    tenant: TenantId,
    plant: &MastrNumber,
    period: Period,
    owner: Option<&str>,
    revision: Option<i64>,
) -> Result<StatementEvidence, EvidenceError> {
    db.read(|db| {
        let statement = find_statement(db, tenant, plant, period, owner, revision)?;
        let not_named = |input: &str| EvidenceError::InputNotNamed {
            plant: plant.clone(),
            period,
            revision: statement.revision,
            input: input.to_owned(),
        };
        let inputs = &statement.inputs;
        let law = Law::of_inputs(inputs).map_err(|_unknown| not_named("practice"))?;
        let received = list_received_facts(db, tenant, plant)?;
        let facts_of = |revision: &FactsRevision| {
            let found = received.iter().find(|facts| facts.record.facts_revision() == *revision);
            found.cloned().ok_or_else(|| not_named("facts"))
        };
        let facts = facts_of(&inputs.facts)?;
        let other_facts: Result<Vec<ReceivedFacts>, EvidenceError> =
            inputs.other_facts.iter().map(facts_of).collect();
        let other_facts = other_facts?;
        let readings = used_readings(db, tenant, &facts, period, &inputs.readings)?;
        let months = used_months(db, tenant, statement.plant_id, inputs)?;
        let prices = used_prices(db, tenant, period, inputs)?;
        let market_values = used_values(db, tenant, inputs)?;
        let loaded = Loaded { readings: &readings, months: &months, prices: &prices };
        if let Some(missing) = loaded.missing(inputs, &market_values) {
            return Err(not_named(&missing));
        }
        let documents = documents_of(db, tenant, &readings, &prices)?;
        let rules = cited_rules(db, tenant, &statement)?;
        Ok(StatementEvidence {
            statement,
            facts,
            other_facts,
            months,
            readings,
            exchange_prices: prices.exchange,
            legal_prices: prices.legal,
            market_values,
            law,
            rules,
            documents,
        })
    })
}

fn find_statement(
    db: &mut Db,
    tenant: TenantId,
    plant: &MastrNumber,
    period: Period,
    owner: Option<&str>,
    revision: Option<i64>,
) -> Result<SettlementRecord, EvidenceError> {
    let found = find_plant(db, tenant, plant, end_of(period).previous())?;
    let record = found.ok_or_else(|| EvidenceError::PlantUnknown { plant: plant.clone() })?;
    let mut revisions = list_settlement_revisions(db, tenant, record.id, period)?;
    if let Some(owner) = owner {
        revisions.retain(|statement| statement.owner.as_deref() == Some(owner));
    }
    let owners: BTreeSet<&str> =
        revisions.iter().filter_map(|statement| statement.owner.as_deref()).collect();
    if owners.len() > 1 {
        let owners = owners.into_iter().map(str::to_owned).collect();
        return Err(EvidenceError::SeveralOwners { plant: plant.clone(), period, owners });
    }
    let Some(latest) = revisions.last().map(|statement| statement.revision) else {
        return Err(EvidenceError::NotSettled { plant: plant.clone(), period });
    };
    let revision = revision.unwrap_or(latest);
    revisions
        .into_iter()
        .find(|statement| statement.revision == revision)
        .ok_or(EvidenceError::RevisionUnknown { revision, latest })
}
