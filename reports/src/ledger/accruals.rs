//! The accruals at a month's end as a sheet: one row per plant and month of delivery without a document.
//!
//! What an accrual is, and what it leaves out, is defined in [`rules::accrual`]. Every row is
//! provisional: it goes as soon as a document states the month.

mod columns;

use crate::SheetError;
use crate::sheet::{csv_for_german_spreadsheets, csv_for_programs, write_page};
use crate::words::Both;
use columns::COLUMNS;
use records::PlantFacts;
use rules::accrual::Accrual;
use rust_xlsxwriter::Workbook;
use units::{Energy, Language, Month};

/// The accruals at the end of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccrualsSheet {
    /// The rows, by month of delivery and plant.
    pub rows: Vec<AccrualRow>,
}

/// What is owed for a plant's month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccrualRow {
    /// The plant's facts in the month.
    pub facts: PlantFacts,
    /// The owner's name at the end of the month.
    pub owner: String,
    /// The month of delivery.
    pub month: Month,
    /// The energy that is in the amounts.
    pub energy: Energy,
    /// Quarter hours without a reading.
    pub quarter_hours_missing: i64,
    /// Energy whose price is not known, which is in no amount.
    pub energy_without_price: Energy,
    /// The amounts, and what they assume or leave out.
    pub accrual: Accrual,
}

impl AccrualsSheet {
    /// CSV for programs.
    pub fn csv(&self) -> String {
        csv_for_programs(&COLUMNS, &self.rows)
    }

    /// CSV as a German spreadsheet opens it.
    pub fn german_csv(&self) -> String {
        csv_for_german_spreadsheets(&COLUMNS, &self.rows)
    }

    /// A workbook of one page with totals.
    pub fn xlsx(&self, language: Language) -> Result<Vec<u8>, SheetError> {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        page.set_name(Both("Abgrenzungen", "Accruals").of(language))?;
        write_page(page, &COLUMNS, &self.rows, language)?;
        Ok(book.save_to_buffer()?)
    }
}

#[cfg(test)]
mod tests;
