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

use rules::tax::PersonTax;
use units::{MastrNumber, Month, Power};

/// What a person's report is made of.
#[derive(Debug, Clone, Copy)]
pub struct PersonTaxInput<'a> {
    /// The person's key at the marketer.
    pub operator_id: &'a str,
    /// The person's name.
    pub operator_name: &'a str,
    /// Installed power of the person's plants.
    pub capacity: Power,
    /// The plants.
    pub plants: &'a [MastrNumber],
    /// What the thresholds say.
    pub tax: &'a PersonTax,
    /// Months without amounts: plant, month, and why.
    pub months_missing: &'a [(MastrNumber, Month, &'static str)],
}

#[cfg(test)]
mod tests;
