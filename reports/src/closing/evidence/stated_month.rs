//! `months.json`: what a year takes from its months.

use super::plant::{number, read, read_any};
use super::unread::Unread;
use rules::year::{AdvanceMonth, MonthOfYear};
use serde::{Deserialize, Serialize};
use store::settlement::SettlementRecord;
use units::{Energy, Money, Price, ReferenceKind};

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
    energy_without_support_kwh: Option<String>,
    quarter_hours_without_support: Option<i64>,
    premium_eur: Option<String>,
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
            energy_without_support_kwh: figures.energy_without_support().map(Energy::decimal),
            quarter_hours_without_support: figures.quarter_hours_without_support(),
            premium_eur: figures.premium().map(Money::decimal),
        }
    }

    /// Month and revision, as the inputs of the year name them.
    pub(super) fn named(&self) -> (&str, i64) {
        (&self.month, self.revision)
    }

    /// The month as the year counts it.
    pub(super) fn counted(&self) -> Result<MonthOfYear, Unread> {
        Ok(MonthOfYear {
            status: read("status", &self.status)?,
            reference_kind: read_any("reference_kind", self.reference_kind.as_ref())?,
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
