//! One person's year, and what of it could not be counted.
//!
//! Source: as of [`super`].

use super::PersonTax;
use units::{MastrNumber, Month, Power, text_enum};

text_enum!(
    /// Why a month has no amounts.
    MissingReason {
        /// Nobody has settled it.
        NotSettled = "not_settled",
        /// Its statement is blocked by findings.
        Blocked = "blocked",
    }
);

/// A month that is over and has no amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingMonth {
    /// The plant.
    pub plant: MastrNumber,
    /// The month.
    pub month: Month,
    /// Why.
    pub reason: MissingReason,
}

/// One person's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonReport {
    /// The person's key at the marketer.
    pub operator_id: String,
    /// The person's name.
    pub operator_name: String,
    /// Installed power of the person's plants, as last registered in the year.
    pub capacity: Power,
    /// The plants, in the order of their unit numbers.
    pub plants: Vec<MastrNumber>,
    /// What the thresholds say.
    pub tax: PersonTax,
    /// What could not be counted, in the order of months and plants.
    pub months_missing: Vec<MissingMonth>,
}
