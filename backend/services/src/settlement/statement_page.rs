//! Everything that the page of one statement shows.

use super::law::get_law;
use super::month_summary::SettledPeriods;
use super::quarter_hours::quarter_hours_of;
use crate::register::FactsHistory;
use crate::scope::Scope;
use crate::settle_error::SettleError;
use std::collections::HashSet;
use store::market_data::list_market_values_of;
use store::settlement::{
    CorrectionRecord, list_corrections, list_revisions_of_periods, list_rule_versions,
};
use store::{Db, PlantId, StoreError};
use units::{MastrNumber, Month, Period, Technology};

use super::month_summary::MonthSummary;
use super::quarter_hours::QuarterHourLine;
pub use rules::negative_prices::SupportState;
pub use store::market_data::MarketValueRevision;
use store::register::PlantRecord;
pub use store::settlement::{LineRecord, RuleSource, SettlementRecord};

/// A plant's settled month with what it was computed from and where it stands in its year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementPage {
    /// The plant, with the facts of the month.
    pub plant: PlantRecord,
    /// The owner's name at the end of the month.
    pub owner: String,
    /// Every revision; the statement is the last one.
    pub revisions: Vec<SettlementRecord>,
    /// What each later revision changed, and why.
    pub corrections: Vec<CorrectionRecord>,
    /// The sources of the rules that the statement or the year cites.
    pub rules: Vec<RuleSource>,
    /// Every quarter hour since the commissioning, by the latest readings and prices.
    pub quarter_hours: Vec<QuarterHourLine>,
    /// The latest statement of the year of the month's owner, once it is trued up.
    pub year: Option<SettlementRecord>,
    /// The settled months of the year in their order.
    pub months_of_year: Vec<MonthSummary>,
    /// The settled month before.
    pub previous: Option<Month>,
    /// The settled month after.
    pub next: Option<Month>,
    /// The market value of the month, of the year and of the year before, as far as published, in
    /// every revision and with the time of receipt.
    pub market_values: Vec<MarketValueRevision>,
}

impl StatementPage {
    /// The statement in its latest revision.
    pub fn statement(&self) -> Option<&SettlementRecord> {
        self.revisions.last()
    }
}

/// The statement of a plant and month, final, provisional or blocked; nothing when the month is not
/// settled. An owner sees the revision that a document states, and nothing before one does.
pub fn find_statement_page(
    db: &mut Db,
    scope: &Scope,
    plant: &MastrNumber,
    month: Month,
) -> Result<Option<StatementPage>, SettleError> {
    db.read(|db| {
        let unknown = || SettleError::PlantUnknown { plant: plant.clone() };
        let history = FactsHistory::load(db, scope, plant)?.ok_or_else(unknown)?;
        let record = history.on(month.first_day()).filter(|record| scope.allows(&record.facts));
        let record = record.ok_or_else(unknown)?.clone();
        let settled = SettledPeriods::load(db, scope, &history, record.id, Some(month.year()))?;
        let (revisions, year) = statements(db, scope, &record, month, &settled)?;
        if revisions.is_empty() {
            return Ok(None);
        }
        let shown = revisions.last().map_or(0, |statement| statement.revision);
        let mut corrections = list_corrections(db, scope.tenant, record.id, Period::Month(month))?;
        corrections.retain(|correction| correction.revision <= shown);
        let rules = cited_sources(db, scope, revisions.iter().chain(&year))?;
        let law = get_law(db, scope.tenant)?;
        let quarter_hours = quarter_hours_of(db, scope.tenant, &record.facts, month, &law)?;
        let (previous, next) = neighbours(db, scope, &history, record.id, month)?;
        let market_values = market_values(db, scope, record.facts.technology, month)?;
        let persons = scope.list_persons(db)?;
        let owner = persons.name(&record.facts.operator_id, month.end().previous()).to_owned();
        Ok(Some(StatementPage {
            plant: record,
            owner,
            revisions,
            corrections,
            rules,
            quarter_hours,
            year,
            months_of_year: settled.months,
            previous,
            next,
            market_values,
        }))
    })
}

/// The month's revisions up to the one that is shown, and the one of its owner's year.
fn statements(
    db: &mut Db,
    scope: &Scope,
    plant: &PlantRecord,
    month: Month,
    settled: &SettledPeriods,
) -> Result<(Vec<SettlementRecord>, Option<SettlementRecord>), StoreError> {
    let (of_month, of_year) = (Period::Month(month), Period::Year(month.year()));
    let found = list_revisions_of_periods(db, scope.tenant, plant.id, &[of_month, of_year])?;
    let (mut months, mut years): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|record| record.period == of_month);
    years.retain(|year| year.owner.as_ref() == Some(&plant.facts.operator_id));
    if scope.operator_id.is_some() {
        let told = settled.months.iter().find(|summary| summary.month == month);
        let told = told.map_or(0, |summary| summary.settlement.revision);
        months.retain(|record| record.revision <= told);
        let told = settled.years.iter().map(|(_, summary)| summary.revision).max().unwrap_or(0);
        years.retain(|record| record.revision <= told);
    }
    Ok((months, years.pop()))
}

fn cited_sources<'a>(
    db: &mut Db,
    scope: &Scope,
    statements: impl Iterator<Item = &'a SettlementRecord>,
) -> Result<Vec<RuleSource>, StoreError> {
    let cited: HashSet<(&str, &str)> = statements
        .flat_map(|statement| &statement.lines)
        .map(|line| (line.rule_name.as_ref(), line.rule_version.as_ref()))
        .collect();
    let mut sources = list_rule_versions(db, scope.tenant)?;
    sources.retain(|source| cited.contains(&(source.name.as_str(), source.version.as_str())));
    Ok(sources)
}

/// The settled months next to a month, as far as they are inside the scope.
fn neighbours(
    db: &mut Db,
    scope: &Scope,
    history: &FactsHistory,
    plant: PlantId,
    month: Month,
) -> Result<(Option<Month>, Option<Month>), StoreError> {
    let settled = SettledPeriods::load(db, scope, history, plant, None)?;
    let months: Vec<Month> = settled.months().collect();
    let previous = months.iter().rev().find(|settled| **settled < month).copied();
    let next = months.iter().find(|settled| **settled > month).copied();
    Ok((previous, next))
}

fn market_values(
    db: &mut Db,
    scope: &Scope,
    technology: Technology,
    month: Month,
) -> Result<Vec<MarketValueRevision>, StoreError> {
    let year = month.year();
    let periods = [Period::Month(month), Period::Year(year.previous()), Period::Year(year)];
    let mut values = list_market_values_of(db, scope.tenant, &periods)?;
    values.retain(|value| value.published.technology == technology);
    Ok(values)
}
