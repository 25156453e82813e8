//! `strombuch hedge backtest`.

use serde_json::{Value, json};
use std::fmt::Write;
use tests::Strombuch;

const HEADING: &str =
    "start,day_ahead_eur_per_mwh,intraday_eur_per_mwh,rebap_eur_per_mwh,forecast_mw,actual_mw";

/// Five quarter hours of 2 January 2019 in Berlin: 10 MW sold at 40, 8 MW produced, intraday 50, imbalance 100.
fn five_quarter_hours() -> String {
    let clocks = ["01T23:00", "01T23:15", "01T23:30", "01T23:45", "02T00:00"];
    let rows = clocks.map(|clock| format!("2019-01-{clock}:00Z,40,50,100,10,8\n"));
    format!("{HEADING}\n{}", rows.concat())
}

/// Quarter hours of 25 local days from 1 March 2019 on; from a place on, another intraday price and production.
fn many_quarter_hours(changed_from: usize) -> Vec<String> {
    let start = |place: usize| {
        let (days, rest) = ((place + 92) / 96, (place + 92) % 96);
        let (month, day) = if days == 0 { (2, 28) } else { (3, days) };
        format!("2019-{month:02}-{day:02}T{:02}:{:02}:00Z", rest / 4, rest % 4 * 15)
    };
    let number = |place: usize, salt: usize| (place * place / 7 + place * salt) % 41;
    let row = |place: usize| {
        let add = if place < changed_from { 0 } else { 500 };
        let forecast = 400 + number(place / 9, 3) * 5;
        let actual = forecast + number(place / 13, 5) + add;
        format!(
            "{},{},{},{},{forecast},{actual}",
            start(place),
            number(place, 2) + 20,
            number(place, 11) + 15 + add,
            number(place, 17) * 3,
        )
    };
    (0..25 * 96).map(row).collect()
}

fn backtest<'a>(data: &'a str, from: &'a str, until: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["hedge", "backtest", "--data", data, "--latency-minutes", "45"];
    arguments.extend(["--train-until", from, "--from", from, "--until", until, "--format", "json"]);
    arguments.extend(more);
    arguments
}

#[test]
fn a_backtest_prints_what_each_policy_was_worth_and_writes_its_trades() {
    let strombuch = Strombuch::default();
    strombuch.write("market.csv", five_quarter_hours());
    let arguments = backtest("market.csv", "2019-01-02", "2019-01-03", &["--trades", "trades.csv"]);
    let printed: Value = serde_json::from_str(&strombuch.done(&arguments)).unwrap();
    // −2 MW for five quarter hours at 100 − 40: −150 EUR on 10 MWh. The error of the first one is known for the fifth:
    // 2 MW bought there at 50 cost 5 EUR instead of 30.
    let policy = |name: &str, worth: &str, traded: &str, trades: u64| {
        json!({
            "policy": name, "eur_per_mwh": worth, "eur_per_mwh_low": worth, "eur_per_mwh_high": worth,
            "cvar95_eur_per_mwh": worth, "traded_mwh": traded, "trades": trades,
        })
    };
    let expected = [
        policy("none", "-15.00", "0.000", 0),
        policy("close_all", "-12.50", "0.500", 1),
        policy("strombuch", "-12.50", "0.500", 1),
    ];
    assert_eq!(printed, json!({ "policies": expected }));
    assert_eq!(
        std::fs::read_to_string(strombuch.path("trades.csv")).unwrap(),
        "policy,start,mw,decided_at\n\
         close_all,2019-01-02T00:00:00Z,2,2019-01-01T23:15:00Z\n\
         strombuch,2019-01-02T00:00:00Z,2,2019-01-01T23:15:00Z\n"
    );
    assert!(!strombuch.path("data").exists(), "a backtest needs no data directory");
}

#[test]
fn trading_costs_are_taken_off() {
    let strombuch = Strombuch::default();
    strombuch.write("market.csv", five_quarter_hours());
    let cost = ["--cost-eur-per-mwh", "0.5"];
    let printed = strombuch.done(&backtest("market.csv", "2019-01-02", "2019-01-03", &cost));
    let printed: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(printed["policies"][0]["eur_per_mwh"], "-15.00");
    assert_eq!(printed["policies"][1]["eur_per_mwh"], "-12.525");
}

/// Trades up to a start are the same whatever comes later, and whatever the order of the rows is.
#[test]
fn what_is_traded_depends_on_nothing_that_came_later() {
    let strombuch = Strombuch::default();
    let changed_from = 20 * 96;
    let (mut rows, later) = (many_quarter_hours(usize::MAX), many_quarter_hours(changed_from));
    rows.reverse();
    let mut files = Vec::new();
    for (name, rows) in [("as-it-was", rows), ("later", later)] {
        let mut text = format!("{HEADING}\n");
        for row in rows {
            writeln!(text, "{row}").unwrap();
        }
        let (market, trades) = (format!("{name}.csv"), format!("{name}-trades.csv"));
        strombuch.write(&market, text);
        let more = ["--trades", trades.as_str(), "--cost-eur-per-mwh", "0.1"];
        strombuch.done(&backtest(&market, "2019-03-08", "2019-03-23", &more));
        files.push(std::fs::read_to_string(strombuch.path(&trades)).unwrap());
    }
    // The first quarter hour that is changed begins at 23:00 UTC on 20 March; 45 minutes after its end it is known.
    let before = |text: &str| {
        let rows = text.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>());
        let early = rows.filter(|row| row[1] < "2019-03-21T00:00:00Z");
        early.map(|row| row.join(",")).collect::<Vec<_>>()
    };
    assert!(before(&files[0]).len() > 1_500, "{}", before(&files[0]).len());
    assert_eq!(before(&files[0]), before(&files[1]));
    assert_ne!(files[0], files[1]);
}

