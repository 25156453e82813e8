//! The columns of persons and of the company.

use super::column;
use crate::sheet::{Column, Reader, Source};
use crate::words;
use records::{CompanyProfile, PostalAddress};
use std::borrow::Cow;
use store::register::PersonRecord;

/// A revision of the company's profile.
pub(in super::super) type GobdCompany = (i64, CompanyProfile);

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

pub(in super::super) const COMPANIES: [Column<GobdCompany>; 20] = [
    column("Fassung", Source::Count(|row: &GobdCompany| Some(row.0))),
    text!("Name", row => row.1.name),
    text!("Straße", row => row.1.address.street()),
    text!("Hausnummer", row => row.1.address.house_number().unwrap_or_default()),
    text!("Postleitzahl", row => row.1.address.postcode()),
    text!("Ort", row => row.1.address.city()),
    text!("Land", row => row.1.address.country()),
    optional!("Umsatzsteuer-ID", row => row.1.vat_id),
    optional!("Steuernummer", row => row.1.tax_number),
    optional!("Handelsregister", row => row.1.register),
    optional!("Geschäftsführung", row => row.1.managing_directors),
    optional!("Vorsitz des Aufsichtsrats", row => row.1.supervisory_chair),
    optional!("Ansprechpartner", row => row.1.contact),
    optional!("Telefon", row => row.1.phone),
    optional!("E-Mail", row => row.1.email),
    optional!("Internet", row => row.1.website),
    optional!("IBAN", row => row.1.iban),
    optional!("BIC", row => row.1.bic),
    optional!("Annahmeschluss der Bank", row => row.1.bank_cut_off),
    optional!("Zahlungsziel in Tagen", row => row.1.payment_term_days),
];

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
