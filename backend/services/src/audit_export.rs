//! What a tax auditor is given of a year.

use std::iter::once;
use store::{
    Db, Document, MarketValueRevision, PlantRecord, SettlementRecord, StoreError, TenantId,
    list_all_settlement_revisions, list_documents, list_market_values, list_plant_history,
};
use units::{Period, Year};

/// Every revision of everything that the statements of a year stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecords {
    /// Every revision of the plants' facts, in the order of plant, day and revision.
    pub plants: Vec<PlantRecord>,
    /// Every revision of the statements of the year and its months.
    pub statements: Vec<SettlementRecord>,
    /// Every revision of the market values.
    pub market_values: Vec<MarketValueRevision>,
    /// Every document that was received.
    pub documents: Vec<Document>,
}

/// Loads the records of a year on one state of the database.
pub fn list_audit_records(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
) -> Result<AuditRecords, StoreError> {
    let periods: Vec<Period> =
        once(Period::Year(year)).chain(year.months().map(Period::Month)).collect();
    db.read(|db| {
        Ok(AuditRecords {
            plants: list_plant_history(db, tenant, None)?,
            statements: list_all_settlement_revisions(db, tenant, &periods)?,
            market_values: list_market_values(db, tenant)?,
            documents: list_documents(db, tenant)?,
        })
    })
}
