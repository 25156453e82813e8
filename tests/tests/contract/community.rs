//! The market of a community: the auction of one book, and a street with and without a market.

use reports::words::is_file_problem;
use serde_json::{Value, json};
use tests::Strombuch;

const ORDERS: [&str; 6] = [
    "b-1,anna,buy,21.5,1.25",
    "b-2,ben,buy,14,0.5",
    "b-3,cem,buy,14,1.5",
    "b-4,dora,buy,9.99,4",
    "s-1,emil,sell,7.7,2.1",
    "s-2,fritz,sell,15,3",
];

fn orders(rows: &[&str]) -> String {
    format!("order_id,participant,side,limit_ct_per_kwh,quantity_kwh\n{}\n", rows.join("\n"))
}

/// Two days of three members: a roof with a battery, a household, a plant that feeds in at noon.
fn profiles() -> Vec<String> {
    let mut rows = Vec::new();
    for quarter in 0..192 {
        let (day, hour, minute) = (1 + quarter / 96, quarter / 4 % 24, quarter % 4 * 15);
        let start = format!("2026-06-{day:02}T{hour:02}:{minute:02}:00Z");
        let sun = if (8..18).contains(&hour) { 5 - (hour - 13_i32).abs() } else { 0 };
        rows.push(format!("anna,both,{start},{}.25,0.15,5", sun / 4));
        rows.push(format!("ben,consumer,{start},0,0.{:03},", 100 + 10 * (hour % 7)));
        rows.push(format!("plant,producer,{start},0.{sun},0,"));
    }
    rows
}

fn profile_file(rows: &[String]) -> String {
    let header = "participant,role,start,generation_kwh,consumption_kwh,battery_kwh";
    format!("{header}\n{}\n", rows.join("\n"))
}

