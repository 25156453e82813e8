//! `strombuch demo` and what it tells a newcomer to try.

use serde_json::Value;
use tests::{Ran, Strombuch};

/// The last two months of the smallest company with a turbine.
const SMALL: [&str; 6] = ["demo", "--no-serve", "--months", "2", "--plants", "25"];

/// The commands that the demo names.
fn named(printed: &str) -> Vec<Vec<&str>> {
    let commands = printed.lines().filter_map(|line| line.strip_prefix("  strombuch "));
    commands.map(|command| command.split(' ').collect()).collect()
}

/// Runs the command of the demo that begins with some words, for a program.
#[track_caller]
fn run(strombuch: &Strombuch, commands: &[Vec<&str>], words: &[&str]) -> (Ran, Value) {
    let command = commands.iter().find(|command| command.starts_with(words)).unwrap();
    let ran = strombuch.run(&[command.as_slice(), &["--format", "json"]].concat());
    let body = serde_json::from_str(&ran.out).unwrap();
    (ran, body)
}

#[test]
fn what_the_demo_tells_to_try_runs_as_printed_and_shows_a_scheduler_s_day() {
    let strombuch = Strombuch::default();
    let printed = strombuch.done(&SMALL);
    let commands = named(&printed);
    assert_eq!(commands.len(), 7, "{printed}");
    for command in &commands {
        let ran = strombuch.run(command);
        // Exit code 1: there is something that a person must see.
        assert!(matches!(ran.code, Some(0 | 1)), "{command:?}: {}{}", ran.out, ran.err);
    }

    let (ran, position) = run(&strombuch, &commands, &["position"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let noon = &position["quarter_hours"][48];
    for key in ["forecast_p50_kw", "day_ahead_kw", "bilateral_kw", "schedule_kw", "residual_kw"] {
        assert!(noon[key].is_string() && noon[key] != "0.000", "{key}: {noon}");
    }
    assert!(noon["actual_kw"].is_null(), "{noon}");

    let (_, metrics) = run(&strombuch, &commands, &["forecast", "metrics"]);
    let metrics = metrics["metrics"].as_array().unwrap();
    let of = |provider: &str| {
        let rows = metrics.iter().filter(|row| row["provider"] == provider);
        rows.map(|row| row["coverage_80"].as_f64().unwrap()).collect::<Vec<f64>>()
    };
    assert!(of("strombuch").len() >= 4, "{metrics:?}");
    let coverage = of("Wetterwarte Demo");
    assert!(coverage.iter().all(|share| (0.7..0.95).contains(share)), "{coverage:?}");
    assert!(metrics.iter().all(|row| row["cost_eur"].is_string()), "{metrics:?}");

    let (ran, imbalance) = run(&strombuch, &commands, &["imbalance"]);
    assert_eq!((ran.code, &imbalance["status"]), (Some(0), &"final".into()), "{}", ran.err);
    assert!(imbalance["attribution"]["total_eur"].is_string(), "{}", imbalance["attribution"]);

    let (ran, schedule) = run(&strombuch, &commands, &["schedule", "status"]);
    assert_eq!((ran.code, &schedule["alarm"]), (Some(0), &Value::Null), "{}", ran.err);
    let versions = schedule["versions"].as_array().unwrap();
    let states: Vec<&str> = versions.iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["anomalous", "acknowledged", "final"]);
}

#[test]
fn the_demo_once_more_changes_nothing_also_after_a_person_worked_with_it() {
    let strombuch = Strombuch::default();
    let printed = strombuch.done(&SMALL);
    let commands = named(&printed);
    let status = || run(&strombuch, &commands, &["schedule", "status"]).1;
    let before = status();
    let position = run(&strombuch, &commands, &["position"]).1;
    let group = position["group"].as_str().unwrap();
    let write = ["schedule", "write", "--group", group, "--day", "2026-03-02", "--schema", "ess"];
    let written = strombuch.done(&[&write[..], &["--output", "out"]].concat());
    assert!(written.contains("_001.XML"), "tomorrow's schedule says all that is traded: {written}");
    strombuch.done(&["forecast", "run", "--group", group, "--hours", "1"]);
    assert_eq!(strombuch.done(&SMALL), printed);
    assert_eq!(status(), before);
    assert_eq!(run(&strombuch, &commands, &["position"]).1, position);
}

#[test]
fn the_demo_does_not_take_over_the_database_of_another_company() {
    let strombuch = Strombuch::default();
    let eic = |body: &str| units::Eic::with_check_character(body).unwrap();
    let [group, area] = ["11XGROUP-------", "10YDE-VE-------"].map(eic);
    let groups = format!("group,control_area,tso\n{group},{area},{area}\n");
    strombuch.write("groups.csv", groups);
    strombuch.done(&["import", "balancing-groups", "groups.csv"]);
    let ran = strombuch.run(&SMALL);
    assert_eq!(ran.code, Some(2), "{}", ran.out);
    assert!(ran.err.contains("\"groups.csv\"") && ran.err.contains("--data DIR"), "{}", ran.err);
}
