//! When a statement is final, provisional or blocked.

use tests::{Plant, Says, World, on_both_databases};

/// A plant of 2019 with complete inputs for May 2025.
fn complete(world: &mut World) -> Plant {
    let plant = world.solar_plant().register();
    world.feeds(&plant, &["2025-05"], "10 kWh");
    world.market_value("2025-05", "2.000 ct/kWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    plant
}

const AMOUNTS: [&str; 8] = [
    "premium_ct_per_kwh",
    "premium_eur",
    "market_revenue_eur",
    "fee_eur",
    "net_eur",
    "vat_eur",
    "payout_eur",
    "status",
];

fn assert_blocked(statement: &reports::settlement::StatementBody, code: &str) {
    for key in AMOUNTS {
        let expected = if key == "status" { "blocked" } else { "–" };
        statement.says(&[(key, expected)]);
    }
    statement.says(&[("findings", code)]);
}

on_both_databases! {
    fn missing_readings_block_the_month_and_are_counted(world: World) {
        complete(&mut world);
        let plant = world.solar_plant().register();
        world
            .readings(&plant)
            .every_quarter_hour_of("2025-05", "10 kWh")
            .without("2025-05-11", 40..42)
            .deliver();
        let statement = world.statement(&plant, "2025-05");
        assert_blocked(&statement, "readings_missing");
        statement.says(&[("energy_kwh", "–"), ("quarter_hours_without_support", "–")]);
        assert!(statement.findings[0].message.starts_with("2 of 2976 "), "{statement:?}");
    }

    fn a_plant_without_any_reading_is_blocked_not_settled_with_zero(world: World) {
        complete(&mut world);
        let plant = world.solar_plant().register();
        let statement = world.statement(&plant, "2025-05");
        assert_blocked(&statement, "readings_missing");
        assert!(statement.findings[0].message.starts_with("2976 of 2976 "), "{statement:?}");
    }

    fn a_missing_price_blocks_who_needs_prices_and_nobody_else(world: World) {
        let at_spot = world.solar_plant().commissioned("2015-01-01").register();
        let in_regime = world.solar_plant().paid_at_market_value().register();
        let neither =
            world.solar_plant().commissioned("2015-01-01").paid_at_market_value().register();
        for plant in [&at_spot, &in_regime, &neither] {
            world.feeds(plant, &["2025-05"], "10 kWh");
        }
        world.market_value("2025-05", "2.000 ct/kWh");
        world.spot("2025-05-11", 0..92, "50.00 EUR/MWh");
        assert_blocked(&world.statement(&at_spot, "2025-05"), "spot_prices_missing");
        assert_blocked(&world.statement(&in_regime, "2025-05"), "spot_prices_missing");
        world.statement(&neither, "2025-05").says(&[("status", "final"), ("findings", "")]);
    }

    fn a_missing_market_value_blocks_the_premium(world: World) {
        let monthly = world.solar_plant().register();
        let annual = world.solar_plant().commissioned("2023-06-01").register();
        for plant in [&monthly, &annual] {
            world.feeds(plant, &["2025-05"], "10 kWh");
        }
        world.spot_all("2025-05", "50.00 EUR/MWh");
        let of_month = world.statement(&monthly, "2025-05");
        assert_blocked(&of_month, "market_value_missing");
        assert!(of_month.findings[0].message.contains("2025-05"), "{of_month:?}");
        let of_year = world.statement(&annual, "2025-05");
        assert_blocked(&of_year, "market_value_missing");
        assert!(of_year.findings[0].message.contains("2024"), "{of_year:?}");
    }

    /// § 48 EEG sets no value for a plant of 2019, nor for one above 1 MW, nor after a tender.
    fn a_value_that_nobody_sets_blocks_the_month(world: World) {
        world.market_value("2025-05", "2.000 ct/kWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        for (commissioned, capacity) in [("2019-05-01", "900 kW"), ("2024-05-01", "1000.001 kW")] {
            let plant = world
                .solar_plant()
                .commissioned(commissioned)
                .capacity(capacity)
                .without_applicable_value()
                .register();
            world.feeds(&plant, &["2025-05"], "10 kWh");
            assert_blocked(&world.statement(&plant, "2025-05"), "applicable_value_missing");
        }
    }

    fn a_substitute_reading_makes_the_month_provisional(world: World) {
        let plant = complete(&mut world);
        world.statement(&plant, "2025-05").says(&[("status", "final")]);
        world.readings(&plant).substitutes("2025-05-11", 40..41, "10 kWh").deliver();
        world.statement(&plant, "2025-05").says(&[
            ("status", "provisional"),
            ("premium_eur", "1488.00"),
        ]);
        let reasons = world.explained(&plant, "2025-05").revisions[1].reasons.clone();
        assert_eq!(reasons, [records::ProvisionalReason::ReadingsReplaced { count: 1 }]);
    }

    /// From 20 May there are 12 × 96 = 1,152 quarter hours: 11,520 kWh × 5.00 ct. Prices and readings of
    /// the days before are not needed, and a test run on the 19th does not count.
    fn a_plant_commissioned_within_the_month_is_settled_from_that_day(world: World) {
        let plant = world.solar_plant().commissioned("2019-05-20").register();
        world.feeds(&plant, &["2019-05"], "10 kWh");
        world.readings(&plant).quarters("2019-05-19", 0..96, "99 kWh").deliver();
        world.market_value("2019-05", "2.000 ct/kWh");
        world.spot_days(
            tests::plant::read("2019-05-20"),
            tests::plant::read("2019-06-02"),
            "50.00 EUR/MWh",
        );
        world.statement(&plant, "2019-05").says(&[
            ("status", "final"),
            ("energy_kwh", "11520.000"),
            ("premium_eur", "576.00"),
            ("market_revenue_eur", "576.00"),
        ]);
        assert_eq!(world.settle("2019-04"), []);
    }

    /// The prices of 30 April are not known, and 1 May begins with two negative hours: whether they are
    /// part of six nobody can say. Only who fed in then has to wait.
    fn a_missing_price_next_to_the_month_blocks_only_who_feeds_in_there(world: World) {
        let by_night = world.solar_plant().register();
        let by_day = world.solar_plant().register();
        world.feeds(&by_night, &["2025-05"], "10 kWh");
        world
            .readings(&by_day)
            .every_quarter_hour_of("2025-05", "10 kWh")
            .quarters("2025-05-01", 0..8, "0 kWh")
            .deliver();
        world.market_value("2025-05", "2.000 ct/kWh");
        let (first, end) = (tests::plant::read("2025-05-01"), tests::plant::read("2025-06-01"));
        world.spot_days(first, end, "50.00 EUR/MWh");
        world.spot("2025-05-01", 0..8, "-10.00 EUR/MWh");
        let statement = world.statement(&by_night, "2025-05");
        assert_blocked(&statement, "spot_prices_missing");
        assert!(statement.findings[0].message.starts_with("8 "), "{statement:?}");
        // 29,760 − 80 kWh, all with support.
        world.statement(&by_day, "2025-05").says(&[
            ("status", "final"),
            ("energy_kwh", "29680.000"),
            ("premium_eur", "1484.00"),
        ]);
        // The evening before decides: four negative hours make six, three do not.
        world.spot("2025-04-30", 76..84, "50.00 EUR/MWh");
        world.spot("2025-04-30", 84..96, "-10.00 EUR/MWh");
        world.statement(&by_night, "2025-05").says(&[("energy_without_support_kwh", "0.000")]);
        world.spot("2025-04-30", 80..84, "-10.00 EUR/MWh");
        world.statement(&by_night, "2025-05").says(&[("energy_without_support_kwh", "80.000")]);
    }

    /// A run that has reached its length is decided, whatever came before it.
    fn a_run_that_is_long_enough_needs_no_price_before_it(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        let (first, end) = (tests::plant::read("2025-05-01"), tests::plant::read("2025-06-01"));
        world.spot_days(first, end, "50.00 EUR/MWh");
        world.spot("2025-05-01", 0..24, "-10.00 EUR/MWh");
        world.statement(&plant, "2025-05").says(&[
            ("status", "final"),
            ("energy_without_support_kwh", "240.000"),
        ]);
    }

    /// § 25 Abs. 1 EEG: a plant of 2003 has had its twenty years by the end of 2023.
    fn a_plant_after_its_support_is_told_to_change_its_sales_form(world: World) {
        let plant = world.solar_plant().commissioned("2003-05-01").register();
        for month in ["2023-12", "2024-01"] {
            world.feeds(&plant, &[month], "10 kWh");
            world.market_value(month, "2.000 ct/kWh");
            world.spot_all(month, "50.00 EUR/MWh");
        }
        world.statement(&plant, "2023-12").says(&[("status", "final")]);
        assert_blocked(&world.statement(&plant, "2024-01"), "support_ended");
    }
}
