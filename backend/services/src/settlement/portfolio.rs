//! The plants of a month in a table: searched, filtered, sorted, page by page, with totals and what
//! needs a person.

mod attention;
mod entry;
mod lacking;
mod order;
mod query;
mod totals;

pub use attention::Attention;
pub use entry::PortfolioRow;
pub use lacking::Lacking;
pub use query::{PortfolioColumn, PortfolioQuery, StatusFilter};
pub use totals::{ColumnTotal, PortfolioTotals, StatusCounts};

use super::law::get_law;
use crate::scope::Scope;
use crate::settle_error::SettleError;
use entry::{Entry, EntryOwner};
use records::Finding;
use rules::contract::is_marketed;
use rules::law::Law;
use std::collections::HashMap;
use store::closing::list_documented_summaries;
use store::register::{Persons, PlantRecord};
use store::settlement::{
    SettlementSummary, list_findings, list_summaries, list_summaries_of_plants,
};
use store::{Db, PlantId, StoreError};
use units::{Month, Period, StatementStatus};

/// Plants up to which a query names them; of more, the whole month is read.
const PLANTS_PER_QUERY: usize = 500;

/// A page of the table of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioPage {
    /// The month.
    pub month: Month,
    /// The rows of the page.
    pub rows: Vec<PortfolioRow>,
    /// The number of the page, from 1; the last one where the query asked for a later one.
    pub page: usize,
    /// Rows that search and filters leave.
    pub matched: usize,
    /// Plants that are marketed in the month.
    pub total: usize,
    /// The sums over all matched rows; nothing when none of them is settled.
    pub totals: Option<PortfolioTotals>,
    /// How many plants of the month have each status.
    pub counts: StatusCounts,
    /// What needs a person in the month.
    pub attention: Vec<Attention>,
}

/// A page of the plants in operation in a month, by the facts of its first day.
pub fn find_portfolio(
    db: &mut Db,
    scope: &Scope,
    month: Month,
    query: &PortfolioQuery,
) -> Result<PortfolioPage, SettleError> {
    db.read(|db| {
        let loaded = LoadedMonth::load(db, scope, month)?;
        let mut entries = loaded.entries();
        entry::mark_unread(db, scope.tenant, &mut entries)?;
        let attention = attention::find(db, scope.tenant, month, &entries)?;
        let matched = matched(&entries, query);
        let per_page = query.per_page.max(1);
        let page = query.page.clamp(1, matched.len().div_ceil(per_page).max(1));
        let of_page = matched.iter().skip((page - 1).saturating_mul(per_page)).take(per_page);
        Ok(PortfolioPage {
            month,
            rows: of_page.map(|entry| entry.row()).collect(),
            page,
            matched: matched.len(),
            total: entries.len(),
            totals: PortfolioTotals::of(&matched),
            counts: StatusCounts::of(&entries),
            attention,
        })
    })
}

/// Every row that search and filters leave, in the order of the query.
pub fn list_portfolio(
    db: &mut Db,
    scope: &Scope,
    month: Month,
    query: &PortfolioQuery,
) -> Result<Vec<PortfolioRow>, SettleError> {
    db.read(|db| {
        let loaded = LoadedMonth::load(db, scope, month)?;
        let mut entries = loaded.entries();
        if query.lacking == Some(Lacking::Readings) {
            entry::mark_unread(db, scope.tenant, &mut entries)?;
        }
        Ok(matched(&entries, query).into_iter().map(Entry::row).collect())
    })
}

fn matched<'a>(entries: &'a [Entry<'a>], query: &PortfolioQuery) -> Vec<&'a Entry<'a>> {
    let search = query::Search::of(&query.search);
    let mut matched: Vec<&Entry<'_>> =
        entries.iter().filter(|entry| query.admits(entry) && search.finds(entry)).collect();
    order::sort(&mut matched, query.sort, query.descending);
    matched
}

/// The plants in operation in a month and their latest statements, as they were read.
struct LoadedMonth {
    month: Month,
    law: Law,
    /// In the order of the unit numbers.
    plants: Vec<PlantRecord>,
    persons: Persons,
    /// In the order of the plants' keys.
    settled: Vec<SettlementSummary>,
    /// By plant and revision.
    findings: HashMap<(PlantId, i64), Vec<Finding>>,
}

impl LoadedMonth {
    fn load(db: &mut Db, scope: &Scope, month: Month) -> Result<Self, StoreError> {
        let period = Period::Month(month);
        let mut plants = scope.list_plants(db, month.first_day())?;
        plants.retain(|plant| is_marketed(&plant.facts, period));
        let settled = if let Some(owner) = &scope.operator_id {
            list_documented_summaries(db, scope.tenant, owner, None, Some(period))?
        } else if plants.len() <= PLANTS_PER_QUERY {
            let keys: Vec<PlantId> = plants.iter().map(|plant| plant.id).collect();
            list_summaries_of_plants(db, scope.tenant, period, &keys)?
        } else {
            list_summaries(db, scope.tenant, period)?
        };
        let mut findings: HashMap<(PlantId, i64), Vec<Finding>> = HashMap::new();
        if settled.iter().any(|settlement| settlement.status() == StatementStatus::Blocked) {
            for found in list_findings(db, scope.tenant, &[period], None)? {
                findings.entry((found.plant_id, found.revision)).or_default().push(found.finding);
            }
        }
        let law = get_law(db, scope.tenant)?;
        let persons = scope.list_persons(db)?;
        Ok(Self { month, law, plants, persons, settled, findings })
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        let mut entries: Vec<Entry<'_>> =
            self.plants.iter().map(|plant| self.entry(plant)).collect();
        entry::mark_mixed(&mut entries);
        entries
    }

    fn entry<'a>(&'a self, plant: &'a PlantRecord) -> Entry<'a> {
        let place = self.settled.binary_search_by_key(&plant.id, |settled| settled.plant_id);
        let settlement = place.ok().and_then(|place| self.settled.get(place));
        let key = settlement.map(|settlement| (plant.id, settlement.revision));
        let findings = key.and_then(|key| self.findings.get(&key));
        let findings = findings.map(Vec::as_slice).unwrap_or_default();
        let owner = EntryOwner::of(&self.persons, &plant.facts.operator_id, self.month);
        Entry::new(plant, owner, self.month.year(), settlement, findings, &self.law)
    }
}
