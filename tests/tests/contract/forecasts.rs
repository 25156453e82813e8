//! `import forecasts`, `forecast run`, `forecast metrics` and `forecast provider` (`design.md` 4.3).

use records::PlantFacts;
use serde_json::{Value, json};
use std::fmt::Write as _;
use tests::plant::{example_facts, plants_csv, read};
use tests::{Ran, Strombuch};
use units::{DaySeries, DeliveryDay, Energy, QuarterStatus};

const GROUP: &str = "11XEXAMPLE-----F";
const HEADING: &str = "subject,provider,issued_at,start,p10_kw,p50_kw,p90_kw\n";

/// A group of one plant of 1 MW that delivered 100 kW on 30 and 31 May and 1 June 2026, and 200 kW on 2 June.
fn group() -> Strombuch {
    let days = [("2026-05-30", 25), ("2026-05-31", 25), ("2026-06-01", 25), ("2026-06-02", 50)];
    let of_day = |(day, kwh): (&str, i64)| {
        let day: DeliveryDay = read(day);
        let values = vec![Energy::from_scaled(kwh * 1_000_000); day.quarter_count()];
        DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()
    };
    delivering(days.map(of_day).to_vec())
}

fn delivering(days: Vec<DaySeries<Energy>>) -> Strombuch {
    let strombuch = Strombuch::default();
    let plant = PlantFacts { balancing_group: Some(read(GROUP)), ..example_facts(1) };
    let readings = vec![(plant.market_location.clone(), days)];
    strombuch.write("plants.csv", plants_csv(&[plant]));
    strombuch.write("readings.csv", integrations::readings_csv::write(&readings));
    strombuch.done(&["import", "plants", "plants.csv"]);
    strombuch.done(&["import", "readings", "readings.csv"]);
    strombuch
}

/// Four quarter hours of 2 June from 00:00Z on.
fn forecasts(provider: &str, issued_at: &str, band: [&str; 3]) -> String {
    let mut text = HEADING.to_owned();
    for minute in ["00", "15", "30", "45"] {
        let start = format!("2026-06-02T00:{minute}:00Z");
        let _ = writeln!(text, "{GROUP},{provider},{issued_at},{start},{}", band.join(","));
    }
    text
}

fn import(strombuch: &Strombuch, name: &str, text: &str) -> Ran {
    strombuch.write(name, text);
    strombuch.run(&["import", "forecasts", name])
}

fn asked(strombuch: &Strombuch, command: &str, more: &[&str]) -> Ran {
    let asked = ["forecast", command, "--group", GROUP];
    strombuch.run(&[&asked[..], more].concat())
}

