//! A plant and its month, from which bundles are made.

use super::super::*;
use crate::example_plant::example_plant;
use records::{DescribedPlant, FactsRevision, Inputs, MarketValue, PlantFacts};
use rules::feed_in::{DayMarket, FeedIn};
use rules::negative_prices::{SupportRule, support_of};
use rules::price_calendar::PriceCalendar;
use rules::regime::settled_regime;
use rules::rule_version::RuleVersion;
use rules::settlement::{MonthInput, MonthValues, Statement, settle};
use store::register::{PlantRecord, since_registration};
use store::settlement::LineRecord;
use store::{DocumentId, DocumentKind, PlantId};
use units::{
    DaySeries, DeliveryDay, Month, Period, PremiumPaidBy, QuarterStatus, Remuneration, Technology,
    UtcTime,
};

/// What a bundle is made from, owned.
pub(super) struct World {
    pub(super) facts: ReceivedFacts,
    pub(super) statement: SettlementRecord,
    readings: Vec<DayRevision<Energy>>,
    prices: Vec<DayRevision<Price>>,
    values: Vec<MarketValueRevision>,
    rules: Vec<RuleSource>,
    documents: Vec<Document>,
}

impl World {
    pub(super) fn evidence(&self) -> Evidence<'_> {
        Evidence {
            statement: &self.statement,
            months: &[],
            facts: &self.facts,
            other_facts: &[],
            readings: &self.readings,
            exchange_prices: &self.prices,
            legal_prices: &[],
            market_values: &self.values,
            law: Law::default(),
            rules: &self.rules,
            documents: &self.documents,
        }
    }

    /// A plant of 1 MW from a day of May 2025 on, 10 kWh a quarter hour, six hours of that day at −10,
    /// the rest at 50 EUR/MWh.
    pub(super) fn since(commissioned_on: &str) -> Self {
        let month: Month = read("2025-05");
        let facts = facts(commissioned_on);
        let first = facts.commissioned_on.max(month.first_day());
        let at: UtcTime = read("2025-06-10T08:00:00Z");
        let document = DocumentId::of_number(7);
        let readings: Vec<_> = days(first, month.end())
            .map(|day| {
                let values = vec![energy("10"); day.quarter_count()];
                revision(day, values, (at, document))
            })
            .collect();
        let prices: Vec<_> = days(first.previous(), month.end().next())
            .map(|day| {
                let quarters = 0..day.quarter_count();
                let values = quarters.map(|quarter| match quarter {
                    40..64 if day == first => price("-1"),
                    _ => price("5"),
                });
                revision(day, values.collect(), (at, document))
            })
            .collect();
        let values = [(1, "1.9"), (2, "2")].map(|(revision, value)| MarketValueRevision {
            revision,
            received_at: at,
            published: MarketValue {
                period: Period::Month(month),
                technology: Technology::Solar,
                value: price(value),
            },
        });
        let statement = settled(&facts, month, &readings, &prices);
        let rules = statement.lines.iter().map(|line| source_of(line.rule)).collect();
        let statement = record(&facts, month, &statement, at);
        let record = PlantRecord {
            id: PlantId::of_number(1),
            valid_from: since_registration(),
            revision: 1,
            facts,
        };
        Self {
            facts: ReceivedFacts { record, document: "plants.csv".to_owned(), received_at: at },
            statement,
            readings,
            prices,
            values: values.to_vec(),
            rules,
            documents: vec![Document {
                id: document,
                kind: DocumentKind::Readings,
                name: "mai.csv".to_owned(),
                sha256: manifest::sha256(b"mai"),
                byte_count: 3,
                received_at: at,
            }],
        }
    }

    /// The last day of May 2025 of a plant of 100 kW, which is paid at the market value and needs no
    /// price: the smallest bundle.
    pub(super) fn small() -> Self {
        let mut world = Self::since("2025-05-31");
        let facts = &mut world.facts.record.facts;
        facts.capacity = read("100 kW");
        facts.remuneration = Remuneration::MarketValue;
        world.prices.clear();
        let (month, at) = (read("2025-05"), world.statement.settled_at);
        let statement = settled(facts, month, &world.readings, &[]);
        world.rules = statement.lines.iter().map(|line| source_of(line.rule)).collect();
        world.statement = record(facts, month, &statement, at);
        world
    }

    pub(super) fn bundle(&self) -> Vec<u8> {
        seal_bundle(&self.evidence(), &key()).unwrap()
    }
}

