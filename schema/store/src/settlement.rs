//! Settled months and years, their lines and findings.

mod adopted_edition;
mod practice;
mod restatement_mark;
mod rule_version;
mod run;

pub use adopted_edition::{adopted_edition, insert_adopted_edition};
pub use correction::{CorrectionRecord, insert_corrections, list_corrections};
pub use periods::{list_settled_periods, list_settled_periods_of_plants};
pub use practice::{insert_answer, list_answers};
pub use read::{
    latest_fingerprints, list_all_settlement_revisions, list_revisions_of_periods,
    list_settlement_revisions, list_settlements, list_settlements_of_plant,
    list_settlements_of_plants,
};
pub use restatement_mark::{
    MarkCause, RestatementMark, close_marks_until, close_restatement_marks,
    insert_restatement_marks, list_restatement_marks,
};
pub use rule_version::{RuleSource, insert_rule_versions, list_rule_versions};
pub use run::{
    Run, Shard, ShardClaim, ShardEnd, ShardState, claim_shard, end_shard, find_open_run, find_run,
    find_run_of_job, find_run_with_free_shard, hold_shard, insert_run, list_shards, plants_of_run,
    seal_run, stop_run,
};
pub(crate) use summary::SummaryRow;
pub use summary::{
    SettlementFinding, SettlementSummary, list_findings, list_summaries, list_summaries_of_plant,
    list_summaries_of_plants,
};

mod correction;
mod figures_row;
mod periods;
mod read;
mod row;
mod summary;

use crate::batch::insert_rows;
use crate::tables::{settlement_findings, settlement_lines, settlements};
use crate::{Db, PlantId, StoreError, TenantId};
use diesel::prelude::*;
use records::{Figures, Finding, Inputs, ProvisionalReason, SupportExtension};
use row::{FindingRow, LineRow, SettlementRow};
use std::borrow::Cow;
use units::{
    Energy, MastrNumber, Money, Period, Price, ReferenceKind, Regime, StatementStatus, UtcTime,
};

/// A plant's settled month or year in one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettlementRecord {
    /// The plant.
    pub plant_id: PlantId,
    /// Its unit number.
    pub plant: MastrNumber,
    /// The month or year.
    pub period: Period,
    /// Of a year: the key of the person whose months it holds. A month is that of whoever owns the plant in it.
    pub owner: Option<String>,
    /// From 1.
    pub revision: i64,
    /// When it was settled.
    pub settled_at: UtcTime,
    /// Hash of everything below; a recomputation with the same hash is the same statement.
    pub fingerprint: String,
    /// Why it is provisional.
    pub reasons: Vec<ProvisionalReason>,
    /// The version of § 51 that applied.
    pub regime: Regime,
    /// The reference of the premium; none without a claim to it.
    pub reference_kind: Option<ReferenceKind>,
    /// Applicable value.
    pub applicable_value: Option<Price>,
    /// Market value that the premium is measured against.
    pub market_value: Option<Price>,
    /// Energy and amounts, or that it is blocked.
    pub figures: Figures,
    /// Of a year: how far support is extended.
    pub extension: Option<SupportExtension>,
    /// What it was computed from.
    pub inputs: Inputs,
    /// The lines.
    pub lines: Vec<LineRecord>,
    /// What a person must see.
    pub findings: Vec<Finding>,
}

/// Which statement of a period it is, whatever its revision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementKey {
    /// The plant.
    pub plant: PlantId,
    /// Of a year: the key of the person whose months it holds.
    pub owner: Option<String>,
}

impl SettlementRecord {
    /// Which statement of its period it is.
    pub fn key(&self) -> StatementKey {
        StatementKey { plant: self.plant_id, owner: self.owner.clone() }
    }

    /// How far it can be relied on.
    pub fn status(&self) -> StatementStatus {
        self.figures.status(!self.reasons.is_empty())
    }
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
