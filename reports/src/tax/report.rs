//! The tax thresholds of persons: JSON, CSV and a table.

mod body;
mod convert;
mod sheet;
mod table;

pub use body::{
    EmployeeIncomeBody, ExemptionBody, MissingMonthBody, NotCountedBody, OtherIncomeBody,
    PersonTaxBody, PlantExemptionBody, SmallBusinessBody, TaxBody,
};
pub use table::tax_table;

#[cfg(test)]
mod tests;
