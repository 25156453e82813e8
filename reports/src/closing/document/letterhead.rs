//! Letterhead, address and footer: what every page of ours begins and ends with.

use super::Issuer;
use super::sentences::account;
use super::text::one_line;
use super::words::{MANAGING_DIRECTORS, SUPERVISORY_CHAIR, TAX_NUMBER, TELEPHONE, VAT_ID};
use crate::figures::{NO_BREAK, number_in_month};
use records::PostalAddress;
use serde::Serialize;
use units::{CountryCode, DeliveryDay, Language};

/// Who writes, at the top of the first page.
#[derive(Debug, Serialize)]
pub(crate) struct IssuerBlock {
    name: String,
    lines: Vec<String>,
}

/// A day as the template takes it.
#[derive(Debug, Serialize)]
pub(crate) struct PageDate {
    year: i32,
    month: u32,
    day: i64,
}

impl PageDate {
    pub(crate) fn of(day: DeliveryDay) -> Self {
        Self { year: day.year().number(), month: day.month().number(), day: number_in_month(day) }
    }
}

pub(crate) fn issuer(issuer: &Issuer, language: Language) -> IssuerBlock {
    let phone = issuer
        .phone
        .as_deref()
        .map(|phone| format!("{} {}", TELEPHONE.of(language), one_line(phone)));
    let contact = issuer.contact_name.as_deref().map(one_line);
    let mail = issuer.email.as_deref().map(one_line);
    IssuerBlock {
        name: one_line(&issuer.name),
        lines: [contact, phone, mail].into_iter().flatten().collect(),
    }
}

/// The line above the recipient in the window.
pub(crate) fn sender(issuer: &Issuer) -> String {
    let mut parts = vec![one_line(&issuer.name)];
    if let Some(address) = &issuer.address {
        parts.push(one_line(&address.street_line()));
        parts.push(town(address));
    }
    parts.join(" · ")
}

pub(crate) fn recipient(name: &str, address: Option<&PostalAddress>) -> Vec<String> {
    let mut lines = vec![one_line(name)];
    if let Some(address) = address {
        lines.push(one_line(&address.street_line()));
        lines.push(town(address));
        if *address.country() != CountryCode::germany() {
            lines.push(one_line(&address.country().to_string()));
        }
    }
    lines
}

fn town(address: &PostalAddress) -> String {
    one_line(&format!("{} {}", address.postcode(), address.city()))
}

/// Who issues, in three columns.
pub(crate) fn footer(issuer: &Issuer, language: Language) -> Vec<Vec<String>> {
    let named = |name: &str, value: &str| format!("{name}{NO_BREAK}{value}");
    let mut who = vec![one_line(&issuer.name)];
    if let Some(address) = &issuer.address {
        who.push(one_line(&address.street_line()));
        who.push(town(address));
    }
    let vat = issuer.vat_id.as_deref().map(|id| named(VAT_ID.of(language), &one_line(id)));
    let tax = issuer
        .tax_number
        .as_deref()
        .map(|number| named(TAX_NUMBER.of(language), &one_line(number)));
    let register = issuer.register.as_deref().map(one_line);
    let people = [
        (MANAGING_DIRECTORS, &issuer.managing_directors),
        (SUPERVISORY_CHAIR, &issuer.supervisory_chair),
    ];
    let people = people.map(|(office, names)| {
        names.as_deref().map(|names| format!("{}: {}", office.of(language), one_line(names)))
    });
    let iban = issuer.iban.as_ref().map(|iban| named("IBAN", &account(iban)));
    let bic = issuer.bic.as_deref().map(|bic| named("BIC", &one_line(bic)));
    vec![
        who,
        [vat, tax, register].into_iter().chain(people).flatten().collect(),
        [iban, bic].into_iter().flatten().collect(),
    ]
}
