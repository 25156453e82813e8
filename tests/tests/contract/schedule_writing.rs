//! `strombuch schedule write`: from imported trades to files of a system operator.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use tests::{Ran, Strombuch};
use units::{DeliveryDay, Eic};

const TRADES: &str =
    "trade_id,group,market,start,minutes,kw,price_eur_per_mwh,traded_at,counterparty";
/// A day of 100 quarter hours.
const DAY: &str = "2025-10-26";

fn eic(body: &str) -> String {
    Eic::with_check_character(body).unwrap().to_string()
}

fn group() -> String {
    eic("11XGROUP-------")
}

/// A company with a balancing group that trades on an exchange.
fn company() -> Strombuch {
    let strombuch = Strombuch::default();
    let [area, tso, exchange] = ["10YDE-VE-------", "10XTSO---------", "11XEXCHANGE----"].map(eic);
    let rows = format!("group,control_area,tso,exchange\n{},{area},{tso},{exchange}\n", group());
    strombuch.write("groups.csv", rows);
    strombuch.done(&["import", "balancing-groups", "groups.csv"]);
    strombuch
}

/// Imports trades: identification, market, start, minutes, kW, counterparty.
fn trade(strombuch: &Strombuch, rows: &[(&str, &str, &str, u32, &str, &str)]) {
    let mut text = format!("{TRADES}\n");
    let group = group();
    for (id, market, start, minutes, kw, counterparty) in rows {
        let at = "2025-10-24T10:00:00Z";
        writeln!(text, "{id},{group},{market},{start},{minutes},{kw},50,{at},{counterparty}")
            .unwrap();
    }
    strombuch.write("trades.csv", text);
    strombuch.done(&["import", "trades", "trades.csv"]);
}

fn write_of(strombuch: &Strombuch, day: &str, schema: &str) -> Ran {
    let group = group();
    let arguments = ["schedule", "write", "--group", &group, "--day", day, "--schema", schema];
    strombuch.run(&[&arguments[..], &["--output", "out", "--format", "json"]].concat())
}

/// The files that are written.
#[track_caller]
fn written(strombuch: &Strombuch, day: &str, schema: &str) -> Vec<String> {
    let ran = write_of(strombuch, day, schema);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let body: Value = serde_json::from_str(&ran.out).unwrap();
    let files = body["files"].as_array().unwrap().iter();
    files.map(|file| file.as_str().unwrap().to_owned()).collect()
}

/// What a file says, by buyer and seller in whole kW.
fn flows(strombuch: &Strombuch, file: &str) -> BTreeMap<(String, String), Vec<i64>> {
    let printed = strombuch.done(&["schedule", "read", &format!("out/{file}"), "--format", "json"]);
    let body: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(body["kind"], "schedule");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let kilowatts = |value: &Value| {
        let text = text(value);
        let (whole, decimals) = text.split_once('.').unwrap();
        assert_eq!(decimals.len(), 3, "{text}");
        whole.parse::<i64>().unwrap() * 1_000 + decimals.parse::<i64>().unwrap()
    };
    let series = body["series"].as_array().unwrap().iter().map(|series| {
        let quantities = series["quantities_mw"].as_array().unwrap();
        let parties = (text(&series["in_party"]), text(&series["out_party"]));
        (parties, quantities.iter().map(kilowatts).collect())
    });
    series.collect()
}

#[test]
fn a_schedule_nets_every_counterparty_and_its_parts_sum_to_the_rounded_balance() {
    let strombuch = company();
    let (a, b, exchange) = (eic("11XA-----------"), eic("11XB-----------"), eic("11XEXCHANGE----"));
    // 25 hours of the day sold on the exchange; A and B in thirds and tenths of kW, of either sign over the day.
    let day: DeliveryDay = DAY.parse().unwrap();
    let starts: Vec<String> = day.quarters().map(|quarter| quarter.start().to_string()).collect();
    let mut rows = Vec::new();
    let names: Vec<String> = (0..100).map(|place| format!("T{place}")).collect();
    let kilowatts: Vec<[String; 3]> = (0_i64..100)
        .map(|place| {
            let watts = [place * 777 - 40_000, place * -333 + 9_500, place * place - 2_345];
            watts.map(|watts| {
                let sign = if watts < 0 { "-" } else { "" };
                format!("{sign}{}.{:03}", watts.abs() / 1_000, watts.abs() % 1_000)
            })
        })
        .collect();
    let ids: Vec<[String; 3]> =
        names.iter().map(|name| ["X", "A", "B"].map(|side| format!("{name}{side}"))).collect();
    for ((start, power), id) in starts.iter().zip(&kilowatts).zip(&ids) {
        rows.push((id[0].as_str(), "continuous", start.as_str(), 15, power[0].as_str(), ""));
        rows.push((id[1].as_str(), "bilateral", start.as_str(), 15, power[1].as_str(), a.as_str()));
        rows.push((id[2].as_str(), "bilateral", start.as_str(), 15, power[2].as_str(), b.as_str()));
    }
    trade(&strombuch, &rows);
    for schema in ["ess", "cim"] {
        let files = written(&strombuch, DAY, schema);
        assert_eq!(files.len(), 1, "{files:?}");
        let flows = flows(&strombuch, &files[0]);
        let of = |buyer: &str, seller: &str, place: usize| {
            flows.get(&(buyer.to_owned(), seller.to_owned())).map_or(0, |found| found[place])
        };
        assert!(flows.len() <= 6, "one series a counterparty and direction: {:?}", flows.keys());
        assert!(flows.values().all(|quantities| quantities.len() == 100));
        for place in 0..100 {
            let at = i64::try_from(place).unwrap();
            let exact = [at * 777 - 40_000, at * -333 + 9_500, at * at - 2_345];
            let sum: i64 = exact.iter().sum();
            let balance = sum.signum() * ((sum.abs() + 500) / 1_000);
            let nets = [&exchange, &a, &b].map(|other| {
                let (bought, sold) = (of(&group(), other, place), of(other, &group(), place));
                assert!(bought == 0 || sold == 0, "{other} at {place}");
                bought - sold
            });
            assert_eq!(nets.iter().sum::<i64>(), balance, "{schema} at {place}");
            for (net, exact) in nets.iter().zip(exact) {
                assert!((net * 1_000 - exact).abs() < 1_000, "{schema} at {place}: {net} {exact}");
            }
        }
    }
}

