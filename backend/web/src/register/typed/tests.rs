//! What is read of typed numbers, days and identifiers, and what is refused.

use super::*;
use units::{Iban, MarketLocation};

#[test]
fn numbers_are_read_as_people_here_write_them() {
    for (typed, german, english) in [
        ("749,5", Some("749.5"), Some("749.5")),
        ("749.5", Some("749.5"), Some("749.5")),
        ("1.234,5", Some("1234.5"), Some("1234.5")),
        ("1,234.5", Some("1234.5"), Some("1234.5")),
        ("1.234.567", Some("1234567"), Some("1234567")),
        ("1.234.567,89", Some("1234567.89"), Some("1234567.89")),
        ("1500", Some("1500"), Some("1500")),
        ("0,285", Some("0.285"), Some("0.285")),
        ("0.285", Some("0.285"), Some("0.285")),
        ("-0,5", Some("-0.5"), Some("-0.5")),
        ("7,350", Some("7.350"), None),
        ("1.500", None, Some("1.500")),
        ("1,2,3", None, None),
        ("12.34,5", None, None),
        ("1.23.456", None, None),
    ] {
        assert_eq!(decimal(typed, Language::German).as_deref(), german, "{typed} in German");
        assert_eq!(decimal(typed, Language::English).as_deref(), english, "{typed} in English");
    }
}

#[test]
fn days_are_read_in_german_and_in_iso_form() {
    let expected: DeliveryDay = "2019-03-12".parse().unwrap();
    for typed in ["12.03.2019", "12.3.2019", "2019-03-12"] {
        assert_eq!(day(typed), Some(expected), "{typed}");
    }
    for typed in ["31.02.2019", "12.03.19", "March", ""] {
        assert_eq!(day(typed), None, "{typed}");
    }
}

#[test]
fn months_are_read_in_german_and_in_iso_form() {
    let expected: Month = "2027-02".parse().unwrap();
    for typed in ["2027-02", "02.2027", "2.2027", "02/2027"] {
        assert_eq!(month(typed), Some(expected), "{typed}");
    }
    for typed in ["2027", "13.2027", "02.27", ""] {
        assert_eq!(month(typed), None, "{typed}");
    }
}

/// Reads one field that was typed, and says what is noted in German.
fn read<T>(typed: &str, read: impl Fn(&mut Typed<'_>) -> Option<T>) -> (Option<T>, String) {
    let form = Posted::of(&[("email", typed)]);
    let mut problems = FieldProblems::default();
    let reading = &mut Typed { form: &form, language: Language::German, problems: &mut problems };
    let value = read(reading);
    let said = problems.of("email").map(|problem| problem.german.clone());
    (value, said.unwrap_or_default())
}

#[test]
fn a_check_digit_that_does_not_fit_is_told_apart_from_a_wrong_form() {
    let location = |typed: &mut Typed<'_>| {
        typed.identifier::<MarketLocation>("email", ("11 Ziffern.", "11 digits."))
    };
    assert_eq!(read("41 373 559 241", location).1, "", "blanks do not count");
    assert!(read("41373559242", location).1.contains("ist 2, zu dieser Nummer gehört 1"));
    assert_eq!(read("4137355924", location).1, "11 Ziffern.");
    assert_eq!(read("", location).1, MISSING.0);
    let iban = |typed: &mut Typed<'_>| typed.optional_identifier::<Iban>("email", DAY);
    assert!(read("DE85 9901 2345 1040 0028 41", iban).1.contains("Prüfziffern 85"));
    assert!(read("", iban).1.is_empty(), "an account may follow later");
}

#[test]
fn quantities_outside_their_limits_are_refused() {
    for (typed, fits) in
        [("749,5", true), ("1.500", false), ("0", false), ("-5", false), ("99999999999", false)]
    {
        assert_eq!(read(typed, |form| form.power("email")).0.is_some(), fits, "{typed} kW");
    }
    for (typed, fits) in [("0", true), ("0,25", true), ("-0,25", false), ("1001", false)] {
        assert_eq!(read(typed, |form| form.fee("email")).0.is_some(), fits, "{typed} ct/kWh");
    }
    for (typed, said) in [("6,93", ""), ("", ""), ("0", VALUE.0), ("6,93 ct", VALUE.0)] {
        assert_eq!(read(typed, |form| form.applicable_value("email")).1, said, "{typed}");
    }
}

#[test]
fn an_email_address_has_two_sides() {
    let email = |form: &mut Typed<'_>| form.email();
    for (typed, fits) in
        [("a@b.de", true), ("a@b", false), ("a", false), ("@b.de", false), ("a@b c", false)]
    {
        assert_eq!(read(typed, email).0.is_some(), fits, "{typed}");
    }
}
