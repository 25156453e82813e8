//! What `settle --restate` prints and stores.

use super::files::{company, plants, readings};
use diesel::connection::SimpleConnection;
use serde_json::Value;
use store::Db;
use tests::{Says, Strombuch};

/// May 2025 settled, then its market value corrected from 2.000 to 2.100 ct/kWh.
fn corrected() -> Strombuch {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let values = "period,technology,ct_per_kwh\n2025-05,solar,2.100\n";
    let file = strombuch.write("corrected.csv", values);
    strombuch.done(&["import", "market-values", file.to_str().unwrap()]);
    strombuch
}

fn restated(strombuch: &Strombuch, more: &[&str]) -> Value {
    let arguments = [&["settle", "--restate", "--format", "json"][..], more].concat();
    let document: Value = serde_json::from_str(&strombuch.done(&arguments)).unwrap();
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["restated"]);
    document["restated"].clone()
}

/// 29,520 kWh with support × −0.1 ct = −29.52 EUR. The plant of 2023 has its premium by the year.
#[test]
fn a_restatement_has_exactly_the_agreed_keys_and_is_stored_once() {
    let strombuch = corrected();
    let shown = restated(&strombuch, &[]);
    let rows = shown.as_array().unwrap();
    assert_eq!(rows.len(), 1);
    let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    let agreed = [
        "changes",
        "month",
        "operator_id",
        "payout_delta_eur",
        "plant_id",
        "premium_delta_eur",
        "revision",
    ];
    let mut keys: Vec<&str> = keys.into_iter().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, agreed);
    rows[0].says(&[
        ("plant_id", plants()[0].plant.as_str()),
        ("month", "2025-05"),
        ("revision", "2"),
        ("payout_delta_eur", "0.00"),
        ("premium_delta_eur", "-29.52"),
        ("operator_id", plants()[0].operator_id.as_str()),
    ]);
    let corrected = serde_json::json!([{
        "input": "market_value",
        "technology": "solar",
        "period": "2025-05",
        "before": { "revision": 1, "ct_per_kwh": "2.00" },
        "after": { "revision": 2, "ct_per_kwh": "2.10" },
    }]);
    assert_eq!(rows[0]["changes"], corrected);
    assert_eq!(restated(&strombuch, &[]), shown, "showing stores nothing");
    assert_eq!(restated(&strombuch, &["--apply"]), shown);
    assert_eq!(restated(&strombuch, &["--apply"]), Value::Array(Vec::new()), "once");
    let id = plants()[0].plant.to_string();
    let text = strombuch.done(&["explain", "--plant", &id, "--month", "2025-05"]);
    assert!(text.contains("Revision 2, settled"), "{text}");
    assert!(
        text.contains("Corrected because of\n  Market value of solar of May 2025: revision 1"),
        "{text}"
    );
}

#[test]
fn a_restatement_is_also_a_table_and_csv() {
    let strombuch = corrected();
    let table = strombuch.done(&["settle", "--restate"]);
    assert!(
        table.contains("Market value of solar of May 2025") && table.contains("-29.52"),
        "{table}"
    );
    let csv = strombuch.done(&["settle", "--restate", "--format", "csv"]);
    let mut lines = csv.lines();
    let header = "plant_id,operator_id,period,revision,payout_delta_eur,premium_delta_eur,reason";
    assert_eq!(lines.next(), Some(header));
    assert!(lines.next().unwrap().contains(",2025-05,2,0.00,-29.52,"), "{csv}");
    let nothing = company().run(&["settle", "--restate"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(0), "No statement changes.\n"));
}

#[test]
fn a_mistaken_restatement_is_refused() {
    let strombuch = company();
    for wrong in [
        &["settle", "--apply"][..],
        &["settle", "--month", "2025-05", "--apply"],
        &["settle", "--restate", "--month", "2025-05"],
        &["settle", "--restate", "--plant", "SEE900000000001"],
    ] {
        assert_eq!(strombuch.run(wrong).code, Some(2), "{wrong:?}");
    }
}

fn read_again(strombuch: &Strombuch, energy: &str) {
    let file = strombuch.write("again.csv", readings(&plants()[0], "2025-05", energy));
    strombuch.done(&["import", "readings", file.to_str().unwrap()]);
}

/// A year settles its months: those that changed are proposed like the month itself, also when what changed is settled
/// again; a person finds the correction waiting for approval.
#[test]
fn settling_a_year_or_again_proposes_the_months_that_it_changed() {
    let strombuch = company();
    strombuch.complete_parties();
    let proposed = |arguments: &[&str]| {
        let ran = strombuch.run(arguments);
        let lines = ran.err.lines().filter(|line| line.contains("proposed by"));
        lines.map(|line| line.split(';').next().unwrap().to_owned()).collect::<Vec<String>>()
    };
    let year = ["settle", "--year", "2025"];
    assert_eq!(proposed(&year), ["2025-05: 2 documents proposed by anna"]);
    strombuch.done(&["approve", "--month", "2025-05", "--by", "ben"]);
    assert_eq!(proposed(&year), [""; 0]);
    read_again(&strombuch, "9 kWh");
    assert_eq!(proposed(&year), ["2025-05: 2 documents proposed by anna"]);
    strombuch.done(&["approve", "--month", "2025-05", "--by", "ben"]);
    read_again(&strombuch, "8 kWh");
    assert_eq!(proposed(&["settle", "--restate"]), [""; 0]);
    let restate = ["settle", "--restate", "--apply"];
    assert_eq!(proposed(&restate), ["2025-05: 2 documents proposed by anna"]);
}

/// What is stored is no failure: 2 would say that nothing was changed.
#[test]
fn statements_that_are_stored_and_cannot_be_proposed_end_with_1() {
    let strombuch = company();
    strombuch.complete_parties();
    let mut db = Db::open(&strombuch.url()).unwrap();
    db.batch_execute(
        "CREATE TRIGGER full BEFORE INSERT ON closings BEGIN SELECT RAISE(ABORT, 'no room'); END",
    )
    .unwrap();
    let ran = strombuch.run(&["settle", "--month", "2025-05"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.starts_with("2 statements stored, 0 unchanged\n2025-05: the statements are stored, but not proposed: "), "{}", ran.err);
    assert!(ran.err.contains("no room"), "{}", ran.err);
    db.batch_execute("DROP TRIGGER full").unwrap();
    let again = strombuch.run(&["settle", "--month", "2025-05"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert!(
        again.err.starts_with("0 statements stored, 2 unchanged\n2025-05: 2 documents proposed"),
        "{}",
        again.err
    );
}
