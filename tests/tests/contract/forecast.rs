//! `strombuch forecast backtest` (`design.md` 4.3).

use serde_json::Value;
use std::fmt::Write as _;
use tests::{Ran, Strombuch};

const LEVELS: &str = "0.1,0.5,0.9";
const TIMES: [&str; 6] =
    ["--train-until", "2025-05-11T00:00:00Z", "--from", "2025-05-11", "--until", "2025-05-13"];

/// Two sites over 42 days from 1 April 2025: a sun that shines from 4 to 18 UTC through clouds that the weather tells.
fn files(strombuch: &Strombuch, value: impl Fn(i64, f64) -> f64) {
    let mut history = String::from("site,start,value\n");
    let mut weather = String::from("valid_at,site,ssrd,clouds,issued_at\n");
    for site in ["north", "south"] {
        let mut sum = 0.0;
        for hour in 0..42 * 24_i64 {
            let (day, of_day) = (hour / 24, hour % 24);
            let month = if day < 30 { 4 } else { 5 };
            let date = format!("2025-{month:02}-{:02}", if day < 30 { day + 1 } else { day - 29 });
            let start = format!("{date}T{of_day:02}:00:00Z");
            let height = f64::from(i32::try_from(100 - (of_day - 11) * (of_day - 11) * 2).unwrap())
                .max(0.0)
                / 100.0;
            let clouds = f64::from(i32::try_from((day * 7 + of_day / 5 * 3) % 10).unwrap()) / 10.0;
            let light = height * (1.0 - 0.7 * clouds);
            sum = if of_day == 0 { 0.0 } else { sum + light * 3600.0 };
            let wobble = f64::from(i32::try_from((hour * 37) % 11 - 5).unwrap()) / 100.0;
            let measured = (light * (0.8 + wobble)).max(0.0);
            let _ = writeln!(history, "{site},{start},{:.4}", value(hour, measured));
            let _ = writeln!(weather, "{start},{site},{sum:.1},{clouds},{date}T00:00:00Z");
        }
    }
    strombuch.write("history.csv", history);
    strombuch.write("weather.csv", weather);
}

fn asked(strombuch: &Strombuch, more: &[&str]) -> Ran {
    let files = [
        "forecast",
        "backtest",
        "--history",
        "history.csv",
        "--weather",
        "weather.csv",
        "--output",
        "p.csv",
    ];
    strombuch.run(&[&files[..], &TIMES, &["--quantiles", LEVELS], more].concat())
}

fn quantiles(strombuch: &Strombuch) -> String {
    std::fs::read_to_string(strombuch.path("p.csv")).unwrap()
}

#[test]
fn a_backtest_writes_quantiles_and_prints_metrics() {
    let strombuch = Strombuch::default();
    files(&strombuch, |_, value| value);
    let ran = asked(&strombuch, &["--accumulated", "ssrd"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let metrics: Value = serde_json::from_str(&ran.out).unwrap();
    for judged in [&metrics["overall"], &metrics["sites"][0], &metrics["sites"][1]] {
        for key in [
            "pinball",
            "crps",
            "nrmse",
            "nmae",
            "bias",
            "skill",
            "coverage_50",
            "coverage_80",
            "coverage_90",
        ] {
            assert!(
                judged[key].is_number() && judged["daylight"][key].is_number(),
                "{key}: {judged}"
            );
        }
    }
    assert_eq!(metrics["sites"][0]["site"], "north");
    assert_eq!(
        (metrics["overall"]["intervals"].as_u64(), metrics["step_minutes"].as_i64()),
        (Some(96), Some(60))
    );
    let text = quantiles(&strombuch);
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["site", "start", "q0.1", "q0.5", "q0.9"]);
    assert_eq!((rows.len(), rows[1][0], rows[1][1]), (97, "north", "2025-05-11T00:00:00Z"));
    assert_eq!(rows[1][2..], ["0.000000", "0.000000", "0.000000"]);
    for row in &rows[1..] {
        let values: Vec<f64> = row[2..].iter().map(|cell| cell.parse().unwrap()).collect();
        assert!(values.is_sorted() && values[0] >= 0.0, "{row:?}");
    }
    assert!(metrics["overall"]["pinball"].as_f64().unwrap() < 0.03, "{metrics}");
    assert!(!strombuch.path("data").exists(), "a backtest has no data directory");
}

/// What was measured after the training is for judging alone, and the same files give the same bytes.
#[test]
fn what_was_measured_later_changes_no_quantile() {
    let strombuch = Strombuch::default();
    files(&strombuch, |_, value| value);
    let first = asked(&strombuch, &[]);
    let before = quantiles(&strombuch);
    assert_eq!(asked(&strombuch, &[]), first);
    files(&strombuch, |hour, value| if hour >= 40 * 24 { 0.33 } else { value });
    let second = asked(&strombuch, &[]);
    assert_eq!(quantiles(&strombuch), before);
    assert_ne!(second.out, first.out);
}

#[test]
fn wrong_files_and_words_are_refused_with_their_place() {
    let strombuch = Strombuch::default();
    files(&strombuch, |_, value| value);
    let unknown = asked(&strombuch, &["--accumulated", "rain"]);
    assert_eq!(unknown.code, Some(2));
    assert!(
        unknown.err.contains("weather.csv has no such column; it has ssrd, clouds"),
        "{}",
        unknown.err
    );
    strombuch.write(
        "history.csv",
        "site,start,value\nnorth,yesterday,1\nnorth,2025-04-01T00:00:00Z,much\n",
    );
    let refused = asked(&strombuch, &["--language", "de"]);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.err.contains("history.csv, Zeile 2, Spalte start: \"yesterday\""),
        "{}",
        refused.err
    );
    assert!(
        refused.err.contains("Zeile 3, Spalte value: \"much\": keine Zahl wie 12.5"),
        "{}",
        refused.err
    );
    assert!(!strombuch.path("p.csv").exists());
}

#[test]
fn findings_are_in_the_output_and_every_interval_has_its_forecast() {
    let strombuch = Strombuch::default();
    files(&strombuch, |hour, value| if (500..560).contains(&hour) { 0.123 } else { value });
    let ran = asked(&strombuch, &[]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let metrics: Value = serde_json::from_str(&ran.out).unwrap();
    let kinds: Vec<_> =
        metrics["findings"].as_array().unwrap().iter().map(|one| one["finding"].clone()).collect();
    assert!(kinds.contains(&Value::from("stuck_meter")), "{kinds:?}");
    assert!(ran.err.contains("stuck meter"), "{}", ran.err);
    assert_eq!(quantiles(&strombuch).lines().count(), 97);
}
