//! The statements of a month as a workbook: one row per statement, one row per line, and totals.
//!
//! The rows of the statements are those of the portfolio, so that both files have the same columns.

mod columns;

use super::portfolio_sheet::PortfolioSheet;
use super::portfolio_sheet::{write_parameters, write_plants};
use crate::sheet::write_page;
use crate::words::Both;
use crate::{Figures, SheetError};
use columns::LINE_COLUMNS;
use records::PlantFacts;
use rust_xlsxwriter::Workbook;
use store::settlement::{LineRecord, RuleSource, SettlementRecord};
use units::{Energy, Language, MastrNumber, Money, Price};

/// The statements of a month with their lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementsSheet {
    /// Month, time and statements.
    pub statements: PortfolioSheet,
    /// Their lines, in the same order.
    pub lines: Vec<StatementLineRow>,
}

/// A line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementLineRow {
    /// Unit number of the plant.
    pub plant: MastrNumber,
    /// Name of the plant.
    pub name: String,
    /// The place in its statement, from 1.
    pub number: i64,
    /// What it is about.
    pub kind: String,
    /// The energy it is computed from.
    pub quantity: Option<Energy>,
    /// The rate per kWh.
    pub rate: Option<Price>,
    /// The amount.
    pub amount: Money,
    /// Name of the rule.
    pub rule: String,
    /// Version of the rule.
    pub rule_version: String,
    /// Paragraph and version of the law, or the contract.
    pub source: String,
}

impl StatementLineRow {
    /// The lines of a statement.
    pub fn of(facts: &PlantFacts, statement: &SettlementRecord, rules: &[RuleSource]) -> Vec<Self> {
        let row = |(number, line): (i64, &LineRecord)| Self {
            plant: facts.plant.clone(),
            name: facts.name.clone(),
            number,
            kind: line.kind.to_string(),
            quantity: line.quantity,
            rate: line.rate,
            amount: line.amount,
            rule: line.rule_name.to_string(),
            rule_version: line.rule_version.to_string(),
            source: rules
                .iter()
                .find(|rule| rule.name == line.rule_name && rule.version == line.rule_version)
                .map(|rule| rule.source.clone())
                .unwrap_or_default(),
        };
        (1..).zip(&statement.lines).map(row).collect()
    }
}

impl StatementsSheet {
    /// A workbook of three pages: statements with totals, lines with a total, and parameters with
    /// control sums.
    pub fn xlsx(&self, language: Language) -> Result<Vec<u8>, SheetError> {
        let mut book = Workbook::new();
        write_plants(&mut book, &self.statements, language)?;
        let lines = book.add_worksheet();
        lines.set_name(Both("Positionen", "Lines").of(language))?;
        write_page(lines, &LINE_COLUMNS, &self.lines, language)?;
        write_parameters(&mut book, &self.statements, Figures::new(language))?;
        Ok(book.save_to_buffer()?)
    }
}

#[cfg(test)]
mod tests;
