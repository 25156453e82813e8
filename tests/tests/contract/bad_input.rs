//! A bad file is refused with its place and its reason, and changes nothing.

use super::bad_files::{
    BAD_PLANTS, BAD_PRICES, BAD_READINGS, BAD_VALUES, BadFile, PLANTS, PRICES, READINGS, VALUES,
};
use store::{Db, find_tenant};
use tests::Strombuch;
use tests::contents::stored;

/// The command after the good file of a kind was imported, so that there is something to change.
fn after_good_file(kind: &str, good: &str) -> Strombuch {
    let strombuch = Strombuch::default();
    let file = strombuch.write("good.csv", good);
    strombuch.done(&["import", kind, file.to_str().unwrap()]);
    strombuch
}

fn contents(strombuch: &Strombuch) -> String {
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_tenant(&mut db, "main").unwrap().unwrap();
    stored(&mut db, tenant)
}

fn content_of(good: &str, bad: &BadFile) -> Vec<u8> {
    let text = if bad.replace.is_empty() {
        bad.by.to_owned()
    } else {
        assert!(good.contains(bad.replace), "{} is not in the good file", bad.replace);
        good.replacen(bad.replace, bad.by, 1)
    };
    let pieces = text.split('\u{fffd}').map(str::as_bytes);
    pieces.collect::<Vec<_>>().join(&0xff)
}

fn assert_refused(kind: &str, good: &str, cases: &[BadFile]) {
    let strombuch = after_good_file(kind, good);
    let before = contents(&strombuch);
    let mut wrong = Vec::new();
    for case in cases {
        let content = content_of(good, case);
        strombuch.write("bad.csv", &content);
        let ran = strombuch.run(&["import", kind, "bad.csv"]);
        let separator = if case.says.starts_with(':') { "" } else { ", " };
        let said = format!("nothing of bad.csv was stored: bad.csv{separator}{}", case.says);
        let refused = ran.code == Some(2) && ran.out.is_empty() && ran.err.contains(&said);
        if !refused || contents(&strombuch) != before {
            wrong.push(format!(
                "{:?} by {:?}\n  expected {said}\n  found {:?} {}{}",
                case.replace, case.by, ran.code, ran.out, ran.err
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_bad_plant_file_is_refused_with_its_place() {
    assert_refused("plants", PLANTS, BAD_PLANTS);
}

#[test]
fn every_bad_readings_file_is_refused_with_its_place() {
    assert_refused("readings", READINGS, BAD_READINGS);
}

#[test]
fn every_bad_price_file_is_refused_with_its_place() {
    assert_refused("spot-prices", PRICES, BAD_PRICES);
}

#[test]
fn every_bad_market_value_file_is_refused_with_its_place() {
    assert_refused("market-values", VALUES, BAD_VALUES);
}

#[test]
fn the_tables_hold_at_least_forty_bad_files() {
    let count = BAD_PLANTS.len() + BAD_READINGS.len() + BAD_PRICES.len() + BAD_VALUES.len();
    assert!(count >= 40, "{count}");
}

#[test]
fn a_plant_that_comes_twice_in_a_file_is_refused() {
    let row = PLANTS.lines().nth(1).unwrap();
    let other_place = row.replace("41373559241", "41373559308");
    let location = units::MarketLocation::with_check_digit(4_137_355_930).unwrap();
    let other_place = other_place.replace("41373559308", location.as_str());
    let says = "line 3, column plant_id: \"SEE900123456789\": line 2 has the same value";
    let strombuch = Strombuch::default();
    strombuch.write("bad.csv", format!("{PLANTS}{other_place}\n"));
    let ran = strombuch.run(&["import", "plants", "bad.csv"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains(says), "{}", ran.err);
}

#[test]
fn a_market_location_of_a_plant_of_another_technology_is_refused() {
    let strombuch = after_good_file("plants", PLANTS);
    let before = contents(&strombuch);
    let turbine = PLANTS
        .replace("plant_id,", "technology,plant_id,")
        .replace("SEE900123456789", "wind_onshore,SEE900123456790");
    strombuch.write("bad.csv", turbine);
    let ran = strombuch.run(&["import", "plants", "bad.csv"]);
    assert_eq!(ran.code, Some(2));
    let says = "plant SEE900123456790, column market_location: 41373559241 already belongs to plant \
                SEE900123456789";
    assert!(ran.err.contains(says), "{}", ran.err);
    assert_eq!(contents(&strombuch), before);
}
