//! Months, years and their statements as JSON, CSV, tables and sheets.

mod explanation;
mod finding;
mod month;
mod portfolio;
mod portfolio_sheet;
mod restatement;
mod statements_sheet;
mod year;

pub use explanation::{ExplanationBody, ExplanationInput, LineBody, explain};
pub use finding::FindingBody;
pub use month::{MonthBody, StatementBody};
pub use portfolio::portfolio_table;
pub use portfolio_sheet::{PortfolioSheet, SheetRow};
pub use restatement::{RestatedBody, RestatementBody, restatement_reason, restatement_table};
pub use statements_sheet::{StatementLineRow, StatementsSheet};
pub use year::{YearBody, YearStatementBody, year_table};