#[test]
fn a_market_file_is_refused_with_every_wrong_cell_and_nothing_is_written() {
    let strombuch = Strombuch::default();
    let text =
        five_quarter_hours().replacen("40,50", "forty,50", 1).replacen("23:30:00", "23:15:00", 1);
    strombuch.write("market.csv", text);
    let more = ["--trades", "trades.csv"];
    let arguments = backtest("market.csv", "2019-01-02", "2019-01-03", &more);
    let ran = strombuch.run(&arguments);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    for said in [
        "market.csv, line 2, column day_ahead_eur_per_mwh: \"forty\": not a number such as 12.5",
        "market.csv, line 4, column start: \"2019-01-01T23:15:00Z\": line 3 has the same start",
    ] {
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    let german = strombuch.run(&[arguments.as_slice(), &["--language", "de"]].concat());
    assert_eq!(german.code, Some(2));
    assert!(
        german.err.contains(
            "Zeile 4, Spalte start: \"2019-01-01T23:15:00Z\": Zeile 3 hat denselben Beginn"
        )
    );
    assert!(!strombuch.path("trades.csv").exists());
}

#[test]
fn a_backtest_that_cannot_be_asked_for_is_refused() {
    let strombuch = Strombuch::default();
    strombuch.write("market.csv", five_quarter_hours());
    for (from, until, more, says) in [
        ("2019-01-02", "2019-01-02", None, "--until 2019-01-02 is not after --from 2019-01-02"),
        ("2019-01-05", "2019-01-06", None, "no interval from 2019-01-05 to before 2019-01-06 has"),
        (
            "2019-01-02",
            "2019-01-03",
            Some("--cost-eur-per-mwh=-1"),
            "the cost must not be negative",
        ),
    ] {
        let more: Vec<&str> = more.into_iter().collect();
        let ran = strombuch.run(&backtest("market.csv", from, until, &more));
        assert_eq!(ran.code, Some(2), "{}", ran.err);
        assert!(ran.err.contains(says), "{}", ran.err);
    }
    let missing = strombuch.run(&backtest("nowhere.csv", "2019-01-02", "2019-01-03", &[]));
    assert_eq!(missing.code, Some(2));
    assert!(missing.err.contains("failed to read nowhere.csv"), "{}", missing.err);
}

/// A blank cell and a row that is not there are missing; they are counted, and the others are settled.
#[test]
fn quarter_hours_with_something_missing_are_told_and_left_out() {
    let strombuch = Strombuch::default();
    let rows = five_quarter_hours().replacen(",100,10,8\n", ",,10,8\n", 1);
    strombuch.write("market.csv", rows);
    let ran = strombuch.run(&backtest("market.csv", "2019-01-02", "2019-01-03", &[]));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        ran.err.starts_with("1 intervals from 2019-01-02 to before 2019-01-03 lack"),
        "{}",
        ran.err
    );
    let printed: Value = serde_json::from_str(&ran.out).unwrap();
    // Three quarter hours at −30 EUR and one at −5 on 8 MWh.
    assert_eq!(printed["policies"][1]["eur_per_mwh"], "-11.875");
}

/// What a group should trade: exit code 2 where it is not known or not named, a plan where it is.
#[test]
fn a_group_is_asked_what_it_should_trade() {
    let strombuch = super::position::company();
    let group = super::position::group().to_string();
    let plan = strombuch.run(&["hedge", "--group", &group, "--dry-run", "--format", "json"]);
    assert_eq!(plan.code, Some(0), "{}", plan.err);
    let plan: Value = serde_json::from_str(&plan.out).unwrap();
    assert_eq!(plan["group"], json!(group));
    assert_eq!(plan["proposals"], json!([]));
    let held = plan["held"].as_array().unwrap();
    assert!(held.len() > 92, "today's rest and tomorrow");
    assert!(held.iter().all(|quarter| quarter["residual_kw"].is_null()), "nothing is forecast");
    for (arguments, expected) in [
        (vec!["hedge"], "--group"),
        (vec!["hedge", "--group", "11XNOBODY------0"], "EIC"),
        (vec!["hedge", "accept", "7", "--by", "anna"], "there is no proposal 7"),
        (vec!["hedge", "accept", "--by", "anna"], "<NUMBER>"),
    ] {
        let ran = strombuch.run(&arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?} {}", ran.err);
        assert!(ran.err.contains(expected), "{arguments:?} {}", ran.err);
    }
    let orders = ["hedge", "orders", "--group", &group, "--output", "orders.csv"];
    assert_eq!(strombuch.run(&orders).out, "0 orders in orders.csv\n");
    assert_eq!(strombuch.run(&orders).code, Some(2), "a file of orders is not overwritten");
}
