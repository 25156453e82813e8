//! Runs over month ends and New Year, and the days on which the clock changes.

use tests::{Says, on_both_databases};

on_both_databases! {
    /// 31 May 22:00 to 1 June 04:00 are six hours, two in May and four in June. Each month alone finds
    /// its own part, in whatever order they are settled.
    fn a_run_over_the_end_of_a_month_counts_whole_in_both(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2025-05", "2025-06"], "10 kWh");
        for month in ["2025-05", "2025-06"] {
            world.market_value(month, "2.000 ct/kWh");
            world.spot_all(month, "50.00 EUR/MWh");
        }
        world.spot("2025-05-31", 88..96, "-10.00 EUR/MWh");
        world.spot("2025-06-01", 0..16, "-10.00 EUR/MWh");
        world.statement(&plant, "2025-06").says(&[
            ("energy_without_support_kwh", "160.000"),
            ("quarter_hours_without_support", "16"),
        ]);
        world.statement(&plant, "2025-05").says(&[
            ("energy_without_support_kwh", "80.000"),
            ("quarter_hours_without_support", "8"),
        ]);
    }

    /// A run of more than two weeks around a month: the months see it although they read only the days
    /// next to them at first.
    fn a_run_of_many_days_is_found_from_both_ends(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        let (first, end) = (tests::plant::read("2025-04-01"), tests::plant::read("2025-07-01"));
        world.spot_days(first, end, "-10.00 EUR/MWh");
        world.statement(&plant, "2025-05").says(&[
            ("status", "final"),
            ("energy_without_support_kwh", "29760.000"),
        ]);
    }

    /// § 51 Abs. 1 EEG 2023 as of 2025-02-24 asks for three hours in 2025 and two in 2026. A run of two
    /// hours over New Year: by its own year the hour of 2026 loses support, by the year in which the run
    /// begins neither does.
    fn a_run_over_new_year_is_judged_as_the_practice_says(world: World) {
        let plant = world.solar_plant().commissioned("2023-06-01").register();
        world.feeds(&plant, &["2025-12", "2026-01"], "10 kWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        for month in ["2025-12", "2026-01"] {
            world.spot_all(month, "50.00 EUR/MWh");
        }
        world.spot("2025-12-31", 92..96, "-10.00 EUR/MWh");
        world.spot("2026-01-01", 0..4, "-10.00 EUR/MWh");
        for (answer, december, january) in
            [("own_year", "0.000", "40.000"), ("start_year", "0.000", "0.000")]
        {
            let (tenant, now) = (world.tenant, tests::clock::now());
            let question = "run_over_new_year";
            services::settlement::set_answer(&mut world.db, tenant, question, answer, now).unwrap();
            world.statement(&plant, "2025-12").says(&[("energy_without_support_kwh", december)]);
            world.statement(&plant, "2026-01").says(&[("energy_without_support_kwh", january)]);
        }
    }

    /// 27 October 2024 has 100 quarter hours. 01:00 CEST to 06:00 CET are six hours because 02:00 comes
    /// twice; until 05:00 they are five.
    fn the_doubled_hour_counts_twice_in_a_run(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2024-10"], "10 kWh");
        world.market_value("2024-10", "2.000 ct/kWh");
        world.spot_all("2024-10", "50.00 EUR/MWh");
        world.spot("2024-10-27", 4..24, "-10.00 EUR/MWh");
        world.statement(&plant, "2024-10").says(&[
            ("energy_kwh", "29800.000"), // 2,976 + 4 quarter hours
            ("energy_without_support_kwh", "0.000"),
        ]);
        world.spot("2024-10-27", 24..28, "-10.00 EUR/MWh");
        world.statement(&plant, "2024-10").says(&[
            ("energy_without_support_kwh", "240.000"),
            ("premium_eur", "1478.00"), // (29,800 − 240) kWh × 5.00 ct
        ]);
    }

    /// 30 March 2025 has 92 quarter hours. 01:00 CET to 07:00 CEST are five hours because there is no
    /// 02:00; until 08:00 they are six.
    fn the_skipped_hour_does_not_count_in_a_run(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2025-03"], "10 kWh");
        world.market_value("2025-03", "2.000 ct/kWh");
        world.spot_all("2025-03", "50.00 EUR/MWh");
        world.spot("2025-03-30", 4..24, "-10.00 EUR/MWh");
        world.statement(&plant, "2025-03").says(&[
            ("energy_kwh", "29720.000"),
            ("energy_without_support_kwh", "0.000"),
        ]);
        world.spot("2025-03-30", 24..28, "-10.00 EUR/MWh");
        world.statement(&plant, "2025-03").says(&[("energy_without_support_kwh", "240.000")]);
    }

    /// § 3 Nr. 42a EEG: where the legal price is known it counts, whichever came first.
    fn the_legal_price_wins_in_any_order_of_import(world: World) {
        for legal_first in [true, false] {
            world.as_new_tenant();
            let plant = world.solar_plant().register();
            world.feeds(&plant, &["2025-05"], "10 kWh");
            world.market_value("2025-05", "2.000 ct/kWh");
            if legal_first {
                world.legal_spot("2025-05-11", 44..48, "150.00 EUR/MWh");
            }
            world.spot_all("2025-05", "50.00 EUR/MWh");
            if !legal_first {
                world.legal_spot("2025-05-11", 44..48, "150.00 EUR/MWh");
            }
            // 29,720 kWh × 5 ct + 40 kWh × 15 ct = 1,486.00 + 6.00.
            world.statement(&plant, "2025-05").says(&[("market_revenue_eur", "1492.00")]);
        }
    }
}
