//! `strombuch position` and what it is imported from.

use super::files::{plants, prices, readings};
use records::PlantFacts;
use serde_json::{Value, json};
use std::fmt::Write;
use tests::plant::plants_csv;
use tests::{Ran, Strombuch};
use units::{DeliveryDay, Eic, Month};

const TRADES: &str = "trade_id,group,market,start,minutes,kw,price_eur_per_mwh,traded_at";

pub(super) fn group() -> Eic {
    Eic::with_check_character("11XSTROMBUCH---").unwrap()
}

fn import(strombuch: &Strombuch, kind: &str, name: &str, content: &str) -> Ran {
    strombuch.write(name, content.replace("GROUP", group().as_str()));
    strombuch.run(&["import", kind, name])
}

#[track_caller]
pub(super) fn imported(strombuch: &Strombuch, kind: &str, name: &str, content: &str) -> String {
    let ran = import(strombuch, kind, name, content);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    ran.out
}

pub(super) fn trades(strombuch: &Strombuch, name: &str, rows: &str) -> String {
    imported(strombuch, "trades", name, &format!("{TRADES}\n{rows}"))
}

/// Two plants of the group with 10 and 1 kWh in every quarter hour of May 2025; spot 50, on the 11th from 11:00 to 17:00 −10.
pub(super) fn company() -> Strombuch {
    let strombuch = Strombuch::default();
    let in_group = |facts| PlantFacts { balancing_group: Some(group()), ..facts };
    let [monthly, annual] = plants().map(in_group);
    imported(&strombuch, "plants", "plants.csv", &plants_csv(&[monthly.clone(), annual.clone()]));
    imported(&strombuch, "spot-prices", "spot.csv", &prices("2025-05"));
    imported(&strombuch, "readings", "r1.csv", &readings(&monthly, "2025-05", "10 kWh"));
    imported(&strombuch, "readings", "r2.csv", &readings(&annual, "2025-05", "1 kWh"));
    strombuch
}

/// An imbalance price for every quarter hour of a month that `price` gives one.
pub(super) fn imbalance_prices(
    month: &str,
    price: impl Fn(&str) -> Option<&'static str>,
) -> String {
    let month: Month = month.parse().unwrap();
    let mut text = "start,eur_per_mwh,long_eur_per_mwh\n".to_owned();
    for quarter in month.days().flat_map(DeliveryDay::quarters) {
        let start = quarter.start().to_string();
        if let Some(price) = price(&start) {
            writeln!(text, "{start},{price}").unwrap();
        }
    }
    text
}

fn asked<'a>(command: &'a [&'a str], eic: &'a str) -> Vec<&'a str> {
    [&command[..1], &["--group", eic, "--format", "json"], &command[1..]].concat()
}

pub(super) fn printed(strombuch: &Strombuch, command: &[&str]) -> (Option<i32>, Value) {
    let eic = group().to_string();
    let ran = strombuch.run(&asked(command, &eic));
    let document = serde_json::from_str(&ran.out);
    (ran.code, document.unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err)))
}

fn position(strombuch: &Strombuch, day: &str, as_of: Option<&str>) -> Value {
    let mut command = vec!["position", "--day", day];
    command.extend(as_of.iter().flat_map(|time| ["--as-of", time]));
    let (code, document) = printed(strombuch, &command);
    assert_eq!(code, Some(0));
    document
}

