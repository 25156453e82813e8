//! A correction restates exactly what it touches, with the difference and the reason.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use reports::settlement::restatement_reason;
use services::market_data::PriceSource;
use services::settlement::{Restatement, list_marks, preview_restatement, restate};
use std::cell::RefCell;
use tests::clock::now;
use tests::{Plant, World, on_both_databases};
use units::{DaySeries, DeliveryDay, Money, Price, QuarterStatus};

/// Cases of the property: each settles two months twice.
const CASES: u32 = 16;

fn previewed(world: &mut World) -> Restatement {
    let (tenant, now) = (world.tenant, now());
    preview_restatement(&mut world.db, tenant, now, &mut services::settlement::go_on).unwrap()
}

fn restated(world: &mut World) -> Restatement {
    let (tenant, now) = (world.tenant, now());
    restate(&mut world.db, tenant, now, &mut services::settlement::go_on).unwrap()
}

/// `plant period revision payout premium` of each restated statement; years with their true-up.
fn lines(restatement: &Restatement) -> Vec<String> {
    let text = |delta: Option<Money>| delta.map_or_else(|| "–".to_owned(), Money::decimal);
    let corrections = restatement.corrections.iter();
    let line = |correction: &services::settlement::CorrectionRecord| {
        let paid = correction.payout_delta.or(correction.true_up_delta);
        let plant = correction.plant.as_str().trim_start_matches("SEE90000000000");
        let (paid, premium) = (text(paid), text(correction.premium_delta));
        format!("{plant} {} r{} {paid} {premium}", correction.period, correction.revision)
    };
    corrections.map(line).collect()
}

fn reasons(restatement: &Restatement) -> Vec<String> {
    let corrections = restatement.corrections.iter();
    corrections.map(|correction| restatement_reason(&correction.changes)).collect()
}

fn marked(world: &mut World) -> Vec<String> {
    let marks = list_marks(&mut world.db, world.tenant).unwrap();
    marks.iter().map(|mark| format!("{} {}", mark.period, mark.cause)).collect()
}

/// Three plants in May 2026: one whose premium follows the month's value, one that is paid at it too,
/// and one in other direct marketing at the spot price, which has nothing to do with it.
fn may_2026(world: &mut World) -> [Plant; 3] {
    let plants = [
        world.solar_plant().register(),
        world.solar_plant().paid_at_market_value().register(),
        world.solar_plant().other_direct_marketing().register(),
    ];
    for plant in &plants {
        world.feeds(plant, &["2026-05"], "10 kWh");
    }
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    plants
}

