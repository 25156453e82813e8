//! What `settle` prints.

use super::files::{company, plants};
use serde_json::Value;
use tests::Says;

/// Keys of `design.md`, section 4.2, with the type of a settled plant's value.
const MONTH_KEYS: [(&str, &str); 18] = [
    ("plant_id", "text"),
    ("month", "text"),
    ("status", "text"),
    ("regime", "text"),
    ("reference_kind", "text"),
    ("applicable_value_ct_per_kwh", "decimal"),
    ("market_value_ct_per_kwh", "decimal"),
    ("premium_ct_per_kwh", "decimal"),
    ("energy_kwh", "decimal"),
    ("energy_without_support_kwh", "decimal"),
    ("quarter_hours_without_support", "count"),
    ("premium_eur", "euro"),
    ("market_revenue_eur", "euro"),
    ("fee_eur", "euro"),
    ("net_eur", "euro"),
    ("vat_eur", "euro"),
    ("payout_eur", "euro"),
    ("findings", "list"),
];

const YEAR_KEYS: [(&str, &str); 17] = [
    ("plant_id", "text"),
    ("operator_id", "text"),
    ("year", "text"),
    ("status", "text"),
    ("regime", "text"),
    ("applicable_value_ct_per_kwh", "decimal"),
    ("market_value_ct_per_kwh", "decimal"),
    ("premium_ct_per_kwh", "decimal"),
    ("energy_kwh", "decimal"),
    ("energy_without_support_kwh", "decimal"),
    ("quarter_hours_without_support", "count"),
    ("premium_eur", "euro"),
    ("advances_eur", "euro"),
    ("true_up_eur", "euro"),
    ("section_51a_quarter_hours", "count"),
    ("support_ends_on", "text"),
    ("findings", "list"),
];

/// The type of a value: a decimal string has a point, one of euro exactly two digits behind it.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::String(text) => match text.trim_start_matches('-').split_once('.') {
            Some((whole, part)) if is_digits(whole) && is_digits(part) && part.len() == 2 => "euro",
            Some((whole, part)) if is_digits(whole) && is_digits(part) => "decimal",
            _ => "text",
        },
        Value::Number(number) if number.is_u64() => "count",
        Value::Array(_) => "list",
        Value::Null => "null",
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => "other",
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn assert_keys(statement: &Value, keys: &[(&str, &str)]) {
    let found: Vec<&String> = statement.as_object().unwrap().keys().collect();
    let mut expected: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    expected.sort_unstable();
    assert_eq!(found, expected);
    for (key, kind) in keys {
        let found = type_of(&statement[*key]);
        // A rate such as 5.00 ct/kWh has two digits as well.
        let fits = found == *kind || (*kind == "decimal" && found == "euro");
        assert!(fits, "{key} is {}, not {kind}", statement[*key]);
    }
}

#[test]
fn a_settled_month_has_exactly_the_agreed_keys_in_one_json_document() {
    let strombuch = company();
    let out = strombuch.done(&["settle", "--month", "2025-05", "--format", "json"]);
    let document: Value = serde_json::from_str(&out).unwrap();
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["month", "statements"]);
    assert_eq!(document["month"], "2025-05");
    let statements = document["statements"].as_array().unwrap();
    assert_eq!(statements.len(), 2);
    for (statement, plant) in statements.iter().zip(plants()) {
        assert_keys(statement, &MONTH_KEYS);
        statement.says(&[("plant_id", plant.plant.as_str()), ("month", "2025-05")]);
    }
    // 2019: 29,520 kWh × 5.00 ct. Sold: 240 kWh × −1 ct + 29,520 × 5 ct = 1,473.60; less the fee of
    // 74.40 it is 1,399.20; 19 % = 265.848.
    statements[0].says(&[
        ("status", "final"),
        ("regime", "six_hours"),
        ("energy_kwh", "29760.000"),
        ("quarter_hours_without_support", "24"),
        ("premium_eur", "1476.00"),
        ("net_eur", "1399.20"),
        ("vat_eur", "265.85"),
        ("payout_eur", "1665.05"),
        ("findings", ""),
    ]);
    // 2023: 2,952 kWh × (7.00 − 4.624) ct = 70.13952; 2,952 × 5 ct − 24 × 1 ct = 147.36.
    statements[1].says(&[
        ("status", "provisional"),
        ("regime", "staged_hours"),
        ("reference_kind", "annual_advance"),
        ("premium_ct_per_kwh", "2.376"),
        ("premium_eur", "70.14"),
        ("market_revenue_eur", "147.36"),
        ("vat_eur", "0.00"),
        ("payout_eur", "147.36"),
    ]);
}

