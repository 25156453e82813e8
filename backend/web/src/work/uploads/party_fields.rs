//! The columns of `operators.csv` and `company.toml`, in words.

use crate::http::Page;

/// Column, German, English.
const FIELDS: [(&str, &str, &str); 13] = [
    ("name", "Name", "Name"),
    ("address", "Anschrift", "Address"),
    ("vat_id", "Umsatzsteuer-ID", "VAT number"),
    ("tax_number", "Steuernummer", "Tax number"),
    ("self_billing_agreed_on", "Gutschrift vereinbart am", "Self-billing agreed on"),
    ("language", "Sprache der Belege", "Language of documents"),
    ("register", "Handelsregister", "Commercial register"),
    ("contact", "Ansprechperson", "Contact"),
    ("phone", "Telefon", "Telephone"),
    ("email", "E-Mail", "Email"),
    ("website", "Website", "Web site"),
    ("iban", "IBAN", "IBAN"),
    ("bic", "BIC", "BIC"),
];

/// The name of a column; its own word where it has none.
pub(super) fn party_field(page: &Page, column: &str) -> String {
    let found = FIELDS.iter().find(|(name, _, _)| *name == column);
    found.map_or_else(
        || column.to_owned(),
        |(_, german, english)| page.say(german, english).to_owned(),
    )
}
