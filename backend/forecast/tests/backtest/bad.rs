//! Data as it comes from meters and files: it gives findings and a sane forecast.

use super::stage::{DAY, FIRST, Stage, assert_sane, at, found};
use forecast::FindingKind::{
    Gap, MissingWeather, Negative, NightOutput, NoHistory, Outage, RepeatedStart, ShiftedClock,
    ShortHistory, Spike, StuckMeter, UselessFeature,
};
use forecast::{Archive, NoBacktest, backtest};

const DAYS: i64 = 120;

/// Spoils hours of the first site from a day on.
fn spoiled(day: i64, hours: i64, spoil: impl Fn(&mut f64)) -> Stage {
    let mut stage = Stage::of_days(DAYS);
    let from = FIRST + day * DAY;
    let wrong = stage
        .hours
        .iter_mut()
        .filter(|hour| hour.site == 0 && (from..from + hours * 3600).contains(&hour.start));
    wrong.for_each(|hour| spoil(&mut hour.value));
    stage
}

#[test]
fn a_stuck_meter_is_found_and_not_learned_from() {
    let result = spoiled(40, 120, |value| *value = 0.314).ask(3);
    assert!(found(&result, StuckMeter, "site 1") >= 118, "{:?}", result.findings);
    assert_eq!(found(&result, StuckMeter, "site 2"), 0);
    assert_sane(&result, 3 * 72);
}

#[test]
fn output_at_night_is_found_and_not_learned_from() {
    let mut stage = Stage::of_days(DAYS);
    let nights = |start: i64| start % DAY == 12 * 3600 && start % (40 * DAY) == 12 * 3600;
    for hour in stage.hours.iter_mut().filter(|hour| nights(hour.start)) {
        hour.value = 0.4;
    }
    let result = stage.ask(3);
    assert!(found(&result, NightOutput, "site 1") >= 2, "{:?}", result.findings);
    let night = result.rows.iter().filter(|row| row.start.unix_seconds() % DAY == 12 * 3600);
    assert!(night.flat_map(|row| &row.quantiles).all(|value| *value < 1e-9));
    assert_sane(&result, 3 * 72);
}

#[test]
fn spikes_and_negative_values_are_found() {
    let result = spoiled(50, 1, |value| *value = 40.0).ask(3);
    assert_eq!(found(&result, Spike, "site 1"), 1, "{:?}", result.findings);
    assert_sane(&result, 3 * 72);
    let result = spoiled(50, 12, |value| *value -= 0.05).ask(3);
    assert!(found(&result, Negative, "site 1") > 0, "{:?}", result.findings);
    assert_sane(&result, 3 * 72);
}

#[test]
fn gaps_and_days_of_outage_are_no_zeros() {
    let mut stage = Stage::of_days(DAYS);
    stage.hours.retain(|hour| {
        hour.site != 0 || !(FIRST + 60 * DAY..FIRST + 64 * DAY).contains(&hour.start)
    });
    let result = stage.ask(3);
    assert_eq!(found(&result, Gap, "site 1"), 96, "{:?}", result.findings);
    assert_sane(&result, 3 * 72);
    let result = spoiled(60, 30 * 24, |value| *value = 0.0).ask(3);
    assert!(found(&result, Outage, "site 1") > 200, "{:?}", result.findings);
    assert_sane(&result, 3 * 72);
}

/// Local time that calls itself UTC: an hour twice in autumn, and a summer an hour off.
#[test]
fn a_clock_that_was_set_is_found() {
    let mut stage = Stage::of_days(DAYS);
    let from = FIRST + 90 * DAY;
    for hour in stage.hours.iter_mut().filter(|hour| hour.site == 0 && hour.start >= from) {
        hour.start += 3600;
    }
    let mut archive = stage.archive(false);
    archive.add_reading("site 1", at(FIRST + 80 * DAY), 0.5);
    let result = backtest(&archive.in_order(), &stage.question(3)).unwrap();
    assert!(found(&result, ShiftedClock, "site 1") >= 1, "{:?}", result.findings);
    assert_eq!(found(&result, RepeatedStart, "site 1"), 1, "{:?}", result.findings);
    assert_sane(&result, 3 * 72);
}

