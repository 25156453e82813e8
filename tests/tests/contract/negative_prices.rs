//! `strombuch negative-prices`.

use super::files::company;

fn rows(csv: &str) -> Vec<(&str, &str)> {
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("start,without_support"));
    lines.map(|line| line.split_once(',').unwrap()).collect()
}

fn arguments<'a>(from: &'a str, until: &'a str, rule: &'a str) -> [&'a str; 7] {
    ["negative-prices", "--from", from, "--until", until, "--rule", rule]
}

/// 11 May 2025, 11:00 to 17:00 in Berlin is 09:00 to 15:00 UTC: six hours under every rule.
#[test]
fn every_rule_prints_start_and_flag_per_quarter_hour() {
    let strombuch = company();
    for rule in [
        "six_hours",
        "four_hours",
        "three_hours",
        "two_hours",
        "one_hour",
        "staged_hours",
        "quarter_hours",
    ] {
        let csv = strombuch.done(&arguments("2025-05-10", "2025-05-12", rule));
        let rows = rows(&csv);
        assert_eq!(rows.len(), 2 * 96, "{rule}");
        assert_eq!(rows[0], ("2025-05-09T22:00:00Z", "0"), "{rule}");
        let lost: Vec<&str> =
            rows.iter().filter(|(_, flag)| *flag == "1").map(|(start, _)| *start).collect();
        assert_eq!(lost.len(), 24, "{rule}");
        assert_eq!(lost[0], "2025-05-11T09:00:00Z", "{rule}");
        assert_eq!(lost[23], "2025-05-11T14:45:00Z", "{rule}");
    }
}

/// The run 31 May 22:00 to 1 June 04:00 is cut by neither query.
#[test]
fn runs_are_not_cut_at_the_border_of_a_query() {
    let strombuch = company();
    let hours = (0..24).flat_map(|hour| {
        let may = if hour >= 22 { "-1" } else { "50" };
        let june = if hour < 4 { "-1" } else { "50" };
        [
            format!("2025-05-31T{hour:02}:00:00+02:00,{may}"),
            format!("2025-06-01T{hour:02}:00:00+02:00,{june}"),
        ]
    });
    let text: Vec<String> = std::iter::once("start,eur_per_mwh".to_owned()).chain(hours).collect();
    let prices = text.join("\n");
    let file = strombuch.write("run.csv", prices);
    strombuch.done(&["import", "spot-prices", file.to_str().unwrap()]);
    for (from, until, expected) in
        [("2025-05-31", "2025-06-01", 8), ("2025-06-01", "2025-06-02", 16)]
    {
        let csv = strombuch.done(&arguments(from, until, "six_hours"));
        let lost = rows(&csv).iter().filter(|(_, flag)| *flag == "1").count();
        assert_eq!(lost, expected, "{from}");
    }
}

#[test]
fn json_is_one_document_with_the_same_flags() {
    let strombuch = company();
    let csv = strombuch.done(&arguments("2025-05-11", "2025-05-12", "four_hours"));
    let with_format =
        [&arguments("2025-05-11", "2025-05-12", "four_hours")[..], &["--format", "json"]];
    let json = strombuch.done(&with_format.concat());
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let flags: Vec<String> = document["quarter_hours"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{},{}", row["start"].as_str().unwrap(), row["without_support"]))
        .collect();
    let expected: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(flags, expected);
}

/// Nobody knows the prices of July: the flags stay empty and a person must see it.
#[test]
fn a_quarter_hour_without_a_price_has_no_flag_and_ends_with_1() {
    let strombuch = company();
    let ran = strombuch.run(&arguments("2025-07-01", "2025-07-02", "one_hour"));
    assert_eq!(ran.code, Some(1));
    assert_eq!(rows(&ran.out).iter().filter(|(_, flag)| flag.is_empty()).count(), 96);
    assert!(ran.err.contains("96 quarter hours cannot be decided"), "{}", ran.err);
}
