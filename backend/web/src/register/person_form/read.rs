//! What was typed, as a description of a person: only what differs from what the form showed.

use crate::http::{FieldProblems, Posted};
use crate::register::typed::{Both, Typed, month};
use records::{AddressError, DescribedPerson, PersonFacts, PostalAddress, phone_number};
use services::register::PersonFile;
use units::{CountryCode, Language, Month, Vat};

const IBAN: Both = (
    "Erwartet ist eine IBAN wie DE02 1203 0000 0000 2020 51.",
    "Expected is an IBAN such as DE02 1203 0000 0000 2020 51.",
);
const VAT_ID: Both = (
    "Erwartet ist eine Umsatzsteuer-ID wie DE136695976.",
    "Expected is a VAT number such as DE136695976.",
);
const TAX_NUMBER: Both = (
    "Erwartet ist eine Steuernummer mit 10 bis 13 Ziffern, wie 123/456/78901.",
    "Expected is a tax number of 10 to 13 digits, such as 123/456/78901.",
);
const COUNTRY: Both =
    ("Erwartet sind zwei Buchstaben wie DE.", "Expected are two letters such as DE.");
const PHONE: Both = (
    "Erwartet ist eine Telefonnummer wie +49 4841 100200.",
    "Expected is a telephone number such as +49 4841 100200.",
);
const MONTH: Both = ("Erwartet ist ein Monat wie 2026-05.", "Expected is a month like 2026-05.");

/// The changes and the month from which they hold; nothing when something is wrong, which is then noted beside its
/// field.
pub(super) fn changes(
    form: &Posted,
    file: &PersonFile,
    language: Language,
    problems: &mut FieldProblems,
) -> Option<(DescribedPerson, Option<Month>)> {
    let shown = &file.person.facts;
    let mut typed = Typed { form, language, problems };
    // All is read before anything is given up: a person sees every mistake at once.
    let name = typed.text("operator_name");
    let facts = PersonFacts {
        operator_id: shown.operator_id.clone(),
        name: name.unwrap_or_default(),
        legal_form: typed.optional_choice("legal_form"),
        address: address(&mut typed),
        vat_id: typed.optional_identifier("vat_id", VAT_ID),
        tax_number: typed.optional_identifier("tax_number", TAX_NUMBER),
        self_billing_agreed_on: typed.optional_day("self_billing_agreed_on"),
        language: typed.choice("language").unwrap_or(shown.language),
        email: typed.email(),
        phone: typed.if_typed("phone", PHONE, phone_number),
        iban: typed.optional_identifier("iban", IBAN),
        wanted_payment: typed.choice("wanted_payment").unwrap_or(shown.wanted_payment),
        set_off: typed.choice("set_off").unwrap_or(shown.set_off),
    };
    let vat: Option<Vat> = typed.optional_choice("vat");
    let valid_from = typed.if_typed("valid_from", MONTH, month);
    if !typed.problems.is_empty() {
        return None;
    }
    let is_one_vat = vat.is_some_and(|vat| file.vat.iter().eq([&vat]));
    let said = DescribedPerson { vat: vat.filter(|_| !is_one_vat), ..facts.different_from(shown) };
    Some((said, valid_from))
}

/// The address; none where nothing of it is typed but the country.
fn address(typed: &mut Typed<'_>) -> Option<PostalAddress> {
    let [street, house_number, postcode, city] =
        ["street", "house_number", "postcode", "city"].map(|field| typed.form.get(field));
    let country = typed.optional_identifier("country", COUNTRY);
    if [street, house_number, postcode, city].iter().all(|part| part.is_empty()) {
        return None;
    }
    let country = country.unwrap_or_else(CountryCode::germany);
    match PostalAddress::new(street, Some(house_number), postcode, city, country) {
        Ok(address) => Some(address),
        Err(error) => {
            let (german, english) = match &error {
                AddressError::StreetMissing => {
                    ("Die Straße fehlt.".to_owned(), "The street is missing.".to_owned())
                }
                AddressError::CityMissing => {
                    ("Der Ort fehlt.".to_owned(), "The city is missing.".to_owned())
                }
                AddressError::NotALine { .. } => (
                    "Höchstens 200 Zeichen in einer Zeile, ohne unsichtbare Zeichen.".to_owned(),
                    "At most 200 characters on one line, without invisible ones.".to_owned(),
                ),
                AddressError::PostcodeDoesNotFitCountry { country, .. } => (
                    format!("Das ist keine Postleitzahl von {country}."),
                    format!("This is no postcode of {country}."),
                ),
            };
            typed.problems.add(error.field(), german, english);
            None
        }
    }
}
