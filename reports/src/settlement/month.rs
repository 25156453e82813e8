//! A settled month as the contract of the command lays it down: JSON and CSV.

use super::finding::{FindingBody, codes};
use crate::csv_text::{cell, csv_text};
use serde::Serialize;
use store::settlement::SettlementRecord;
use units::{Energy, Money, Month, Price};
use utoipa::ToSchema;

/// The statements of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MonthBody {
    /// The month, such as `2024-05`.
    pub month: String,
    /// The statements in the order of the plants.
    pub statements: Vec<StatementBody>,
}

/// One plant's statement. Numbers are decimal strings with the unit in the key; amounts of a blocked
/// statement are null, and so is what belongs to a premium that is not claimed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatementBody {
    /// Unit number.
    pub plant_id: String,
    /// The month.
    pub month: String,
    /// `final`, `provisional` or `blocked`.
    pub status: &'static str,
    /// The version of § 51 that applies.
    pub regime: &'static str,
    /// `monthly` or `annual_advance`.
    pub reference_kind: Option<&'static str>,
    /// Applicable value.
    pub applicable_value_ct_per_kwh: Option<String>,
    /// Market value that the premium is measured against.
    pub market_value_ct_per_kwh: Option<String>,
    /// Premium per kWh.
    pub premium_ct_per_kwh: Option<String>,
    /// All feed-in.
    pub energy_kwh: Option<String>,
    /// Feed-in of quarter hours without support.
    pub energy_without_support_kwh: Option<String>,
    /// Quarter hours without support in which energy was fed in.
    pub quarter_hours_without_support: Option<i64>,
    /// The premium.
    pub premium_eur: Option<String>,
    /// What the energy brought.
    pub market_revenue_eur: Option<String>,
    /// The marketer's fee.
    pub fee_eur: Option<String>,
    /// Market revenue less fee.
    pub net_eur: Option<String>,
    /// Value added tax on net.
    pub vat_eur: Option<String>,
    /// What the marketer pays out.
    pub payout_eur: Option<String>,
    /// What a person must see.
    pub findings: Vec<FindingBody>,
}

impl MonthBody {
    /// The body of a month's settlements.
    pub fn of(month: Month, settlements: &[SettlementRecord]) -> Self {
        Self {
            month: month.to_string(),
            statements: settlements.iter().map(StatementBody::of).collect(),
        }
    }

    /// The statements as CSV with a header; findings are their codes, separated by blanks.
    pub fn csv(&self) -> String {
        csv_text(&StatementBody::COLUMNS, self.statements.iter().map(StatementBody::cells))
    }
}

impl StatementBody {
    const COLUMNS: [&'static str; 18] = [
        "plant_id",
        "month",
        "status",
        "regime",
        "reference_kind",
        "applicable_value_ct_per_kwh",
        "market_value_ct_per_kwh",
        "premium_ct_per_kwh",
        "energy_kwh",
        "energy_without_support_kwh",
        "quarter_hours_without_support",
        "premium_eur",
        "market_revenue_eur",
        "fee_eur",
        "net_eur",
        "vat_eur",
        "payout_eur",
        "findings",
    ];

    /// The body of a settled month.
    pub fn of(record: &SettlementRecord) -> Self {
        Self {
            plant_id: record.plant.to_string(),
            month: record.period.to_string(),
            status: record.status.as_str(),
            regime: record.regime.as_str(),
            reference_kind: record.reference_kind.map(units::ReferenceKind::as_str),
            applicable_value_ct_per_kwh: record.applicable_value.map(Price::decimal),
            market_value_ct_per_kwh: record.market_value.map(Price::decimal),
            premium_ct_per_kwh: record.premium_rate.map(Price::decimal),
            energy_kwh: record.energy.map(Energy::decimal),
            energy_without_support_kwh: record.energy_without_support.map(Energy::decimal),
            quarter_hours_without_support: record.quarter_hours_without_support,
            premium_eur: record.premium.map(Money::decimal),
            market_revenue_eur: record.market_revenue.map(Money::decimal),
            fee_eur: record.fee.map(Money::decimal),
            net_eur: record.net.map(Money::decimal),
            vat_eur: record.vat.map(Money::decimal),
            payout_eur: record.payout.map(Money::decimal),
            findings: FindingBody::of(&record.findings),
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.plant_id.clone(),
            self.month.clone(),
            self.status.to_owned(),
            self.regime.to_owned(),
            self.reference_kind.unwrap_or_default().to_owned(),
            cell(self.applicable_value_ct_per_kwh.as_ref()),
            cell(self.market_value_ct_per_kwh.as_ref()),
            cell(self.premium_ct_per_kwh.as_ref()),
            cell(self.energy_kwh.as_ref()),
            cell(self.energy_without_support_kwh.as_ref()),
            cell(self.quarter_hours_without_support.as_ref()),
            cell(self.premium_eur.as_ref()),
            cell(self.market_revenue_eur.as_ref()),
            cell(self.fee_eur.as_ref()),
            cell(self.net_eur.as_ref()),
            cell(self.vat_eur.as_ref()),
            cell(self.payout_eur.as_ref()),
            codes(&self.findings),
        ]
    }
}
