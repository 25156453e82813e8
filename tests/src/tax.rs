//! The tax thresholds of a world's people.

use crate::World;
use crate::clock::now;
use crate::plant::read;
use reports::{PersonTaxBody, TaxBody};
use services::scope::Scope;
use services::tax_report::tax_report;
use units::Year;

impl World {
    /// The persons of a year, as the command prints them.
    pub fn tax(&mut self, year: &str) -> Vec<PersonTaxBody> {
        let scope = Scope::tenant(self.tenant);
        let year: Year = read(year);
        let report = tax_report(&mut self.db, &scope, year, now()).unwrap();
        TaxBody::of(report.year, &report.persons).persons
    }
}