#[test]
fn each_write_with_something_new_is_a_version_and_a_file_of_its_own() {
    let strombuch = company();
    let exchange = eic("11XEXCHANGE----");
    let name = |version: &str| {
        format!("20250330_TPS_{}_{}_{version}.XML", group(), eic("10XTSO---------"))
    };
    // An hour's trade counts in each of its quarter hours; a day of 92.
    trade(&strombuch, &[("T1", "day_ahead", "2025-03-30T10:00:00Z", 60, "1500", "")]);
    assert_eq!(written(&strombuch, "2025-03-30", "ess"), [name("001")]);
    let first = std::fs::read(strombuch.path("out").join(name("001"))).unwrap();
    let bought = (group(), exchange.clone());
    let quantities = flows(&strombuch, &name("001"))[&bought].clone();
    assert_eq!(quantities.len(), 92);
    let places: Vec<usize> = (0..92).filter(|place| quantities[*place] == 1_500).collect();
    assert_eq!(places, [44, 45, 46, 47], "10:00 UTC is the twelfth hour of a day that lost one");
    assert_eq!(written(&strombuch, "2025-03-30", "ess"), [""; 0], "nothing new");
    trade(&strombuch, &[("T2", "auction", "2025-03-30T10:00:00Z", 15, "-2000", "")]);
    assert_eq!(written(&strombuch, "2025-03-30", "ess"), [name("002")]);
    let second = flows(&strombuch, &name("002"));
    assert_eq!((second[&bought][44], second[&bought][45]), (0, 1_500));
    assert_eq!(second[&(exchange.clone(), group())][44], 500);
    // A recall of everything: the series stay, with zeros.
    trade(
        &strombuch,
        &[
            ("T1", "day_ahead", "2025-03-30T10:00:00Z", 60, "0", ""),
            ("T2", "auction", "2025-03-30T10:00:00Z", 15, "0", ""),
        ],
    );
    assert_eq!(written(&strombuch, "2025-03-30", "cim"), [name("003")]);
    let third = flows(&strombuch, &name("003"));
    assert_eq!(third.len(), 2);
    assert!(third.values().flatten().all(|kilowatts| *kilowatts == 0));
    let now = std::fs::read(strombuch.path("out").join(name("001"))).unwrap();
    assert_eq!(now, first, "what was written stays");
    // A file that was lost is written again as it was; one that is another is not touched.
    std::fs::remove_file(strombuch.path("out").join(name("003"))).unwrap();
    assert_eq!(written(&strombuch, "2025-03-30", "cim"), [name("003")]);
    std::fs::write(strombuch.path("out").join(name("003")), b"other").unwrap();
    let refused = write_of(&strombuch, "2025-03-30", "cim");
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
    assert!(refused.err.contains("is there with another content"), "{}", refused.err);

    let group = group();
    let position = ["position", "--group", &group, "--day", "2025-03-30", "--format", "json"];
    let position: Value = serde_json::from_str(&strombuch.done(&position)).unwrap();
    assert_ne!(position["quarter_hours"][0]["schedule_kw"], Value::Null, "the position knows it");
    let status = ["schedule", "status", "--group", &group, "--day", "2025-03-30"];
    let ran = strombuch.run(&[&status[..], &["--format", "json"]].concat());
    let status: Value = serde_json::from_str(&ran.out).unwrap();
    let found: Vec<&Value> =
        status["versions"].as_array().unwrap().iter().map(|version| &version["state"]).collect();
    assert_eq!(found, [&json!("sent"), &json!("sent"), &json!("sent")]);
}

#[test]
fn what_no_schedule_can_be_made_of_is_refused_and_nothing_is_written() {
    let strombuch = company();
    let unknown = eic("11XUNKNOWN-----");
    let arguments = ["schedule", "write", "--group", &unknown, "--day", DAY, "--schema", "ess"];
    let ran = strombuch.run(&[&arguments[..], &["--output", "out"]].concat());
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("is not known; `strombuch import balancing-groups`"), "{}", ran.err);
    trade(&strombuch, &[("T1", "bilateral", "2025-10-26T10:00:00Z", 60, "1500", "")]);
    let ran = write_of(&strombuch, DAY, "ess");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.starts_with("error: trade T1 (bilateral) of "), "{}", ran.err);
    let ran = write_of(&strombuch, DAY, "edifact");
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(!strombuch.path("out").exists());
}
