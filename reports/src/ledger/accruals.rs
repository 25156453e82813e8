//! The accruals at a month's end as a sheet: one row per plant and month of delivery that no document stated by then.
//!
//! What an accrual is, and what it leaves out, is defined in [`rules::accrual`]. Every row is provisional: the document
//! that states the month later may say another amount.

mod body;
mod columns;

pub use body::{AccrualBody, AccrualsBody};

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

impl AccrualRow {
    /// What the amounts assume or leave out, in words.
    pub fn gaps_in_words(&self, language: Language) -> String {
        let words = self.accrual.gaps.iter().map(|gap| columns::gap_in_words(language, *gap));
        words.collect::<Vec<_>>().join(", ")
    }
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
