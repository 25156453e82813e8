//! The tax thresholds of persons.

mod report;

pub(crate) use report::tax_report_within;
pub use report::{
    Consequence, CurrentLimit, EmployeeIncome, IncomeTaxExemption, Light, MissingMonth,
    MissingReason, OtherIncome, PersonReport, PersonTax, PreviousYear, SmallBusiness, Standing,
    TaxCertificate, TaxReport, TaxReportError, tax_certificates, tax_report,
};
