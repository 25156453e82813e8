//! What a person reads: the explanation of a statement and the table of a month.

use super::files::{company, plants};
use records::PlantFacts;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use tests::Strombuch;
use tests::plant::{plants_csv, read};
use units::{FeedInKind, Installation};

fn settled() -> (Strombuch, String) {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let id = plants()[0].plant.to_string();
    (strombuch, id)
}

#[test]
fn the_explanation_shows_every_line_with_its_inputs_and_sources() {
    let (strombuch, id) = settled();
    let text = strombuch.done(&["explain", "--plant", &id, "--month", "2025-05"]);
    let without_time = without_times(&text);
    insta::assert_snapshot!("explanation", without_time);
}

#[test]
fn the_table_of_a_month_shows_every_plant_and_the_totals() {
    let (strombuch, _) = settled();
    insta::assert_snapshot!("portfolio", strombuch.done(&["settle", "--month", "2025-05"]));
}

#[test]
fn the_json_explanation_names_revision_inputs_and_the_source_of_each_line() {
    let (strombuch, id) = settled();
    let text =
        strombuch.done(&["explain", "--plant", &id, "--month", "2025-05", "--format", "json"]);
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["revision"], 1);
    assert_eq!(document["payout_eur"], "1665.05");
    let lines = document["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 5);
    for line in lines {
        assert!(line["source"].is_string(), "{line}");
    }
    let inputs = &document["inputs"];
    assert_eq!(inputs["readings"], serde_json::json!([["2025-05-01", 31, 1]]));
    let value = &inputs["market_values"][0];
    assert_eq!((value[0].as_str(), value[1].as_str()), (Some("solar"), Some("2025-05")));
    assert_eq!(value[2], 1);
    assert_eq!(inputs["facts"]["revision"], 1);
}

/// (10 × 8.60 + 30 × 7.50 + 293 × 6.20) / 333 = 6.389189, so 6.39 ct/kWh.
#[test]
fn a_value_that_the_statute_sets_is_told_with_its_tiers_and_paragraphs() {
    let (strombuch, _) = settled();
    let roof = PlantFacts {
        applicable_value: None,
        installation: Installation::Building,
        feed_in: FeedInKind::Surplus,
        capacity: read("333 kW"),
        ..plants()[1].clone()
    };
    let file = strombuch.write("roof.csv", plants_csv(std::slice::from_ref(&roof)));
    strombuch.done(&["import", "plants", file.to_str().unwrap()]);
    strombuch.done(&["settle", "--month", "2025-05"]);
    let id = roof.plant.to_string();
    let command = ["explain", "--plant", &id, "--month", "2025-05"];
    let text = strombuch.done(&command);
    let told = "Applicable value by § 48 Abs. 2, § 23c Nr. 1 EEG 2023: 10 kW at 8.60, 30 kW at 7.50, 293 kW at 6.20 \
                ct/kWh, on average 6.389189, rounded 6.39 ct/kWh\n";
    assert!(text.contains(told), "{text}");
    let json_text = strombuch.done(&[&command[..], &["--format", "json"]].concat());
    let document: Value = serde_json::from_str(&json_text).unwrap();
    assert_eq!(document["applicable_value_ct_per_kwh"], "6.39");
    let tier = |power: &str, value: &str| json!({"power_kw": power, "value_ct_per_kwh": value});
    let expected = json!({
        "source": "§ 48 Abs. 2, § 23c Nr. 1 EEG 2023",
        "counted_before_kw": "0",
        "tiers": [tier("10", "8.60"), tier("30", "7.50"), tier("293", "6.20")],
        "mean_ct_per_kwh": "6.389189",
        "value_ct_per_kwh": "6.39",
    });
    assert_eq!(document["applicable_value_derivation"], expected);
}

#[test]
fn an_earlier_revision_is_named_in_the_explanation() {
    let (strombuch, id) = settled();
    let corrected = strombuch.write("v.csv", "period,technology,ct_per_kwh\n2025-05,solar,3\n");
    strombuch.done(&["import", "market-values", corrected.to_str().unwrap()]);
    strombuch.done(&["settle", "--month", "2025-05"]);
    let text = strombuch.done(&["explain", "--plant", &id, "--month", "2025-05"]);
    assert!(text.contains("Revision 2, settled"), "{text}");
    assert!(text.contains("Earlier: revision 1 of"), "{text}");
    assert!(text.contains("Market value of solar of May 2025: revision 2\n"), "{text}");
}

#[test]
fn the_quarter_hours_of_a_statement_sum_to_its_energies_and_its_revenue() {
    let (strombuch, id) = settled();
    let arguments = ["explain", "--plant", &id, "--month", "2025-05", "--quarter-hours"];
    let text = strombuch.done(&arguments);
    let mut rows = text.lines();
    let header = "start,kwh,status,eur_per_mwh,revenue_eur,without_support";
    assert_eq!(rows.next(), Some(header));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split(',').collect()).collect();
    assert_eq!(rows.len(), 2976);
    let number = |cell: &str| Decimal::from_str_exact(cell).unwrap();
    let sum = |column: usize| rows.iter().map(|row| number(row[column])).sum::<Decimal>();
    let lost = rows.iter().filter(|row| row[5] == "1").map(|row| number(row[1]));
    let json =
        strombuch.done(&["settle", "--month", "2025-05", "--plant", &id, "--format", "json"]);
    let document: Value = serde_json::from_str(&json).unwrap();
    let statement = &document["statements"][0];
    let stated = |key: &str| number(statement[key].as_str().unwrap());
    assert_eq!(sum(1), stated("energy_kwh"));
    assert_eq!(sum(4).round_dp(2), stated("market_revenue_eur"));
    assert_eq!(lost.sum::<Decimal>(), stated("energy_without_support_kwh"));
}

/// The text with every instant of the clock replaced.
fn without_times(text: &str) -> String {
    let words = text.split_inclusive([' ', '\n']);
    words
        .map(|word| {
            let instant = word.trim_end_matches([' ', ',', '\n']);
            let is_instant = instant.contains('T') && instant.ends_with('Z');
            if is_instant { word.replace(instant, "<time>") } else { word.to_owned() }
        })
        .collect()
}
