use super::*;
use crate::history::History;
use crate::known::Delay;
use records::TradedInterval;
use units::Power;

const DELAY: Delay = Delay { latency_minutes: 45, train_until: DeliveryDay::literal(2019, 1, 1) };

/// Quarter hours from local midnight of 2019-06-01 on, each with its forecast and its production in MW.
fn history(values: impl Iterator<Item = Option<(f64, f64)>>) -> History {
    let first = DeliveryDay::literal(2019, 6, 1).start();
    let intervals = values.zip(0..).map(|(value, place)| {
        let power = |value: f64| crate::history::power_of(value);
        TradedInterval {
            forecast: value.and_then(|(forecast, _)| power(forecast)),
            actual: value.and_then(|(_, actual)| power(actual)),
            ..TradedInterval::unknown(first.plus_seconds(place * 900))
        }
    });
    History::of(intervals.collect()).unwrap()
}

fn expected_at(history: &History, place: usize) -> Option<ExpectedError> {
    let mut forecast = ErrorForecast::default();
    let each = (0..=place).map(|place| forecast.expect(&Known::at(history, place, DELAY)));
    each.last().flatten()
}

/// The expected error in MW.
fn error_at(history: &History, place: usize) -> String {
    let expected = expected_at(history, place).unwrap();
    crate::history::power_of(expected.error).unwrap().megawatts()
}

#[test]
fn without_a_past_the_newest_known_error_is_carried_on() {
    let history = history((0..20).map(|place| Some((100.0, 100.0 + f64::from(place)))));
    assert_eq!(expected_at(&history, 3), None);
    // Four quarter hours before place 4 began, the one that had ended 45 minutes before.
    assert_eq!(error_at(&history, 4), "0");
    assert_eq!(error_at(&history, 19), "15");
}

#[test]
fn an_error_that_moves_steadily_is_followed_after_some_weeks() {
    // The error climbs by 1 MW a quarter hour for six hours and falls as long.
    let saw = |place: i32| f64::from((place % 48 - 24).abs());
    let history = history((0..96 * 40).map(|place| Some((500.0, 500.0 + saw(place)))));
    let place = 96 * 40 - 40;
    let (newest, outcome) =
        (saw(i32::try_from(place - 4).unwrap()), saw(i32::try_from(place).unwrap()));
    let expected = expected_at(&history, place).unwrap();
    assert!((newest - outcome).abs() > 3.9);
    assert!((expected.error - outcome).abs() < 2.0, "{expected:?} {newest} {outcome}");
}

#[test]
fn an_error_that_no_longer_ages_is_forgotten_within_half_a_day() {
    let history = history(
        (0..200).map(|place| (place < 100).then_some((100.0, 130.0)).or(Some((100.0, f64::NAN)))),
    );
    assert_eq!(error_at(&history, 103), "30");
    assert_eq!(error_at(&history, 103 + 24), "15");
    assert_eq!(error_at(&history, 103 + 60), "0");
}

#[test]
fn nothing_is_expected_without_a_forecast() {
    let history = history(
        (0..50).map(|place| (place < 49).then_some((100.0, 130.0)).or(Some((f64::NAN, 130.0)))),
    );
    assert!(expected_at(&history, 48).is_some());
    assert_eq!(expected_at(&history, 49), None);
    assert_eq!(history.interval(49).unwrap().actual, Power::parse_megawatts("130").ok());
}
