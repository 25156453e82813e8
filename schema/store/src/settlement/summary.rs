//! The latest settlements in few columns, for lists of many plants or many months.

use super::figures_row::FiguresRow;
use super::row::{finding_of_columns, owner_of_column, reasons_of_column};
use crate::db::on_backend;
use crate::error::{parse_column, parse_optional};
use crate::tables::{settlement_findings, settlements};
use crate::{Db, PlantId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::connection::DefaultLoadingMode;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use records::{Figures, Finding, ProvisionalReason, SupportExtension};
use units::{Period, Price, ReferenceKind, Regime, StatementStatus, UtcTime, Year};

/// The latest revision of a settlement without its lines, findings and inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettlementSummary {
    /// The plant.
    pub plant_id: PlantId,
    /// The month or year.
    pub period: Period,
    /// Of a year: the key of the person whose months it holds.
    pub owner: Option<String>,
    /// From 1.
    pub revision: i64,
    /// When it was settled.
    pub settled_at: UtcTime,
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
}

impl SettlementSummary {
    /// How far it can be relied on.
    pub fn status(&self) -> StatementStatus {
        self.figures.status(!self.reasons.is_empty())
    }
}

/// A finding and the settlement that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettlementFinding {
    /// The plant.
    pub plant_id: PlantId,
    /// The month or year.
    pub period: Period,
    /// Of a year: the key of the person whose months it holds.
    pub owner: Option<String>,
    /// The revision of the settlement.
    pub revision: i64,
    /// The finding.
    pub finding: Finding,
}

/// Words of the table are read as they are and parsed at once.
#[derive(Queryable, Selectable)]
#[diesel(table_name = settlements)]
pub(crate) struct SummaryRow {
    plant_id: i64,
    period: String,
    owner: String,
    revision: i64,
    settled_at: NaiveDateTime,
    reasons: String,
    regime: String,
    reference_kind: Option<String>,
    applicable_value_ct_kwh_e6: Option<i64>,
    market_value_ct_kwh_e6: Option<i64>,
    #[diesel(embed)]
    figures: FiguresRow,
}

/// The rows of a tenant that no later revision replaces.
macro_rules! latest {
    ($tenant:expr) => {{
        let later = diesel::alias!(settlements as later);
        let replaced = later
            .filter(later.field(settlements::tenant_id).eq(settlements::tenant_id))
            .filter(later.field(settlements::period).eq(settlements::period))
            .filter(later.field(settlements::plant_id).eq(settlements::plant_id))
            .filter(later.field(settlements::owner).eq(settlements::owner))
            .filter(later.field(settlements::revision).gt(settlements::revision));
        settlements::table
            .filter(settlements::tenant_id.eq($tenant.0))
            .filter(not(exists(replaced)))
            .select(SummaryRow::as_select())
    }};
}

/// The latest settlements of a period, in the order of the plants' keys.
pub fn list_summaries(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
) -> Result<Vec<SettlementSummary>, StoreError> {
    on_backend!(db, connection => {
        let query = latest!(tenant)
            .filter(settlements::period.eq(period.to_string()))
            .order((settlements::plant_id, settlements::owner));
        let rows = query.load_iter::<SummaryRow, DefaultLoadingMode>(connection)?;
        rows.map(|row| row?.into_summary()).collect()
    })
}

/// The same of some plants.
pub fn list_summaries_of_plants(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    plants: &[PlantId],
) -> Result<Vec<SettlementSummary>, StoreError> {
    let keys: Vec<i64> = plants.iter().map(|plant| plant.0).collect();
    let rows: Vec<SummaryRow> = latest!(tenant)
        .filter(settlements::period.eq(period.to_string()))
        .filter(settlements::plant_id.eq_any(keys))
        .order((settlements::plant_id, settlements::owner))
        .load(db)?;
    rows.into_iter().map(SummaryRow::into_summary).collect()
}

/// The latest settlements of a plant's months and years, or of one year and its months, in the order
/// of the periods; a year comes before its months.
pub fn list_summaries_of_plant(
    db: &mut Db,
    tenant: TenantId,
    plant: PlantId,
    year: Option<Year>,
) -> Result<Vec<SettlementSummary>, StoreError> {
    let mut query = latest!(tenant).filter(settlements::plant_id.eq(plant.0)).into_boxed();
    if let Some(year) = year {
        let months = year.months().map(Period::Month);
        let words = months.chain([Period::Year(year)]).map(|period| period.to_string());
        query = query.filter(settlements::period.eq_any(words.collect::<Vec<_>>()));
    }
    let rows: Vec<SummaryRow> = query.order((settlements::period, settlements::owner)).load(db)?;
    rows.into_iter().map(SummaryRow::into_summary).collect()
}

/// The findings of some periods, of every plant or of one, in every revision; in the order of period,
/// plant, revision and place.
pub fn list_findings(
    db: &mut Db,
    tenant: TenantId,
    periods: &[Period],
    plant: Option<PlantId>,
) -> Result<Vec<SettlementFinding>, StoreError> {
    type Row = (i64, String, String, i64, String, String);
    let periods: Vec<String> = periods.iter().map(Period::to_string).collect();
    let mut query = settlement_findings::table
        .filter(settlement_findings::tenant_id.eq(tenant.0))
        .filter(settlement_findings::period.eq_any(periods))
        .into_boxed();
    if let Some(plant) = plant {
        query = query.filter(settlement_findings::plant_id.eq(plant.0));
    }
    let rows: Vec<Row> = query
        .order((
            settlement_findings::period,
            settlement_findings::plant_id,
            settlement_findings::owner,
            settlement_findings::revision,
            settlement_findings::position,
        ))
        .select((
            settlement_findings::plant_id,
            settlement_findings::period,
            settlement_findings::owner,
            settlement_findings::revision,
            settlement_findings::code,
            settlement_findings::parameters,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(plant, period, owner, revision, code, parameters)| {
            Ok(SettlementFinding {
                owner: owner_of_column(&owner),
                plant_id: PlantId(plant),
                period: parse_column("settlement_findings.period", &period)?,
                revision,
                finding: finding_of_columns(&code, &parameters)?,
            })
        })
        .collect()
}

impl SummaryRow {
    pub(crate) fn into_summary(self) -> Result<SettlementSummary, StoreError> {
        let period = parse_column("settlements.period", &self.period)?;
        let (figures, extension) = self.figures.into_figures(period)?;
        Ok(SettlementSummary {
            plant_id: PlantId(self.plant_id),
            period,
            owner: owner_of_column(&self.owner),
            revision: self.revision,
            settled_at: UtcTime::from_naive(self.settled_at),
            reasons: reasons_of_column(&self.reasons)?,
            regime: parse_column("settlements.regime", &self.regime)?,
            reference_kind: parse_optional(
                "settlements.reference_kind",
                self.reference_kind.as_deref(),
            )?,
            applicable_value: self.applicable_value_ct_kwh_e6.map(Price::from_scaled),
            market_value: self.market_value_ct_kwh_e6.map(Price::from_scaled),
            figures,
            extension,
        })
    }
}
