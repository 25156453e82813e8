//! What `premiums` and `import premium-statement` do.

use super::files::company;
use serde_json::{Value, json};
use tests::{Says, Strombuch};

/// The company with its settled May: 29,520 kWh × 5.00 ct, and 2,952 kWh × 2.376 ct as an advance.
fn settled() -> Strombuch {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    strombuch
}

fn stated(strombuch: &Strombuch, name: &str, rows: &str) -> tests::Ran {
    let file = strombuch.write(name, format!("plant_id,month,premium_eur,document_number\n{rows}"));
    strombuch.run(&["import", "premium-statement", file.to_str().unwrap()])
}

fn document(out: &str) -> Value {
    serde_json::from_str(out).unwrap()
}

#[test]
fn the_premiums_of_a_month_have_exactly_the_agreed_keys() {
    let strombuch = settled();
    let out = strombuch.done(&["premiums", "--month", "2025-05", "--format", "json"]);
    let expected = |plant: &str, amount: &str, status: &str| {
        json!({
            "plant_id": plant, "expected_eur": amount, "stated_eur": null, "received_eur": null,
            "difference_eur": null, "causes": [], "alternatives": [], "status": status,
        })
    };
    let premiums = [
        expected("SEE900000000001", "1476.00", "expected"),
        expected("SEE900000000002", "70.14", "provisional"),
    ];
    assert_eq!(document(&out), json!({ "month": "2025-05", "premiums": premiums }));
}

/// 29,760 kWh × 5.00 ct: nothing was cut.
#[test]
fn a_difference_ends_with_1_and_names_its_cause() {
    let strombuch = settled();
    let imported = stated(&strombuch, "nb.csv", "SEE900000000001,2025-05,1488.00,GS-1\n");
    assert_eq!(
        (imported.code, imported.out.as_str()),
        (Some(0), "nb.csv: 1 premiums new, 0 revised, 0 unchanged\n")
    );
    let ran = strombuch.run(&["premiums", "--month", "2025-05", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let premium = &document(&ran.out)["premiums"][0];
    premium.says(&[("stated_eur", "1488.00"), ("difference_eur", "12.00"), ("status", "stated")]);
    assert_eq!(premium["causes"], json!([{ "code": "wrong_quarter_hours", "detail": "none" }]));
    let table = strombuch.run(&["premiums", "--month", "2025-05"]).out;
    assert!(
        table.contains("SEE900000000001: Feed-in at negative prices was not taken off."),
        "{table}"
    );
    let csv = strombuch.run(&["premiums", "--month", "2025-05", "--format", "csv"]).out;
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(
        rows[0],
        "plant_id,month,grid_operator,status,expected_eur,stated_eur,received_eur,difference_eur,causes"
    );
    assert!(rows[1].starts_with(
        "SEE900000000001,2025-05,,stated,1476.00,1488.00,,12.00,wrong_quarter_hours none"
    ));
    // The other plant's premium is as it should be.
    let other = ["premiums", "--month", "2025-05", "--plant", "SEE900000000002"];
    assert_eq!(strombuch.run(&other).code, Some(0));
}

#[test]
fn the_same_premium_statement_says_that_nothing_changed() {
    let strombuch = settled();
    let rows = "SEE900000000001,2025-05,1476.00,GS-1\n";
    stated(&strombuch, "nb.csv", rows);
    let again = stated(&strombuch, "nb.csv", rows);
    assert_eq!(again.out, "nb.csv: nothing changed, all 1 premiums were known\n");
    strombuch.done(&["premiums", "--month", "2025-05"]);
}

#[test]
fn a_dry_run_of_a_premium_statement_stores_nothing() {
    let strombuch = settled();
    let file =
        strombuch.write("nb.csv", "plant_id,month,premium_eur\nSEE900000000001,2025-05,1.00\n");
    let out = strombuch.done(&["import", "premium-statement", "--dry-run", file.to_str().unwrap()]);
    assert!(out.contains("SEE900000000001 Market premium May 2025: new -> €1.00"), "{out}");
    assert!(out.ends_with("dry run: nothing was stored\n"), "{out}");
    strombuch.done(&["premiums", "--month", "2025-05"]);
}

#[test]
fn a_premium_statement_of_an_unknown_plant_ends_with_2_and_names_it() {
    let strombuch = settled();
    let rows = "SEE900000000001,2025-05,1488.00,GS-1\nSEE900000099999,2025-05,1.00,GS-1\n";
    let refused = stated(&strombuch, "nb.csv", rows);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
    assert!(
        refused.err.contains("line 3: plant SEE900000099999 of 2025-05 is not registered"),
        "{}",
        refused.err
    );
    strombuch.done(&["premiums", "--month", "2025-05"]);
}

#[test]
fn letters_are_drafted_for_what_differs() {
    let strombuch = settled();
    let none = strombuch.run(&["premiums", "letter", "--month", "2025-05"]);
    assert_eq!((none.code, none.out.as_str()), (Some(0), ""));
    stated(&strombuch, "nb.csv", "SEE900000000001,2025-05,1488.00,GS-1\n");
    let printed = strombuch.run(&["premiums", "letter", "--month", "2025-05"]);
    assert_eq!(printed.code, Some(1));
    for part in ["Marktprämie für Mai 2025", "Ihr Beleg:        GS-1", "§ 51", "Wir bitten Sie"]
    {
        assert!(printed.out.contains(part), "{part}: {}", printed.out);
    }
    let arguments =
        ["premiums", "letter", "--month", "2025-05", "--language", "en", "--output", "letters"];
    assert_eq!(strombuch.run(&arguments).code, Some(1));
    let file = strombuch.path("letters/premium-2025-05-unknown-grid-operator.txt");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("Market premium of May 2025"), "{text}");
    assert!(text.contains("Feed-in at negative prices was not taken off"), "{text}");
}
