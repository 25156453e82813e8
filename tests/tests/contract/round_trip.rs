//! What is exported can be imported again, and is known there.

use super::files::company;
use tests::Strombuch;

/// The arguments of every export of the company.
const EXPORTS: [(&str, &[&str]); 4] = [
    ("plants", &["--on", "2025-05-01"]),
    ("market-values", &[]),
    ("spot-prices", &["--from", "2025-04-30", "--until", "2025-06-02"]),
    ("readings", &["--month", "2025-05"]),
];

#[test]
fn importing_an_export_changes_nothing() {
    let strombuch = company();
    for (kind, options) in EXPORTS {
        strombuch.done(&[&["export", kind, "--output", "export.csv"], options].concat());
        let said = strombuch.done(&["import", kind, "export.csv"]);
        assert!(said.starts_with("export.csv: nothing changed"), "{kind}: {said}");
    }
}

#[test]
fn an_empty_database_filled_from_exports_settles_to_the_same_statements() {
    let original = company();
    let copy = Strombuch::default();
    for (kind, options) in EXPORTS {
        let content = original.done(&[&["export", kind], options].concat());
        let file = copy.write("export.csv", content);
        copy.done(&["import", kind, file.to_str().unwrap()]);
    }
    let settle = ["settle", "--month", "2025-05", "--format", "json"];
    assert_eq!(copy.done(&settle), original.done(&settle));
}

#[test]
fn exporting_a_foreign_form_writes_our_own() {
    let strombuch = company();
    let exported = strombuch.done(&["export", "market-values"]);
    assert_eq!(exported, "period,technology,ct_per_kwh\n2025-05,solar,2.00\n2024,solar,4.624\n");
}
