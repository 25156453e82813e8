//! `operators.csv`: refused cells, optional columns, round trip.

use super::*;
use proptest::prelude::*;
use records::PersonFacts;
use units::{DeliveryDay, Iban, LegalForm, SetOff, Vat, VatId};

const ROW: [&str; 18] = [
    "O-1",
    "Hof Ähre GbR",
    "partnership",
    "\"Am Deich, Hof 2\"",
    "3 a",
    "25813",
    "Husum",
    "DE",
    "DE136695976",
    "15/123/45678",
    "2024-01-31",
    "en",
    "hof@example.org",
    "+49 (4841) 100-200",
    "DE89370400440532013000",
    "kwh_tokens",
    "owner",
    "regular",
];

fn file_with(column: &str, cell: &str) -> String {
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    let cells = names.iter().zip(ROW).map(|(name, own)| if *name == column { cell } else { own });
    format!("{}\n{}\n", names.join(","), cells.collect::<Vec<_>>().join(","))
}

#[test]
fn every_column_of_an_operator_is_read() {
    let text = file_with("", "");
    let operators = parse("operators.csv", text.as_bytes()).unwrap();
    let [operator] = operators.as_slice() else { panic!("one operator") };
    assert_eq!(operator.vat, Some(Vat::Regular));
    assert_eq!(write(&operators), text);
    let facts = operator.over(None).unwrap();
    assert_eq!(facts.address.unwrap().street_line(), "Am Deich, Hof 2 3 a");
    assert_eq!(facts.vat_id, Some(VatId::german(13_669_597).unwrap()));
    assert_eq!(facts.tax_number.unwrap().digits(), "1512345678");
    assert_eq!(facts.self_billing_agreed_on.unwrap().to_string(), "2024-01-31");
    assert_eq!(
        (facts.language, facts.legal_form),
        (Language::English, Some(LegalForm::Partnership))
    );
    assert_eq!(facts.phone.as_deref(), Some("+49 (4841) 100-200"));
    assert_eq!(facts.wanted_payment, WantedPayment::KwhTokens);
    assert_eq!(facts.set_off, SetOff::Owner);
}

#[test]
fn an_operator_without_more_is_at_home_in_germany_and_reads_german() {
    let text = "operator_id,operator_name,street,postcode,city\nO-1,Hof,Am Deich 3,25813,Husum\n";
    let operators = parse("operators.csv", text.as_bytes()).unwrap();
    let [operator] = operators.as_slice() else { panic!("one operator") };
    let facts = operator.over(None).unwrap();
    assert_eq!(*facts.address.unwrap().country(), CountryCode::germany());
    assert_eq!((facts.language, facts.self_billing_agreed_on), (Language::German, None));
}

#[test]
fn a_file_says_as_little_of_a_person_as_it_likes() {
    let read = |text: &str| parse("operators.csv", text.as_bytes()).unwrap().pop().unwrap();
    let known = read(&file_with("", "")).over(None).unwrap();
    let silent = read("operator_id\nO-1\n");
    assert_eq!(silent, DescribedPerson::nothing("O-1"));
    assert_eq!(silent.over(Some(&known)).as_ref(), Ok(&known));
    // A blank cell clears, an address only as a whole.
    let homeless = read("operator_id,street,postcode,city,phone\nO-1,,,,\n");
    let facts = homeless.over(Some(&known)).unwrap();
    assert_eq!(facts, PersonFacts { address: None, phone: None, ..known });
    let halved = parse("operators.csv", b"operator_id,street\nO-1,Am Deich\n").unwrap_err();
    let expected = "operators.csv, line 2, column postcode: a value is required\n\
                    operators.csv, line 2, column city: a value is required";
    assert_eq!(halved.to_string(), expected);
}

