//! Whatever is said of plants and unsaid again, documents of every state between included, leaves nothing.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use records::PlantFacts;
use std::cell::RefCell;
use tests::plant::read;
use tests::{MONTHS_2025, Plant, PlantBuilder, World, on_both_databases};
use units::{FeedInKind, PremiumPaidBy, SalesForm, Vat};

/// Cases of the property: each closes a year three times.
const CASES: u32 = 6;

/// Two roofs of one site, one paid by us and one by the grid operator, whose year 2025 is closed.
fn closed_year(world: &mut World) -> [Plant; 2] {
    world.as_new_tenant();
    let plants = [roof(world).premium_through_marketer().register(), roof(world).register()];
    world.spot_year("2025", "50.00 EUR/MWh");
    for month in MONTHS_2025 {
        world.market_value(month, "4.400 ct/kWh");
    }
    world.market_value("2024", "4.624 ct/kWh");
    world.market_value("2025", "4.508 ct/kWh");
    for plant in &plants {
        world.feeds(plant, &MONTHS_2025, "1.5 kWh");
    }
    world.spot("2025-05-11", 40..60, "-5.00 EUR/MWh");
    close_everything(world);
    plants
}

fn roof(world: &mut World) -> PlantBuilder<'_> {
    let builder = world.solar_plant().commissioned("2024-02-01").capacity("300 kW");
    builder.fee("0.25 ct/kWh")
}

/// Settles what waits for it, and closes each month and the year.
fn close_everything(world: &mut World) {
    world.restate();
    for month in MONTHS_2025 {
        world.settle(month);
    }
    world.settle_year("2025");
    world.close_those_that_wait(&MONTHS_2025);
    world.close_those_that_wait(&["2025"]);
}

/// The facts of a plant with one of them changed.
fn changed(plant: &Plant, kind: u8) -> PlantFacts {
    let facts = plant.facts.clone();
    match kind {
        0 => PlantFacts { operator_id: "buyer".to_owned(), ..facts },
        1 => PlantFacts { applicable_value: Some(read("8.00 ct/kWh")), ..facts },
        2 => PlantFacts { capacity: read("450 kW"), ..facts },
        3 => PlantFacts { contract_until: Some(read("2025-08-15")), ..facts },
        4 => PlantFacts {
            premium_paid_by: match facts.premium_paid_by {
                PremiumPaidBy::Marketer => PremiumPaidBy::GridOperator,
                PremiumPaidBy::GridOperator => PremiumPaidBy::Marketer,
            },
            ..facts
        },
        5 => PlantFacts { monthly_fee: Some(read("31.00 EUR")), ..facts },
        6 => PlantFacts { sales_form: SalesForm::FeedInTariff, ..facts },
        7 => PlantFacts { support_group: Some("site".to_owned()), ..facts },
        8 => PlantFacts { vat: Vat::SmallBusiness, ..facts },
        9 => PlantFacts { premium_share: Some(units::Ratio::percent(40)), ..facts },
        10 => PlantFacts { feed_in: FeedInKind::Surplus, ..facts },
        _ => PlantFacts { regional_deduction: Some(read("0.10 ct/kWh")), ..facts },
    }
}

/// What the ledger says of each account that is not even, and each statement.
fn books(world: &mut World) -> (Vec<String>, Vec<String>) {
    let check = world.checked_ledger();
    assert_eq!(check.problem, None);
    let uneven = check.balances.iter().filter(|balance| balance.amount.scaled() != 0);
    let balances =
        uneven.map(|balance| format!("{} {}", balance.account, balance.amount.scaled())).collect();
    let mut statements = Vec::new();
    for month in MONTHS_2025 {
        for statement in world.settle(month) {
            statements.push(serde_json::to_string(&statement).unwrap());
        }
    }
    for statement in world.settle_year("2025") {
        statements.push(serde_json::to_string(&statement).unwrap());
    }
    (balances, statements)
}

on_both_databases! {
    /// One to four facts change at the start of some months, in any order, each after the documents of the one before;
    /// then they are taken back in another order. Ledger and statements are as if nothing had been said.
    fn what_is_taken_back_leaves_nothing(world: World) {
        let world = RefCell::new(world);
        let changes = prop::collection::vec((0..2_usize, 0..12_usize, 0..12_u8, any::<bool>()), 1..5);
        let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
        let rng = TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
        let moved = RefCell::new(0);
        let outcome = TestRunner::new_with_rng(config, rng).run(&changes, |changes| {
            let world = &mut *world.borrow_mut();
            let plants = closed_year(world);
            let before = books(world);
            for &(plant, month, kind, closes) in &changes {
                let facts = changed(&plants[plant], kind);
                world.try_import_facts(Some(MONTHS_2025[month]), &facts).unwrap();
                if closes {
                    close_everything(world);
                }
            }
            *moved.borrow_mut() += usize::from(books(world) != before);
            for &(plant, month, ..) in &changes {
                world.import_facts(Some(MONTHS_2025[month]), &plants[plant].facts);
            }
            close_everything(world);
            prop_assert_eq!(books(world), before);
            Ok(())
        });
        outcome.unwrap();
        assert!(moved.into_inner() > 0, "no change changed anything");
    }
}
