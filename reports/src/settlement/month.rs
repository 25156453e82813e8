//! A settled month as the contract of the command lays it down: JSON and CSV.

use super::finding::FindingBody;
use crate::csv_text::csv_of_bodies;
use records::Figures;
use serde::Serialize;
use store::settlement::SettlementRecord;
use units::{
    Energy, MastrNumber, Money, Month, Period, Price, ReferenceKind, Regime, StatementStatus,
};
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
    /// What of it a split of sales forms leaves to other direct marketing, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_outside_premium_kwh: Option<String>,
    /// Feed-in of quarter hours without support.
    pub energy_without_support_kwh: Option<String>,
    /// Quarter hours without support in which energy was fed in.
    pub quarter_hours_without_support: Option<i64>,
    /// The premium.
    pub premium_eur: Option<String>,
    /// What the energy brought.
    pub market_revenue_eur: Option<String>,
    /// The marketer's fee on the energy.
    pub fee_eur: Option<String>,
    /// The marketer's basic fee, where the contract has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basic_fee_eur: Option<String>,
    /// The marketer's part of the market revenue, where the contract has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub market_share_eur: Option<String>,
    /// Value added tax on the fees, where they are a service of the marketer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee_vat_eur: Option<String>,
    /// Market revenue less fees.
    pub net_eur: Option<String>,
    /// Value added tax on what the owner supplies: on net, or on market revenue where the fees are a service.
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

    /// The statements as CSV with a header; findings are their codes, separated by blanks. Fees that no contract has,
    /// and energy that no plant divides, are no columns.
    pub fn csv(&self) -> String {
        let is_there = |column: &&str| match *column {
            "basic_fee_eur" => self.statements.iter().any(|body| body.basic_fee_eur.is_some()),
            "energy_outside_premium_kwh" => {
                self.statements.iter().any(|body| body.energy_outside_premium_kwh.is_some())
            }
            "market_share_eur" => {
                self.statements.iter().any(|body| body.market_share_eur.is_some())
            }
            "fee_vat_eur" => self.statements.iter().any(|body| body.fee_vat_eur.is_some()),
            _ => true,
        };
        let columns: Vec<&str> = StatementBody::COLUMNS.into_iter().filter(is_there).collect();
        csv_of_bodies(&columns, &self.statements)
    }
}

impl StatementBody {
    const COLUMNS: [&'static str; 22] = [
        "plant_id",
        "month",
        "status",
        "regime",
        "reference_kind",
        "applicable_value_ct_per_kwh",
        "market_value_ct_per_kwh",
        "premium_ct_per_kwh",
        "energy_kwh",
        "energy_outside_premium_kwh",
        "energy_without_support_kwh",
        "quarter_hours_without_support",
        "premium_eur",
        "market_revenue_eur",
        "fee_eur",
        "basic_fee_eur",
        "market_share_eur",
        "fee_vat_eur",
        "net_eur",
        "vat_eur",
        "payout_eur",
        "findings",
    ];

    /// The body of a settled month.
    pub fn of(record: &SettlementRecord) -> Self {
        let said = SaidOfMonth {
            status: record.status(),
            regime: record.regime,
            reference_kind: record.reference_kind,
            applicable_value: record.applicable_value,
            market_value: record.market_value,
            figures: record.figures,
        };
        Self::new(&record.plant, record.period, said, FindingBody::of(&record.findings))
    }

    /// The body of what is said of a month, whether it was stored or has just been computed.
    pub(crate) fn new(
        plant: &MastrNumber,
        month: Period,
        said: SaidOfMonth,
        findings: Vec<FindingBody>,
    ) -> Self {
        let figures = said.figures;
        Self {
            plant_id: plant.to_string(),
            month: month.to_string(),
            status: said.status.as_str(),
            regime: said.regime.as_str(),
            reference_kind: said.reference_kind.map(ReferenceKind::as_str),
            applicable_value_ct_per_kwh: said.applicable_value.map(Price::decimal),
            market_value_ct_per_kwh: said.market_value.map(Price::decimal),
            premium_ct_per_kwh: figures.premium_rate().map(Price::decimal),
            energy_kwh: figures.energy().map(Energy::decimal),
            energy_outside_premium_kwh: outside_premium(&figures),
            energy_without_support_kwh: figures.energy_without_support().map(Energy::decimal),
            quarter_hours_without_support: figures.quarter_hours_without_support(),
            premium_eur: figures.premium().map(Money::decimal),
            market_revenue_eur: figures.market_revenue().map(Money::decimal),
            fee_eur: figures.fees().map(|fees| fees.energy.decimal()),
            basic_fee_eur: figures.fees().and_then(|fees| fees.basic).map(Money::decimal),
            market_share_eur: figures.fees().and_then(|fees| fees.market_share).map(Money::decimal),
            fee_vat_eur: figures.fee_vat().map(Money::decimal),
            net_eur: figures.net().map(Money::decimal),
            vat_eur: figures.vat().map(Money::decimal),
            payout_eur: figures.payout().map(Money::decimal),
            findings,
        }
    }
}

/// The energy that a split of sales forms leaves to other direct marketing; nothing without a split.
pub(crate) fn outside_premium(figures: &Figures) -> Option<String> {
    figures.energy_outside_premium().filter(|outside| *outside != Energy::ZERO).map(Energy::decimal)
}

/// What is said of a month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SaidOfMonth {
    pub(crate) status: StatementStatus,
    pub(crate) regime: Regime,
    pub(crate) reference_kind: Option<ReferenceKind>,
    pub(crate) applicable_value: Option<Price>,
    pub(crate) market_value: Option<Price>,
    pub(crate) figures: Figures,
}