on_both_databases! {
    /// 29,760 kWh × −0.133 ct = −39.5808 EUR of premium (1,141.89 → 1,102.31); at the market value
    /// 941.31 → 980.89 EUR of revenue, with 19 % VAT 1,120.16 → 1,167.26.
    fn the_corrected_market_value_of_may_2026_restates_who_depends_on_it(world: World) {
        may_2026(&mut world);
        assert_eq!(lines(&restated(&mut world)), [""; 0], "nothing has changed yet");
        world.market_value("2026-05", "3.296 ct/kWh");
        assert_eq!(marked(&mut world), ["2026-05 market_value"]);
        let expected = ["1 2026-05 r2 0.00 -39.58", "2 2026-05 r2 47.10 -39.58"];
        assert_eq!(lines(&previewed(&mut world)), expected);
        assert_eq!(marked(&mut world), ["2026-05 market_value"], "a preview stores nothing");
        let before = paid(&mut world, &["2026-05"]);
        let done = restated(&mut world);
        assert_eq!(lines(&done), expected);
        assert_eq!(
            reasons(&done)[0],
            "Market value of solar of May 2026: revision 1 (3.163 ct/kWh) → revision 2 (3.296 ct/kWh)"
        );
        // The sum of the differences is what a full recomputation differs by.
        let again = world.settle_selected("2026-05", services::settlement::Selection::All);
        assert_eq!((again.stored, again.unchanged), (0, 3));
        let after = paid(&mut world, &["2026-05"]);
        let delta: i64 = done.corrections.iter().map(|row| row.payout_delta.unwrap().scaled()).sum();
        assert_eq!(after - before, delta);
        // The second run finds nothing; the third plant keeps its revision.
        assert_eq!(restated(&mut world), Restatement::default());
        let revisions: Vec<i64> = again.statements.iter().map(|row| row.revision).collect();
        assert_eq!(revisions, [2, 2, 1]);
    }

    /// Four hours: 31 May 22:00 to 24:00 negative, 1 June from midnight 0.00. When the first two hours
    /// of June turn negative, the run is four hours long and reaches back into May: 8 × 10 kWh lose
    /// 7 − 2 = 5 ct, 4.00 EUR, in each month.
    fn a_run_that_becomes_long_enough_across_a_month_end_restates_both_months(world: World) {
        let plant = world.solar_plant().commissioned("2021-06-01").register();
        world.feeds(&plant, &["2025-05", "2025-06"], "10 kWh");
        for month in ["2025-05", "2025-06"] {
            world.spot_all(month, "50.00 EUR/MWh");
            world.market_value(month, "2.000 ct/kWh");
        }
        world.spot("2025-05-31", 88..96, "-1.00 EUR/MWh");
        world.settle("2025-05");
        world.settle("2025-06");
        world.spot("2025-06-01", 0..8, "-1.00 EUR/MWh");
        assert_eq!(marked(&mut world), ["2025-05 spot_prices", "2025-06 spot_prices"]);
        // June also sells 80 kWh 5.1 ct cheaper: 4.08 EUR, with VAT 4.86.
        let expected = ["1 2025-05 r2 0.00 -4.00", "1 2025-06 r2 -4.86 -4.00"];
        assert_eq!(lines(&restated(&mut world)), expected);
        // A price in the middle of June is no business of May's.
        world.spot("2025-06-15", 40..44, "-1.00 EUR/MWh");
        assert_eq!(marked(&mut world), ["2025-06 spot_prices"]);
    }

    /// A quarter hour that had been missing makes a blocked statement final: all of it is new.
    fn late_readings_settle_what_was_blocked(world: World) {
        let plant = world.solar_plant().register();
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        world.readings(&plant).every_quarter_hour_of("2025-05", "10 kWh")
            .without("2025-05-11", 40..41).deliver();
        world.settle("2025-05");
        world.readings(&plant).quarters("2025-05-11", 40..41, "10 kWh").deliver();
        let done = restated(&mut world);
        // 29,760 kWh × 5 ct = 1,488.00 of premium, and with VAT 1,770.72 of payout.
        assert_eq!(lines(&done), ["1 2025-05 r2 1770.72 1488.00"]);
        assert_eq!(reasons(&done), ["Readings 11 May 2025: revision 1 → revision 2"]);
        // Withdrawn: not known any more, so no difference is either.
        let other = world.solar_plant().register();
        world.feeds(&other, &["2025-05"], "10 kWh");
        assert_eq!(marked(&mut world), ["2025-05 readings"]);
        let nothing = restated(&mut world);
        assert_eq!(nothing.corrections, [], "a plant without a statement is not restated");
    }

    /// Facts, answers and the year: each marks what it can touch.
    fn facts_answers_and_annual_values_mark_their_periods(world: World) {
        let roof = world.solar_plant().commissioned("2024-02-01").applicable_value("7.00 ct/kWh")
            .register();
        let old = world.solar_plant().register();
        let months: Vec<String> = (1..=12).map(|month| format!("2025-{month:02}")).collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        world.feeds(&roof, &months, "1 kWh");
        world.feeds(&old, &months, "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        for month in &months {
            world.market_value(month, "2.000 ct/kWh");
        }
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        world.settle_year("2025");
        assert_eq!(marked(&mut world), [""; 0]);
        // The annual value: the year alone changes. 35,040 kWh × (4.508 − 4.500) ct = 2.80 EUR.
        world.market_value("2025", "4.500 ct/kWh");
        let done = restated(&mut world);
        assert_eq!(lines(&done), ["1 2025 r2 2.80 2.80"]);
        // A fact from October on: three months, and the year that is the sum of them.
        let mut facts = roof.facts.clone();
        facts.applicable_value = Some(tests::plant::read("8.00 ct/kWh"));
        world.import_facts(Some("2025-10"), &facts);
        // 2,980, 2,880 and 2,976 quarter hours × 1 ct; the year pays 7.00 and 8.00 by their months.
        let expected = [
            "1 2025-10 r2 0.00 29.80", "1 2025-11 r2 0.00 28.80", "1 2025-12 r2 0.00 29.76",
            "1 2025 r3 0.00 88.36",
        ];
        assert_eq!(lines(&restated(&mut world)), expected);
        let year = world.settle_year("2025");
        assert_eq!(year.len(), 1);
        // An answer marks everything, and changes nothing here.
        let (tenant, now) = (world.tenant, now());
        services::settlement::set_answer(
            &mut world.db, tenant, "run_over_new_year", "start_year", now,
        ).unwrap();
        assert_eq!(marked(&mut world).len(), 13);
        let done = restated(&mut world);
        assert_eq!((done.periods.len(), done.corrections.len()), (13, 0));
    }

    /// Whatever is corrected: restating leaves nothing for a full settlement to find, and the differences
    /// sum to what the payouts changed by.
    fn restating_equals_settling_everything_again(world: World) {
        let world = RefCell::new(world);
        let corrections = proptest::collection::vec(
            (0_i64..59, 0_usize..96, 1_usize..40, -9_000_i64..9_000, 0_u8..4), 1..6,
        );
        let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
        let rng = proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        );
        let outcome = TestRunner::new_with_rng(config, rng).run(&corrections, |corrections| {
            let world = &mut *world.borrow_mut();
            let plants = two_months(world);
            for (day, first, count, value, kind) in corrections {
                correct(world, &plants, day, first..(first + count).min(96), value, kind);
            }
            let before = paid(world, &["2026-01", "2026-02"]);
            let done = restated(world);
            let after = paid(world, &["2026-01", "2026-02"]);
            let delta: i64 = done.corrections.iter()
                .filter_map(|row| Some(row.payout_delta?.scaled())).sum();
            prop_assert_eq!(after - before, delta);
            for month in ["2026-01", "2026-02"] {
                let again = world.settle_selected(month, services::settlement::Selection::All);
                prop_assert_eq!(again.stored, 0, "{}", month);
            }
            prop_assert_eq!(restated(world), Restatement::default());
            Ok(())
        });
        outcome.unwrap();
    }
}

