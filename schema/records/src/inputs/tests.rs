use super::*;
use crate::FactsRevision;
use proptest::prelude::*;
use units::DeliveryDay;

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

fn value(revision: i64, price: &str) -> PinnedValue {
    PinnedValue { revision, value: Price::parse_decimal(price).unwrap() }
}

/// May 2025 with one day of readings missing, and the annual value not known.
fn inputs() -> Inputs {
    let mut inputs = Inputs::of(Edition::First, FactsRevision { valid_from: None, revision: 2 });
    for (first, days, revision) in
        [("2025-05-01", 12, Some(1)), ("2025-05-13", 1, None), ("2025-05-14", 18, Some(1))]
    {
        inputs.readings.push_run(DayRun { first: day(first), days, revision });
    }
    inputs.exchange_prices.push_run(DayRun {
        first: day("2025-04-30"),
        days: 33,
        revision: Some(1),
    });
    inputs.legal_prices.push_run(DayRun { first: day("2025-04-30"), days: 33, revision: None });
    let solar = |period: &str| (Technology::Solar, period.parse().unwrap());
    inputs.market_values.insert(solar("2025-05"), Some(value(1, "1.897")));
    inputs.market_values.insert(solar("2025"), None);
    inputs.answers.insert("blended_value".to_owned(), "two_decimals".to_owned());
    inputs
}

const STORED: &str = r#"{"version":1,"edition":"2026.1","facts":{"valid_from":null,"revision":2},"readings":[["2025-05-01",12,1],["2025-05-13",1,null],["2025-05-14",18,1]],"exchange_prices":[["2025-04-30",33,1]],"legal_prices":[["2025-04-30",33,null]],"market_values":[["solar","2025-05",1,"1.897"],["solar","2025",null,null]],"statements":[],"answers":{"blended_value":"two_decimals"}}"#;

#[test]
fn the_stored_form_of_inputs_is_frozen() {
    assert_eq!(inputs().to_stored(), STORED);
    assert_eq!(Inputs::from_stored(STORED), Ok(inputs()));
}

#[test]
fn inputs_that_cannot_be_read_are_an_error() {
    let cases = [
        ("", "EOF"),
        ("facts since registration r1; readings r1", "expected"),
        (&STORED.replace("\"version\":1", "\"version\":2"), "version 2"),
        (&STORED.replace("\"answers\"", "\"weather\""), "weather"),
        (&STORED.replace("2025-05-13", "2025-05-32"), "2025-05-32"),
        (&STORED.replace("\"solar\"", "\"coal\""), "coal"),
        (&STORED.replace("2026.1", "2099.1"), "expected one of 2026.1"),
        (&STORED.replace("1.897", "often"), "often"),
    ];
    for (text, says) in cases {
        let problem = Inputs::from_stored(text).unwrap_err().to_string();
        assert!(problem.contains(says), "{problem}");
    }
}

#[test]
fn late_readings_and_a_corrected_value_are_both_named() {
    let before = inputs();
    let mut after = inputs();
    after.readings = DayRevisions::default();
    after.readings.push_run(DayRun { first: day("2025-05-01"), days: 31, revision: Some(1) });
    let key = (Technology::Solar, "2025-05".parse().unwrap());
    after.market_values.insert(key, Some(value(2, "2.5")));
    let changes = after.changes(&before);
    let expected = [
        InputChange::Readings { days: vec![day("2025-05-13")], before: None, after: Some(1) },
        InputChange::MarketValue {
            technology: key.0,
            period: key.1,
            before: Some(value(1, "1.897")),
            after: Some(value(2, "2.5")),
        },
    ];
    assert_eq!(changes, expected);
    let stored = InputChange::list_to_stored(&changes);
    assert_eq!(
        stored,
        r#"[{"input":"readings","days":["2025-05-13"],"before":null,"after":1},{"input":"market_value","technology":"solar","period":"2025-05","before":{"revision":1,"ct_per_kwh":"1.897"},"after":{"revision":2,"ct_per_kwh":"2.50"}}]"#
    );
    assert_eq!(InputChange::list_from_stored(&stored), Ok(changes));
}

