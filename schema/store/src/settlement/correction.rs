//! What a new revision of a statement changed, and why.

use super::StatementKey;
use super::row::{owner_column, owner_of_column};
use crate::batch::insert_rows;
use crate::error::parse_column;
use crate::register::mastr_numbers;
use crate::tables::settlement_corrections;
use crate::{Db, PlantId, StoreError, TenantId};
use diesel::prelude::*;
use records::InputChange;
use std::borrow::Cow;
use units::{MastrNumber, Money, Period};

/// What a new revision of a statement changed, and because of which inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionRecord {
    /// The plant.
    pub plant_id: PlantId,
    /// Its unit number.
    pub plant: MastrNumber,
    /// The month or year.
    pub period: Period,
    /// Of a year: the key of the person whose months it holds.
    pub owner: Option<String>,
    /// The new revision, from 2.
    pub revision: i64,
    /// By how much the payout rises; none where it is not known, before and after or after. What was
    /// blocked before had paid nothing.
    pub payout_delta: Option<Money>,
    /// The same of the premium.
    pub premium_delta: Option<Money>,
    /// The same of a year's true-up.
    pub true_up_delta: Option<Money>,
    /// The inputs that changed.
    pub changes: Vec<InputChange>,
}

impl CorrectionRecord {
    /// Which statement of its period it corrects.
    pub fn key(&self) -> StatementKey {
        StatementKey { plant: self.plant_id, owner: self.owner.clone() }
    }
}

#[derive(Insertable, Queryable)]
#[diesel(table_name = settlement_corrections, treat_none_as_default_value = false)]
struct CorrectionRow {
    tenant_id: i64,
    period: String,
    plant_id: i64,
    owner: Cow<'static, str>,
    revision: i64,
    payout_delta_cents: Option<i64>,
    premium_delta_cents: Option<i64>,
    true_up_delta_cents: Option<i64>,
    changes: String,
}

/// Stores what revisions changed; each revision once.
pub fn insert_corrections(
    db: &mut Db,
    tenant: TenantId,
    corrections: &[CorrectionRecord],
) -> Result<(), StoreError> {
    let row = |correction: &CorrectionRecord| CorrectionRow {
        tenant_id: tenant.0,
        period: correction.period.to_string(),
        plant_id: correction.plant_id.0,
        owner: owner_column(correction.owner.as_deref()),
        revision: correction.revision,
        payout_delta_cents: correction.payout_delta.map(Money::scaled),
        premium_delta_cents: correction.premium_delta.map(Money::scaled),
        true_up_delta_cents: correction.true_up_delta.map(Money::scaled),
        changes: InputChange::list_to_stored(&correction.changes),
    };
    let rows: Vec<CorrectionRow> = corrections.iter().map(row).collect();
    insert_rows!(db, settlement_corrections::table, rows);
    Ok(())
}

/// What the later revisions of a plant's statement of a period changed, in their order; of a year owner by owner.
pub fn list_corrections(
    db: &mut Db,
    tenant: TenantId,
    plant: PlantId,
    period: Period,
) -> Result<Vec<CorrectionRecord>, StoreError> {
    let numbers = mastr_numbers(db, tenant, Some(vec![plant.0]))?;
    let number = numbers.get(&plant.0).map_or("", String::as_str);
    let rows: Vec<CorrectionRow> = settlement_corrections::table
        .filter(settlement_corrections::tenant_id.eq(tenant.0))
        .filter(settlement_corrections::period.eq(period.to_string()))
        .filter(settlement_corrections::plant_id.eq(plant.0))
        .order((settlement_corrections::owner, settlement_corrections::revision))
        .load(db)?;
    rows.into_iter()
        .map(|row| {
            Ok(CorrectionRecord {
                plant_id: plant,
                plant: parse_column("plants.mastr_number", number)?,
                period,
                owner: owner_of_column(&row.owner),
                revision: row.revision,
                payout_delta: row.payout_delta_cents.map(Money::from_scaled),
                premium_delta: row.premium_delta_cents.map(Money::from_scaled),
                true_up_delta: row.true_up_delta_cents.map(Money::from_scaled),
                changes: InputChange::list_from_stored(&row.changes)
                    .map_err(StoreError::unreadable("settlement_corrections.changes"))?,
            })
        })
        .collect()
}
