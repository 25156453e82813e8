//! What people and programs read: statements as JSON, CSV and tables, explanations in words, charts,
//! and the figures and words of the pages.
//!
//! A report is built from stored records alone, so that it shows what was settled and nothing that
//! was computed on the way to the screen.

pub mod charts;
mod csv_text;
mod explanation;
pub mod figures;
mod month;
mod portfolio;
mod portfolio_sheet;
mod restatement;
mod tax;
mod terminal_table;
pub mod words;
mod year;

pub use explanation::{ExplanationBody, ExplanationInput, LineBody, explain};
pub use figures::Figures;
pub use month::{FindingBody, MonthBody, StatementBody};
pub use portfolio::portfolio_table;
pub use portfolio_sheet::{PortfolioSheet, SheetError, SheetRow};
pub use restatement::{
    RestatedMonthBody, RestatedYearBody, RestatementBody, restatement_reason, restatement_table,
};
pub use tax::{
    EmployeeIncomeBody, ExemptionBody, MissingMonthBody, NotCountedBody, OtherIncomeBody,
    PersonTaxBody, PersonTaxInput, PlantExemptionBody, SmallBusinessBody, TaxBody, tax_table,
};
pub use year::{YearBody, YearStatementBody, year_table};
