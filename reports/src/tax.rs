//! Thresholds and certificates.

mod certificate;
mod report;

pub use certificate::{certificate_csv, certificate_file_name, certificate_page};
pub use report::{
    EmployeeIncomeBody, ExemptionBody, MissingMonthBody, NotCountedBody, OtherIncomeBody,
    PersonTaxBody, PlantExemptionBody, SmallBusinessBody, TaxBody, tax_table,
};
