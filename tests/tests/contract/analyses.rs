//! Analyses add up what the statements say, to the last step, by whatever key.

use super::files::import_company;
use serde_json::Value;
use std::collections::BTreeSet;
use tests::Strombuch;
use units::{Energy, Money};

const SUMS: [&str; 7] = [
    "energy_kwh",
    "energy_without_support_kwh",
    "premium_eur",
    "market_revenue_eur",
    "net_eur",
    "vat_eur",
    "payout_eur",
];

/// Two plants with a statement of May, and one of June without readings, which is blocked.
fn company() -> Strombuch {
    let strombuch = Strombuch::default();
    import_company(&strombuch);
    strombuch.done(&["settle", "--month", "2025-05"]);
    assert_eq!(strombuch.run(&["settle", "--month", "2025-06"]).code, Some(1));
    strombuch
}

fn analysed(strombuch: &Strombuch, by: &str) -> Value {
    let mut arguments = vec!["analyse", "revenue", "--from", "2025-05", "--until", "2025-07"];
    arguments.extend(["--format", "json"]);
    if !by.is_empty() {
        arguments.extend(["--by", by]);
    }
    serde_json::from_str(&strombuch.done(&arguments)).unwrap()
}

/// Steps of the unit, so that sums are exact; nothing of what is missing.
fn steps(row: &Value, key: &str) -> Option<i64> {
    let text = row[key].as_str()?;
    Some(if key.ends_with("_eur") {
        Money::parse_decimal(text).unwrap().scaled()
    } else {
        Energy::parse_decimal(text).unwrap().scaled()
    })
}

/// Sums of rows, and how many there are with and without amounts.
fn sums(rows: &[Value]) -> (Vec<i64>, i64, i64) {
    let sum = |key: &&str| rows.iter().filter_map(|row| steps(row, key)).sum();
    let count = |key: &str| rows.iter().map(|row| row[key].as_i64().unwrap()).sum();
    (SUMS.iter().map(sum).collect(), count("statements"), count("with_amounts"))
}

#[test]
fn parts_by_any_key_are_the_sums_of_the_statements() {
    let strombuch = company();
    let mut statements = Vec::new();
    for month in ["2025-05", "2025-06"] {
        let settled = strombuch.run(&["settle", "--month", month, "--format", "json"]);
        let settled: Value = serde_json::from_str(&settled.out).unwrap();
        statements.extend(settled["statements"].as_array().unwrap().clone());
    }
    let with_amounts =
        statements.iter().filter(|statement| !statement["payout_eur"].is_null()).count();
    assert!(with_amounts > 0 && with_amounts < statements.len());
    let expected: Vec<i64> = SUMS
        .iter()
        .map(|key| statements.iter().filter_map(|statement| steps(statement, key)).sum())
        .collect();
    for by in ["", "owner", "plant", "technology", "month", "technology,month", "month,plant"] {
        let found = analysed(&strombuch, by);
        let rows = found["rows"].as_array().unwrap();
        let (sums, count, counted) = sums(rows);
        assert_eq!(sums, expected, "{by}");
        assert_eq!(usize::try_from(count), Ok(statements.len()), "{by}");
        assert_eq!(usize::try_from(counted), Ok(with_amounts), "{by}");
        let keys: BTreeSet<String> = rows
            .iter()
            .map(|row| {
                let keys = found["by"].as_array().unwrap().iter();
                keys.map(|key| row[key.as_str().unwrap()].to_string()).collect::<String>()
            })
            .collect();
        assert_eq!(keys.len(), rows.len(), "{by}: a row a key");
    }
}

#[test]
fn a_sum_over_nothing_is_null_and_not_zero() {
    let strombuch = company();
    let found = analysed(&strombuch, "month");
    let june = &found["rows"][1];
    assert_eq!((&june["month"], &june["with_amounts"]), (&"2025-06".into(), &0.into()));
    assert!(june["statements"].as_i64().unwrap() > 0);
    assert!(SUMS[2..].iter().all(|key| june[key].is_null()), "{june}");
    let csv = strombuch.done(&[
        "analyse", "revenue", "--from", "2025-06", "--until", "2025-07", "--format", "csv",
    ]);
    assert!(csv.starts_with("statements,with_amounts,energy_kwh,"), "{csv}");
    assert!(csv.ends_with(",,,,\n"), "{csv}");
}

#[test]
fn parquet_needs_a_file_and_a_period_an_order() {
    let strombuch = company();
    let revenue = ["analyse", "revenue", "--from", "2025-05", "--until"];
    let ask = |rest: &[&str]| strombuch.run(&[&revenue[..], rest].concat());
    let refused = ask(&["2025-06", "--format", "parquet"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("--output FILE"), "{}", refused.err);
    let refused = ask(&["2025-05"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("--until 2025-06"), "{}", refused.err);
    assert_eq!(ask(&["2025-06", "--format", "parquet", "--output", "r.parquet"]).code, Some(0));
    let bytes = std::fs::read(strombuch.path("r.parquet")).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
}
