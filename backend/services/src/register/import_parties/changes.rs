//! What of a party is new or different, by the columns of its file.

use crate::import_outcome::{ImportChange, ImportChanges};
use records::{CompanyProfile, OperatorDetails, PostalAddress};

/// A column with its value; nothing where the file leaves it empty.
type Field = (&'static str, Option<String>);

/// Adds what a plant owner's details change.
pub(super) fn add_operator(
    changes: &mut ImportChanges,
    before: Option<&OperatorDetails>,
    after: &OperatorDetails,
) {
    let before = before.map(operator_fields).unwrap_or_default();
    add(changes, &after.operator_id, &before, operator_fields(after));
}

/// Adds what the marketer's profile changes.
pub(super) fn add_company(
    changes: &mut ImportChanges,
    before: Option<&CompanyProfile>,
    after: &CompanyProfile,
) {
    let before = before.map(company_fields).unwrap_or_default();
    add(changes, &after.name, &before, company_fields(after));
}

fn add(changes: &mut ImportChanges, subject: &str, before: &[Field], after: Vec<Field>) {
    for (name, after) in after {
        let known = before.iter().find(|(column, _)| *column == name);
        let before = known.and_then(|(_, value)| value.clone());
        if before != after {
            let (subject, field) = (subject.to_owned(), name.to_owned());
            changes.add(|| ImportChange::PartyFact { subject, field, before, after });
        }
    }
}

fn operator_fields(details: &OperatorDetails) -> Vec<Field> {
    vec![
        ("address", Some(address(&details.address))),
        ("vat_id", details.vat_id.as_ref().map(ToString::to_string)),
        ("tax_number", details.tax_number.as_ref().map(ToString::to_string)),
        ("self_billing_agreed_on", details.self_billing_agreed_on.map(|day| day.to_string())),
        ("language", Some(details.language.to_string())),
        ("email", details.email.clone()),
    ]
}

fn company_fields(profile: &CompanyProfile) -> Vec<Field> {
    vec![
        ("name", Some(profile.name.clone())),
        ("address", Some(address(&profile.address))),
        ("vat_id", profile.vat_id.as_ref().map(ToString::to_string)),
        ("tax_number", profile.tax_number.as_ref().map(ToString::to_string)),
        ("register", profile.register.clone()),
        ("contact", profile.contact.clone()),
        ("phone", profile.phone.clone()),
        ("email", profile.email.clone()),
        ("website", profile.website.clone()),
        ("iban", profile.iban.as_ref().map(ToString::to_string)),
        ("bic", profile.bic.as_ref().map(ToString::to_string)),
    ]
}

fn address(address: &PostalAddress) -> String {
    let (street, country) = (address.street_line(), address.country());
    format!("{street}, {} {}, {country}", address.postcode(), address.city())
}
