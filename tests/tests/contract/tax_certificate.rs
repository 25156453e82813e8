//! What `tax --certificates` writes.

use super::files::company;
use std::path::Path;
use tests::{Ran, Strombuch};

fn certify(strombuch: &Strombuch, directory: &Path, more: &[&str]) -> Ran {
    let mut arguments =
        vec!["tax", "--year", "2025", "--certificates", directory.to_str().unwrap()];
    arguments.extend(more);
    strombuch.run(&arguments)
}

fn names(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// May alone is settled: the certificates are written, and say what they miss.
#[test]
fn every_person_gets_a_pdf_and_a_csv_and_what_is_missing_is_told() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let directory = strombuch.path("certificates");
    let ran = certify(&strombuch, &directory, &[]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.out.starts_with("2 certificates of 2025 written to "), "{}", ran.out);
    let missing = "missing: SEE900000000001 2025-06 of owner-1 (not_settled)";
    assert!(ran.err.contains(missing), "{}", ran.err);
    assert!(ran.err.contains("missing: address and tax number of owner-2"), "{}", ran.err);
    let files = ["owner-1-2025.csv", "owner-1-2025.pdf", "owner-2-2025.csv", "owner-2-2025.pdf"];
    assert_eq!(names(&directory), files);
    assert!(std::fs::read(directory.join(files[1])).unwrap().starts_with(b"%PDF-1.7"));
    // 1,473.60 less the fee of 74.40, see `tax.rs`
    let csv = std::fs::read_to_string(directory.join(files[0])).unwrap();
    let may = csv.lines().find(|line| line.contains(",2025-05,")).unwrap();
    assert!(may.contains(",final,29760.000") && may.contains(",1399.20,"), "{may}");
    assert!(may.ends_with(",1476.00,grid_operator,,"), "{may}");
    assert!(csv.contains(",2025-06,not_settled,,,,,,,"), "{csv}");
}

#[test]
fn one_person_can_be_certified_and_an_unknown_one_leaves_no_directory() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let directory = strombuch.path("certificates");
    let unknown = certify(&strombuch, &directory, &["--person", "nobody"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(2), ""));
    assert!(unknown.err.contains("nobody") && !directory.exists(), "{}", unknown.err);
    certify(&strombuch, &directory, &["--person", "owner-2"]);
    assert_eq!(names(&directory), ["owner-2-2025.csv", "owner-2-2025.pdf"]);
}

#[test]
fn a_year_without_plants_has_no_certificates_and_the_form_of_the_table_is_refused() {
    let strombuch = company();
    let directory = strombuch.path("certificates");
    let path = directory.to_str().unwrap();
    let ran = strombuch.run(&["tax", "--year", "2018", "--certificates", path]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("nobody has a plant in 2018") && !directory.exists(), "{}", ran.err);
    let both = certify(&strombuch, &directory, &["--format", "json"]);
    assert_eq!(both.code, Some(2), "{}", both.err);
}