fn document(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A share between 0 and 1.
fn share(value: &Value) -> f64 {
    let share = value.as_f64().unwrap();
    assert!((0.0..=1.0).contains(&share), "{value}");
    share
}

#[test]
fn an_auction_prints_price_volume_and_fills() {
    let strombuch = Strombuch::default();
    strombuch.write("orders.csv", orders(&ORDERS));
    let clear = ["community", "clear", "--orders", "orders.csv", "--format", "json"];
    let out = strombuch.done(&clear);
    // 2.1 kWh are offered below 14 ct, 3.25 are wanted there: b-2 and b-3 share 0.85 kWh by 1 to 3, at their limit.
    assert_eq!(
        document(&out),
        json!({
            "price_ct_per_kwh": "14.00",
            "volume_kwh": "2.100",
            "fills": [
                {"order_id": "b-1", "quantity_kwh": "1.250", "amount_eur": "0.17"},
                {"order_id": "b-2", "quantity_kwh": "0.2125", "amount_eur": "0.03"},
                {"order_id": "b-3", "quantity_kwh": "0.6375", "amount_eur": "0.09"},
                {"order_id": "s-1", "quantity_kwh": "2.100", "amount_eur": "0.29"},
            ],
        })
    );
    let reversed: Vec<&str> = ORDERS.iter().rev().copied().collect();
    strombuch.write("orders.csv", orders(&reversed));
    assert_eq!(strombuch.done(&clear), out);
    let csv = strombuch.done(&["community", "clear", "--orders", "orders.csv", "--format", "csv"]);
    assert!(csv.starts_with("order_id,quantity_kwh,amount_eur\nb-1,1.250,0.17\n"), "{csv}");
    let table = strombuch.done(&["community", "clear", "--orders", "orders.csv"]);
    assert!(table.starts_with("2.100 kWh at 14.00 ct/kWh\n"), "{table}");
    // Nothing is stored, so nothing is made.
    assert!(!strombuch.path("data").exists());
}

#[test]
fn an_auction_without_volume_has_no_price() {
    let strombuch = Strombuch::default();
    strombuch.write("orders.csv", orders(&["a,anna,buy,9,1", "b,ben,sell,9.000001,1"]));
    let out = strombuch.done(&["community", "clear", "--orders", "orders.csv", "--format", "json"]);
    let expected = json!({"price_ct_per_kwh": null, "volume_kwh": "0.000", "fills": []});
    assert_eq!(document(&out), expected);
}

#[test]
fn a_price_is_moved_to_what_a_kwh_is_worth_outside() {
    let strombuch = Strombuch::default();
    strombuch.write("orders.csv", orders(&["a,anna,buy,20,1", "b,ben,sell,0,1"]));
    for (option, value, price) in
        [("--feed-in-value", "12", "12.00"), ("--supplier-tariff", "8.5", "8.50")]
    {
        let clear = ["community", "clear", "--orders", "orders.csv", "--format", "json"];
        let out = strombuch.done(&[&clear[..], &[option, value]].concat());
        assert_eq!(document(&out)["price_ct_per_kwh"], price);
    }
}

#[test]
fn a_bad_file_of_a_community_is_refused_with_every_wrong_cell_in_both_languages() {
    let strombuch = Strombuch::default();
    strombuch.write("orders.csv", orders(&["a,anna,up,x,0", "b,ben,buy,1,1", "b,ben,sell,1,1"]));
    let start = "2026-06-01T10:00:00Z";
    let rows = [
        format!("a,both,{start},1,0,5"),
        format!("a,consumer,{start},-1,x,6"),
        format!("a,consumer,{start},1,0,6"),
        "a,both,2026-06-01T10:01:00Z,1,,".to_owned(),
    ];
    strombuch.write("profiles.csv", profile_file(&rows));
    for (arguments, said) in [
        (
            ["clear", "--orders", "orders.csv"],
            &[
                "orders.csv, line 2, column side: \"up\": expected one of buy, sell",
                "line 2, column limit_ct_per_kwh: \"x\": not a decimal number",
                "line 2, column quantity_kwh: \"0\": the quantity must be above zero",
                "line 4, column order_id: \"b\": line 3 has the same value",
            ][..],
        ),
        (
            ["simulate", "--profiles", "profiles.csv"],
            &[
                "profiles.csv, line 3, column generation_kwh: \"-1\": energy is not negative",
                "line 3, column consumption_kwh: \"x\": not a decimal number",
                "line 4, column role: \"consumer\": line 2 has another role of the same participant",
                "line 4, column battery_kwh: \"6\": line 2 has another battery of the same participant",
                "line 4, column start: \"2026-06-01T10:00:00Z\": line 2 has the same quarter hour of the same participant",
                "line 5, column start: \"2026-06-01T10:01:00Z\": the start is not on a quarter hour",
                "line 5, column consumption_kwh: a value is required",
            ][..],
        ),
    ] {
        let ran = strombuch.run(&[&["community"], &arguments[..]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
        for one in said {
            assert!(ran.err.contains(one), "{one}\n{}", ran.err);
            // Behind place and value.
            let problem = one.rsplit_once("\": ").or(one.rsplit_once(": ")).unwrap().1;
            let whole = ran
                .err
                .lines()
                .find_map(|line| line.contains(one).then(|| line.rsplit_once(problem)));
            let problem = format!("{problem}{}", whole.flatten().unwrap().1);
            assert!(is_file_problem(&problem), "{problem}");
        }
        let german = [&["community"], &arguments[..], &["--language", "de"]].concat();
        assert!(strombuch.run(&german).err.contains("Zeile"), "{german:?}");
    }
}

#[test]
fn a_street_is_simulated_with_and_without_a_market() {
    let strombuch = Strombuch::default();
    let rows = profiles();
    strombuch.write("profiles.csv", profile_file(&rows));
    let simulate = ["community", "simulate", "--profiles", "profiles.csv", "--format", "json"];
    let out = strombuch.done(&simulate);
    let told = document(&out);
    let [with, without] = [&told["with_market"], &told["without_market"]];
    assert!(share(&with["autarky"]) > share(&without["autarky"]), "{out}");
    assert!(share(&with["self_consumption"]) > share(&without["self_consumption"]), "{out}");
    assert!(with["price_ct_per_kwh"].is_string() && without["price_ct_per_kwh"].is_null());
    let roles = |world: &Value| -> Vec<String> {
        world["roles"].as_array().unwrap().iter().map(|role| role["role"].to_string()).collect()
    };
    assert_eq!(roles(with), ["\"producer\"", "\"consumer\"", "\"both\""]);
    assert_eq!(roles(without), roles(with));
    assert_eq!((&told["quarter_hours"], &told["segments"]), (&json!(192), &json!(1)));

    let mut reversed = rows.clone();
    reversed.reverse();
    strombuch.write("profiles.csv", profile_file(&reversed));
    assert_eq!(strombuch.done(&simulate), out);
    let day = strombuch.done(&[&simulate[..], &["--days", "1"]].concat());
    assert_eq!(document(&day)["quarter_hours"], 96);
    // Each alone in a segment: nobody has a neighbour.
    let apart = document(&strombuch.done(&[&simulate[..], &["--segments", "3"]].concat()));
    assert_eq!(apart["with_market"], apart["without_market"]);
    assert_eq!(apart["without_market"], *without);
    assert!(!strombuch.path("data").exists());
}

#[test]
fn quarter_hours_that_somebody_has_no_row_for_are_left_out_and_said() {
    let strombuch = Strombuch::default();
    let mut rows = profiles();
    rows.remove(4);
    strombuch.write("profiles.csv", profile_file(&rows));
    let ran =
        strombuch.run(&["community", "simulate", "--profiles", "profiles.csv", "--format", "json"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let told = document(&ran.out);
    assert_eq!((&told["quarter_hours"], &told["left_out_quarter_hours"]), (&json!(191), &json!(1)));
    assert!(ran.err.contains("1 quarter hours were left out"), "{}", ran.err);
}

#[test]
fn wrong_usage_of_a_community_ends_with_2() {
    let strombuch = Strombuch::default();
    strombuch.write("profiles.csv", profile_file(&profiles()));
    let cases: [&[&str]; 7] = [
        &["community"],
        &["community", "clear"],
        &["community", "clear", "--orders", "absent.csv"],
        &["community", "simulate", "--profiles", "profiles.csv", "--segments", "0"],
        &["community", "simulate", "--profiles", "profiles.csv", "--segments", "4"],
        &["community", "simulate", "--profiles", "profiles.csv", "--days", "0"],
        &["community", "simulate", "--profiles", "profiles.csv", "--supplier-tariff", "x"],
    ];
    for arguments in cases {
        let ran = strombuch.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
}
