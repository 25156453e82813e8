//! The tax thresholds of a world's people.

use crate::World;
use crate::clock::now;
use crate::plant::read;
use reports::tax::{PersonTaxBody, TaxBody};
use services::scope::Scope;
use services::tax::{TaxCertificate, tax_certificates, tax_report};
use units::Year;

impl World {
    /// The persons of a year, as the command prints them.
    pub fn tax(&mut self, year: &str) -> Vec<PersonTaxBody> {
        let scope = Scope::tenant(self.tenant);
        let year: Year = read(year);
        let report = tax_report(&mut self.db, &scope, year, now()).unwrap();
        TaxBody::of(report.year, &report.persons).persons
    }
    /// The certificates of a year.
    pub fn certificates(&mut self, year: &str) -> Vec<TaxCertificate> {
        let scope = Scope::tenant(self.tenant);
        tax_certificates(&mut self.db, &scope, read(year), now()).unwrap()
    }

    /// The certificate of one person.
    pub fn certificate(&mut self, operator_id: &str, year: &str) -> TaxCertificate {
        let scope = Scope::owner(self.tenant, operator_id);
        tax_certificates(&mut self.db, &scope, read(year), now()).unwrap().remove(0)
    }
}
