//! The columns of settlements, lines and findings.

use super::figures_row::FiguresRow;
use super::{LineRecord, SettlementRecord};
use crate::error::{parse_column, parse_optional};
use crate::tables::{settlement_findings, settlement_lines, settlements};
use crate::{PlantId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use records::{Finding, Inputs, ProvisionalReason};
use std::borrow::Cow;
use std::collections::HashMap;
use units::{Energy, Money, Price, UtcTime};

/// Words of the code as they are, words of the database owned: rows that borrow from neither can be
/// inserted by prepared statements.
type Text = Cow<'static, str>;

/// Period, plant, owner and revision: what a line or finding shares with its settlement.
type Key = (String, i64, String, i64);

/// The owner of a year's statement as a column, empty of a month.
pub(super) fn owner_column(owner: Option<&str>) -> Text {
    owner.map_or(Cow::Borrowed(""), |owner| Cow::Owned(owner.to_owned()))
}

/// The owner that a column names.
pub(super) fn owner_of_column(column: &str) -> Option<String> {
    (!column.is_empty()).then(|| column.to_owned())
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = settlements, treat_none_as_default_value = false)]
pub(super) struct SettlementRow {
    tenant_id: i64,
    period: Text,
    plant_id: i64,
    owner: Text,
    revision: i64,
    settled_at: NaiveDateTime,
    fingerprint: Text,
    reasons: Text,
    regime: Text,
    reference_kind: Option<Text>,
    applicable_value_ct_kwh_e6: Option<i64>,
    market_value_ct_kwh_e6: Option<i64>,
    #[diesel(embed)]
    figures: FiguresRow,
    inputs: Text,
}

impl SettlementRow {
    pub(super) fn of(tenant: TenantId, period: &str, record: &SettlementRecord) -> Self {
        Self {
            tenant_id: tenant.0,
            period: Cow::Owned(period.to_owned()),
            plant_id: record.plant_id.0,
            owner: owner_column(record.owner.as_deref()),
            revision: record.revision,
            settled_at: record.settled_at.naive(),
            fingerprint: Cow::Owned(record.fingerprint.clone()),
            reasons: Cow::Owned(ProvisionalReason::list_to_stored(&record.reasons)),
            regime: Cow::Borrowed(record.regime.as_str()),
            reference_kind: record.reference_kind.map(|kind| Cow::Borrowed(kind.as_str())),
            applicable_value_ct_kwh_e6: record.applicable_value.map(Price::scaled),
            market_value_ct_kwh_e6: record.market_value.map(Price::scaled),
            figures: FiguresRow::of(record.status(), &record.figures, record.extension),
            inputs: Cow::Owned(record.inputs.to_stored()),
        }
    }

    pub(super) fn key(&self) -> Key {
        (
            self.period.clone().into_owned(),
            self.plant_id,
            self.owner.clone().into_owned(),
            self.revision,
        )
    }

    pub(super) fn into_record(
        self,
        numbers: &HashMap<i64, String>,
    ) -> Result<SettlementRecord, StoreError> {
        let number = numbers.get(&self.plant_id).map_or("", String::as_str);
        let period = parse_column("settlements.period", &self.period)?;
        let (figures, extension) = self.figures.into_figures(period)?;
        Ok(SettlementRecord {
            plant_id: PlantId(self.plant_id),
            plant: parse_column("plants.mastr_number", number)?,
            period,
            owner: owner_of_column(&self.owner),
            revision: self.revision,
            settled_at: UtcTime::from_naive(self.settled_at),
            fingerprint: self.fingerprint.into_owned(),
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
            inputs: Inputs::from_stored(&self.inputs)
                .map_err(StoreError::unreadable("settlements.inputs"))?,
            lines: Vec::new(),
            findings: Vec::new(),
        })
    }
}

#[derive(Insertable, Queryable)]
#[diesel(table_name = settlement_lines, treat_none_as_default_value = false)]
pub(super) struct LineRow {
    tenant_id: i64,
    period: Text,
    plant_id: i64,
    owner: Text,
    revision: i64,
    position: i64,
    kind: Text,
    quantity_kwh_e6: Option<i64>,
    rate_ct_kwh_e6: Option<i64>,
    amount_cents: i64,
    rule_name: Text,
    rule_version: Text,
}

impl LineRow {
    pub(super) fn of(
        tenant: TenantId,
        period: &str,
        record: &SettlementRecord,
    ) -> impl Iterator<Item = Self> {
        (1_i64..).zip(&record.lines).map(move |(position, line)| Self {
            tenant_id: tenant.0,
            period: Cow::Owned(period.to_owned()),
            plant_id: record.plant_id.0,
            owner: owner_column(record.owner.as_deref()),
            revision: record.revision,
            position,
            kind: line.kind.clone(),
            quantity_kwh_e6: line.quantity.map(Energy::scaled),
            rate_ct_kwh_e6: line.rate.map(Price::scaled),
            amount_cents: line.amount.scaled(),
            rule_name: line.rule_name.clone(),
            rule_version: line.rule_version.clone(),
        })
    }

    pub(super) fn key(&self) -> Key {
        (
            self.period.clone().into_owned(),
            self.plant_id,
            self.owner.clone().into_owned(),
            self.revision,
        )
    }

    pub(super) fn into_record(self) -> LineRecord {
        LineRecord {
            kind: Cow::Owned(self.kind.into_owned()),
            quantity: self.quantity_kwh_e6.map(Energy::from_scaled),
            rate: self.rate_ct_kwh_e6.map(Price::from_scaled),
            amount: Money::from_scaled(self.amount_cents),
            rule_name: Cow::Owned(self.rule_name.into_owned()),
            rule_version: Cow::Owned(self.rule_version.into_owned()),
        }
    }
}

#[derive(Insertable, Queryable)]
#[diesel(table_name = settlement_findings)]
pub(super) struct FindingRow {
    tenant_id: i64,
    period: Text,
    plant_id: i64,
    owner: Text,
    revision: i64,
    position: i64,
    code: Text,
    parameters: Text,
}

impl FindingRow {
    pub(super) fn of(
        tenant: TenantId,
        period: &str,
        record: &SettlementRecord,
    ) -> impl Iterator<Item = Self> {
        (1_i64..).zip(&record.findings).map(move |(position, finding)| Self {
            tenant_id: tenant.0,
            period: Cow::Owned(period.to_owned()),
            plant_id: record.plant_id.0,
            owner: owner_column(record.owner.as_deref()),
            revision: record.revision,
            position,
            code: Cow::Borrowed(finding.code()),
            parameters: Cow::Owned(finding.parameters()),
        })
    }

    pub(super) fn key(&self) -> Key {
        (
            self.period.clone().into_owned(),
            self.plant_id,
            self.owner.clone().into_owned(),
            self.revision,
        )
    }

    pub(super) fn into_finding(self) -> Result<Finding, StoreError> {
        finding_of_columns(&self.code, &self.parameters)
    }
}

/// The finding that code and parameters are.
pub(super) fn finding_of_columns(code: &str, parameters: &str) -> Result<Finding, StoreError> {
    Finding::from_stored(code, parameters)
        .map_err(StoreError::unreadable("settlement_findings.parameters"))
}

/// The reasons that a column holds.
pub(super) fn reasons_of_column(text: &str) -> Result<Vec<ProvisionalReason>, StoreError> {
    ProvisionalReason::list_from_stored(text).map_err(StoreError::unreadable("settlements.reasons"))
}
