//! What people and programs read: statements as JSON, CSV and tables, explanations in words, charts,
//! and the figures and words of the pages.
//!
//! A report is built from stored records alone, so that it shows what was settled and nothing that
//! was computed on the way to the screen.

mod accruals;
pub mod charts;
mod closing;
mod csv_text;
pub mod datev;
pub mod document;
mod evidence;
mod explanation;
pub mod figures;
mod gobd_export;
pub mod mail;
mod month;
mod payout;
mod portfolio;
mod portfolio_sheet;
mod premium_comparison;
mod restatement;
mod sheet;
mod statements_sheet;
mod tax;
mod tax_certificate;
mod terminal_table;
pub mod words;
mod year;

pub use accruals::{AccrualRow, AccrualsSheet};
pub use closing::{ClosingBody, HeldBody, InvoiceBody, invoice_table};
pub use evidence::{
    ArchivePlace, BundleProblem, ChangedPlace, Evidence, EvidenceKey, EvidencePublicKey, NotAKey,
    SealError, VerifiedBundle, seal_bundle, verify_bundle,
};
pub use explanation::{ExplanationBody, ExplanationInput, LineBody, explain};
pub use figures::Figures;
pub use gobd_export::{GobdExport, GobdExportError};
pub use month::{FindingBody, MonthBody, StatementBody};
pub use payout::{PayoutBatchBody, PayoutBody, UnpaidBody, batch_table};
pub use portfolio::portfolio_table;
pub use portfolio_sheet::{PortfolioSheet, SheetRow};
pub use premium_comparison::{
    PremiumBody, PremiumCauseBody, PremiumLetter, PremiumsBody, premium_letters, premiums_csv,
    premiums_table,
};
pub use restatement::{
    RestatedMonthBody, RestatedYearBody, RestatementBody, restatement_reason, restatement_table,
};
pub use sheet::SheetError;
pub use statements_sheet::{StatementLineRow, StatementsSheet};
pub use tax::{
    EmployeeIncomeBody, ExemptionBody, MissingMonthBody, NotCountedBody, OtherIncomeBody,
    PersonTaxBody, PlantExemptionBody, SmallBusinessBody, TaxBody, tax_table,
};
pub use tax_certificate::{certificate_csv, certificate_file_name, certificate_page};
pub use year::{YearBody, YearStatementBody, year_table};
