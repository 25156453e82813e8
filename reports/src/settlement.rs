//! Months, years and their statements as JSON, CSV, tables and sheets.

mod analysis;
mod derivation;
mod explanation;
mod finding;
mod month;
mod portfolio;
mod portfolio_sheet;
mod restatement;
mod rule_tables;
mod statements_sheet;
mod year;

pub use analysis::{
    AnalysedMonth, AnalysisError, AnalysisKey, RevenueAnalysis, RevenueRow, revenue_csv,
    revenue_table,
};
pub use derivation::{DerivationBody, TierBody, derivation_of};
pub use explanation::{ExplanationBody, ExplanationInput, LineBody, explain};
pub use finding::FindingBody;
pub use month::{MonthBody, StatementBody};
pub(crate) use month::{SaidOfMonth, outside_premium};
pub use portfolio::portfolio_table;
pub use portfolio_sheet::{PortfolioSheet, SheetRow};
pub use restatement::{RestatedBody, RestatementBody, restatement_reason, restatement_table};
pub use rule_tables::{EditionChangeBody, RuleTablesBody, RulingBody};
pub use statements_sheet::{StatementLineRow, StatementsSheet};
pub(crate) use year::SaidOfYear;
pub use year::{YearBody, YearStatementBody, year_table};
