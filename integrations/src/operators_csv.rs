//! `operators.csv`: what an invoice needs to know of plant owners beyond the plant register.
//!
//! Format: `integrations/FORMATS.md`; one row a plant owner.

use crate::header::Column;
use crate::table::{Row, Table};
use crate::{FileError, cells};
use records::{OperatorDetails, PostalAddress};
use std::collections::HashMap;
use units::{CountryCode, Language};

const COLUMNS: &[Column] = &[
    Column::required("operator_id"),
    Column::required("street"),
    Column::optional("house_number"),
    Column::required("postcode"),
    Column::required("city"),
    Column::optional("country"),
    Column::optional("vat_id"),
    Column::optional("tax_number"),
    Column::optional("self_billing_agreed_on"),
    Column::optional("language"),
    Column::optional("email"),
];

/// Reads the file, in its order.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<OperatorDetails>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let mut operators = Vec::new();
    let mut lines = HashMap::new();
    for row in table.rows() {
        let operator = operator(&row)?;
        if let Some(first) = lines.insert(operator.operator_id.clone(), row.line()) {
            return Err(row.error("operator_id", format!("line {first} has the same value")));
        }
        operators.push(operator);
    }
    Ok(operators)
}

fn operator(row: &Row<'_>) -> Result<OperatorDetails, FileError> {
    Ok(OperatorDetails {
        operator_id: row.read("operator_id", cells::from_text)?,
        address: address(row)?,
        vat_id: row.read_optional("vat_id", cells::from_text)?,
        tax_number: row.read_optional("tax_number", cells::from_text)?,
        self_billing_agreed_on: row.read_optional("self_billing_agreed_on", cells::from_text)?,
        language: row.read_optional("language", cells::from_text)?.unwrap_or(Language::German),
        email: row.read_optional("email", cells::email)?,
    })
}

fn address(row: &Row<'_>) -> Result<PostalAddress, FileError> {
    let country = row.read_optional("country", cells::from_text)?;
    let country = country.unwrap_or_else(CountryCode::germany);
    let text = |column: &str| row.read(column, cells::from_text::<String>);
    let (street, postcode, city) = (text("street")?, text("postcode")?, text("city")?);
    let house_number: Option<String> = row.read_optional("house_number", cells::from_text)?;
    PostalAddress::new(&street, house_number.as_deref(), &postcode, &city, country)
        .map_err(|error| row.error(error.field(), error.to_string()))
}

/// Writes the plant owners with every column, in their order.
pub fn write(operators: &[OperatorDetails]) -> String {
    cells::write(COLUMNS, operators.iter().map(cells_of))
}

/// The cells in the order of [`COLUMNS`].
fn cells_of(operator: &OperatorDetails) -> [String; 11] {
    let address = &operator.address;
    [
        operator.operator_id.clone(),
        address.street().to_owned(),
        address.house_number().unwrap_or_default().to_owned(),
        address.postcode().to_owned(),
        address.city().to_owned(),
        address.country().to_string(),
        operator.vat_id.as_ref().map(ToString::to_string).unwrap_or_default(),
        operator.tax_number.as_ref().map(ToString::to_string).unwrap_or_default(),
        operator.self_billing_agreed_on.map(|day| day.to_string()).unwrap_or_default(),
        operator.language.to_string(),
        operator.email.clone().unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests;
