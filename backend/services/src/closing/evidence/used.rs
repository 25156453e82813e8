//! The revisions that a statement names, as the database keeps them.

use crate::market_data::PriceSource;
use crate::market_data::{UsedPrices, load_used_prices};
use records::{DayRevisions, Inputs};
use rules::contract::marketed_days;
use rules::shared_location::Part;
use std::collections::BTreeSet;
use store::market_data::{MarketValueRevision, list_market_values_of};
use store::register::ReceivedFacts;
use store::settlement::{
    RuleSource, SettlementRecord, list_revisions_of_periods, list_rule_versions,
};
use store::{
    DayRevision, Db, Document, DocumentId, PlantId, SeriesKind, StoreError, TenantId, find_series,
    list_documents, load_days,
};
use units::{DeliveryDay, Energy, Period, Price, Scaled};

/// What was found of the inputs that a statement names.
pub(super) struct Loaded<'a> {
    pub(super) readings: &'a [DayRevision<Energy>],
    pub(super) months: &'a [SettlementRecord],
    pub(super) prices: &'a UsedPrices,
}

impl Loaded<'_> {
    /// The first input that is named and not there.
    pub(super) fn missing(
        &self,
        inputs: &Inputs,
        values: &[MarketValueRevision],
    ) -> Option<String> {
        let prices = self.prices;
        if revisions_in(&inputs.readings) != self.readings.len() {
            return Some("readings".to_owned());
        }
        if inputs.statements.len() != self.months.len() {
            return Some("a month's statement".to_owned());
        }
        if revisions_in(&inputs.exchange_prices) != prices.exchange.len()
            || revisions_in(&inputs.legal_prices) != prices.legal.len()
        {
            return Some("spot prices".to_owned());
        }
        let mut named = inputs.market_values.iter();
        let missing = named.find(|((technology, period), pin)| {
            let found = |value: &MarketValueRevision| {
                (value.published.technology, value.published.period) == (*technology, *period)
                    && pin.is_some_and(|pin| pin.revision == value.revision)
            };
            pin.is_some() && !values.iter().any(found)
        });
        missing.map(|((_, period), _)| format!("market value {period}"))
    }
}

/// The first day of prices that a statement names.
fn first_priced_day(inputs: &Inputs) -> Option<DeliveryDay> {
    let sources = [&inputs.exchange_prices, &inputs.legal_prices];
    sources.iter().filter_map(|days| days.runs().next().map(|run| run.first)).min()
}

/// The first day after a period.
pub(super) fn end_of(period: Period) -> DeliveryDay {
    match period {
        Period::Month(month) => month.end(),
        Period::Year(year) => year.next().first_day(),
    }
}

/// The months' statements that a year names, in their order.
pub(super) fn used_months(
    db: &mut Db,
    tenant: TenantId,
    plant: PlantId,
    inputs: &Inputs,
) -> Result<Vec<SettlementRecord>, StoreError> {
    if inputs.statements.is_empty() {
        return Ok(Vec::new());
    }
    let periods: Vec<Period> = inputs.statements.keys().copied().map(Period::Month).collect();
    let mut months = list_revisions_of_periods(db, tenant, plant, &periods)?;
    months.retain(|statement| match statement.period {
        Period::Month(month) => inputs.statements.get(&month) == Some(&statement.revision),
        Period::Year(_) => false,
    });
    Ok(months)
}

/// How many days stand in some revision.
fn revisions_in(days: &DayRevisions) -> usize {
    days.days().filter(|(_, revision)| revision.is_some()).count()
}

/// Whether a revision of a day is the one that was used.
fn is_used<T: Scaled>(days: &DayRevisions, day: &DayRevision<T>) -> bool {
    days.of(day.values.day()) == Some(Some(day.revision))
}

pub(super) fn used_readings(
    db: &mut Db,
    tenant: TenantId,
    facts: &ReceivedFacts,
    period: Period,
    used: &DayRevisions,
) -> Result<Vec<DayRevision<Energy>>, StoreError> {
    // The energy of a year stands in its months.
    let Period::Month(month) = period else { return Ok(Vec::new()) };
    let facts = &facts.record.facts;
    let location = facts.market_location.as_str();
    let Some(series) = find_series(db, tenant, SeriesKind::FeedIn, location)? else {
        return Ok(Vec::new());
    };
    let Some(marketed) = marketed_days(facts, month) else { return Ok(Vec::new()) };
    let mut days: Vec<DayRevision<Energy>> =
        load_days(db, tenant, series, marketed.first, marketed.end)?;
    days.retain(|day| is_used(used, day));
    for day in &mut days {
        // A bundle tells the plant's part of what its market location measures.
        if let Some(part) = Part::on(facts, day.values.day()) {
            part.take(&mut day.values);
        }
    }
    Ok(days)
}

/// The prices that the statement names; none where it names none.
pub(super) fn used_prices(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    inputs: &Inputs,
) -> Result<UsedPrices, StoreError> {
    let first = match period {
        Period::Month(month) => month.first_day(),
        Period::Year(year) => year.first_day(),
    };
    let first = first_priced_day(inputs).map_or(first, |named| named.min(first));
    let used = |source: PriceSource, day: &DayRevision<Price>| is_used(inputs.prices(source), day);
    load_used_prices(db, tenant, first, end_of(period), &used)
}

/// The used revisions and those before them, which tell when a value was published first.
pub(super) fn used_values(
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

pub(super) fn documents_of(
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

pub(super) fn cited_rules(
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
