//! Settled months and years, their lines and findings.

mod row;

use crate::batch::insert_rows;
use crate::plant::mastr_numbers;
use crate::tables::{settlement_findings, settlement_lines, settlements};
use crate::{Db, PlantId, StoreError, TenantId};
use diesel::prelude::*;
use row::{FindingRow, LineRow, SettlementRow};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use units::{
    DeliveryDay, Energy, MastrNumber, Money, Period, Price, ReferenceKind, Regime, StatementStatus,
    UtcTime,
};

/// Plants that one query names; of more, the whole period is read.
const PLANTS_PER_QUERY: usize = 500;

#[derive(Clone, Copy)]
struct Selection<'a> {
    period: Option<Period>,
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
        if let Some(period) = $selection.period {
            query = query.filter($table::period.eq(period.to_string()));
        }
        if let Some(plants) = $selection.named() {
            query = query.filter($table::plant_id.eq_any(plants));
        }
        query
    }};
}

/// A plant's settled month or year in one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettlementRecord {
    /// The plant.
    pub plant_id: PlantId,
    /// Its unit number.
    pub plant: MastrNumber,
    /// The month or year.
    pub period: Period,
    /// From 1.
    pub revision: i64,
    /// When it was settled.
    pub settled_at: UtcTime,
    /// Hash of everything below; a recomputation with the same hash is the same statement.
    pub fingerprint: String,
    /// How far it can be relied on.
    pub status: StatementStatus,
    /// Why it is provisional, in words.
    pub status_reason: Option<String>,
    /// The version of § 51 that applied.
    pub regime: Regime,
    /// The reference of the premium; none without a claim to it.
    pub reference_kind: Option<ReferenceKind>,
    /// Applicable value.
    pub applicable_value: Option<Price>,
    /// Market value that the premium is measured against.
    pub market_value: Option<Price>,
    /// Premium per kWh.
    pub premium_rate: Option<Price>,
    /// All energy.
    pub energy: Option<Energy>,
    /// Energy of quarter hours without support.
    pub energy_without_support: Option<Energy>,
    /// Quarter hours without support in which energy was fed in.
    pub quarter_hours_without_support: Option<i64>,
    /// The premium.
    pub premium: Option<Money>,
    /// What the energy brought, before the fee.
    pub market_revenue: Option<Money>,
    /// The marketer's fee.
    pub fee: Option<Money>,
    /// Market revenue less fee.
    pub net: Option<Money>,
    /// Value added tax on net.
    pub vat: Option<Money>,
    /// What the marketer pays out.
    pub payout: Option<Money>,
    /// Of a year: the sum of the monthly advances.
    pub advances: Option<Money>,
    /// Of a year: what is still due, or repaid when negative.
    pub true_up: Option<Money>,
    /// Of a year: quarter hours that extend the plant's support (§ 51a EEG).
    pub extension_quarter_hours: Option<i64>,
    /// Of a year: the last day with support, as far as the quarter hours are known.
    pub support_ends_on: Option<DeliveryDay>,
    /// The revisions that it was computed from, in words.
    pub inputs: String,
    /// The lines.
    pub lines: Vec<LineRecord>,
    /// What a person must see.
    pub findings: Vec<FindingRecord>,
}

/// A line of a settlement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRecord {
    /// What it is about.
    pub kind: Cow<'static, str>,
    /// The energy it is computed from.
    pub quantity: Option<Energy>,
    /// The rate per kWh.
    pub rate: Option<Price>,
    /// The amount.
    pub amount: Money,
    /// Name of the rule.
    pub rule_name: Cow<'static, str>,
    /// Version of the rule.
    pub rule_version: Cow<'static, str>,
}

/// A finding of a settlement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRecord {
    /// Stable code.
    pub code: Cow<'static, str>,
    /// What is wrong and what to do.
    pub message: String,
}

