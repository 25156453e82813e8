//! The tax thresholds of every person in a year.
//!
//! A person is an operator of the register. A month belongs to whoever the facts of its first day name, so a plant
//! that changes hands counts for both, each with their own months. Only the latest revision of a settlement counts.
//! Months that are over and have no amounts are named and never counted as zero; those of the year before only
//! when something of that year is settled, since otherwise it was before the marketer's time.

mod certificate;
mod gather;
mod period;

pub use certificate::tax_certificates;

pub use rules::tax::{
    Consequence, CurrentLimit, EmployeeIncome, IncomeTaxExemption, Light, MissingMonth,
    MissingReason, OtherIncome, PersonReport, PersonTax, PreviousYear, SmallBusiness, Standing,
    TaxCertificate,
};

use crate::scope::Scope;
use gather::{Gathered, PersonPlants};
use rules::tax::{PersonYear, tax_of};
use store::{Db, StoreError};
use thiserror::Error;
use units::{AmountOverflow, DeliveryDay, ParseTimeError, Power, UtcTime, Year};

/// Why there is no report.
#[derive(Debug, Error)]
pub enum TaxReportError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The clock shows a time outside the calendar.
    #[error("the time of the report: {0}")]
    Clock(#[from] ParseTimeError),
    /// A sum does not fit its type.
    #[error("the year {year} of {operator_id} is too large for an amount of money")]
    Overflow {
        /// The person.
        operator_id: String,
        /// The year.
        year: Year,
    },
    /// No plant of the year or the one before belongs to the person.
    #[error("no plant belongs to operator_id {operator_id:?} in {year} or the year before")]
    PersonUnknown {
        /// The key that was asked for.
        operator_id: String,
        /// The year.
        year: Year,
    },
}

/// The persons of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxReport {
    /// The year.
    pub year: Year,
    /// The persons, in the order of their keys.
    pub persons: Vec<PersonReport>,
}

impl TaxReport {
    /// Whether a month of a person could not be counted.
    pub fn has_months_missing(&self) -> bool {
        self.persons.iter().any(|person| !person.months_missing.is_empty())
    }
}

/// The thresholds of every person of a scope; of one person when the scope names an owner.
pub fn tax_report(
    db: &mut Db,
    scope: &Scope,
    year: Year,
    now: UtcTime,
) -> Result<TaxReport, TaxReportError> {
    db.read(|db| tax_report_within(db, scope, year, now))
}

/// The same within a transaction.
pub(crate) fn tax_report_within(
    db: &mut Db,
    scope: &Scope,
    year: Year,
    now: UtcTime,
) -> Result<TaxReport, TaxReportError> {
    let today = DeliveryDay::containing(now)?;
    let gathered = Gathered::load(db, scope, year, today)?;
    let mut persons = Vec::new();
    for person in gathered.into_persons() {
        persons.push(report_of(&person, year, today)?);
    }
    if persons.is_empty() {
        refuse_unknown(scope, year)?;
    }
    Ok(TaxReport { year, persons })
}

/// Nobody was found: of a company that is an answer, of a person a refusal.
fn refuse_unknown(scope: &Scope, year: Year) -> Result<(), TaxReportError> {
    match &scope.operator_id {
        Some(operator_id) => {
            Err(TaxReportError::PersonUnknown { operator_id: operator_id.clone(), year })
        }
        None => Ok(()),
    }
}

fn report_of(
    person: &PersonPlants,
    year: Year,
    today: DeliveryDay,
) -> Result<PersonReport, TaxReportError> {
    let months_missing = person.months_missing(today);
    let too_large = || TaxReportError::Overflow { operator_id: person.operator_id.clone(), year };
    let (plants, former_plants) = person.plants();
    let input = PersonYear {
        year,
        taxation: person.taxation(),
        legal_form: person.facts.legal_form,
        plants: &plants,
        former_plants: &former_plants,
    };
    let tax = tax_of(&input).map_err(|AmountOverflow| too_large())?;
    let mut capacity = Power::ZERO;
    for plant in &plants {
        capacity = capacity.checked_add(plant.capacity).ok_or_else(too_large)?;
    }
    Ok(PersonReport {
        capacity,
        plants: plants.iter().map(|plant| plant.plant.clone()).collect(),
        tax,
        months_missing,
        operator_id: person.operator_id.clone(),
        operator_name: person.facts.name.clone(),
    })
}
