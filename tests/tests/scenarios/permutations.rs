//! What must hold whatever the order in which inputs come.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use services::market_data::PriceSource;
use services::metering::LocationReadings;
use std::cell::RefCell;
use tests::{Plant, World, on_both_databases};
use units::{DaySeries, DeliveryDay, Energy, Month, Price, QuarterStatus};

/// Cases of each property: every one imports a month into a database.
const CASES: u32 = 12;

/// A day of prices or of readings of one of two plants, or a part of one.
#[derive(Debug, Clone)]
enum Piece {
    Prices(DaySeries<Price>),
    Readings(usize, DaySeries<Energy>),
}

/// February 2026: prices fall below zero around noon every third day; plants feed by day.
fn pieces(salt: i64) -> Vec<Piece> {
    let month: Month = tests::plant::read("2026-02");
    let first = month.first_day().previous();
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    let mut pieces = Vec::new();
    for (number, day) in (0_i64..).zip(days.take_while(|day| *day < month.end().next())) {
        let deep = if (number + salt) % 3 == 0 { -9_000_000 } else { 0 };
        let price = |quarter: i64| {
            let noon = (32..64).contains(&quarter);
            Price::from_scaled(
                5_000_000 + (quarter * 7_919 + salt) % 100_003 + if noon { deep } else { 0 },
            )
        };
        pieces.push(Piece::Prices(series(day, price)));
        for plant in 0..2_usize {
            let weight = if plant == 0 { 1_000 } else { 31_337 };
            let energy =
                |quarter: i64| Energy::from_scaled(quarter * weight + salt.rem_euclid(997));
            pieces.push(Piece::Readings(plant, series(day, energy)));
        }
    }
    pieces
}

fn series<T: units::Scaled>(day: DeliveryDay, value: impl Fn(i64) -> T) -> DaySeries<T> {
    let count = i64::try_from(day.quarter_count()).unwrap();
    DaySeries::complete(day, (0..count).map(value).collect(), QuarterStatus::Measured).unwrap()
}

/// The part of a day from quarter hour `first` to before `end`.
fn part<T: units::Scaled>(whole: &DaySeries<T>, first: usize, end: usize) -> DaySeries<T> {
    let mut part = DaySeries::missing(whole.day());
    for quarter in first..end {
        part.set(quarter, whole.values()[quarter], whole.statuses()[quarter]);
    }
    part
}

/// The piece in two parts.
fn split(piece: &Piece, at: usize) -> [Piece; 2] {
    match piece {
        Piece::Prices(day) => [Piece::Prices(part(day, 0, at)), Piece::Prices(part(day, at, 96))],
        Piece::Readings(plant, day) => {
            [Piece::Readings(*plant, part(day, 0, at)), Piece::Readings(*plant, part(day, at, 96))]
        }
    }
}

/// Two plants of a new tenant, a staged one and one of the new law.
fn two_plants(world: &mut World) -> [Plant; 2] {
    world.as_new_tenant();
    world.market_value("2025", "4.508 ct/kWh");
    world.market_value("2026-02", "4.000 ct/kWh");
    [
        world.solar_plant().commissioned("2023-06-01").fee("0.25 ct/kWh").register(),
        world.solar_plant().commissioned("2025-03-01").register(),
    ]
}

fn import(world: &mut World, plants: &[Plant; 2], piece: &Piece) {
    match piece {
        Piece::Prices(day) => world.publish(PriceSource::Exchange, vec![day.clone()]),
        Piece::Readings(plant, day) => {
            let readings: LocationReadings =
                vec![(plants[*plant].location().clone(), vec![day.clone()])];
            world.import(readings);
        }
    }
}

/// The statements of February after importing the pieces as they are, in their order.
fn settled_in_order(
    world: &mut World,
    pieces: &[Piece],
) -> Vec<reports::settlement::StatementBody> {
    let plants = two_plants(world);
    for piece in pieces {
        import(world, &plants, piece);
    }
    world.settle("2026-02")
}

fn runner() -> TestRunner {
    TestRunner::new_with_rng(
        Config { cases: CASES, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    )
}

on_both_databases! {
    fn the_order_of_imports_does_not_change_a_cent(world: World) {
        let all = pieces(17);
        let expected = settled_in_order(&mut world, &all);
        assert!(expected.iter().all(|statement| statement.status == "provisional"), "{expected:?}");
        assert!(expected.iter().all(|statement| statement.quarter_hours_without_support > Some(0)));
        let shuffled = Just(all).prop_shuffle();
        let world = RefCell::new(world);
        let outcome = runner().run(&shuffled, |pieces| {
            prop_assert_eq!(&settled_in_order(&mut world.borrow_mut(), &pieces), &expected);
            Ok(())
        });
        outcome.unwrap();
    }

    fn the_cut_of_days_into_files_does_not_change_a_cent(world: World) {
        let all = pieces(4);
        let expected = settled_in_order(&mut world, &all);
        let cuts = proptest::collection::vec(1_usize..95, all.len());
        let world = RefCell::new(world);
        let outcome = runner().run(&cuts, |cuts| {
            let parts: Vec<Piece> =
                all.iter().zip(&cuts).flat_map(|(piece, at)| split(piece, *at)).collect();
            prop_assert_eq!(&settled_in_order(&mut world.borrow_mut(), &parts), &expected);
            Ok(())
        });
        outcome.unwrap();
    }

    /// The energy of any readings is their sum, and what is without support is a part of it.
    fn energy_is_the_sum_of_the_readings(world: World) {
        let world = RefCell::new(world);
        let outcome = runner().run(&(0_i64..1_000_000), |salt| {
            let all = pieces(salt);
            let statements = settled_in_order(&mut world.borrow_mut(), &all);
            for (place, statement) in statements.iter().enumerate() {
                let month: Month = tests::plant::read("2026-02");
                let sum: i64 = all
                    .iter()
                    .filter_map(|piece| match piece {
                        Piece::Readings(plant, day) if *plant == place && day.day().month() == month =>
                            Some(day.values().iter().map(|energy| energy.scaled()).sum::<i64>()),
                        Piece::Prices(_) | Piece::Readings(..) => None,
                    })
                    .sum();
                let total = Energy::parse_decimal(statement.energy_kwh.as_deref().unwrap()).unwrap();
                let lost = statement.energy_without_support_kwh.as_deref().unwrap();
                prop_assert_eq!(total.scaled(), sum);
                prop_assert!(Energy::parse_decimal(lost).unwrap() <= total);
            }
            Ok(())
        });
        outcome.unwrap();
    }
}
