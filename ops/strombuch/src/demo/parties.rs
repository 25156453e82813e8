//! Addresses and tax numbers of the demo company and of its plant owners: valid in form, invented.

use super::DemoCompany;
use super::identifiers;
use super::noise::between;
use records::{CompanyProfile, DescribedPerson, PostalAddress};
use std::collections::BTreeMap;
use units::{CountryCode, DeliveryDay, Language, LegalForm, TaxNumber, Vat, VatId};

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
/// Part of a name, and the legal form that it tells; the first one decides.
const FORMS: [(&str, LegalForm); 9] = [
    (" & Co. KG", LegalForm::Partnership),
    (" KG", LegalForm::Partnership),
    (" GbR", LegalForm::Partnership),
    (" GmbH", LegalForm::Company),
    (" eG", LegalForm::Cooperative),
    ("Zweckverband ", LegalForm::PublicBody),
    ("Schulverband ", LegalForm::PublicBody),
    ("Familie ", LegalForm::PrivatePerson),
    ("Tischlerei ", LegalForm::PrivatePerson),
];
/// Numbers that belong to nobody, for films and examples (Bundesnetzagentur): 030 23125 000 to 999.
const DRAMA_NUMBERS: &str = "030 23125 0";
/// One owner in so many reads English documents.
const ENGLISH_EVERY: i64 = 9;

impl DemoCompany {
    /// What documents need to know of the plant owners.
    pub(crate) fn operators(&self) -> Vec<DescribedPerson> {
        let changed = self.contract_changes();
        let changed = changed.into_iter().map(|change| (change.facts, change.owner));
        let rows = self.rows().into_iter().chain(changed);
        let owners: BTreeMap<String, (String, Vat)> = rows
            .map(|(plant, owner)| (plant.operator_id, (owner.name.unwrap_or_default(), plant.vat)))
            .collect();
        let numbered = (1_i64..).zip(&owners);
        numbered.map(|(number, (key, (name, vat)))| operator(number, key, name, *vat)).collect()
    }

    /// The marketer itself.
    pub(crate) fn profile() -> CompanyProfile {
        CompanyProfile {
            name: "Muster Direktvermarktung GmbH".to_owned(),
            address: address("Am Umspannwerk 1", None, "10115", "Berlin"),
            vat_id: VatId::german(99_900_001).ok(),
            tax_number: None,
            register: Some("Amtsgericht Musterstadt, HRB 99001".to_owned()),
            managing_directors: Some("Jana Muster, Ole Beispiel".to_owned()),
            supervisory_chair: None,
            contact: Some("Abrechnung".to_owned()),
            phone: Some("030 9990100".to_owned()),
            email: Some("abrechnung@demo.example".to_owned()),
            website: None,
            iban: Some(identifiers::iban(0)),
            bic: None,
            bank_cut_off: None,
            payment_term_days: Some(14),
        }
    }
}

fn operator(number: i64, key: &str, name: &str, vat: Vat) -> DescribedPerson {
    let (postcode, town) = drawn(TOWN, number, &TOWNS).unwrap_or(("10115", "Berlin"));
    let street = drawn(STREET, number, &STREETS).unwrap_or("Hauptstraße");
    let house = between(HOUSE, number, 1, 88).to_string();
    let body = 99_000_000 + between(TAX, number, 1, 899_999);
    let vat_id = u32::try_from(body).ok().and_then(|body| VatId::german(body).ok());
    let tax_number: Option<TaxNumber> =
        format!("99/{:03}/{:05}", number % 900 + 10, body % 90_000).parse().ok();
    let english = number % ENGLISH_EVERY == 0;
    DescribedPerson {
        legal_form: Some(legal_form(name)),
        address: Some(Some(address(street, Some(&house), postcode, town))),
        vat_id: Some(vat_id.filter(|_| vat != Vat::SmallBusiness)),
        tax_number: Some(tax_number.filter(|_| vat == Vat::SmallBusiness)),
        self_billing_agreed_on: Some(DeliveryDay::new(2024, 12, 1).ok()),
        language: Some(if english { Language::English } else { Language::German }),
        phone: Some(Some(format!("{DRAMA_NUMBERS}{:02}", number % 100))),
        ..DescribedPerson::nothing(key)
    }
}

/// What a name says of its bearer.
fn legal_form(name: &str) -> Option<LegalForm> {
    let found = FORMS.iter().find(|(part, _)| name.contains(part));
    found.map(|(_, form)| *form)
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
