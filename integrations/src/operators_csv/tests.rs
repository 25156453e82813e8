//! `operators.csv`: refused cells, optional columns, round trip.

use super::*;
use proptest::prelude::*;
use units::{DeliveryDay, VatId};

const ROW: [&str; 11] = [
    "O-1",
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
    assert_eq!(operator.address.street_line(), "Am Deich, Hof 2 3 a");
    assert_eq!(operator.vat_id, Some(VatId::german(13_669_597).unwrap()));
    assert_eq!(operator.tax_number.as_ref().unwrap().digits(), "1512345678");
    assert_eq!(operator.self_billing_agreed_on.unwrap().to_string(), "2024-01-31");
    assert_eq!(operator.language, Language::English);
    assert_eq!(write(&operators), text);
}

#[test]
fn an_operator_without_more_is_at_home_in_germany_and_reads_german() {
    let text = "operator_id,street,postcode,city\nO-1,Am Deich 3,25813,Husum\n";
    let operators = parse("operators.csv", text.as_bytes()).unwrap();
    let [operator] = operators.as_slice() else { panic!("one operator") };
    assert_eq!(*operator.address.country(), CountryCode::germany());
    assert_eq!((operator.language, operator.self_billing_agreed_on), (Language::German, None));
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
        (
            "self_billing_agreed_on",
            "31.01.2024",
            "expected a day of the calendar such as 2024-05-01",
        ),
        ("language", "fr", "expected one of de, en"),
        ("email", "hof", "expected an address such as name@example.org"),
    ] {
        let error = parse("operators.csv", file_with(column, cell).as_bytes()).unwrap_err();
        let expected = format!("operators.csv, line 2, column {column}: {cell:?}: {problem}");
        assert_eq!(error.to_string(), expected);
    }
    for column in ["operator_id", "street", "postcode", "city"] {
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
    "[a-zäöü,\"][ -~äöüß€\n;,\"]{0,12}[a-z\",']"
}

prop_compose! {
    fn operator()(
        (operator_id, street, city) in (text(), text(), text()),
        house_number in prop::option::of(text()),
        (postcode, country) in prop_oneof![
            ("[0-9]{5}", Just("DE")),
            ("[A-Z0-9]{4,6}", prop::sample::select(&["NL", "AT", "DK"][..])),
        ],
        vat in prop::option::of(10_000_000..100_000_000_u32),
        tax_number in prop::option::of("[0-9]{2,3}/[0-9]{3}/[0-9]{5}"),
        agreed in prop::option::of(0..39_600_i64),
        language in prop::sample::select(Language::ALL),
        email in prop::option::of("[a-z,\"+]{1,9}@[a-z.]{1,9}"),
    ) -> OperatorDetails {
        let country = country.parse().unwrap();
        let first = DeliveryDay::FIRST;
        OperatorDetails {
            operator_id,
            address: PostalAddress::new(&street, house_number.as_deref(), &postcode, &city, country).unwrap(),
            vat_id: vat.map(|body| VatId::german(body).unwrap()),
            tax_number: tax_number.map(|text| text.parse().unwrap()),
            self_billing_agreed_on: agreed.map(|days| first.plus_days(days)),
            language,
            email,
        }
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
