//! What people and programs read: statements as JSON, CSV and tables, and explanations in words.
//!
//! A report is built from stored records alone, so that it shows what was settled and nothing that
//! was computed on the way to the screen.

mod csv_text;
mod explanation;
mod month;
mod portfolio;
mod terminal_table;
mod year;

pub use explanation::{ExplanationBody, ExplanationInput, LineBody, explain};
pub use month::{FindingBody, MonthBody, StatementBody};
pub use portfolio::portfolio_table;
pub use year::{YearBody, YearStatementBody, year_table};