#[test]
fn a_blocked_statement_has_null_amounts_and_findings_with_code_and_message() {
    let strombuch = company();
    let ran = strombuch.run(&["settle", "--month", "2025-06", "--format", "json"]);
    assert_eq!(ran.code, Some(1));
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let statement = &document["statements"][0];
    for (key, kind) in MONTH_KEYS {
        if kind == "euro" || key == "premium_ct_per_kwh" {
            assert_eq!(statement[key], Value::Null, "{key}");
        }
    }
    for finding in statement["findings"].as_array().unwrap() {
        let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "message"]);
    }
    statement.says(&[
        ("status", "blocked"),
        ("findings", "readings_missing spot_prices_missing market_value_missing"),
    ]);
}

#[test]
fn a_settled_year_has_exactly_the_agreed_keys() {
    let strombuch = company();
    let values = strombuch.write("annual.csv", "period,technology,ct_per_kwh\n2025,solar,4.508\n");
    strombuch.done(&["import", "market-values", values.to_str().unwrap()]);
    let ran = strombuch.run(&["settle", "--year", "2025", "--format", "json"]);
    assert_eq!(ran.code, Some(1), "eleven months have no readings");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["year"], "2025");
    let statements = document["statements"].as_array().unwrap();
    assert_eq!(statements.len(), 1, "only the plant of 2023 is trued up");
    let nothing_known = ["premium_eur", "advances_eur", "true_up_eur", "energy_kwh"];
    for key in nothing_known {
        assert_eq!(statements[0][key], Value::Null, "{key}");
    }
    let keys: Vec<&String> = statements[0].as_object().unwrap().keys().collect();
    let mut expected = YEAR_KEYS.map(|(key, _)| key);
    expected.sort_unstable();
    assert_eq!(keys, expected);
}

#[test]
fn a_complete_year_prints_premium_advances_and_true_up_as_decimal_strings() {
    let strombuch = company();
    let mut plant = plants()[1].clone();
    plant.commissioned_on = tests::plant::read("2025-05-01");
    plant.bid_deadline = Some(tests::plant::read("2024-12-01"));
    let file = strombuch.write("plants.csv", tests::plant::plants_csv(&[plant.clone()]));
    strombuch.done(&["import", "plants", file.to_str().unwrap()]);
    for month in ["2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12"] {
        let readings = strombuch.write("r.csv", super::files::readings(&plant, month, "1 kWh"));
        strombuch.done(&["import", "readings", readings.to_str().unwrap()]);
        let prices = strombuch.write("p.csv", super::files::prices(month));
        strombuch.done(&["import", "spot-prices", prices.to_str().unwrap()]);
    }
    let values = strombuch.write("annual.csv", "period,technology,ct_per_kwh\n2025,solar,4.508\n");
    strombuch.done(&["import", "market-values", values.to_str().unwrap()]);
    let id = plant.plant.as_str();
    let out = strombuch.done(&["settle", "--year", "2025", "--plant", id, "--format", "json"]);
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_keys(&document["statements"][0], &YEAR_KEYS);
}

#[test]
fn the_csv_of_a_month_has_the_keys_as_columns_and_the_same_values() {
    let strombuch = company();
    let csv = strombuch.done(&["settle", "--month", "2025-05", "--format", "csv"]);
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(header, MONTH_KEYS.map(|(key, _)| key));
    let json = strombuch.done(&["settle", "--month", "2025-05", "--format", "json"]);
    let document: Value = serde_json::from_str(&json).unwrap();
    for (line, statement) in lines.zip(document["statements"].as_array().unwrap()) {
        let cells: Vec<(&str, &str)> = header.iter().copied().zip(line.split(',')).collect();
        statement.says(&cells);
    }
    assert_eq!(strombuch.done(&["export", "statements", "--month", "2025-05"]), csv);
}

#[test]
fn one_plant_can_be_settled_alone() {
    let strombuch = company();
    let [_, annual] = plants();
    let id = annual.plant.as_str();
    let out = strombuch.done(&["settle", "--month", "2025-05", "--plant", id, "--format", "json"]);
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["statements"].as_array().unwrap().len(), 1);
    document["statements"][0].says(&[("plant_id", id)]);
}