#[test]
fn a_wrong_cell_of_an_operator_is_refused_with_its_place() {
    for (column, cell, problem) in [
        ("postcode", "2581", "expected a postcode of DE, 5 digits"),
        ("country", "Germany", "expected a country of two capital letters, such as DE"),
        ("vat_id", "DE136695970", "wrong check digit: expected 6, found 0"),
        ("vat_id", "136695976", "expected a VAT number with its country, such as DE and 9 digits"),
        (
            "tax_number",
            "123/456",
            "expected a tax number of 10 to 13 digits, such as 123/456/78901",
        ),
        ("self_billing_agreed_on", "31.02.2024", "expected a day such as 31.05.2025"),
        ("language", "fr", "expected one of de, en"),
        ("email", "=1+1@b.de", "expected an address such as name@example.org"),
        (
            "operator_name",
            "Hof\u{200b}",
            "expected a text on one line, found U+200B, which cannot be seen",
        ),
        ("email", "hof", "expected an address such as name@example.org"),
        ("phone", "Handy", "expected a telephone number such as +49 4841 100200"),
        ("phone", "12", "expected a telephone number such as +49 4841 100200"),
        (
            "legal_form",
            "GmbH",
            "expected one of private_person, company, cooperative, public_body, partnership",
        ),
        ("wanted_payment", "gold", "expected one of euro, kwh_tokens"),
        ("set_off", "never", "expected one of plant, owner"),
        ("vat", "19", "expected one of regular, small_business, reverse_charge"),
    ] {
        let error = parse("operators.csv", file_with(column, cell).as_bytes()).unwrap_err();
        let expected = format!("operators.csv, line 2, column {column}: {cell:?}: {problem}");
        assert_eq!(error.to_string(), expected);
    }
    for column in ["operator_id", "operator_name", "street", "postcode", "city", "vat"] {
        let error = parse("operators.csv", file_with(column, "").as_bytes()).unwrap_err();
        let expected = format!("operators.csv, line 2, column {column}: a value is required");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn an_operator_that_comes_twice_is_refused_with_both_lines() {
    let text = file_with("", "");
    let row = text.lines().nth(1).unwrap();
    let error = parse("operators.csv", format!("{text}{row}\n").as_bytes()).unwrap_err();
    let expected = "operators.csv, line 3, column operator_id: \"O-1\": line 2 has the same value";
    assert_eq!(error.to_string(), expected);
}

/// Text with everything that needs quoting, and no blanks at its ends.
fn text() -> impl Strategy<Value = String> {
    "[a-zäöü,\"][ -~äöüß€;,\"]{0,12}[a-z\",']"
}

prop_compose! {
    fn address()(
        (street, city) in (text(), text()),
        house_number in prop::option::of(text()),
        (postcode, country) in prop_oneof![
            ("[0-9]{5}", Just("DE")),
            ("[A-Z0-9]{4,6}", prop::sample::select(&["NL", "AT", "DK"][..])),
        ],
    ) -> PostalAddress {
        let country = country.parse().unwrap();
        PostalAddress::new(&street, house_number.as_deref(), &postcode, &city, country).unwrap()
    }
}

prop_compose! {
    fn operator()(
        (operator_id, name, vat) in (text(), text(), prop::sample::select(Vat::ALL)),
        legal_form in prop::option::of(prop::sample::select(LegalForm::ALL)),
        address in prop::option::of(address()),
        vat_body in prop::option::of(10_000_000..100_000_000_u32),
        tax_number in prop::option::of("[0-9]{2,3}/[0-9]{3}/[0-9]{5}"),
        agreed in prop::option::of(0..39_600_i64),
        language in prop::sample::select(Language::ALL),
        email in prop::option::of("[a-z][a-z'+]{0,9}@[a-z]{1,9}[.][a-z]{2,3}"),
        phone in prop::option::of("[+]?[0-9]{3,5}[ /-][0-9]{1,9}"),
        account in prop::option::of((0..100_000_000_u32, 0..10_000_000_000_u64)),
        wanted_payment in prop::sample::select(WantedPayment::ALL),
        set_off in prop::sample::select(SetOff::ALL),
    ) -> DescribedPerson {
        let facts = PersonFacts {
            operator_id,
            name,
            legal_form,
            address,
            vat_id: vat_body.map(|body| VatId::german(body).unwrap()),
            tax_number: tax_number.map(|text| text.parse().unwrap()),
            self_billing_agreed_on: agreed.map(|days| DeliveryDay::FIRST.plus_days(days)),
            language,
            email,
            phone,
            iban: account.map(|(bank, account)| Iban::german(bank, account).unwrap()),
            wanted_payment,
            set_off,
        };
        DescribedPerson { vat: Some(vat), ..facts.into() }
    }
}

proptest! {
    #[test]
    fn written_operators_are_read_back(mut operators in prop::collection::vec(operator(), 1..8)) {
        operators.sort_by(|one, other| one.operator_id.cmp(&other.operator_id));
        operators.dedup_by(|one, other| one.operator_id == other.operator_id);
        prop_assert_eq!(parse("operators.csv", write(&operators).as_bytes()), Ok(operators));
    }
}
