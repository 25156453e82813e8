//! A month's portfolio for a spreadsheet and for programs: one row per plant.
//!
//! The columns are declared once, in `columns.rs`, and every form is written from them: CSV for
//! programs, CSV as a German spreadsheet opens it, and a workbook.

mod columns;
mod workbook;

pub(crate) use workbook::{write_parameters, write_plants};

use crate::SheetError;
use crate::sheet::{csv_for_german_spreadsheets, csv_for_programs};
use columns::COLUMNS;
use store::settlement::SettlementRecord;

use records::{Figures, Finding, PlantFacts, ProvisionalReason};
use units::{
    DeliveryDay, Language, MastrNumber, Month, Power, Price, Regime, SalesForm, StatementStatus,
    UtcTime,
};

/// The portfolio of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioSheet {
    /// The month.
    pub month: Month,
    /// When the sheet was made.
    pub created_at: UtcTime,
    /// The plants, in the order in which they are written.
    pub rows: Vec<SheetRow>,
}

/// A plant in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Unit number.
    pub plant: MastrNumber,
    /// Name of the plant.
    pub name: String,
    /// Name of its operator.
    pub operator: String,
    /// Installed power.
    pub capacity: Power,
    /// Day of commissioning.
    pub commissioned_on: DeliveryDay,
    /// How the electricity is sold.
    pub sales_form: SalesForm,
    /// The version of § 51 that applied; nothing without a statement.
    pub regime: Option<Regime>,
    /// How far the statement can be relied on; nothing when the month is not settled.
    pub status: Option<StatementStatus>,
    /// Why it is provisional.
    pub reasons: Vec<ProvisionalReason>,
    /// Its findings.
    pub findings: Vec<Finding>,
    /// Applicable value.
    pub applicable_value: Option<Price>,
    /// Market value that the premium is measured against.
    pub market_value: Option<Price>,
    /// Energy and amounts of the statement, or that it is blocked.
    pub figures: Option<Figures>,
}

impl SheetRow {
    /// The row of a stored statement, the facts of its month and the owner's name.
    pub fn of(facts: &PlantFacts, owner: &str, statement: &SettlementRecord) -> Self {
        Self {
            plant: facts.plant.clone(),
            name: facts.name.clone(),
            operator: owner.to_owned(),
            capacity: facts.capacity,
            commissioned_on: facts.commissioned_on,
            sales_form: facts.sales_form,
            regime: Some(statement.regime),
            status: Some(statement.status()),
            reasons: statement.reasons.clone(),
            findings: statement.findings.clone(),
            applicable_value: statement.applicable_value,
            market_value: statement.market_value,
            figures: Some(statement.figures),
        }
    }
}

impl PortfolioSheet {
    /// CSV for programs: comma, decimal point, the keys and words of the contract.
    pub fn csv(&self) -> String {
        csv_for_programs(&COLUMNS, &self.rows)
    }

    /// CSV as a German spreadsheet opens it: UTF-8 with its mark, semicolon, decimal comma, German
    /// headings and words, days as `11.05.2025`.
    pub fn german_csv(&self) -> String {
        csv_for_german_spreadsheets(&COLUMNS, &self.rows)
    }

    /// A workbook of two sheets: the plants with a row of totals, and the parameters with control
    /// sums.
    pub fn xlsx(&self, language: Language) -> Result<Vec<u8>, SheetError> {
        workbook::workbook(self, language)
    }
}

#[cfg(test)]
mod tests;