#[test]
fn a_position_has_exactly_the_agreed_keys() {
    let strombuch = company();
    // 10:00 to 11:00 in Berlin: quarter hours 40 to 43.
    let out = trades(
        &strombuch,
        "t.csv",
        "D-1,GROUP,day_ahead,2025-05-11T10:00:00+02:00,60,-1000,48.5,2025-05-10T10:45:00Z\n\
         C-1,GROUP,continuous,2025-05-11T10:15:00+02:00,15,200.125,-5,2025-05-11T07:00:00Z\n\
         A-1,GROUP,auction,2025-05-11T10:15:00+02:00,15,-0.125,1,2025-05-10T13:00:00Z\n\
         B-1,GROUP,bilateral,2025-05-10T22:00:00Z,1440,7,60,2025-05-01T08:00:00Z\n",
    );
    assert_eq!(out, "t.csv: 4 trades new, 0 revised, 0 unchanged\n");
    let found = position(&strombuch, "2025-05-11", Some("2025-05-11T08:29:59Z"));
    assert_eq!(found["group"], group().as_str());
    assert_eq!(
        (&found["day"], &found["as_of"]),
        (&json!("2025-05-11"), &json!("2025-05-11T08:29:59Z"))
    );
    let quarters = found["quarter_hours"].as_array().unwrap();
    assert_eq!(quarters.len(), 96);
    let quarter = |start: &str, day_ahead: &str, intraday: &str, actual: Option<&str>| {
        json!({
            "start": start, "forecast_p10_kw": null, "forecast_p50_kw": null, "forecast_p90_kw": null,
            "day_ahead_kw": day_ahead, "intraday_kw": intraday, "bilateral_kw": "7", "community_kw": "0",
            "schedule_kw": null, "actual_kw": actual, "residual_kw": null,
        })
    };
    assert_eq!(quarters[39], quarter("2025-05-11T07:45:00Z", "0", "0", Some("44")));
    assert_eq!(quarters[40], quarter("2025-05-11T08:00:00Z", "-1000", "0", Some("44")));
    // It is not over yet.
    assert_eq!(quarters[41], quarter("2025-05-11T08:15:00Z", "-1000", "200", None));
    assert_eq!(quarters[44], quarter("2025-05-11T09:00:00Z", "0", "0", None));
    let earlier = position(&strombuch, "2025-05-11", Some("2025-05-11T06:59:59Z"));
    assert_eq!(
        earlier["quarter_hours"][41],
        quarter("2025-05-11T08:15:00Z", "-1000", "-0.125", None)
    );
    let now = position(&strombuch, "2025-05-11", None);
    assert_eq!(now["quarter_hours"][95]["actual_kw"], "44");
    let eic = group().to_string();
    let csv =
        strombuch.done(&["position", "--group", &eic, "--day", "2025-05-11", "--format", "csv"]);
    assert_eq!(csv.lines().nth(42), Some("2025-05-11T08:15:00Z,,,,-1000,200,7,0,,44,"));
    let table = strombuch.done(&["position", "--group", &eic, "--day", "2025-05-11"]);
    assert!(table.contains("10:15 CEST") && table.contains("-1,000"), "{table}");
}

#[test]
fn a_recall_reverses_a_trade_and_the_same_file_changes_nothing() {
    let strombuch = company();
    let row = "T-1,GROUP,continuous,2025-05-11T08:00:00Z,15,500,40,2025-05-11T06:00:00Z\n";
    trades(&strombuch, "t.csv", row);
    let again = trades(&strombuch, "t.csv", row);
    assert_eq!(again, "t.csv: nothing changed, all 1 trades were known\n");
    let recalled = row.replace(",500,", ",0,").replace("T06:00", "T07:00");
    let out = trades(&strombuch, "recall.csv", &recalled);
    assert_eq!(out, "recall.csv: 0 trades new, 1 revised, 0 unchanged\n");
    // An older list that comes once more takes the recall not back.
    trades(&strombuch, "t.csv", row);
    let intraday = |as_of: &str| {
        let found = position(&strombuch, "2025-05-11", Some(as_of));
        found["quarter_hours"][40]["intraday_kw"].as_str().unwrap().to_owned()
    };
    let at = ["05:59", "06:00", "06:59", "07:00"]
        .map(|clock| intraday(&format!("2025-05-11T{clock}:00Z")));
    assert_eq!(at, ["0", "500", "500", "0"]);
    let once = Strombuch::default();
    trades(&once, "both.csv", &(recalled + row));
    let eic = group().to_string();
    let csv = once.done(&["position", "--group", &eic, "--day", "2025-05-11", "--format", "csv"]);
    assert_eq!(csv.lines().nth(41), Some("2025-05-11T08:00:00Z,,,,0,0,0,0,,,"));
}

#[test]
fn a_day_has_92_or_100_quarter_hours_when_the_clocks_change() {
    let strombuch = Strombuch::default();
    let eic = |body: &str| Eic::with_check_character(body).unwrap();
    let groups = format!(
        "group,control_area,tso,exchange\nGROUP,10YDE-VE-------2,{},{}\n",
        eic("10XDE-VE-TRANSM"),
        eic("11XEXCHANGE----")
    );
    let out = imported(&strombuch, "balancing-groups", "bg.csv", &groups);
    assert_eq!(out, "bg.csv: 1 balancing groups new, 0 revised, 0 unchanged\n");
    let again = imported(&strombuch, "balancing-groups", "bg.csv", &groups);
    assert_eq!(again, "bg.csv: nothing changed, all 1 balancing groups were known\n");
    let changed = groups.replace("10YDE-VE-------2", "10YDE-EON------1");
    strombuch.write("bg2.csv", changed.replace("GROUP", group().as_str()));
    let out = strombuch.done(&["import", "balancing-groups", "bg2.csv", "--dry-run"]);
    assert!(out.contains("Control area: 10YDE-VE-------2 -> 10YDE-EON------1"), "{out}");
    for (day, count) in [("2025-03-30", 92), ("2025-10-26", 100), ("2025-05-11", 96)] {
        let found = position(&strombuch, day, None);
        let quarters = found["quarter_hours"].as_array().unwrap();
        assert_eq!(quarters.len(), count, "{day}");
        // The group has no plant: what it fed in is not known, and not zero.
        assert!(quarters.iter().all(|quarter| quarter["actual_kw"].is_null()));
    }
}

