//! The columns of persons.

use super::column;
use crate::sheet::{Column, Reader, Source};
use crate::words;
use records::PostalAddress;
use std::borrow::Cow;
use store::register::PersonRecord;

/// A column of a part of the address.
macro_rules! of_address {
    ($heading:literal, $part:expr) => {
        column(
            $heading,
            Source::Text(|row: &PersonRecord| {
                let part: fn(&PostalAddress) -> &str = $part;
                Cow::Borrowed(row.facts.address.as_ref().map_or("", part))
            }),
        )
    };
}

pub(in super::super) const PERSONS: [Column<PersonRecord>; 19] = [
    text!("Betreiber-Nummer", row => row.facts.operator_id),
    column("Fassung", Source::Count(|row: &PersonRecord| Some(row.revision))),
    column("Gültig ab", Source::Day(|row: &PersonRecord| Some(row.valid_from))),
    text!("Name", row => row.facts.name),
    column(
        "Rechtsform",
        Source::Words(|row: &PersonRecord, reader| {
            row.facts.legal_form.map_or(Cow::Borrowed(""), |form| {
                reader.choose(form.as_str(), |language| words::legal_form(language, form))
            })
        }),
    ),
    of_address!("Straße", PostalAddress::street),
    of_address!("Hausnummer", |address| address.house_number().unwrap_or_default()),
    of_address!("Postleitzahl", PostalAddress::postcode),
    of_address!("Ort", PostalAddress::city),
    of_address!("Land", |address| address.country().as_str()),
    optional!("Umsatzsteuer-ID", row => row.facts.vat_id),
    optional!("Steuernummer", row => row.facts.tax_number),
    column(
        "Gutschrift vereinbart am",
        Source::Day(|row: &PersonRecord| row.facts.self_billing_agreed_on),
    ),
    text!("Sprache", row => row.facts.language),
    optional!("E-Mail", row => row.facts.email),
    optional!("Telefon", row => row.facts.phone),
    optional!("IBAN", row => row.facts.iban),
    word!("Auszahlung in", row, wanted_payment => row.facts.wanted_payment),
    word!("Verrechnung mit", row, set_off => row.facts.set_off),
];
