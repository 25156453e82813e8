//! The books for accountants and auditors.

mod accruals;
mod datev;
mod gobd_export;

pub use accruals::{AccrualBody, AccrualRow, AccrualsBody, AccrualsSheet};
pub use datev::{ChartOfAccounts, DatevExport, DatevSettings};
pub use gobd_export::GobdExport;