#[test]
fn the_order_of_rows_does_not_change_a_byte() {
    let rows = [
        "D-1,GROUP,day_ahead,2025-05-11T08:00:00Z,60,-1000.5,48.5,2025-05-10T10:45:00Z",
        "C-1,GROUP,continuous,2025-05-11T08:15:00Z,15,200,-5,2025-05-11T07:00:00Z",
        "C-1,GROUP,continuous,2025-05-11T08:15:00Z,15,250,-6,2025-05-11T07:05:00Z",
        "C-2,GROUP,auction,2025-05-11T08:15:00Z,15,9,1,2025-05-10T13:00:00Z",
        "C-2,GROUP,auction,2025-05-11T08:15:00Z,15,0,1,2025-05-10T13:00:00Z",
    ];
    let prices = imbalance_prices("2025-05", |_| Some("-12.345,7"));
    let mut price_rows: Vec<&str> = prices.lines().collect();
    let mut outputs = Vec::new();
    for turn in 0..3 {
        let strombuch = company();
        let mut turned = rows.to_vec();
        turned.rotate_left(turn * 2);
        price_rows[1..].rotate_left(turn * 1_000);
        trades(&strombuch, "t.csv", &(turned.join("\n") + "\n"));
        imported(&strombuch, "imbalance-prices", "rebap.csv", &(price_rows.join("\n") + "\n"));
        let eic = group().to_string();
        let day = ["position", "--day", "2025-05-11", "--as-of", "2025-05-11T12:00:00Z"];
        let month = ["imbalance", "--month", "2025-05"];
        let ran = [&day[..], &month].map(|command| strombuch.run(&asked(command, &eic)).out);
        assert!(ran[0].contains("\"250\""), "{}", ran[0]);
        outputs.push(ran);
    }
    assert_eq!(outputs[0], outputs[1]);
    assert_eq!(outputs[0], outputs[2]);
}

#[test]
fn what_is_wrong_ends_with_2_and_stores_nothing() {
    let strombuch = company();
    let unknown = Eic::with_check_character("11XUNKNOWN-----").unwrap().to_string();
    for command in [["position", "--day", "2025-05-11"], ["imbalance", "--month", "2025-05"]] {
        let ran = strombuch.run(&asked(&command, &unknown));
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(
            ran.err.contains(&format!("balancing group {unknown} is not known")),
            "{}",
            ran.err
        );
        assert_eq!(strombuch.run(&asked(&command, "11XSTROMBUCH---9")).code, Some(2));
    }
    let rows = "T-1,GROUP,continuous,2025-05-11T08:00:00Z,15,500,40,2025-05-11T06:00:00Z\n\
                T-2,GROUP,spot,2025-05-11T08:07:00Z,20,5 MW,cheap,early\n";
    let content = format!("{TRADES}\n{rows}").replace("GROUP", group().as_str());
    strombuch.write("bad.csv", content);
    let ran = strombuch.run(&["import", "trades", "bad.csv", "--language", "de"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    for told in [
        "bad.csv, Zeile 3, Spalte market: \"spot\": erwartet ist eines von: day_ahead, auction, continuous, bilateral",
        "bad.csv, Zeile 3, Spalte start: \"2025-05-11T08:07:00Z\": der Beginn liegt nicht auf einer Viertelstunde",
        "bad.csv, Zeile 3, Spalte minutes: \"20\": erwartet sind ganze Viertelstunden in Minuten",
        "bad.csv, Zeile 3, Spalte kw: \"5 MW\"",
        "bad.csv, Zeile 3, Spalte price_eur_per_mwh: \"cheap\"",
        "bad.csv, Zeile 3, Spalte traded_at: \"early\": erwartet ist ein Zeitpunkt wie",
    ] {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    let found = position(&strombuch, "2025-05-11", None);
    assert_eq!(found["quarter_hours"][40]["intraday_kw"], "0");
}
