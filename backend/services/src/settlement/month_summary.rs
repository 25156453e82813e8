//! A plant's settled months at a glance.

use crate::register::FactsHistory;
use crate::scope::Scope;
use records::Finding;
use store::closing::list_documented_summaries;
use store::settlement::{SettlementSummary, list_findings, list_summaries_of_plant};
use store::{Db, PlantId, StoreError};
use units::{Month, Period, StatementStatus, Year};

/// The latest statement of a month without its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthSummary {
    /// The month.
    pub month: Month,
    /// Its values and amounts.
    pub settlement: SettlementSummary,
    /// What blocks it.
    pub findings: Vec<Finding>,
}

/// The statements of a plant that a person may see: the latest ones, or those that an owner has documents of; the months
/// in their order, and the years in theirs.
fn summaries_of(
    db: &mut Db,
    scope: &Scope,
    plant: PlantId,
    year: Option<Year>,
) -> Result<Vec<SettlementSummary>, StoreError> {
    let Some(owner) = &scope.operator_id else {
        return list_summaries_of_plant(db, scope.tenant, plant, year);
    };
    let mut found = list_documented_summaries(db, scope.tenant, owner, Some(plant), None)?;
    found.retain(|summary| year.is_none_or(|year| summary.period.year() == year));
    Ok(found)
}

/// The latest statements of a plant, the months in their order, and the years in theirs.
#[derive(Default)]
pub(crate) struct SettledPeriods {
    pub(crate) months: Vec<MonthSummary>,
    pub(crate) years: Vec<(Year, SettlementSummary)>,
}

impl SettledPeriods {
    /// The statements of one year or of all, as far as they are inside the scope.
    pub(crate) fn load(
        db: &mut Db,
        scope: &Scope,
        history: &FactsHistory,
        plant: PlantId,
        year: Option<Year>,
    ) -> Result<Self, StoreError> {
        let mut settled = Self::default();
        for settlement in summaries_of(db, scope, plant, year)? {
            if !history.is_inside(scope, settlement.period, settlement.owner.as_deref()) {
                continue;
            }
            match settlement.period {
                Period::Month(month) => {
                    settled.months.push(MonthSummary { month, settlement, findings: Vec::new() });
                }
                Period::Year(year) => settled.years.push((year, settlement)),
            }
        }
        settled.add_findings(db, scope, plant)?;
        Ok(settled)
    }

    /// The months in their order.
    pub(crate) fn months(&self) -> impl DoubleEndedIterator<Item = Month> {
        self.months.iter().map(|summary| summary.month)
    }

    fn add_findings(
        &mut self,
        db: &mut Db,
        scope: &Scope,
        plant: PlantId,
    ) -> Result<(), StoreError> {
        let blocked = self.months.iter().map(|summary| &summary.settlement);
        let blocked = blocked.filter(|settlement| settlement.status() == StatementStatus::Blocked);
        let periods: Vec<Period> = blocked.map(|settlement| settlement.period).collect();
        if periods.is_empty() {
            return Ok(());
        }
        for found in list_findings(db, scope.tenant, &periods, Some(plant))? {
            let of_latest = |summary: &&mut MonthSummary| {
                summary.settlement.period == found.period
                    && summary.settlement.revision == found.revision
            };
            if let Some(summary) = self.months.iter_mut().find(of_latest) {
                summary.findings.push(found.finding);
            }
        }
        Ok(())
    }
}
