//! Corrections, repetitions and neighbours.

use services::settlement::Selection;
use store::settlement::list_settlement_revisions;
use tests::{Plant, Says, World, on_both_databases};
use units::{Month, Period};

/// A plant with a final statement of 1,488.00 EUR for May 2025.
fn settled(world: &mut World) -> Plant {
    let plant = world.solar_plant().register();
    world.feeds(&plant, &["2025-05"], "10 kWh");
    world.market_value("2025-05", "2.000 ct/kWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    world.statement(&plant, "2025-05").says(&[("premium_eur", "1488.00")]);
    plant
}

on_both_databases! {
    fn settling_twice_changes_nothing(world: World) {
        let plant = settled(&mut world);
        let again = world.settle_selected("2025-05", Selection::All);
        assert_eq!((again.stored, again.unchanged), (0, 1));
        assert_eq!(world.explained(&plant, "2025-05").revisions.len(), 1);
    }

    /// 10 kWh more are 0.50 EUR of premium more: 1,488.50.
    fn a_correction_is_a_new_revision_and_the_old_one_stays_readable(world: World) {
        let plant = settled(&mut world);
        let before = world.explained(&plant, "2025-05").revisions;
        world.readings(&plant).quarters("2025-05-11", 44..45, "20 kWh").deliver();
        let corrected = world.settle_selected("2025-05", Selection::All);
        assert_eq!((corrected.stored, corrected.unchanged), (1, 0));
        let after = world.explained(&plant, "2025-05").revisions;
        assert_eq!(after[..1], before[..]);
        assert_eq!((after[0].revision, after[1].revision), (1, 2));
        assert_eq!(after[1].figures.premium().unwrap().decimal(), "1488.50");
        let corrected = after[1].inputs.readings.of(tests::plant::read("2025-05-11"));
        assert_eq!(corrected, Some(Some(2)));
    }

    /// Only what an input touches is restated.
    fn a_correction_restates_exactly_the_affected_statements(world: World) {
        let corrected = settled(&mut world);
        let other = world.solar_plant().register();
        world.feeds(&other, &["2025-05"], "10 kWh");
        world.settle("2025-05");
        world.readings(&corrected).quarters("2025-05-11", 44..45, "20 kWh").deliver();
        let outcome = world.settle_selected("2025-05", Selection::All);
        assert_eq!((outcome.stored, outcome.unchanged), (1, 1));
        let revisions: Vec<i64> =
            outcome.statements.iter().map(|statement| statement.revision).collect();
        assert_eq!(revisions, [2, 1]);
    }

    /// A published value that is corrected (May 2026: 3.163, later 3.296 ct/kWh) makes a second revision.
    fn a_corrected_market_value_restates_the_premium(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2026-05"], "10 kWh");
        world.spot_all("2026-05", "50.00 EUR/MWh");
        // 29,760 kWh × 3.837 ct = 1,141.8912; × 3.704 ct = 1,102.3104.
        for (value, premium) in [("3.163 ct/kWh", "1141.89"), ("3.296 ct/kWh", "1102.31")] {
            world.market_value("2026-05", value);
            world.statement(&plant, "2026-05").says(&[("premium_eur", premium)]);
        }
        let premiums: Vec<String> = world
            .explained(&plant, "2026-05")
            .revisions
            .iter()
            .filter_map(|revision| revision.figures.premium().map(units::Money::decimal))
            .collect();
        assert_eq!(premiums, ["1141.89", "1102.31"]);
    }

    /// A contract that changes with June leaves May as it was.
    fn changed_facts_hold_from_their_month_on(world: World) {
        let plant = settled(&mut world);
        world.feeds(&plant, &["2025-06"], "10 kWh");
        world.market_value("2025-06", "2.000 ct/kWh");
        world.spot_all("2025-06", "50.00 EUR/MWh");
        let mut facts = plant.facts.clone();
        facts.fee = tests::plant::read("0.50 ct/kWh");
        world.import_facts(Some("2025-06"), &facts);
        world.statement(&plant, "2025-05").says(&[("fee_eur", "0.00")]);
        // June: 28,800 kWh × 0.50 ct.
        world.statement(&plant, "2025-06").says(&[("fee_eur", "144.00")]);
        assert_eq!(world.explained(&plant, "2025-05").revisions.len(), 1);
    }

    fn settling_plant_by_plant_equals_settling_all(world: World) {
        let plants: Vec<Plant> = (0..3).map(|_| settled(&mut world)).collect();
        let one_by_one: Vec<_> =
            plants.iter().map(|plant| world.statement(plant, "2025-05")).collect();
        assert_eq!(world.settle("2025-05"), one_by_one);
        let again = world.settle_selected("2025-05", Selection::All);
        assert_eq!((again.stored, again.unchanged), (0, 3));
    }

    /// The same plant, location and month at two tenants: neither sees the other's readings, prices,
    /// values or statements.
    fn two_tenants_never_see_each_other(world: World) {
        let plant = settled(&mut world);
        let first = world.as_new_tenant();
        let same = world.solar_plant().register();
        assert_eq!(same.facts, plant.facts);
        world.statement(&same, "2025-05").says(&[
            ("status", "blocked"),
            ("findings", "readings_missing spot_prices_missing market_value_missing"),
        ]);
        world.feeds(&same, &["2025-05"], "1 kWh");
        world.market_value("2025-05", "4.000 ct/kWh");
        world.spot_all("2025-05", "10.00 EUR/MWh");
        // 2,976 kWh × 3.00 ct and × 1 ct.
        world
            .statement(&same, "2025-05")
            .says(&[("premium_eur", "89.28"), ("market_revenue_eur", "29.76")]);
        let second = std::mem::replace(&mut world.tenant, first);
        world.statement(&plant, "2025-05").says(&[("premium_eur", "1488.00")]);
        let explained = world.explained(&plant, "2025-05");
        assert_eq!(explained.revisions.len(), 1);
        let month: Month = tests::plant::read("2025-05");
        let id = explained.plant.id;
        let foreign =
            list_settlement_revisions(&mut world.db, second, id, Period::Month(month)).unwrap();
        assert_eq!(foreign, []);
    }

    /// Plants may follow each other at a market location, never share it: else one would be paid for what
    /// the other feeds in.
    fn plants_of_two_technologies_have_a_market_location_one_after_the_other(world: World) {
        let first = settled(&mut world);
        let mut moved = first.facts.clone();
        moved.market_location = units::MarketLocation::with_check_digit(4_000_000_777).unwrap();
        let mut second = tests::plant::example_facts(55);
        second.market_location = first.location().clone();
        second.technology = units::Technology::WindOnshore;
        assert!(world.try_import_facts(None, &second).is_err(), "it is the first plant's");
        world.import_facts(Some("2025-06"), &moved);
        assert!(world.try_import_facts(None, &second).is_err(), "it was the first plant's until June");
        second.commissioned_on = tests::plant::read("2025-06-01");
        second.applicable_value = Some(tests::plant::read("7.00 ct/kWh"));
        world.import_facts(None, &second);
        world.feeds(&first, &["2025-06"], "1 kWh");
        world.statement(&first, "2025-05").says(&[("energy_kwh", "29760.000")]);
        let june = world.settle("2025-06");
        june[0].says(&[("plant_id", first.number().as_str()), ("energy_kwh", "–")]);
        june[1].says(&[("plant_id", second.plant.as_str()), ("energy_kwh", "2880.000")]);
    }
}