/// Stores settlements; each revision must be new.
pub fn insert_settlements(
    db: &mut Db,
    tenant: TenantId,
    records: &[SettlementRecord],
) -> Result<(), StoreError> {
    let mut rows: Vec<SettlementRow> = Vec::with_capacity(records.len());
    let mut lines: Vec<LineRow> = Vec::new();
    let mut findings: Vec<FindingRow> = Vec::new();
    let periods: Vec<String> = records.iter().map(|record| record.period.to_string()).collect();
    for (record, period) in records.iter().zip(&periods) {
        rows.push(SettlementRow::of(tenant, period, record));
        lines.extend(LineRow::of(tenant, period, record));
        findings.extend(FindingRow::of(tenant, period, record));
    }
    insert_rows!(db, settlements::table, rows);
    insert_rows!(db, settlement_lines::table, lines);
    insert_rows!(db, settlement_findings::table, findings);
    Ok(())
}

/// The latest revision and fingerprint of the plants in a period, as far as they are settled.
pub fn latest_fingerprints(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    plants: &[PlantId],
) -> Result<HashMap<PlantId, (i64, String)>, StoreError> {
    let selection = Selection { period: Some(period), plants: Some(plants) };
    let rows: Vec<(i64, i64, String)> = selected!(settlements, tenant, selection)
        .order((settlements::plant_id, settlements::revision))
        .select((settlements::plant_id, settlements::revision, settlements::fingerprint))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(plant, revision, fingerprint)| (PlantId(plant), (revision, fingerprint)))
        .collect())
}

/// The latest settlement of every plant in a period, in the order of the unit numbers.
pub fn list_settlements(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
) -> Result<Vec<SettlementRecord>, StoreError> {
    latest(db, tenant, Selection { period: Some(period), plants: None })
}

/// The latest settlement of some plants in a period, in the order of the unit numbers.
pub fn list_settlements_of_plants(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    plants: &[PlantId],
) -> Result<Vec<SettlementRecord>, StoreError> {
    let mut found = latest(db, tenant, Selection { period: Some(period), plants: Some(plants) })?;
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
            Some(last) if last.plant_id == record.plant_id => *last = record,
            _ => latest.push(record),
        }
    }
    latest.sort_by(|left, right| left.plant.cmp(&right.plant));
    Ok(latest)
}

/// Every revision of a plant's settlement of a period, the latest last.
pub fn list_settlement_revisions(
    db: &mut Db,
    tenant: TenantId,
    plant: PlantId,
    period: Period,
) -> Result<Vec<SettlementRecord>, StoreError> {
    load(db, tenant, Selection { period: Some(period), plants: Some(&[plant]) })
}

/// Every revision of every settlement of a plant, by period.
pub fn list_settlements_of_plant(
    db: &mut Db,
    tenant: TenantId,
    plant: PlantId,
) -> Result<Vec<SettlementRecord>, StoreError> {
    load(db, tenant, Selection { period: None, plants: Some(&[plant]) })
}

fn load(
    db: &mut Db,
    tenant: TenantId,
    selection: Selection<'_>,
) -> Result<Vec<SettlementRecord>, StoreError> {
    let numbers = mastr_numbers(db, tenant)?;
    let rows: Vec<SettlementRow> = selected!(settlements, tenant, selection)
        .order((settlements::period, settlements::plant_id, settlements::revision))
        .load(db)?;
    let line_rows: Vec<LineRow> = selected!(settlement_lines, tenant, selection)
        .order((
            settlement_lines::period,
            settlement_lines::plant_id,
            settlement_lines::revision,
            settlement_lines::position,
        ))
        .load(db)?;
    let finding_rows: Vec<FindingRow> = selected!(settlement_findings, tenant, selection)
        .order((
            settlement_findings::period,
            settlement_findings::plant_id,
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
            record.findings.push(finding.into_record());
        }
        records.push(record);
    }
    Ok(records)
}