#[test]
fn features_that_say_nothing_are_left_out() {
    let mut stage = Stage::of_days(DAYS);
    for hour in &mut stage.hours {
        (hour.weather[1], hour.weather[4]) = (7.0, f64::NAN);
        if hour.start % 5 == 0 && hour.start.rem_euclid(7 * 3600) == 0 {
            hour.weather[3] = f64::NAN;
        }
    }
    let result = stage.ask(3);
    let useless: Vec<_> =
        result.findings.iter().filter(|finding| finding.kind == UselessFeature).collect();
    let names: Vec<_> = useless.iter().filter_map(|finding| finding.feature.as_deref()).collect();
    assert_eq!(names, ["VAR134", "VAR165"]);
    assert_sane(&result, 3 * 72);
    for hour in &mut stage.hours {
        hour.weather = [f64::NAN; 11];
    }
    let blind = stage.ask(3);
    assert!(found(&blind, MissingWeather, "site 1") > 20, "{:?}", blind.findings);
    assert_sane(&blind, 3 * 72);
}

#[test]
fn hours_without_weather_are_forecast_from_the_past() {
    let mut stage = Stage::of_days(DAYS);
    let from = stage.end() - 2 * DAY;
    for hour in stage.hours.iter_mut().filter(|hour| (from..from + DAY).contains(&hour.start)) {
        hour.weather = [f64::NAN; 11];
    }
    let result = stage.ask(3);
    assert!((5..20).contains(&found(&result, MissingWeather, "site 2")), "{:?}", result.findings);
    assert_sane(&result, 3 * 72);
}

#[test]
fn a_site_of_one_day_borrows_from_the_others() {
    let mut stage = Stage::of_days(DAYS);
    let until = stage.end() - 3 * DAY;
    stage.hours.retain(|hour| hour.site != 0 || hour.start >= until - DAY);
    let result = stage.ask(3);
    assert!(found(&result, ShortHistory, "site 1") == 24, "{:?}", result.findings);
    assert_sane(&result, 3 * 72);
    let own = result.sites[0].judgement.all.as_ref().unwrap();
    assert!(own.skill.unwrap() > 0.0, "{own:?}");
}

#[test]
fn one_site_of_one_day_alone_has_wide_bands() {
    let mut stage = Stage::of_days(4);
    stage.hours.retain(|hour| {
        hour.site == 0 && (hour.start < FIRST + DAY || hour.start >= FIRST + 3 * DAY)
    });
    let result = stage.ask(1);
    assert_eq!(result.rows.len(), 24);
    assert!(result.rows.iter().all(|row| row.quantiles.is_sorted()));
    assert!(result.rows.iter().any(|row| row.quantiles[6] - row.quantiles[0] > 0.1));
}

#[test]
fn sites_without_a_past_and_nothing_at_all() {
    let stage = Stage::of_days(60);
    let mut archive = stage.archive(false);
    archive.add_reading("new", at(stage.end() - 3600), 0.0);
    let result = backtest(&archive.in_order(), &stage.question(2)).unwrap();
    assert_eq!(found(&result, NoHistory, "new"), 1, "{:?}", result.findings);
    assert_sane(&result, 4 * 48);
    let nothing = backtest(&Archive::new(&[], &[]).in_order(), &stage.question(2));
    assert_eq!(nothing.unwrap_err(), NoBacktest::NothingKnown);
    let mut question = stage.question(2);
    question.until = question.from;
    assert_eq!(
        backtest(&stage.archive(false).in_order(), &question).unwrap_err(),
        NoBacktest::EmptyPeriod
    );
}
