//! The tax thresholds of a world's people.

use crate::World;
use crate::clock::now;
use crate::plant::read;
use reports::{PersonTaxBody, PersonTaxInput, TaxBody};
use services::scope::Scope;
use services::tax_report::{TaxReport, tax_report};
use units::Year;

impl World {
    /// The persons of a year, as the command prints them.
    pub fn tax(&mut self, year: &str) -> Vec<PersonTaxBody> {
        let scope = Scope::tenant(self.tenant);
        let year: Year = read(year);
        let report = tax_report(&mut self.db, &scope, year, now()).unwrap();
        body_of(&report).persons
    }
}

fn body_of(report: &TaxReport) -> TaxBody {
    let missing = report.persons.iter().map(|person| {
        let months = person.months_missing.iter();
        months
            .map(|found| (found.plant.clone(), found.month, found.reason.as_str()))
            .collect::<Vec<_>>()
    });
    let missing: Vec<_> = missing.collect();
    let persons =
        report.persons.iter().zip(&missing).map(|(person, months_missing)| PersonTaxInput {
            operator_id: &person.operator_id,
            operator_name: &person.operator_name,
            capacity: person.capacity,
            plants: &person.plants,
            tax: &person.tax,
            months_missing,
        });
    TaxBody::of(report.year, &persons.collect::<Vec<_>>())
}
