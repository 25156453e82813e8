//! `months.json`: what a year takes from its months.

use super::plant::{number, read, read_any};
use super::unread::Unread;
use crate::settlement::outside_premium;
use rules::settlement::LineKind;
use rules::year::{AdvanceMonth, MonthOfYear};
use serde::{Deserialize, Serialize};
use store::settlement::SettlementRecord;
use units::{Energy, Money, PremiumPaidBy, Price, ReferenceKind};

/// A month's statement, as far as it counts in its year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatedMonth {
    month: String,
    revision: i64,
    status: String,
    reference_kind: Option<String>,
    applicable_value_ct_per_kwh: Option<String>,
    energy_kwh: Option<String>,
    /// Left out of a month that does not divide its energy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    energy_outside_premium_kwh: Option<String>,
    energy_without_support_kwh: Option<String>,
    quarter_hours_without_support: Option<i64>,
    premium_eur: Option<String>,
    /// Who pays the premium; left out of a month without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    premium_paid_by: Option<String>,
}

impl StatedMonth {
    pub(super) fn of(statement: &SettlementRecord) -> Self {
        let figures = statement.figures;
        Self {
            month: statement.period.to_string(),
            revision: statement.revision,
            status: statement.status().to_string(),
            reference_kind: statement.reference_kind.map(|kind: ReferenceKind| kind.to_string()),
            applicable_value_ct_per_kwh: statement.applicable_value.map(Price::decimal),
            energy_kwh: figures.energy().map(Energy::decimal),
            energy_outside_premium_kwh: outside_premium(&figures),
            energy_without_support_kwh: figures.energy_without_support().map(Energy::decimal),
            quarter_hours_without_support: figures.quarter_hours_without_support(),
            premium_eur: figures.premium().map(Money::decimal),
            premium_paid_by: payer_of(statement).map(|payer| payer.to_string()),
        }
    }

    /// Month and revision, as the inputs of the year name them.
    pub(super) fn named(&self) -> (&str, i64) {
        (&self.month, self.revision)
    }

    /// The month as the year counts it.
    /// Where it does not say who pays the premium, the payer of the plant does.
    pub(super) fn counted(&self, payer: PremiumPaidBy) -> Result<MonthOfYear, Unread> {
        Ok(MonthOfYear {
            status: read("status", &self.status)?,
            reference_kind: read_any("reference_kind", self.reference_kind.as_ref())?,
            premium_paid_by: read_any("premium_paid_by", self.premium_paid_by.as_ref())?
                .unwrap_or(payer),
            advance: self.advance()?,
        })
    }

    /// The advance; none of a month that has no premium.
    fn advance(&self) -> Result<Option<AdvanceMonth>, Unread> {
        let texts = (
            &self.applicable_value_ct_per_kwh,
            &self.energy_kwh,
            &self.energy_without_support_kwh,
            &self.premium_eur,
        );
        let (Some(applicable), Some(energy), Some(without), Some(premium)) = texts else {
            return Ok(None);
        };
        Ok(Some(AdvanceMonth {
            applicable_value: number(
                "applicable_value_ct_per_kwh",
                applicable,
                Price::parse_decimal,
            )?,
            energy: number("energy_kwh", energy, Energy::parse_decimal)?,
            energy_outside_premium: self
                .energy_outside_premium_kwh
                .as_ref()
                .map_or(Ok(Energy::ZERO), |outside| {
                    number("energy_outside_premium_kwh", outside, Energy::parse_decimal)
                })?,
            energy_without_support: number(
                "energy_without_support_kwh",
                without,
                Energy::parse_decimal,
            )?,
            quarter_hours_without_support: self.quarter_hours_without_support.unwrap_or(0),
            premium: number("premium_eur", premium, Money::parse_decimal)?,
        }))
    }
}

/// Who pays the premium of a month, as its lines say.
fn payer_of(statement: &SettlementRecord) -> Option<PremiumPaidBy> {
    let has = |kind: LineKind| statement.lines.iter().any(|line| line.kind == kind.as_str());
    if has(LineKind::Premium) {
        return Some(PremiumPaidBy::Marketer);
    }
    has(LineKind::PremiumFromGridOperator).then_some(PremiumPaidBy::GridOperator)
}
