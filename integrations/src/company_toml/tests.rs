//! `company.toml`.

use super::*;

const WHOLE: &str = "\
# the marketer
name = 'Sonne Direktvermarktung GmbH'
street = 'Am Deich'
house_number = '3'
postcode = '25813'
city = 'Husum'
country = 'DE'
vat_id = 'DE 136695976'
tax_number = '15/123/45678'
register = 'Amtsgericht Flensburg, HRB 1234'
contact = 'Team Abrechnung'
phone = '+49 4841 1234'
email = 'abrechnung@example.org'
website = 'https://example.org'
iban = 'DE02 1203 0000 0000 2020 51'
bic = 'BYLADEM1001'
bank_cut_off = '14:30'
managing_directors = 'Jana Nissen, Ole Petersen'
supervisory_chair = 'Inga Hansen'
payment_term_days = '14'
";

#[test]
fn every_key_of_the_company_is_read() {
    let company = parse("company.toml", WHOLE.as_bytes()).unwrap();
    assert_eq!(company.name, "Sonne Direktvermarktung GmbH");
    assert_eq!(company.address.street_line(), "Am Deich 3");
    assert_eq!(company.vat_id.unwrap().as_str(), "DE136695976");
    assert_eq!(company.tax_number.unwrap().as_str(), "15/123/45678");
    assert_eq!(company.register.as_deref(), Some("Amtsgericht Flensburg, HRB 1234"));
    assert_eq!(company.managing_directors.as_deref(), Some("Jana Nissen, Ole Petersen"));
    assert_eq!(company.supervisory_chair.as_deref(), Some("Inga Hansen"));
    assert_eq!(company.payment_term_days, Some(14));
    assert_eq!(company.contact.as_deref(), Some("Team Abrechnung"));
    assert_eq!(company.phone.as_deref(), Some("+49 4841 1234"));
    assert_eq!(company.email.as_deref(), Some("abrechnung@example.org"));
    assert_eq!(company.website.as_deref(), Some("https://example.org"));
    assert_eq!(company.iban.unwrap().as_str(), "DE02120300000000202051");
    assert_eq!(company.bic.unwrap().as_str(), "BYLADEM1001");
    assert_eq!(company.bank_cut_off.unwrap().to_string(), "14:30");
}

#[test]
fn a_wrong_value_of_the_company_is_refused_with_its_line() {
    for (from, to, expected) in [
        (
            "'25813'",
            "'2581'",
            "line 5, column postcode: \"2581\": expected a postcode of DE, 5 digits",
        ),
        ("976'", "970'", "line 8, column vat_id: \"DE 136695970\": wrong check digit"),
        (
            "2020 51",
            "2020 52",
            "line 15, column iban: \"DE02 1203 0000 0000 2020 52\": wrong check",
        ),
        ("BYLADEM1001", "BYLA", "line 16, column bic: \"BYLA\": expected a BIC"),
        (
            "'14:30'",
            "'2:30 pm'",
            "line 17, column bank_cut_off: \"2:30 pm\": expected a time of the day such as 15:00",
        ),
        ("abrechnung@", "abrechnung", "line 13, column email: \"abrechnungexample.org\": expected"),
        ("'Husum'", "' '", "line 6, column city: \" \": the city is missing"),
        (
            "'Team Abrechnung'",
            "\"a\\nb\"",
            "line 11, column contact: \"a\\nb\": expected a text on one",
        ),
        (
            "'Husum'",
            "\"Hu\\u202esum\"",
            "line 6, column city: \"Hu\\u{202e}sum\": expected a text on one line, found U+202E",
        ),
        ("'DE'", "'Germany'", "line 7, column country: \"Germany\": expected a country"),
        (
            "'14'",
            "'61'",
            "line 20, column payment_term_days: \"61\": expected a number of days up to 60",
        ),
        ("bic =", "colour =", "line 16: unknown field `colour`, expected one of `name`"),
        ("name = 'Sonne Direktvermarktung GmbH'", "", "missing field `name`"),
        ("'25813'", "25813", "line 5: invalid type: integer `25813`, expected a string"),
        ("'25813'", "'25813", "line 5: "),
    ] {
        assert!(WHOLE.contains(from), "{from}");
        let error = parse("company.toml", WHOLE.replacen(from, to, 1).as_bytes()).unwrap_err();
        assert!(error.to_string().contains(expected), "{from}: {error}");
    }
}
