//! Settled statements with everything that explains them.

use crate::settle_error::SettleError;
use store::{
    Db, PlantRecord, RuleSource, SettlementRecord, TenantId, list_plants, list_rule_versions,
    list_settlement_revisions,
};
use units::{MastrNumber, Month, Period};

/// A statement, its earlier revisions, its plant and the sources of its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedStatement {
    /// The plant, with the facts of the month.
    pub plant: PlantRecord,
    /// Every revision; the statement is the last one.
    pub revisions: Vec<SettlementRecord>,
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
        let plants = list_plants(db, tenant, month.first_day())?;
        let found = plants.into_iter().find(|record| record.facts.plant == *plant);
        let record = found.ok_or_else(|| SettleError::PlantUnknown { plant: plant.clone() })?;
        let revisions = list_settlement_revisions(db, tenant, record.id, Period::Month(month))?;
        if revisions.is_empty() {
            return Ok(None);
        }
        let rules = list_rule_versions(db, tenant)?;
        Ok(Some(ExplainedStatement { plant: record, revisions, rules }))
    })
}