#[test]
fn only_what_both_looked_for_can_have_changed() {
    let before = inputs();
    // The window of prices grew, and another market value is needed than before.
    let mut after = inputs();
    after.exchange_prices = DayRevisions::default();
    let run = DayRun { first: day("2025-04-22"), days: 41, revision: Some(1) };
    after.exchange_prices.push_run(run);
    after.market_values.insert((Technology::Solar, "2024".parse().unwrap()), None);
    assert_eq!(after.changes(&before), []);
}

#[test]
fn every_kind_of_input_is_named_when_it_changes() {
    let before = inputs();
    let mut after = inputs();
    after.facts = FactsRevision { valid_from: Some(day("2025-05-01")), revision: 1 };
    after.legal_prices = DayRevisions::default();
    after.legal_prices.push_run(DayRun { first: day("2025-04-30"), days: 2, revision: None });
    after.legal_prices.push_run(DayRun { first: day("2025-05-02"), days: 31, revision: Some(1) });
    after.statements.insert("2025-05".parse().unwrap(), 2);
    after.answers.insert("blended_value".to_owned(), "six_decimals".to_owned());
    after.answers.insert("own_use".to_owned(), "counts".to_owned());
    let changes = after.changes(&before);
    let named: Vec<&str> = changes.iter().map(InputChange::input).collect();
    assert_eq!(named, ["plant_facts", "spot_prices", "statement", "practice", "practice"]);
    let stored = InputChange::list_to_stored(&changes);
    assert_eq!(InputChange::list_from_stored(&stored).unwrap(), changes);
}

#[test]
fn a_name_of_a_file_is_only_a_name() {
    let question = "Mai; fee=0.10 ct>0.20 ct.csv".to_owned();
    let change = InputChange::Answer { question, before: None, after: Some("a; b=c>d".to_owned()) };
    let stored = InputChange::list_to_stored(std::slice::from_ref(&change));
    assert_eq!(InputChange::list_from_stored(&stored), Ok(vec![change]));
    assert!(InputChange::list_from_stored("readings=>r1; fee=0.10 ct>0.20 ct.csv").is_err());
}

proptest! {
    #[test]
    fn days_are_read_as_they_were_noted(
        revisions in proptest::collection::vec(proptest::option::of(1_i64..4), 0..80),
        changed in proptest::collection::vec(proptest::option::of(1_i64..4), 0..80),
    ) {
        let first = day("2025-03-20");
        let noted = |revisions: &[Option<i64>]| {
            let mut days = DayRevisions::default();
            for (day, revision) in std::iter::successors(Some(first), |day| Some(day.next())).zip(revisions) {
                days.push(day, *revision);
            }
            days
        };
        let (before, after) = (noted(&revisions), noted(&changed));
        prop_assert_eq!(before.days().map(|(_, revision)| revision).collect::<Vec<_>>(), revisions.clone());
        for (place, revision) in (0_i64..).zip(&revisions) {
            prop_assert_eq!(before.of(first.plus_days(place)), Some(*revision));
        }
        prop_assert_eq!(before.of(first.plus_days(i64::try_from(revisions.len()).unwrap())), None);
        let runs: Vec<DayRun> = before.runs().copied().collect();
        prop_assert!(runs.windows(2).all(|pair| pair[0].revision != pair[1].revision || pair[0].end() < pair[1].first));
        // Two that differ in one day name that day, and nothing is named twice.
        let differing: usize = revisions.iter().zip(&changed).filter(|(left, right)| left != right).count();
        let named: usize = before.changes(&after).iter().map(|change| change.days.len()).sum();
        prop_assert_eq!(named, differing);
        let mut inputs = inputs();
        inputs.readings = before;
        prop_assert_eq!(Inputs::from_stored(&inputs.to_stored()).unwrap(), inputs);
    }
}
