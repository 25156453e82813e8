//! A trued-up year: JSON, CSV and a table.

use super::finding::FindingBody;
use super::month::outside_premium;
use crate::csv_text::csv_of_bodies;
use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, number, text_of};
use comfy_table::Cell;
use records::{Figures, SupportExtension};
use serde::Serialize;
use store::settlement::SettlementRecord;
use units::{Energy, MastrNumber, Money, Period, Price, Regime, StatementStatus, Year};
use utoipa::ToSchema;

/// The annual-value plants of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct YearBody {
    /// The year, such as `2025`.
    pub year: String,
    /// The statements in the order of the plants.
    pub statements: Vec<YearStatementBody>,
}

/// One plant's year: the final premium, the advances on it, and what is still due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct YearStatementBody {
    /// Unit number.
    pub plant_id: String,
    /// The key of the owner at the marketer.
    pub operator_id: String,
    /// The year.
    pub year: String,
    /// `final`, `provisional` or `blocked`.
    pub status: &'static str,
    /// The version of § 51 that applies.
    pub regime: &'static str,
    /// Applicable value.
    pub applicable_value_ct_per_kwh: Option<String>,
    /// Jahresmarktwert of the year.
    pub market_value_ct_per_kwh: Option<String>,
    /// max(0, applicable value − market value).
    pub premium_ct_per_kwh: Option<String>,
    /// All feed-in of the year's months with a claim to the premium.
    pub energy_kwh: Option<String>,
    /// What of it a split of sales forms leaves to other direct marketing, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_outside_premium_kwh: Option<String>,
    /// Feed-in of quarter hours without support.
    pub energy_without_support_kwh: Option<String>,
    /// Quarter hours without support in which energy was fed in.
    pub quarter_hours_without_support: Option<i64>,
    /// The final premium.
    pub premium_eur: Option<String>,
    /// Sum of the monthly advances.
    pub advances_eur: Option<String>,
    /// Final premium less advances; negative when the owner repays.
    pub true_up_eur: Option<String>,
    /// Quarter hours of the year that extend the plant's support (§ 51a EEG).
    pub section_51a_quarter_hours: Option<i64>,
    /// Last day with support, counted with the quarter hours up to the end of the year.
    pub support_ends_on: Option<String>,
    /// What a person must see.
    pub findings: Vec<FindingBody>,
}

impl YearBody {
    /// The body of a year's settlements.
    pub fn of(year: Year, settlements: &[SettlementRecord]) -> Self {
        let statements = settlements.iter().map(YearStatementBody::of).collect();
        Self { year: year.to_string(), statements }
    }

    /// The statements as CSV with a header; findings are their codes, separated by blanks. Energy that no plant divides
    /// is no column.
    pub fn csv(&self) -> String {
        let divided = self.statements.iter().any(|body| body.energy_outside_premium_kwh.is_some());
        let is_there = |column: &&str| divided || *column != "energy_outside_premium_kwh";
        let columns: Vec<&str> = YearStatementBody::COLUMNS.into_iter().filter(is_there).collect();
        csv_of_bodies(&columns, &self.statements)
    }
}

impl YearStatementBody {
    const COLUMNS: [&'static str; 18] = [
        "plant_id",
        "operator_id",
        "year",
        "status",
        "regime",
        "applicable_value_ct_per_kwh",
        "market_value_ct_per_kwh",
        "premium_ct_per_kwh",
        "energy_kwh",
        "energy_outside_premium_kwh",
        "energy_without_support_kwh",
        "quarter_hours_without_support",
        "premium_eur",
        "advances_eur",
        "true_up_eur",
        "section_51a_quarter_hours",
        "support_ends_on",
        "findings",
    ];

    /// The body of a trued-up year of an owner.
    pub fn of(record: &SettlementRecord) -> Self {
        let said = SaidOfYear {
            status: record.status(),
            regime: record.regime,
            applicable_value: record.applicable_value,
            market_value: record.market_value,
            figures: record.figures,
            extension: record.extension.unwrap_or_default(),
        };
        let owned = (&record.plant, record.owner.as_deref().unwrap_or_default());
        Self::new(owned, record.period, said, FindingBody::of(&record.findings))
    }

    /// The body of what is said of a year, whether it was stored or has just been computed.
    pub(crate) fn new(
        (plant, operator_id): (&MastrNumber, &str),
        year: Period,
        said: SaidOfYear,
        findings: Vec<FindingBody>,
    ) -> Self {
        let figures = said.figures;
        Self {
            plant_id: plant.to_string(),
            operator_id: operator_id.to_owned(),
            year: year.to_string(),
            status: said.status.as_str(),
            regime: said.regime.as_str(),
            applicable_value_ct_per_kwh: said.applicable_value.map(Price::decimal),
            market_value_ct_per_kwh: said.market_value.map(Price::decimal),
            premium_ct_per_kwh: figures.premium_rate().map(Price::decimal),
            energy_kwh: figures.energy().map(Energy::decimal),
            energy_outside_premium_kwh: outside_premium(&figures),
            energy_without_support_kwh: figures.energy_without_support().map(Energy::decimal),
            quarter_hours_without_support: figures.quarter_hours_without_support(),
            premium_eur: figures.premium().map(Money::decimal),
            advances_eur: figures.advances().map(Money::decimal),
            true_up_eur: figures.true_up().map(Money::decimal),
            section_51a_quarter_hours: said.extension.quarter_hours,
            support_ends_on: said.extension.ends_on.map(|day| day.to_string()),
            findings,
        }
    }
}

/// What is said of a year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SaidOfYear {
    pub(crate) status: StatementStatus,
    pub(crate) regime: Regime,
    pub(crate) applicable_value: Option<Price>,
    pub(crate) market_value: Option<Price>,
    pub(crate) figures: Figures,
    pub(crate) extension: SupportExtension,
}

/// The year as a table for a terminal.
pub fn year_table(settlements: &[SettlementRecord]) -> String {
    let mut table = new_table(&[
        Words("plant"),
        Words("owner"),
        Words("status"),
        Numbers("kWh"),
        Numbers("unsupported"),
        Numbers("ct/kWh"),
        Numbers("premium €"),
        Numbers("advances €"),
        Numbers("true-up €"),
        Numbers("§ 51a ¼h"),
        Words("support until"),
    ]);
    for record in settlements {
        let extension = record.extension.unwrap_or_default();
        table.add_row(vec![
            Cell::new(&record.plant),
            Cell::new(record.owner.as_deref().unwrap_or_default()),
            Cell::new(record.status().as_str()),
            number(record.figures.energy().map(Energy::decimal)),
            number(record.figures.energy_without_support().map(Energy::decimal)),
            number(record.figures.premium_rate().map(Price::decimal)),
            amount(record.figures.premium()),
            amount(record.figures.advances()),
            amount(record.figures.true_up()),
            number(extension.quarter_hours.map(|count| count.to_string())),
            Cell::new(extension.ends_on.map_or_else(|| "–".to_owned(), |day| day.to_string())),
        ]);
    }
    text_of(&table)
}
