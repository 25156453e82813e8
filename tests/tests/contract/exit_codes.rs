//! 0 done, 1 a person must see the output, 2 wrong usage or unreadable input.

use super::files::company;
use tests::Strombuch;

#[test]
fn wrong_usage_ends_with_2_and_prints_nothing_on_standard_output() {
    let strombuch = company();
    let cases: [&[&str]; 18] = [
        &[],
        &["settel"],
        &["settle"],
        &["settle", "--month", "2025-05", "--year", "2025"],
        &["settle", "--month", "2025-13"],
        &["settle", "--month", "05/2025"],
        &["settle", "--year", "25"],
        &["settle", "--month", "2025-05", "--plant", "SEE1"],
        &["settle", "--month", "2025-05", "--plant", "SEE900000009999"],
        &["settle", "--month", "2025-05", "--format", "xml"],
        &["explain", "--plant", "SEE900000000001", "--month", "2025-07"],
        &["negative-prices", "--from", "2025-05-11", "--until", "2025-05-12", "--rule", "often"],
        &["negative-prices", "--from", "2025-05-12", "--until", "2025-05-12", "--rule", "one_hour"],
        &["negative-prices", "--from", "2025-02-30", "--until", "2025-05-12", "--rule", "one_hour"],
        &["export", "readings", "--month", "2025-05", "--plant", "SEE900000009999"],
        &["practice", "blended_value", "three_decimals"],
        &["premiums"],
        &["premiums", "letter", "--month", "2025-05", "--language", "fr"],
    ];
    for arguments in cases {
        let ran = strombuch.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{arguments:?}");
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn an_unknown_plant_is_named_in_the_message() {
    let strombuch = company();
    let ran = strombuch.run(&["settle", "--month", "2025-05", "--plant", "SEE900000009999"]);
    assert!(ran.err.contains("SEE900000009999"), "{}", ran.err);
}

#[test]
fn an_unknown_database_url_ends_with_2_and_does_not_show_a_password() {
    let strombuch = Strombuch::on("mysql://user:secret@host/name".to_owned());
    let ran = strombuch.run(&["settle", "--month", "2025-05"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("expected sqlite:FILE or postgres://"), "{}", ran.err);
    assert!(!ran.err.contains("secret"), "{}", ran.err);
}

#[test]
fn a_month_before_every_plant_settles_to_nothing_and_is_done() {
    let strombuch = company();
    let out = strombuch.done(&["settle", "--month", "2018-01", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["statements"], serde_json::json!([]));
}

#[test]
fn settling_says_on_standard_error_what_was_stored() {
    let strombuch = company();
    strombuch.complete_parties();
    let first = strombuch.run(&["settle", "--month", "2025-05"]);
    let again = strombuch.run(&["settle", "--month", "2025-05"]);
    let proposed =
        "2025-05: 2 documents proposed by anna; another person approves them: strombuch approve\n";
    assert_eq!(first.err, format!("2 statements stored, 0 unchanged\n{proposed}"));
    assert_eq!(again.err, format!("0 statements stored, 2 unchanged\n{proposed}"));
    assert_eq!(first.out, again.out);
}

#[test]
fn help_and_version_are_asked_for_and_end_with_0() {
    let strombuch = Strombuch::default();
    assert!(strombuch.done(&["--version"]).starts_with("strombuch "));
    assert!(strombuch.done(&["--help"]).contains("negative-prices"));
}
