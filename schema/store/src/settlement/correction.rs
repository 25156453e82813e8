//! What a new revision of a statement changed, and why.

use crate::batch::insert_rows;
use crate::error::parse_column;
use crate::register::mastr_numbers;
use crate::tables::settlement_corrections;
use crate::{Db, PlantId, StoreError, TenantId};
use diesel::prelude::*;
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

/// An input that changed between two revisions of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputChange {
    /// Which: `market value 2026-05`, `readings 2025-05-14`.
    pub input: String,
    /// Its revision and value before: `r1 (3.163 ct/kWh)`; none of something new.
    pub before: Option<String>,
    /// The same after.
    pub after: Option<String>,
}

#[derive(Insertable, Queryable)]
#[diesel(table_name = settlement_corrections, treat_none_as_default_value = false)]
struct CorrectionRow {
    tenant_id: i64,
    period: String,
    plant_id: i64,
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
        revision: correction.revision,
        payout_delta_cents: correction.payout_delta.map(Money::scaled),
        premium_delta_cents: correction.premium_delta.map(Money::scaled),
        true_up_delta_cents: correction.true_up_delta.map(Money::scaled),
        changes: note_of(&correction.changes),
    };
    let rows: Vec<CorrectionRow> = corrections.iter().map(row).collect();
    insert_rows!(db, settlement_corrections::table, rows);
    Ok(())
}

/// What the later revisions of a plant's statement of a period changed, in their order.
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
        .order(settlement_corrections::revision)
        .load(db)?;
    rows.into_iter()
        .map(|row| {
            Ok(CorrectionRecord {
                plant_id: plant,
                plant: parse_column("plants.mastr_number", number)?,
                period,
                revision: row.revision,
                payout_delta: row.payout_delta_cents.map(Money::from_scaled),
                premium_delta: row.premium_delta_cents.map(Money::from_scaled),
                true_up_delta: row.true_up_delta_cents.map(Money::from_scaled),
                changes: changes_of(&row.changes),
            })
        })
        .collect()
}

fn note_of(changes: &[InputChange]) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let notes: Vec<String> = changes
        .iter()
        .map(|change| format!("{}={}>{}", change.input, text(&change.before), text(&change.after)))
        .collect();
    notes.join("; ")
}

fn changes_of(note: &str) -> Vec<InputChange> {
    let value = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let changes = note.split("; ").filter(|part| !part.is_empty()).map(|part| {
        let (input, values) = part.split_once('=').unwrap_or((part, ""));
        let (before, after) = values.split_once('>').unwrap_or(("", values));
        InputChange { input: input.to_owned(), before: value(before), after: value(after) }
    });
    changes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_as_they_were_written() {
        let change = |input: &str, before: Option<&str>, after: Option<&str>| InputChange {
            input: input.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let changes = vec![
            change("market value 2026-05", Some("r1 (3.163 ct/kWh)"), Some("r2 (3.296 ct/kWh)")),
            change("readings 2025-05-14", None, Some("r1")),
            change("calculation", None, None),
        ];
        assert_eq!(changes_of(&note_of(&changes)), changes);
        assert_eq!(changes_of(""), []);
    }
}
