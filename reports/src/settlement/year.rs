//! A trued-up year: JSON, CSV and a table.

use super::finding::{FindingBody, codes};
use crate::csv_text::{cell, csv_text};
use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, number, text_of};
use comfy_table::Cell;
use serde::Serialize;
use store::settlement::SettlementRecord;
use units::{Energy, Money, Price, Year};
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
    /// The year.
    pub year: String,
    /// `final`, `provisional` or `blocked`.
    pub status: &'static str,
    /// The version of § 51 that applies.
    pub regime: &'static str,
    /// Applicable value.
    pub applicable_value_ct_per_kwh: Option<String>,
    /// Jahresmarktwert Solar of the year.
    pub market_value_ct_per_kwh: Option<String>,
    /// max(0, applicable value − market value).
    pub premium_ct_per_kwh: Option<String>,
    /// All feed-in of the year's months with a claim to the premium.
    pub energy_kwh: Option<String>,
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
        Self {
            year: year.to_string(),
            statements: settlements.iter().map(YearStatementBody::of).collect(),
        }
    }

    /// The statements as CSV with a header; findings are their codes, separated by blanks.
    pub fn csv(&self) -> String {
        csv_text(&YearStatementBody::COLUMNS, self.statements.iter().map(YearStatementBody::cells))
    }
}

impl YearStatementBody {
    const COLUMNS: [&'static str; 16] = [
        "plant_id",
        "year",
        "status",
        "regime",
        "applicable_value_ct_per_kwh",
        "market_value_ct_per_kwh",
        "premium_ct_per_kwh",
        "energy_kwh",
        "energy_without_support_kwh",
        "quarter_hours_without_support",
        "premium_eur",
        "advances_eur",
        "true_up_eur",
        "section_51a_quarter_hours",
        "support_ends_on",
        "findings",
    ];

    fn of(record: &SettlementRecord) -> Self {
        Self {
            plant_id: record.plant.to_string(),
            year: record.period.to_string(),
            status: record.status.as_str(),
            regime: record.regime.as_str(),
            applicable_value_ct_per_kwh: record.applicable_value.map(Price::decimal),
            market_value_ct_per_kwh: record.market_value.map(Price::decimal),
            premium_ct_per_kwh: record.premium_rate.map(Price::decimal),
            energy_kwh: record.energy.map(Energy::decimal),
            energy_without_support_kwh: record.energy_without_support.map(Energy::decimal),
            quarter_hours_without_support: record.quarter_hours_without_support,
            premium_eur: record.premium.map(Money::decimal),
            advances_eur: record.advances.map(Money::decimal),
            true_up_eur: record.true_up.map(Money::decimal),
            section_51a_quarter_hours: record.extension_quarter_hours,
            support_ends_on: record.support_ends_on.map(|day| day.to_string()),
            findings: FindingBody::of(&record.findings),
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.plant_id.clone(),
            self.year.clone(),
            self.status.to_owned(),
            self.regime.to_owned(),
            cell(self.applicable_value_ct_per_kwh.as_ref()),
            cell(self.market_value_ct_per_kwh.as_ref()),
            cell(self.premium_ct_per_kwh.as_ref()),
            cell(self.energy_kwh.as_ref()),
            cell(self.energy_without_support_kwh.as_ref()),
            cell(self.quarter_hours_without_support.as_ref()),
            cell(self.premium_eur.as_ref()),
            cell(self.advances_eur.as_ref()),
            cell(self.true_up_eur.as_ref()),
            cell(self.section_51a_quarter_hours.as_ref()),
            cell(self.support_ends_on.as_ref()),
            codes(&self.findings),
        ]
    }
}

/// The year as a table for a terminal.
pub fn year_table(settlements: &[SettlementRecord]) -> String {
    let mut table = new_table(&[
        Words("plant"),
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
        table.add_row(vec![
            Cell::new(&record.plant),
            Cell::new(record.status.as_str()),
            number(record.energy.map(Energy::decimal)),
            number(record.energy_without_support.map(Energy::decimal)),
            number(record.premium_rate.map(Price::decimal)),
            amount(record.premium),
            amount(record.advances),
            amount(record.true_up),
            number(record.extension_quarter_hours.map(|count| count.to_string())),
            Cell::new(record.support_ends_on.map_or_else(|| "–".to_owned(), |day| day.to_string())),
        ]);
    }
    text_of(&table)
}
