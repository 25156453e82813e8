//! Settled statements with everything that explains them.

use crate::scope::Scope;
use crate::settle_error::SettleError;
use std::collections::BTreeSet;
use store::closing::list_documented_summaries;
use store::register::{PlantRecord, find_person, find_plant};
use store::settlement::{
    CorrectionRecord, RuleSource, SettlementRecord, list_corrections, list_rule_versions,
    list_settlement_revisions, list_settlements,
};
use store::{Db, PlantId, TenantId};
use units::{MastrNumber, Month, Period};

/// A statement, its earlier revisions, its plant and the sources of its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedStatement {
    /// The plant, with the facts of the month.
    pub plant: PlantRecord,
    /// The owner's name at the end of the month.
    pub owner: String,
    /// Every revision; the statement is the last one.
    pub revisions: Vec<SettlementRecord>,
    /// What each later revision changed, and why.
    pub corrections: Vec<CorrectionRecord>,
    /// The sources of the rules.
    pub rules: Vec<RuleSource>,
}

/// The statement of a plant and month; nothing when the month is not settled.
pub fn find_statement(
    db: &mut Db,
    tenant: TenantId,
    plant: &MastrNumber,
    month: Month,
) -> Result<Option<ExplainedStatement>, SettleError> {
    db.read(|db| {
        let found = find_plant(db, tenant, plant, month.first_day())?;
        let record = found.ok_or_else(|| SettleError::PlantUnknown { plant: plant.clone() })?;
        let revisions = list_settlement_revisions(db, tenant, record.id, Period::Month(month))?;
        if revisions.is_empty() {
            return Ok(None);
        }
        let corrections = list_corrections(db, tenant, record.id, Period::Month(month))?;
        let rules = list_rule_versions(db, tenant)?;
        let persons = find_person(db, tenant, &record.facts.operator_id)?;
        let owner = persons.name(&record.facts.operator_id, month.end().previous()).to_owned();
        Ok(Some(ExplainedStatement { plant: record, owner, revisions, corrections, rules }))
    })
}

/// The latest statement of every plant in a month, in the order of the unit numbers; of an owner the approved ones, which
/// documents state.
pub fn list_statements(
    db: &mut Db,
    scope: &Scope,
    month: Month,
) -> Result<Vec<SettlementRecord>, SettleError> {
    let period = Period::Month(month);
    db.read(|db| {
        let Some(owner) = &scope.operator_id else {
            return Ok(list_settlements(db, scope.tenant, period)?);
        };
        let plants = scope.list_plants(db, month.first_day())?;
        let plants: BTreeSet<PlantId> = plants.iter().map(|plant| plant.id).collect();
        let told = list_documented_summaries(db, scope.tenant, owner, None, Some(period))?;
        let mut statements = Vec::new();
        for summary in told.iter().filter(|summary| plants.contains(&summary.plant_id)) {
            let revisions = list_settlement_revisions(db, scope.tenant, summary.plant_id, period)?;
            let stated = revisions.into_iter().find(|record| record.revision == summary.revision);
            statements.extend(stated);
        }
        statements.sort_by(|left, right| left.plant.cmp(&right.plant));
        Ok(statements)
    })
}
