//! What grid operators state about the market premium, by revisions.

use crate::batch::{ROWS_PER_INSERT, insert_rows};
use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::{plants, premium_statements};
use crate::{Db, DocumentId, PlantId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use records::{StatedPlant, StatedPremium};
use std::collections::BTreeSet;
use units::{DeliveryDay, Energy, Money, Month, Price};

/// A stated premium in one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PremiumStatementRecord {
    /// The plant.
    pub plant_id: PlantId,
    /// From 1; a correction is the next one.
    pub revision: i64,
    /// What is stated, the plant named by its unit number.
    pub stated: StatedPremium,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = premium_statements, treat_none_as_default_value = false)]
struct StatementRow {
    tenant_id: i64,
    month: String,
    plant_id: i64,
    revision: i64,
    document_id: i64,
    premium_cents: i64,
    energy_kwh_e6: Option<i64>,
    energy_without_support_kwh_e6: Option<i64>,
    applicable_value_ct_kwh_e6: Option<i64>,
    market_value_ct_kwh_e6: Option<i64>,
    premium_ct_kwh_e6: Option<i64>,
    vat_cents: Option<i64>,
    paid_on: Option<NaiveDate>,
    document_number: Option<String>,
}

/// Stores statements of one document; each revision must be new.
pub fn insert_premium_statements(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    records: &[PremiumStatementRecord],
) -> Result<(), StoreError> {
    let rows: Vec<StatementRow> =
        records.iter().map(|record| StatementRow::of(tenant, document, record)).collect();
    insert_rows!(db, premium_statements::table, rows);
    Ok(())
}

/// Every revision of the statements of some months, in the order of month, plant and revision.
pub fn list_premium_statements(
    db: &mut Db,
    tenant: TenantId,
    months: &[Month],
) -> Result<Vec<PremiumStatementRecord>, StoreError> {
    let words: Vec<String> = months.iter().map(Month::to_string).collect();
    let rows: Vec<(StatementRow, String)> = premium_statements::table
        .inner_join(plants::table.on(plants::id.eq(premium_statements::plant_id)))
        .filter(premium_statements::tenant_id.eq(tenant.0))
        .filter(premium_statements::month.eq_any(words))
        .order((
            premium_statements::month,
            premium_statements::plant_id,
            premium_statements::revision,
        ))
        .select((StatementRow::as_select(), plants::mastr_number))
        .load(db)?;
    rows.into_iter().map(|(row, number)| row.into_record(&number)).collect()
}

/// The months of which a revision of a statement names one of some documents.
pub fn list_premium_months_of_documents(
    db: &mut Db,
    tenant: TenantId,
    numbers: &[&str],
) -> Result<BTreeSet<Month>, StoreError> {
    let mut months = BTreeSet::new();
    for some in numbers.chunks(ROWS_PER_INSERT) {
        let words: Vec<String> = premium_statements::table
            .filter(premium_statements::tenant_id.eq(tenant.0))
            .filter(premium_statements::document_number.eq_any(some.iter().copied()))
            .select(premium_statements::month)
            .distinct()
            .load(db)?;
        for word in words {
            months.insert(parse_column("premium_statements.month", &word)?);
        }
    }
    Ok(months)
}

/// The months of which anything is stated, in their order.
pub fn list_stated_months(db: &mut Db, tenant: TenantId) -> Result<Vec<Month>, StoreError> {
    let words: Vec<String> = premium_statements::table
        .filter(premium_statements::tenant_id.eq(tenant.0))
        .select(premium_statements::month)
        .distinct()
        .order(premium_statements::month)
        .load(db)?;
    words.iter().map(|word| parse_column("premium_statements.month", word)).collect()
}

/// Whether anything is stated of a plant and month.
pub fn is_premium_stated(
    db: &mut Db,
    tenant: TenantId,
    plant: PlantId,
    month: Month,
) -> Result<bool, StoreError> {
    let stated = premium_statements::table
        .filter(premium_statements::tenant_id.eq(tenant.0))
        .filter(premium_statements::month.eq(month.to_string()))
        .filter(premium_statements::plant_id.eq(plant.0))
        .count();
    Ok(stated.get_result::<i64>(db)? > 0)
}

impl StatementRow {
    fn of(tenant: TenantId, document: DocumentId, record: &PremiumStatementRecord) -> Self {
        let stated = &record.stated;
        Self {
            tenant_id: tenant.0,
            month: stated.month.to_string(),
            plant_id: record.plant_id.0,
            revision: record.revision,
            document_id: document.0,
            premium_cents: stated.premium.scaled(),
            energy_kwh_e6: stated.energy.map(Energy::scaled),
            energy_without_support_kwh_e6: stated.energy_without_support.map(Energy::scaled),
            applicable_value_ct_kwh_e6: stated.applicable_value.map(Price::scaled),
            market_value_ct_kwh_e6: stated.market_value.map(Price::scaled),
            premium_ct_kwh_e6: stated.premium_rate.map(Price::scaled),
            vat_cents: stated.vat.map(Money::scaled),
            paid_on: stated.paid_on.map(DeliveryDay::date),
            document_number: stated.document_number.clone(),
        }
    }

    fn into_record(self, number: &str) -> Result<PremiumStatementRecord, StoreError> {
        let stated = StatedPremium {
            plant: StatedPlant::of_unit(parse_column("plants.mastr_number", number)?),
            month: parse_column("premium_statements.month", &self.month)?,
            premium: Money::from_scaled(self.premium_cents),
            energy: self.energy_kwh_e6.map(Energy::from_scaled),
            energy_without_support: self.energy_without_support_kwh_e6.map(Energy::from_scaled),
            applicable_value: self.applicable_value_ct_kwh_e6.map(Price::from_scaled),
            market_value: self.market_value_ct_kwh_e6.map(Price::from_scaled),
            premium_rate: self.premium_ct_kwh_e6.map(Price::from_scaled),
            vat: self.vat_cents.map(Money::from_scaled),
            paid_on: self.paid_on.map(day_of_column).transpose()?,
            document_number: self.document_number,
        };
        let plant_id = PlantId(self.plant_id);
        Ok(PremiumStatementRecord { plant_id, revision: self.revision, stated })
    }
}
