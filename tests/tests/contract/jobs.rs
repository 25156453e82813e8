//! What `jobs` prints, and how it ends.

use super::files::company;
use serde_json::Value;
use tests::{Says, Strombuch};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn jobs_are_listed_run_and_remembered() {
    let strombuch = Strombuch::default();
    let listed = json(&strombuch.done(&["jobs", "list", "--format", "json"]));
    let jobs = listed["jobs"].as_array().unwrap();
    assert_eq!(jobs.len(), jobs::work::schedule::JOBS.len());
    assert!(jobs.iter().all(|job| job["next_run"].is_string() && job["last_run"].is_null()));
    let ran = json(&strombuch.done(&["jobs", "run", "restatement", "--format", "json"]));
    assert_eq!((&ran["job"], &ran["state"]), (&Value::from("restatement"), &Value::from("done")));
    assert_eq!(ran["report"]["notes"][0]["code"], "nothing_changed");
    let history = json(&strombuch.done(&["jobs", "history", "--format", "json"]));
    assert_eq!(history["history"].as_array().unwrap().len(), 1);
    let listed = json(&strombuch.done(&["jobs", "list", "--format", "json"]));
    let run = listed["jobs"].as_array().unwrap().iter().find(|job| job["name"] == "restatement");
    assert_eq!(run.unwrap()["last_run"]["state"], "done");
    for wrong in [&["jobs", "run", "nothing"][..], &["jobs", "history", "--job", "nothing"]] {
        let ran = strombuch.run(wrong);
        assert_eq!(ran.code, Some(2), "{}", ran.out);
        assert!(ran.err.contains("there is no job \"nothing\""), "{}", ran.err);
    }
}

/// Files in a directory are fetched like documents of a system; what a person must see ends with 1, what
/// cannot be read stores nothing.
#[test]
fn a_directory_is_a_source() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    strombuch.write("data/sources.toml", "[[source]]\nkind = \"directory\"\npath = \"drop\"\n");
    let header = "Monat;MW Solar in ct/kWh\n";
    strombuch.write("data/drop/market-values/a.csv", format!("{header}5/2025;2,100\n"));
    let ran = strombuch.run(&["jobs", "run", "market_values"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(
        ran.out.contains("solar 2025-05 was corrected: 2.00 ct/kWh → 2.10 ct/kWh"),
        "{}",
        ran.out
    );
    let shown = json(&strombuch.done(&["settle", "--restate", "--format", "json"]));
    assert_eq!(shown["restated"][0]["premium_delta_eur"], "-29.52");
    strombuch.write("data/drop/market-values/b.csv", format!("{header}5/2025;viel\n"));
    let ran = strombuch.run(&["jobs", "run", "market_values"]);
    assert_eq!(ran.code, Some(1), "{}", ran.out);
    assert!(ran.out.contains("b.csv, line 2, column MW Solar in ct/kWh: \"viel\""), "{}", ran.out);
    strombuch.write("data/sources.toml", "[[source]]\nkind = \"epex\"\n");
    let ran = strombuch.run(&["jobs", "run", "market_values"]);
    assert_eq!(ran.code, Some(2), "{}", ran.out);
}

#[test]
fn the_queue_says_what_waits_and_makes_no_database() {
    let strombuch = Strombuch::default();
    let none = strombuch.run(&["jobs", "queue"]);
    assert_eq!(none.code, Some(2));
    assert!(none.err.contains("there are no data at"), "{}", none.err);
    strombuch.done(&["practice"]);
    let queue = json(&strombuch.done(&["jobs", "queue", "--format", "json"]));
    queue.says(&[("ready", "0"), ("later", "0"), ("leased", "0"), ("lapsed", "0")]);
    assert!(queue["oldest_ready"].is_null() && queue["stuck"].as_array().unwrap().is_empty());
    let nobody = strombuch.run(&["jobs", "stop", "7", "--by", "command"]);
    assert_eq!(nobody.code, Some(2), "a default is nobody: {}", nobody.out);
    let unknown = strombuch.run(&["jobs", "stop", "7", "--by", "Anna"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("no job 7 waits or runs"), "{}", unknown.err);
}