/// Two plants, settled in January and February 2026, with negative hours around the month end.
fn two_months(world: &mut World) -> [Plant; 2] {
    world.as_new_tenant();
    let plants = [
        world.solar_plant().commissioned("2021-06-01").register(),
        world.solar_plant().commissioned("2023-06-01").fee("0.25 ct/kWh").register(),
    ];
    world.market_value("2025", "4.508 ct/kWh");
    for month in ["2026-01", "2026-02"] {
        for plant in &plants {
            world.feeds(plant, &[month], "2 kWh");
        }
        world.spot_all(month, "20.00 EUR/MWh");
        world.market_value(month, "3.000 ct/kWh");
    }
    world.spot("2026-01-31", 84..96, "-3.00 EUR/MWh");
    world.spot("2026-02-01", 0..2, "-3.00 EUR/MWh");
    for month in ["2026-01", "2026-02"] {
        world.settle(month);
    }
    plants
}

fn correct(
    world: &mut World,
    plants: &[Plant; 2],
    day: i64,
    quarters: std::ops::Range<usize>,
    value: i64,
    kind: u8,
) {
    // Half of the corrections are around the month end, where runs are.
    let first: DeliveryDay = tests::plant::read("2026-01-01");
    let day = first.plus_days(if day % 2 == 0 { 29 + day % 4 } else { day });
    match kind {
        0 => {
            let month = day.month().to_string();
            world.market_value(
                &month,
                &format!("{}.{:03} ct/kWh", value.abs() / 1000, value.abs() % 1000),
            );
        }
        1 => {
            let plant = &plants[usize::from(value > 0)];
            let energy = format!("{}.{:03} kWh", value.abs() / 1000, value.abs() % 1000);
            world.readings(plant).quarters(&day.to_string(), quarters, &energy).deliver();
        }
        _ => {
            let mut series = DaySeries::missing(day);
            for quarter in quarters {
                series.set(quarter, Price::from_scaled(value * 1_000), QuarterStatus::Measured);
            }
            world.publish(PriceSource::Exchange, vec![series]);
        }
    }
}

/// The sum of the payouts of some months as they are stored, in cents.
fn paid(world: &mut World, months: &[&str]) -> i64 {
    let tenant = world.tenant;
    let mut sum = 0;
    for month in months {
        let period = units::Period::Month(tests::plant::read(month));
        let rows = store::settlement::list_settlements(&mut world.db, tenant, period).unwrap();
        sum += rows.iter().filter_map(|row| Some(row.figures.payout()?.scaled())).sum::<i64>();
    }
    sum
}
