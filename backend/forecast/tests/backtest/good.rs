//! Clean data.

use super::made::hours;
use super::stage::{FIRST, Stage, assert_sane, at, percents};
use forecast::{CapacitySource, Question, backtest};

/// The shape of a public benchmark: three sites, hourly, sums since midnight, a year to learn, a month to forecast.
#[test]
fn a_month_after_a_year_is_sharp_and_honest() {
    let stage = Stage { days: 395, hours: hours(FIRST, 395, 1, 1.0), ..Stage::of_days(1) };
    let question = Question { levels: percents(), ..stage.question(30) };
    let found = backtest(&stage.archive(false).in_order(), &question).unwrap();
    assert_sane(&found, 3 * 720);
    let all = found.overall.all.unwrap();
    assert!(all.pinball < 0.0087, "{all:?}");
    assert!(all.skill.unwrap() > 0.5, "{all:?}");
    assert!(all.bias.abs() < 0.01, "{all:?}");
    let light = found.overall.daylight.unwrap();
    assert!((0.76..0.88).contains(&light.coverage[1]), "{light:?}");
    assert!((0.86..0.96).contains(&light.coverage[2]), "{light:?}");
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    assert!(found.sites.iter().all(|site| site.capacity_source == CapacitySource::Normalised));
}

/// The figures of the crate's README, run once more: three seeds each, under usual errors and under larger ones.
#[test]
fn made_months_are_as_sharp_as_the_readme_says() {
    for (wrong, said) in [(1.0, "0.0079"), (2.2, "0.0116")] {
        let pinballs = [1, 2, 3].map(|seed| {
            let stage =
                Stage { days: 395, hours: hours(FIRST, 395, seed, wrong), ..Stage::of_days(1) };
            let question = Question { levels: percents(), ..stage.question(30) };
            let found = backtest(&stage.archive(false).in_order(), &question).unwrap();
            found.overall.all.unwrap().pinball
        });
        let mean = pinballs.iter().sum::<f64>() / 3.0;
        assert_eq!(format!("{mean:.4}"), said, "errors × {wrong}: {pinballs:?}");
    }
}

#[test]
fn night_is_exactly_nothing_where_it_always_was() {
    let stage = Stage::of_days(130);
    let found = stage.ask(10);
    // 12:00 UTC is late evening in the south-east of Australia.
    let night =
        found.rows.iter().filter(|row| row.start.unix_seconds().rem_euclid(86_400) == 12 * 3600);
    let values: Vec<f64> = night.flat_map(|row| row.quantiles.clone()).collect();
    assert_eq!(values.len(), 3 * 10 * 7);
    assert!(values.iter().all(|value| value.to_bits() == 0.0_f64.to_bits()));
}

#[test]
fn the_order_of_rows_changes_no_byte() {
    let stage = Stage::of_days(120);
    let mut turned = stage.clone();
    turned.hours.reverse();
    let (one, other) = (stage.ask(3), turned.ask(3));
    assert_eq!(one.rows, other.rows);
    assert_eq!(one.overall, other.overall);
}

/// Any unit: sizes that differ by a power of two give the same bits but for the exponent.
#[test]
fn another_unit_gives_the_same_forecast_in_that_unit() {
    let sized = |size: f64| {
        let mut stage = Stage::of_days(120);
        for hour in &mut stage.hours {
            hour.value *= size;
        }
        stage.ask(3)
    };
    let (small, large) = (sized(8.0), sized(65_536.0));
    let pairs = small
        .rows
        .iter()
        .flat_map(|row| &row.quantiles)
        .zip(large.rows.iter().flat_map(|row| &row.quantiles));
    for (small, large) in pairs {
        assert!((small * 8192.0 - large).abs() < 1e-6, "{small} {large}");
    }
    assert_eq!(large.sites[0].capacity_source, CapacitySource::LargestValue);
    assert_eq!(small.overall, large.overall);
}

#[test]
fn quarter_hours_are_forecast_from_hourly_weather() {
    let stage = Stage::of_days(90);
    let mut archive = stage.archive(true);
    for hour in &stage.hours {
        for quarter in 1..4 {
            archive.add_reading(
                &format!("site {}", hour.site + 1),
                at(hour.start + quarter * 900),
                hour.value,
            );
        }
    }
    let found = backtest(&archive.in_order(), &stage.question(2)).unwrap();
    assert_eq!(found.step, 900);
    assert_sane(&found, 3 * 2 * 96);
}