fn document(ran: &Ran) -> Value {
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

fn metrics(strombuch: &Strombuch) -> Value {
    let days = ["--from", "2026-06-02", "--until", "2026-06-03", "--format", "json"];
    document(&asked(strombuch, "metrics", &days))
}

/// By hand: 250 kW said, 200 kW came, of 1,000 kW: an error of 5 %. The day before had 100 kW: 10 %. Pinball: 0.1 × 5 %,
/// 0.5 × 5 % and 0.1 × 10 %, the mean of which is 4/3 %.
#[test]
fn the_metrics_of_a_provider_are_what_they_are_by_hand() {
    let strombuch = group();
    let said =
        import(&strombuch, "a.csv", &forecasts("a", "2026-06-01T20:00:00Z", ["150", "250", "300"]));
    assert_eq!(
        (said.code, said.out.as_str()),
        (Some(0), "a.csv: 1 days new, 0 revised, 0 unchanged\n")
    );
    // Issued when the first two quarter hours had begun, and exactly right.
    import(&strombuch, "b.csv", &forecasts("b", "2026-06-02T00:15:01Z", ["200", "200", "200"]));
    let row = |provider: &str, horizon: &str, figures: [Value; 6]| {
        let [nrmse, nmae, bias, skill, pinball, coverage_80] = figures;
        json!({
            "provider": provider, "horizon": horizon, "nrmse": nrmse, "nmae": nmae, "bias": bias, "skill": skill,
            "pinball": pinball, "coverage_80": coverage_80, "cost_eur": null,
        })
    };
    let a = [json!(0.05), json!(0.05), json!(0.05), json!(0.5), json!(0.013_333), json!(1.0)];
    let b = [json!(0.0), json!(0.0), json!(0.0), json!(1.0), json!(0.0), json!(1.0)];
    let expected = json!({ "metrics": [row("a", "2-6h", a), row("b", "0-2h", b)] });
    assert_eq!(metrics(&strombuch), expected);
    let table = asked(&strombuch, "metrics", &["--from", "2026-06-02", "--until", "2026-06-03"]);
    assert!(table.out.contains("a  2-6h  4  0.05000  0.05000  0.05000  0.500"), "{}", table.out);
    assert!(table.out.contains("b  0-2h  2  "), "{}", table.out);
}

#[test]
fn the_same_forecasts_change_nothing_and_a_wrong_row_stores_nothing() {
    let strombuch = group();
    let right = forecasts("a", "2026-06-01T20:00:00Z", ["150", "250", "300"]);
    let wrong =
        right.replace("2026-06-02T00:45:00Z,150,250,300", "2026-06-02T00:45:00Z,150,350,300");
    let refused = import(&strombuch, "wrong.csv", &wrong);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
    let told = "wrong.csv, line 5, column p50_kw: \"350\": expected p10 ≤ p50 ≤ p90, found 150 kW, 350 kW and 300 kW";
    assert!(refused.err.contains(told), "{}", refused.err);
    strombuch.write("wrong.csv", &wrong);
    let german = strombuch.run(&["import", "forecasts", "wrong.csv", "--language", "de"]);
    assert!(german.err.contains("erwartet ist p10 ≤ p50 ≤ p90, gefunden 150 kW"), "{}", german.err);
    assert_eq!(metrics(&strombuch), json!({ "metrics": [] }));
    import(&strombuch, "a.csv", &right);
    let before = metrics(&strombuch);
    let again = import(&strombuch, "a.csv", &right);
    assert_eq!(again.out, "a.csv: nothing changed, all 1 days were known\n");
    let corrected = right.replace("150,250,300", "150,200,300");
    let revised = import(&strombuch, "a.csv", &corrected);
    assert_eq!(revised.out, "a.csv: 0 days new, 1 revised, 0 unchanged\n");
    assert_ne!(metrics(&strombuch), before);
    // The old file takes no correction back.
    import(&strombuch, "a.csv", &right);
    assert_eq!(metrics(&strombuch)["metrics"][0]["bias"], json!(0.0));
}

#[test]
fn a_run_has_four_rows_an_hour_and_is_answered_again() {
    // A month that nobody has seen, so that everything was received in time.
    let first: DeliveryDay = read("2090-05-01");
    let of_day = |number: i64| {
        let height = |quarter: i64| (24 * 24 - (quarter - 48) * (quarter - 48)).max(0);
        let clouds = 40 + number * 37 % 60;
        let values =
            (0_i64..96).map(|quarter| Energy::from_scaled(height(quarter) * clouds * 3_000));
        let day = first.plus_days(number);
        DaySeries::complete(day, values.collect(), QuarterStatus::Measured).unwrap()
    };
    let strombuch = delivering((0_i64..31).map(of_day).collect());
    let time = ["--issued-at", "2090-06-01T08:00:01Z", "--format", "json"];
    let ran = asked(&strombuch, "run", &time);
    let run = document(&ran);
    let mut keys: Vec<&String> = run.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["issued_at", "quarter_hours", "subject"]);
    assert_eq!(
        (&run["subject"], &run["issued_at"]),
        (&json!(GROUP), &json!("2090-06-01T08:00:01Z"))
    );
    let rows = run["quarter_hours"].as_array().unwrap();
    assert_eq!(rows.len(), 144);
    assert_eq!(rows[0]["start"], "2090-06-01T08:15:00Z");
    assert_eq!(rows[143]["start"], "2090-06-02T20:00:00Z");
    let mut wide = 0;
    for row in rows {
        assert_eq!(row.as_object().unwrap().len(), 4);
        let [low, middle, high] = ["p10_kw", "p50_kw", "p90_kw"]
            .map(|key| row[key].as_str().unwrap().parse::<f64>().unwrap());
        assert!(0.0 <= low && low <= middle && middle <= high && high <= 1_000.0, "{row}");
        wide += usize::from(low < middle && middle < high);
    }
    assert!(wide > 50, "{wide} of 144 have a band");
    assert!(ran.err.contains("the last readings end at 2090-05-31T22:00:00Z"), "{}", ran.err);
    // More hours go on where the stored rows end; fewer are their beginning.
    let more = document(&asked(&strombuch, "run", &[&time[..], &["--hours", "40"]].concat()));
    let more = more["quarter_hours"].as_array().unwrap();
    assert_eq!((more.len(), &more[..144]), (160, &rows[..]));
    let again = asked(&strombuch, "run", &time);
    assert_eq!((again.out.as_str(), again.err.as_str()), (ran.out.as_str(), ""));
}

