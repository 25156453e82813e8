//! What `tax` prints.

use super::files::{VALUES, company, plants, prices, readings};
use serde_json::Value;
use tests::{Says, Strombuch};

const PERSON_KEYS: [&str; 10] = [
    "assumptions",
    "capacity_kw",
    "employee_income",
    "income_tax_exemption",
    "months_missing",
    "operator_id",
    "operator_name",
    "other_income",
    "plants",
    "small_business",
];

const SMALL_BUSINESS_KEYS: [&str; 15] = [
    "consequences",
    "exceeded_on",
    "light",
    "limit_current_year_eur",
    "limit_previous_year_eur",
    "not_counted",
    "premium_not_counted_eur",
    "previous_year",
    "projected_crossing_on",
    "standing",
    "state",
    "taxation",
    "turnover_eur",
    "turnover_previous_year_eur",
    "turnover_projected_eur",
];

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn document(out: &str) -> Value {
    serde_json::from_str(out).unwrap()
}

/// May alone is settled, so eleven months of each plant are missing and a person must look.
#[test]
fn the_persons_of_a_year_have_exactly_the_agreed_keys() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let ran = strombuch.run(&["tax", "--year", "2025", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let document = document(&ran.out);
    assert_eq!(keys(&document), ["persons", "year"]);
    assert_eq!(document["year"], 2025);
    let persons = document["persons"].as_array().unwrap();
    assert_eq!(persons.len(), 2);
    for person in persons {
        assert_eq!(keys(person), PERSON_KEYS);
        assert_eq!(keys(&person["small_business"]), SMALL_BUSINESS_KEYS);
        assert_eq!(person["months_missing"].as_array().unwrap().len(), 11);
        assert_eq!(keys(&person["months_missing"][0]), ["month", "plant_id", "reason"]);
    }
    // 1,473.60 less the fee of 74.40; and 147.36, see `statements.rs`
    persons[0].says(&[("operator_id", "owner-1"), ("capacity_kw", "1000")]);
    persons[0]["small_business"].says(&[
        ("taxation", "regular"),
        ("turnover_eur", "1399.20"),
        ("turnover_previous_year_eur", "–"),
        ("premium_not_counted_eur", "1476.00"),
        ("limit_previous_year_eur", "25000.00"),
        ("limit_current_year_eur", "100000.00"),
    ]);
    persons[1]["small_business"]
        .says(&[("taxation", "small_business"), ("turnover_eur", "147.36")]);
}

#[test]
fn one_person_can_be_asked_for_and_an_unknown_one_is_refused() {
    let strombuch = company();
    let ran = strombuch.run(&["tax", "--year", "2025", "--person", "owner-2", "--format", "json"]);
    let document = document(&ran.out);
    assert_eq!(document["persons"].as_array().unwrap().len(), 1);
    document["persons"][0]
        .says(&[("operator_id", "owner-2"), ("plants", plants()[1].plant.as_str())]);
    let unknown = strombuch.run(&["tax", "--year", "2025", "--person", "nobody"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(2), ""));
    assert!(unknown.err.contains("nobody"), "{}", unknown.err);
}

/// A plant of December 2025: its only month is settled, and its first year has the lower limit.
#[test]
fn a_person_whose_months_are_all_settled_is_done() {
    let strombuch = Strombuch::default();
    let mut plant = plants()[1].clone();
    plant.commissioned_on = tests::plant::read("2025-12-01");
    let files = [
        ("plants", tests::plant::plants_csv(std::slice::from_ref(&plant))),
        ("market-values", VALUES.to_owned()),
        ("spot-prices", prices("2025-12")),
        ("readings", readings(&plant, "2025-12", "1 kWh")),
    ];
    for (kind, content) in files {
        let file = strombuch.write("file.csv", content);
        strombuch.done(&["import", kind, file.to_str().unwrap()]);
    }
    strombuch.done(&["settle", "--month", "2025-12"]);
    let out = strombuch.done(&["tax", "--year", "2025", "--format", "json"]);
    document(&out)["persons"][0]["small_business"].says(&[
        ("state", "allowed"),
        ("previous_year", "not_active"),
        ("turnover_previous_year_eur", "0.00"),
        ("turnover_eur", "147.36"),
        ("limit_current_year_eur", "25000.00"),
        ("light", "green"),
    ]);
}

#[test]
fn the_csv_of_persons_has_a_row_each_and_the_table_names_what_is_missing() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let csv = strombuch.run(&["tax", "--year", "2025", "--format", "csv"]).out;
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0][..3], ["year", "operator_id", "operator_name"]);
    let turnover = rows[0].iter().position(|column| *column == "turnover_eur").unwrap();
    assert_eq!((rows[1][turnover], rows[2][turnover]), ("1399.20", "147.36"));
    let table = strombuch.run(&["tax", "--year", "2025"]).out;
    assert!(table.contains("SEE900000000001 2025-06 (not_settled)"), "{table}");
}

#[test]
fn a_year_before_every_plant_has_no_persons_and_is_done() {
    let strombuch = company();
    let out = strombuch.done(&["tax", "--year", "2018", "--format", "json"]);
    assert_eq!(document(&out), serde_json::json!({ "year": 2018, "persons": [] }));
}
