//! What people and programs read: statements as JSON, CSV and tables, explanations in words, charts,
//! and the figures and words of the pages.
//!
//! A report is built from stored records alone, so that it shows what was settled and nothing that
//! was computed on the way to the screen. How a stored value follows from the stored facts and law is told only where it does
//! ([`settlement::derivation_of`]).

pub mod closing;
pub mod community;
pub mod imbalance;
pub mod ledger;
pub mod mail;
pub mod payment;
pub mod position;
pub mod premium;
pub mod settlement;
pub mod tax;
pub mod trading;

pub mod charts;
pub mod figures;
pub mod words;

mod csv_text;
#[cfg(test)]
mod example_plant;
mod letter;
mod sheet;
mod terminal_table;

pub use csv_text::CsvText;
pub use figures::Figures;
pub use sheet::SheetError;