#[test]
fn a_group_without_readings_has_wide_bands_and_one_without_plants_none() {
    let strombuch = Strombuch::default();
    let plant = PlantFacts { balancing_group: Some(read(GROUP)), ..example_facts(1) };
    strombuch.write("plants.csv", plants_csv(&[plant]));
    strombuch.done(&["import", "plants", "plants.csv"]);
    let ran = asked(
        &strombuch,
        "run",
        &["--issued-at", "2090-06-21T11:00:00Z", "--hours", "1", "--format", "json"],
    );
    let noon = &document(&ran)["quarter_hours"][0];
    let [low, high] =
        ["p10_kw", "p90_kw"].map(|key| noon[key].as_str().unwrap().parse::<f64>().unwrap());
    assert!(low > 20.0 && high > 600.0 && high > 4.0 * low, "{noon}");
    assert!(ran.err.contains("solar, 1000 kW: never read; estimated"), "{}", ran.err);
    let german =
        asked(&strombuch, "run", &["--issued-at", "2090-06-22T11:00:00Z", "--language", "de"]);
    assert!(german.err.contains("solar, 1000 kW: nie gemessen"), "{}", german.err);
    let other = strombuch.run(&["forecast", "run", "--group", "10YDE-VE-------2"]);
    assert_eq!((other.code, other.out.as_str()), (Some(2), ""));
    assert!(
        other.err.contains("no plant under contract has the balancing group 10YDE-VE-------2"),
        "{}",
        other.err
    );
    let other = strombuch.run(&[
        "forecast",
        "metrics",
        "--group",
        "10YDE-VE-------2",
        "--from",
        "2026-06-02",
        "--until",
        "2026-06-03",
    ]);
    assert_eq!(other.code, Some(2));
}

#[test]
fn a_group_goes_by_a_provider_for_a_reason() {
    let strombuch = group();
    let shown = asked(&strombuch, "provider", &[]);
    assert_eq!(shown.out, format!("{GROUP} goes by the provider whose forecast is newest\n"));
    let chosen =
        asked(&strombuch, "provider", &["--provider", "a", "--reason", "smallest error in May"]);
    assert_eq!(chosen.out, format!("{GROUP} goes by a: smallest error in May\n"));
    assert_eq!(chosen.err, format!("no forecast of {GROUP} by a is stored yet\n"));
    let again =
        asked(&strombuch, "provider", &["--provider", "a", "--reason", "smallest error in May"]);
    assert_eq!(again.out, format!("{GROUP} already goes by a: smallest error in May\n"));
    let shown = asked(&strombuch, "provider", &[]);
    assert!(shown.out.ends_with(": smallest error in May\n"), "{}", shown.out);
    assert_eq!(asked(&strombuch, "provider", &["--provider", "a"]).code, Some(2));
    assert_eq!(asked(&strombuch, "provider", &["--provider", "a", "--reason", " "]).code, Some(2));
    let other =
        ["forecast", "provider", "--group", "10YDE-VE-------2", "--provider", "a", "--reason", "b"];
    let other = strombuch.run(&other);
    assert_eq!((other.code, other.out.as_str()), (Some(2), ""));
    assert!(other.err.contains("balancing group 10YDE-VE-------2 is not known"), "{}", other.err);
}
