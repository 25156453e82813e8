//! Nothing that came later changes a forecast.

use super::stage::{DAY, FIRST, Stage, at};
use forecast::{Archive, Refusals, backtest, known};

#[test]
fn values_measured_after_the_training_change_no_forecast() {
    let stage = Stage::of_days(120);
    let mut spoiled = stage.clone();
    let until = stage.end() - 5 * DAY;
    for hour in spoiled.hours.iter_mut().filter(|hour| hour.start >= until) {
        hour.value = 0.9 - hour.value;
    }
    let (one, other) = (stage.ask(5), spoiled.ask(5));
    assert_eq!(one.rows, other.rows);
    assert_ne!(one.overall, other.overall);
}

/// The interval that ends with the training is learned from, the one that ends a second later is not.
#[test]
fn a_second_decides_whether_an_interval_was_known() {
    let mut archive = Archive::new(&[], &[]);
    for hour in 0..4 {
        archive.add_reading("roof", at(FIRST + hour * 3600), 1.0);
    }
    let archive = archive.in_order();
    let refused = Refusals::default();
    let ended =
        |issued_at: i64| known(&archive, at(issued_at), 3600, &refused).readings("roof").len();
    assert_eq!((ended(FIRST + 7200), ended(FIRST + 7199)), (2, 1));
    let now = known(&archive, at(FIRST + 7199), 3600, &refused);
    assert_eq!(now.reading("roof", at(FIRST)), Some(1.0));
    assert_eq!((now.reading("roof", at(FIRST + 3600)), refused.count()), (None, 1));
}

/// A second run for the same hours: it counts when it was issued by the start of the interval, and one second later it
/// changes nothing.
#[test]
fn weather_issued_a_second_after_the_start_changes_nothing() {
    let stage = Stage::of_days(120);
    let question = stage.question(1);
    let noon = stage.end() - DAY + 2 * 3600;
    let with_run = |issued_at: i64| {
        let mut archive = stage.archive(true);
        for hour in stage.hours.iter().filter(|hour| (hour.start - noon).abs() < 6 * 3600) {
            let mut clouded = hour.weather;
            (clouded[3], clouded[2], clouded[6]) = (1.0, 100.0, 270.0);
            archive.add_weather(
                &format!("site {}", hour.site + 1),
                Some(at(issued_at)),
                at(hour.start),
                &clouded,
            );
        }
        let found = backtest(&archive.in_order(), &question).unwrap();
        found.rows.into_iter().filter(|row| row.start == at(noon)).collect::<Vec<_>>()
    };
    let without = backtest(&stage.archive(true).in_order(), &question).unwrap();
    let without: Vec<_> = without.rows.into_iter().filter(|row| row.start == at(noon)).collect();
    assert_eq!(with_run(noon + 1), without);
    assert_ne!(with_run(noon), without);
}

#[test]
fn attempts_to_look_ahead_are_counted() {
    let stage = Stage::of_days(60);
    let mut archive = stage.archive(true);
    let late = stage.end() - DAY + 3 * 3600;
    archive.add_weather("site 1", Some(at(late + 7200)), at(late), &[0.0; 11]);
    let found = backtest(&archive.in_order(), &stage.question(1)).unwrap();
    assert!(found.refused > 0);
    assert_eq!(super::stage::found(&found, forecast::FindingKind::LateWeather, "site 1"), 1);
}
