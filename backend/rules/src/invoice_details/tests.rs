use super::*;
use records::{DescribedPerson, PostalAddress};
use units::{CountryCode, VatId};

fn address() -> PostalAddress {
    PostalAddress::new("Am Deich 3", None, "25813", "Husum", CountryCode::germany()).unwrap()
}

fn owner() -> PersonFacts {
    let described = DescribedPerson {
        name: Some("Hofgut Nord".to_owned()),
        address: Some(Some(address())),
        tax_number: Some("99/012/34567".parse().ok()),
        self_billing_agreed_on: Some(Some(DeliveryDay::literal(2025, 1, 15))),
        ..DescribedPerson::nothing("K-1")
    };
    described.over(None).unwrap()
}

fn company() -> CompanyProfile {
    CompanyProfile {
        name: "Sonne GmbH".to_owned(),
        address: address(),
        vat_id: VatId::german(99_900_001).ok(),
        tax_number: None,
        register: None,
        managing_directors: None,
        supervisory_chair: None,
        contact: None,
        phone: None,
        email: None,
        website: None,
        iban: None,
        bic: None,
        bank_cut_off: None,
        payment_term_days: None,
    }
}

fn missing(owner: &PersonFacts, company: Option<&CompanyProfile>, day: &str) -> Vec<&'static str> {
    let found = missing_in_gutschrift(Some(owner), company, day.parse().unwrap());
    found.into_iter().map(InvoiceDetail::as_str).collect()
}

#[test]
fn a_gutschrift_says_who_supplies_by_which_number_and_that_it_was_agreed() {
    let (whole, company) = (owner(), company());
    let without = |change: fn(&mut PersonFacts)| {
        let mut changed = whole.clone();
        change(&mut changed);
        missing(&changed, Some(&company), "2025-06-12")
    };
    assert_eq!(without(|_| ()), Vec::<&str>::new());
    assert_eq!(without(|owner| owner.address = None), ["owner_address"]);
    assert_eq!(without(|owner| owner.tax_number = None), ["owner_tax_number"]);
    let by_vat_id = without(|owner| {
        owner.tax_number = None;
        owner.vat_id = VatId::german(99_000_001).ok();
    });
    assert_eq!(by_vat_id, Vec::<&str>::new());
    assert_eq!(without(|owner| owner.self_billing_agreed_on = None), ["self_billing_agreement"]);
    assert_eq!(missing(&whole, None, "2025-06-12"), ["company_address"]);
}

#[test]
fn self_billing_is_agreed_before_it_is_done() {
    assert_eq!(missing(&owner(), Some(&company()), "2025-01-14"), ["self_billing_agreement"]);
    assert_eq!(missing(&owner(), Some(&company()), "2025-01-15"), Vec::<&str>::new());
}

#[test]
fn the_marketers_own_invoice_needs_its_own_number() {
    let untaxed = CompanyProfile { vat_id: None, ..company() };
    let found = missing_in_service_invoice(Some(&owner()), Some(&untaxed));
    assert!(found.into_iter().eq([InvoiceDetail::CompanyTaxNumber]));
    assert!(missing_in_service_invoice(Some(&owner()), Some(&company())).is_empty());
}
