//! Writing `operators.csv`.

use super::COLUMNS;
use crate::cells;
use records::{DescribedPerson, PostalAddress};

/// Writes the persons with every column, in their order; what a description leaves out is blank.
pub fn write(persons: &[DescribedPerson]) -> String {
    cells::write(COLUMNS, persons.iter().map(cells_of))
}

/// The cells in the order of the columns.
fn cells_of(person: &DescribedPerson) -> [String; 18] {
    let address = person.address.as_ref().and_then(Option::as_ref);
    let of_address = |part: fn(&PostalAddress) -> String| address.map(part).unwrap_or_default();
    [
        person.operator_id.clone(),
        person.name.clone().unwrap_or_default(),
        cells::said(person.legal_form.as_ref()),
        of_address(|address| address.street().to_owned()),
        of_address(|address| address.house_number().unwrap_or_default().to_owned()),
        of_address(|address| address.postcode().to_owned()),
        of_address(|address| address.city().to_owned()),
        of_address(|address| address.country().to_string()),
        cells::said(person.vat_id.as_ref()),
        cells::said(person.tax_number.as_ref()),
        cells::said(person.self_billing_agreed_on.as_ref()),
        person.language.map(|language| language.to_string()).unwrap_or_default(),
        cells::said(person.email.as_ref()),
        cells::said(person.phone.as_ref()),
        cells::said(person.iban.as_ref()),
        person.wanted_payment.map(|wanted| wanted.to_string()).unwrap_or_default(),
        person.set_off.map(|set_off| set_off.to_string()).unwrap_or_default(),
        person.vat.map(|vat| vat.to_string()).unwrap_or_default(),
    ]
}
