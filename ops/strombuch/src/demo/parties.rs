//! Addresses and tax numbers of the demo company and of its plant owners: valid in form, invented.

use super::DemoCompany;
use super::identifiers;
use super::noise::between;
use records::{CompanyProfile, OperatorDetails, PostalAddress};
use std::collections::BTreeMap;
use units::{CountryCode, DeliveryDay, Language, TaxNumber, Vat, VatId};

const STREET: u64 = 501;
const HOUSE: u64 = 502;
const TOWN: u64 = 503;
const TAX: u64 = 504;

const STREETS: [&str; 10] = [
    "Am Anger",
    "Dorfstraße",
    "Feldweg",
    "Hauptstraße",
    "Hofgasse",
    "Lindenallee",
    "Mühlweg",
    "Ringstraße",
    "Sonnenhang",
    "Wiesengrund",
];
const TOWNS: [(&str, &str); 8] = [
    ("17192", "Waren"),
    ("25813", "Husum"),
    ("39576", "Stendal"),
    ("49324", "Melle"),
    ("59494", "Soest"),
    ("74523", "Schwäbisch Hall"),
    ("84028", "Landshut"),
    ("94315", "Straubing"),
];
/// One owner in so many reads English documents.
const ENGLISH_EVERY: i64 = 9;

impl DemoCompany {
    /// What documents need to know of the plant owners.
    pub(crate) fn operators(&self) -> Vec<OperatorDetails> {
        let plants = self.plants();
        let changed = self.contract_changes();
        let facts = plants.iter().chain(changed.iter().map(|(_, facts)| facts));
        let owners: BTreeMap<&str, Vat> =
            facts.map(|plant| (plant.operator_id.as_str(), plant.vat)).collect();
        (1_i64..).zip(owners).map(|(number, (key, vat))| operator(number, key, vat)).collect()
    }

    /// The marketer itself.
    pub(crate) fn profile() -> CompanyProfile {
        CompanyProfile {
            name: "Muster Direktvermarktung GmbH".to_owned(),
            address: address("Am Umspannwerk 1", None, "10115", "Berlin"),
            vat_id: VatId::german(99_900_001).ok(),
            tax_number: None,
            register: Some("Amtsgericht Musterstadt, HRB 99001".to_owned()),
            contact: Some("Abrechnung".to_owned()),
            phone: Some("030 9990100".to_owned()),
            email: Some("abrechnung@demo.example".to_owned()),
            website: None,
            iban: Some(identifiers::iban(0)),
            bic: None,
        }
    }
}

fn operator(number: i64, key: &str, vat: Vat) -> OperatorDetails {
    let (postcode, town) = drawn(TOWN, number, &TOWNS).unwrap_or(("10115", "Berlin"));
    let street = drawn(STREET, number, &STREETS).unwrap_or("Hauptstraße");
    let house = between(HOUSE, number, 1, 88).to_string();
    let body = 99_000_000 + between(TAX, number, 1, 899_999);
    let vat_id = u32::try_from(body).ok().and_then(|body| VatId::german(body).ok());
    let tax_number: Option<TaxNumber> =
        format!("99/{:03}/{:05}", number % 900 + 10, body % 90_000).parse().ok();
    let english = number % ENGLISH_EVERY == 0;
    OperatorDetails {
        operator_id: key.to_owned(),
        address: address(street, Some(&house), postcode, town),
        vat_id: vat_id.filter(|_| vat == Vat::Regular),
        tax_number: tax_number.filter(|_| vat == Vat::SmallBusiness),
        self_billing_agreed_on: DeliveryDay::new(2024, 12, 1).ok(),
        language: if english { Language::English } else { Language::German },
        email: None,
    }
}

fn address(street: &str, house: Option<&str>, postcode: &str, town: &str) -> PostalAddress {
    PostalAddress::new(street, house, postcode, town, CountryCode::germany())
        .unwrap_or_else(|_| unreachable!("a street, five digits and a town"))
}

fn drawn<T: Copy>(seed: u64, number: i64, from: &[T]) -> Option<T> {
    let last = i64::try_from(from.len()).unwrap_or(1) - 1;
    let index = usize::try_from(between(seed, number, 0, last)).unwrap_or(0);
    from.get(index).copied()
}
