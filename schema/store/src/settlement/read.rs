//! Reads settlements with everything that belongs to them.

use super::row::{FindingRow, LineRow, SettlementRow, owner_of_column};
use super::{SettlementRecord, StatementKey};
use crate::register::mastr_numbers;
use crate::tables::{settlement_findings, settlement_lines, settlements};
use crate::{Db, PlantId, StoreError, TenantId};
use diesel::prelude::*;
use std::collections::{BTreeSet, HashMap};
use units::Period;

/// Plants that one query names; of more, the whole period is read.
const PLANTS_PER_QUERY: usize = 500;

#[derive(Clone, Copy)]
struct Selection<'a> {
    periods: Option<&'a [Period]>,
    plants: Option<&'a [PlantId]>,
}

impl Selection<'_> {
    /// The plants that a query names; nothing where it reads them all.
    fn named(&self) -> Option<Vec<i64>> {
        let plants = self.plants.filter(|plants| plants.len() <= PLANTS_PER_QUERY)?;
        Some(plants.iter().map(|plant| plant.0).collect())
    }
}

/// Restricts a query on one of the three tables to the selection, as far as it can be named.
macro_rules! selected {
    ($table:ident, $tenant:expr, $selection:expr) => {{
        let mut query = $table::table.filter($table::tenant_id.eq($tenant.0)).into_boxed();
        if let Some(periods) = $selection.periods {
            let words: Vec<String> = periods.iter().map(Period::to_string).collect();
            query = query.filter($table::period.eq_any(words));
        }
        if let Some(plants) = $selection.named() {
            query = query.filter($table::plant_id.eq_any(plants));
        }
        query
    }};
}

/// The latest revision and fingerprint of each statement of some plants in a period.
pub fn latest_fingerprints(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    plants: &[PlantId],
) -> Result<HashMap<StatementKey, (i64, String)>, StoreError> {
    let selection = Selection { periods: Some(&[period]), plants: Some(plants) };
    let rows: Vec<(i64, String, i64, String)> = selected!(settlements, tenant, selection)
        .order((settlements::plant_id, settlements::owner, settlements::revision))
        .select((
            settlements::plant_id,
            settlements::owner,
            settlements::revision,
            settlements::fingerprint,
        ))
        .load(db)?;
    let key =
        |plant, owner: &str| StatementKey { plant: PlantId(plant), owner: owner_of_column(owner) };
    Ok(rows
        .into_iter()
        .map(|(plant, owner, revision, fingerprint)| (key(plant, &owner), (revision, fingerprint)))
        .collect())
}

/// The latest settlement of every plant in a period, of a year for each owner, in the order of the unit numbers.
pub fn list_settlements(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
) -> Result<Vec<SettlementRecord>, StoreError> {
    latest(db, tenant, Selection { periods: Some(&[period]), plants: None })
}

/// The latest settlement of some plants in a period, in the order of the unit numbers.
pub fn list_settlements_of_plants(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    plants: &[PlantId],
) -> Result<Vec<SettlementRecord>, StoreError> {
    let mut found =
        latest(db, tenant, Selection { periods: Some(&[period]), plants: Some(plants) })?;
    let wanted: BTreeSet<PlantId> = plants.iter().copied().collect();
    found.retain(|record| wanted.contains(&record.plant_id));
    Ok(found)
}

fn latest(
    db: &mut Db,
    tenant: TenantId,
    selection: Selection<'_>,
) -> Result<Vec<SettlementRecord>, StoreError> {
    let mut latest: Vec<SettlementRecord> = Vec::new();
    for record in load(db, tenant, selection)? {
        match latest.last_mut() {
            Some(last) if last.plant_id == record.plant_id && last.owner == record.owner => {
                *last = record;
            }
            _ => latest.push(record),
        }
    }
    latest.sort_by(|left, right| (&left.plant, &left.owner).cmp(&(&right.plant, &right.owner)));
    Ok(latest)
}

/// Every revision of a plant's settlement of a period, the latest last; of a year owner by owner.
pub fn list_settlement_revisions(
    db: &mut Db,
    tenant: TenantId,
    plant: PlantId,
    period: Period,
) -> Result<Vec<SettlementRecord>, StoreError> {
    load(db, tenant, Selection { periods: Some(&[period]), plants: Some(&[plant]) })
}

/// The same of several periods, in their order; a year comes before its months.
pub fn list_revisions_of_periods(
    db: &mut Db,
    tenant: TenantId,
    plant: PlantId,
    periods: &[Period],
) -> Result<Vec<SettlementRecord>, StoreError> {
    load(db, tenant, Selection { periods: Some(periods), plants: Some(&[plant]) })
}

/// Every revision of every plant's settlements of some periods, by period and plant.
pub fn list_all_settlement_revisions(
    db: &mut Db,
    tenant: TenantId,
    periods: &[Period],
) -> Result<Vec<SettlementRecord>, StoreError> {
    load(db, tenant, Selection { periods: Some(periods), plants: None })
}

/// Every revision of every settlement of a plant, by period.
pub fn list_settlements_of_plant(
    db: &mut Db,
    tenant: TenantId,
    plant: PlantId,
) -> Result<Vec<SettlementRecord>, StoreError> {
    load(db, tenant, Selection { periods: None, plants: Some(&[plant]) })
}

fn load(
    db: &mut Db,
    tenant: TenantId,
    selection: Selection<'_>,
) -> Result<Vec<SettlementRecord>, StoreError> {
    let numbers = mastr_numbers(db, tenant, selection.named())?;
    let rows: Vec<SettlementRow> = selected!(settlements, tenant, selection)
        .select(SettlementRow::as_select())
        .order((
            settlements::period,
            settlements::plant_id,
            settlements::owner,
            settlements::revision,
        ))
        .load(db)?;
    let line_rows: Vec<LineRow> = selected!(settlement_lines, tenant, selection)
        .order((
            settlement_lines::period,
            settlement_lines::plant_id,
            settlement_lines::owner,
            settlement_lines::revision,
            settlement_lines::position,
        ))
        .load(db)?;
    let finding_rows: Vec<FindingRow> = selected!(settlement_findings, tenant, selection)
        .order((
            settlement_findings::period,
            settlement_findings::plant_id,
            settlement_findings::owner,
            settlement_findings::revision,
            settlement_findings::position,
        ))
        .load(db)?;
    let mut lines = line_rows.into_iter().peekable();
    let mut findings = finding_rows.into_iter().peekable();
    let mut records = Vec::with_capacity(rows.len());
    for row in rows {
        let key = row.key();
        let mut record = row.into_record(&numbers)?;
        while let Some(line) = lines.next_if(|line| line.key() == key) {
            record.lines.push(line.into_record());
        }
        while let Some(finding) = findings.next_if(|finding| finding.key() == key) {
            record.findings.push(finding.into_finding()?);
        }
        records.push(record);
    }
    Ok(records)
}
