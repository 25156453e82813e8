//! The columns of a person's facts.

use crate::StoreError;
use crate::error::{parse_column, parse_optional};
use crate::series::day_of_column;
use crate::tables::person_facts;
use chrono::NaiveDate;
use diesel::prelude::*;
use records::{PersonFacts, PostalAddress};
use units::DeliveryDay;

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = person_facts, treat_none_as_default_value = false)]
pub(super) struct PersonRow {
    name: String,
    legal_form: Option<String>,
    street: Option<String>,
    house_number: Option<String>,
    postcode: Option<String>,
    city: Option<String>,
    country: Option<String>,
    vat_id: Option<String>,
    tax_number: Option<String>,
    self_billing_agreed_on: Option<NaiveDate>,
    language: String,
    email: Option<String>,
    phone: Option<String>,
    iban: Option<String>,
    wanted_payment: String,
    set_off: String,
}

impl PersonRow {
    pub(super) fn of(facts: &PersonFacts) -> Self {
        let address = facts.address.as_ref();
        Self {
            name: facts.name.clone(),
            legal_form: facts.legal_form.map(|form| form.to_string()),
            street: address.map(|address| address.street().to_owned()),
            house_number: address.and_then(PostalAddress::house_number).map(str::to_owned),
            postcode: address.map(|address| address.postcode().to_owned()),
            city: address.map(|address| address.city().to_owned()),
            country: address.map(|address| address.country().to_string()),
            vat_id: facts.vat_id.as_ref().map(ToString::to_string),
            tax_number: facts.tax_number.as_ref().map(ToString::to_string),
            self_billing_agreed_on: facts.self_billing_agreed_on.map(DeliveryDay::date),
            language: facts.language.to_string(),
            email: facts.email.clone(),
            phone: facts.phone.clone(),
            iban: facts.iban.as_ref().map(|iban| iban.as_str().to_owned()),
            wanted_payment: facts.wanted_payment.to_string(),
            set_off: facts.set_off.to_string(),
        }
    }

    pub(super) fn into_facts(self, operator_id: String) -> Result<PersonFacts, StoreError> {
        Ok(PersonFacts {
            operator_id,
            address: self.address()?,
            name: self.name,
            legal_form: parse_optional("person_facts.legal_form", self.legal_form.as_deref())?,
            vat_id: parse_optional("person_facts.vat_id", self.vat_id.as_deref())?,
            tax_number: parse_optional("person_facts.tax_number", self.tax_number.as_deref())?,
            self_billing_agreed_on: self.self_billing_agreed_on.map(day_of_column).transpose()?,
            language: parse_column("person_facts.language", &self.language)?,
            email: self.email,
            phone: self.phone,
            iban: parse_optional("person_facts.iban", self.iban.as_deref())?,
            wanted_payment: parse_column("person_facts.wanted_payment", &self.wanted_payment)?,
            set_off: parse_column("person_facts.set_off", &self.set_off)?,
        })
    }

    /// The address, whose parts are there together or not at all.
    fn address(&self) -> Result<Option<PostalAddress>, StoreError> {
        let parts = (&self.street, &self.postcode, &self.city, &self.country);
        match parts {
            (Some(street), Some(postcode), Some(city), Some(country)) => {
                let number = self.house_number.as_deref();
                address_of_columns(street, number, postcode, city, country).map(Some)
            }
            (None, None, None, None) => Ok(None),
            _ => Err(StoreError::DamagedColumn {
                column: "person_facts.street",
                value: format!("{parts:?}"),
                problem: "expected the whole address, or none".to_owned(),
            }),
        }
    }
}

/// An address in its columns.
pub(crate) fn address_of_columns(
    street: &str,
    house_number: Option<&str>,
    postcode: &str,
    city: &str,
    country: &str,
) -> Result<PostalAddress, StoreError> {
    let country = parse_column("country", country)?;
    PostalAddress::new(street, house_number, postcode, city, country).map_err(|problem| {
        StoreError::DamagedColumn {
            column: problem.field(),
            value: format!("{street}, {postcode} {city}"),
            problem: problem.to_string(),
        }
    })
}
