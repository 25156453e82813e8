//! The statements of a month with the facts that they were settled with, for sheets.

use crate::settle_error::SettleError;
use std::collections::HashMap;
use store::register::{Persons, PlantRecord, list_persons, list_plants};
use store::settlement::{RuleSource, SettlementRecord, list_rule_versions, list_settlements};
use store::{Db, PlantId, TenantId};
use units::{MastrNumber, Month, Period};

/// The statements of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthStatements {
    /// Each plant and its latest statement, in the order of the unit numbers.
    pub statements: Vec<(PlantRecord, SettlementRecord)>,
    /// Who owns or owned them.
    pub persons: Persons,
    /// The sources of the rules that lines cite.
    pub rules: Vec<RuleSource>,
}

/// The latest statement of every plant in a month, or of one plant.
pub fn list_month_statements(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    plant: Option<&MastrNumber>,
) -> Result<MonthStatements, SettleError> {
    db.read(|db| {
        let plants = list_plants(db, tenant, month.first_day())?;
        if let Some(wanted) = plant
            && !plants.iter().any(|plant| plant.facts.plant == *wanted)
        {
            return Err(SettleError::PlantUnknown { plant: wanted.clone() });
        }
        let mut plants: HashMap<PlantId, PlantRecord> =
            plants.into_iter().map(|plant| (plant.id, plant)).collect();
        let mut statements = list_settlements(db, tenant, Period::Month(month))?;
        statements.retain(|statement| plant.is_none_or(|wanted| statement.plant == *wanted));
        let statements = statements
            .into_iter()
            .filter_map(|statement| Some((plants.remove(&statement.plant_id)?, statement)));
        Ok(MonthStatements {
            statements: statements.collect(),
            persons: list_persons(db, tenant)?,
            rules: list_rule_versions(db, tenant)?,
        })
    })
}