pub(super) fn key() -> EvidenceKey {
    EvidenceKey::of(&[51; 32])
}

fn read<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn price(text: &str) -> Price {
    Price::parse_decimal(text).unwrap()
}

fn energy(text: &str) -> Energy {
    Energy::parse_decimal(text).unwrap()
}

fn days(first: DeliveryDay, end: DeliveryDay) -> impl Iterator<Item = DeliveryDay> {
    std::iter::successors(Some(first), |day| Some(day.next())).take_while(move |day| *day < end)
}

fn revision<T: units::Scaled>(
    day: DeliveryDay,
    values: Vec<T>,
    (received_at, document): (UtcTime, DocumentId),
) -> DayRevision<T> {
    let values = DaySeries::complete(day, values, QuarterStatus::Measured).unwrap();
    DayRevision { revision: 1, received_at, document, values }
}

fn facts(commissioned_on: &str) -> PlantFacts {
    DescribedPlant {
        name: Some("Solarpark \"Süd\", Feld 2".to_owned()),
        commissioned_on: Some(read(commissioned_on)),
        awarded_on: Some(Some(read("2020-03-02"))),
        bid_deadline: Some(Some(read("2020-02-01"))),
        applicable_value: Some(Some(price("7"))),
        fee: Some(price("0.25")),
        premium_paid_by: Some(PremiumPaidBy::Marketer),
        ..example_plant()
    }
    .over(None)
    .unwrap()
}

fn settled(
    facts: &PlantFacts,
    month: Month,
    readings: &[DayRevision<Energy>],
    prices: &[DayRevision<Price>],
) -> Statement {
    let law = Law::default();
    let calendar = PriceCalendar::from_days(prices.iter().map(|day| day.values.clone()).collect());
    let regime = settled_regime(facts, month.year(), &law);
    let rule = SupportRule::of_regime(regime);
    let support = rule.map(|rule| support_of(&calendar, rule, &law));
    let mut feed_in = FeedIn::default();
    for DayRevision { values, .. } in readings {
        let day = values.day();
        let prices = calendar.prices_of(day).unwrap_or_default();
        let states = support.as_ref().map(|support| support.states_of(day).unwrap());
        let market = DayMarket { day, prices, support: states.unwrap_or_default() };
        feed_in.add_day(values, &market).unwrap();
    }
    let values = MonthValues { month: Some(price("2")), ..MonthValues::default() };
    let input = MonthInput {
        facts,
        month,
        feed_in: &feed_in,
        spot_prices_missing: 0,
        values: &values,
        law: &law,
    };
    settle(&input).unwrap()
}

fn source_of(rule: RuleVersion) -> RuleSource {
    RuleSource {
        name: rule.name.to_owned(),
        version: rule.version.to_owned(),
        source: rule.source.to_owned(),
    }
}

fn record(
    facts: &PlantFacts,
    month: Month,
    statement: &Statement,
    at: UtcTime,
) -> SettlementRecord {
    SettlementRecord {
        plant_id: PlantId::of_number(1),
        plant: facts.plant.clone(),
        period: Period::Month(month),
        owner: None,
        revision: 1,
        settled_at: at,
        fingerprint: String::new(),
        reasons: Vec::new(),
        regime: statement.regime,
        reference_kind: statement.reference_kind,
        applicable_value: statement.applicable_value,
        market_value: statement.market_value,
        figures: statement.figures,
        extension: None,
        inputs: Inputs::of(
            records::Edition::NEWEST,
            FactsRevision { valid_from: None, revision: 1 },
        ),
        lines: statement
            .lines
            .iter()
            .map(|line| LineRecord {
                kind: line.kind.as_str().into(),
                quantity: line.quantity,
                rate: line.rate,
                amount: line.amount,
                rule_name: line.rule.name.into(),
                rule_version: line.rule.version.into(),
            })
            .collect(),
        findings: Vec::new(),
    }
}
