//! `operators.csv`: persons who own plants, as documents, payments and the tax report name them.
//!
//! Format: `integrations/FORMATS.md`; one row a person.

mod write;

pub use write::write;

use crate::header::Column;
use crate::problems::{Problems, both};
use crate::table::{Row, Table};
use crate::{FileError, cells};
use records::{DescribedPerson, PostalAddress, phone_number};
use std::collections::HashMap;
use units::{CountryCode, Language, SetOff, WantedPayment};

const COLUMNS: &[Column] = &[
    Column::required("operator_id"),
    Column::optional("operator_name"),
    Column::optional("legal_form"),
    Column::optional("street"),
    Column::optional("house_number"),
    Column::optional("postcode"),
    Column::optional("city"),
    Column::optional("country"),
    Column::optional("vat_id"),
    Column::optional("tax_number"),
    Column::optional("self_billing_agreed_on"),
    Column::optional("language"),
    Column::optional("email"),
    Column::optional("phone"),
    Column::optional("iban"),
    Column::optional("wanted_payment"),
    Column::optional("set_off"),
    Column::optional("vat"),
];

/// The parts of an address, which a file says together.
const ADDRESS: [&str; 4] = ["street", "house_number", "postcode", "city"];

/// Reads the file, in its order. A column that it does not have is left out of the descriptions.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<DescribedPerson>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let mut persons = Vec::new();
    let mut lines = HashMap::new();
    let mut problems = Problems::default();
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let person = read(&row).and_then(|person| {
            match lines.insert(person.operator_id.clone(), row.line()) {
                None => Ok(person),
                Some(first) => {
                    let problem = format!("line {first} has the same value");
                    Err(vec![row.error("operator_id", problem)])
                }
            }
        });
        persons.extend(problems.take_all(person));
    }
    problems.end()?;
    Ok(persons)
}

/// A person, or every wrong cell of the row.
fn read(row: &Row<'_>) -> Result<DescribedPerson, Vec<FileError>> {
    let number = row.read("operator_id", cells::line).map_err(|error| vec![error]);
    let (person, (address, operator_id)) = both(row.each_cell(facts), both(address(row), number))?;
    Ok(DescribedPerson { address, operator_id, ..person })
}

/// What one cell says each, without the person's number.
fn facts(row: &Row<'_>) -> Result<DescribedPerson, FileError> {
    let language = row.said_optional("language", cells::from_text)?;
    let set_off = row.said_optional("set_off", cells::from_text)?;
    let wanted = row.said_optional("wanted_payment", cells::from_text)?;
    Ok(DescribedPerson {
        name: row.said("operator_name", cells::line)?,
        legal_form: row.said_optional("legal_form", cells::from_text)?,
        address: None,
        vat_id: row.said_optional("vat_id", cells::from_text)?,
        tax_number: row.said_optional("tax_number", cells::from_text)?,
        self_billing_agreed_on: row.said_optional("self_billing_agreed_on", cells::day)?,
        language: language.map(|said| said.unwrap_or(Language::German)),
        email: row.said_optional("email", cells::email)?,
        phone: row.said_optional("phone", phone)?,
        iban: row.said_optional("iban", cells::from_text)?,
        wanted_payment: wanted.map(|said| said.unwrap_or(WantedPayment::Euro)),
        set_off: set_off.map(|said| said.unwrap_or(SetOff::Plant)),
        vat: row.said("vat", cells::from_text)?,
        operator_id: String::new(),
    })
}

/// The address, where the file has one of its columns; none where all of them are blank.
#[expect(clippy::option_option, reason = "no column and blank cells are two things")]
fn address(row: &Row<'_>) -> Result<Option<Option<PostalAddress>>, Vec<FileError>> {
    let one = |error: FileError| vec![error];
    let parts = ADDRESS.map(|column| row.said_optional(column, cells::from_text::<String>));
    let mut said = Vec::new();
    for part in parts {
        said.extend(part.map_err(one)?);
    }
    if said.iter().all(Option::is_none) {
        return Ok((!said.is_empty()).then_some(None));
    }
    let country = row.read_optional("country", cells::from_text).map_err(one);
    let text = |column: &str| row.read(column, cells::from_text::<String>).map_err(one);
    let house_number = row.read_optional("house_number", cells::from_text::<String>);
    let place = both(text("postcode"), text("city"));
    let ((street, house_number), ((postcode, city), country)) =
        both(both(text("street"), house_number.map_err(one)), both(place, country))?;
    let country = country.unwrap_or_else(CountryCode::germany);
    PostalAddress::new(&street, house_number.as_deref(), &postcode, &city, country)
        .map(|address| Some(Some(address)))
        .map_err(|error| vec![row.error(error.field(), error.to_string())])
}

fn phone(cell: &str) -> Result<String, String> {
    let expected = || "expected a telephone number such as +49 4841 100200".to_owned();
    phone_number(cell).ok_or_else(expected)
}

#[cfg(test)]
mod tests;
