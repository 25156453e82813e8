//! Every version of § 51 EEG, and the reference that the premium is measured against.

use tests::plant::read;
use tests::{Plant, Says, on_both_databases};
use units::StorageOption;

on_both_databases! {
    /// Source: § 51 Abs. 1 EEG 2017, runs of at least six hours.
    fn six_hours_lose_support_whole_and_five_hours_keep_it(world: World) {
        let plant = world.solar_plant().commissioned("2019-05-01").register();
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.spot("2025-05-11", 44..68, "-10.00 EUR/MWh"); // 11:00 to 17:00, six hours
        world.spot("2025-05-12", 44..64, "-10.00 EUR/MWh"); // 11:00 to 16:00, five hours
        // Without support: 24 × 10 = 240 kWh. Premium: (29,760 − 240) kWh × (7.00 − 2.00) ct = 1,476.00.
        // Sold at spot: 44 × 10 kWh × −1 ct + (29,760 − 440) kWh × 5 ct = −4.40 + 1,466.00 = 1,461.60.
        world.statement(&plant, "2025-05").says(&[
            ("status", "final"),
            ("regime", "six_hours"),
            ("reference_kind", "monthly"),
            ("premium_ct_per_kwh", "5.00"),
            ("energy_kwh", "29760.000"),
            ("energy_without_support_kwh", "240.000"),
            ("quarter_hours_without_support", "24"),
            ("premium_eur", "1476.00"),
            ("market_revenue_eur", "1461.60"),
        ]);
    }

    /// Source: § 51 Abs. 1 EEG 2021, runs of at least four hours.
    fn four_hours_lose_support_whole_and_three_hours_keep_it(world: World) {
        let plant = world.solar_plant().commissioned("2021-06-01").register();
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.spot("2025-05-11", 44..60, "-10.00 EUR/MWh"); // four hours
        world.spot("2025-05-12", 44..56, "-10.00 EUR/MWh"); // three hours
        // (29,760 − 160) kWh × 5.00 ct = 1,480.00.
        world.statement(&plant, "2025-05").says(&[
            ("regime", "four_hours"),
            ("reference_kind", "monthly"),
            ("energy_without_support_kwh", "160.000"),
            ("premium_eur", "1480.00"),
        ]);
    }

    /// Source: § 51 Abs. 1 EEG 2023 as of 2025-02-24: three hours for deliveries in 2024.
    fn a_staged_plant_needs_three_hours_in_2024(world: World) {
        let plant = world.solar_plant().commissioned("2023-06-01").applicable_value("7.40 ct/kWh").register();
        world.feeds(&plant, &["2024-05"], "10 kWh");
        world.market_value("2023", "7.200 ct/kWh");
        world.spot_all("2024-05", "50.00 EUR/MWh");
        world.spot("2024-05-11", 44..56, "-10.00 EUR/MWh"); // three hours
        world.spot("2024-05-12", 44..52, "-10.00 EUR/MWh"); // two hours
        // Advance on the Jahresmarktwert of 2023: (29,760 − 120) kWh × (7.40 − 7.20) ct = 59.28.
        world.statement(&plant, "2024-05").says(&[
            ("status", "provisional"),
            ("regime", "staged_hours"),
            ("reference_kind", "annual_advance"),
            ("market_value_ct_per_kwh", "7.20"),
            ("premium_ct_per_kwh", "0.20"),
            ("energy_without_support_kwh", "120.000"),
            ("premium_eur", "59.28"),
        ]);
    }

    /// Source: the same, two hours for deliveries in 2026; § 100 Abs. 45 S. 2, an hour counts when the
    /// mean of its four quarter hours is negative, and it takes all four with it.
    fn a_staged_plant_needs_two_hours_in_2026(world: World) {
        let plant = world.solar_plant().commissioned("2023-06-01").applicable_value("7.40 ct/kWh").register();
        world.feeds(&plant, &["2026-02"], "10 kWh");
        world.market_value("2025", "4.508 ct/kWh");
        world.spot_all("2026-02", "50.00 EUR/MWh");
        // 11:00 to 13:00: three quarter hours at −5.00 and one at +14.99 each; the mean of −0.0025 is
        // negative and not rounded to zero.
        for (first, last) in [(44, 47), (48, 51)] {
            world.spot("2026-02-11", first..last, "-5.00 EUR/MWh");
            world.spot("2026-02-11", last..last + 1, "14.99 EUR/MWh");
        }
        world.spot("2026-02-12", 44..48, "-10.00 EUR/MWh"); // one hour
        // Two hours with one at a mean of exactly zero: a run of one hour.
        world.spot("2026-02-13", 44..48, "-10.00 EUR/MWh");
        world.spot("2026-02-13", 48..51, "-5.00 EUR/MWh");
        world.spot("2026-02-13", 51..52, "15.00 EUR/MWh");
        // February: 2,688 quarter hours. (26,880 − 8 × 10) kWh × (7.40 − 4.508) ct = 26,800 × 2.892 ct.
        world.statement(&plant, "2026-02").says(&[
            ("regime", "staged_hours"),
            ("energy_kwh", "26880.000"),
            ("energy_without_support_kwh", "80.000"),
            ("quarter_hours_without_support", "8"),
            ("premium_ct_per_kwh", "2.892"),
            ("premium_eur", "775.06"),
        ]);
    }

    /// Source: § 51 Abs. 1 EEG 2023 as of 2025-02-25; § 100 Abs. 45 S. 1 for hours until 2025-09-30.
    fn a_plant_of_the_new_law_loses_every_negative_quarter_hour(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2025-02-25")
            .capacity("200 kW")
            .applicable_value("6.00 ct/kWh")
            .register();
        world.feeds(&plant, &["2025-05", "2025-11"], "10 kWh");
        world.market_value("2024", "4.624 ct/kWh");
        for month in ["2025-05", "2025-11"] {
            world.spot_all(month, "50.00 EUR/MWh");
        }
        world.spot("2025-05-11", 48..52, "-0.01 EUR/MWh");
        world.spot("2025-11-11", 48..51, "-0.01 EUR/MWh");
        world.spot("2025-11-11", 51..52, "0.00 EUR/MWh"); // zero is not negative
        // May: an hour is four quarter hours, (29,760 − 40) kWh × 1.376 ct = 408.9472.
        world.statement(&plant, "2025-05").says(&[
            ("regime", "quarter_hours"),
            ("energy_without_support_kwh", "40.000"),
            ("premium_eur", "408.95"),
        ]);
        // November, 2,880 quarter hours: (28,800 − 30) kWh × 1.376 ct = 395.8752.
        world.statement(&plant, "2025-11").says(&[
            ("quarter_hours_without_support", "3"),
            ("premium_ct_per_kwh", "1.376"),
            ("premium_eur", "395.88"),
        ]);
    }

    /// Source: § 51 Abs. 2 Nr. 1 EEG 2023: below 100 kW support stands until the end of the calendar
    /// year in which the smart metering system was installed.
    fn a_small_plant_is_spared_until_the_year_of_its_smart_meter_is_over(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2025-03-10")
            .capacity("80 kW")
            .smart_meter_since("2025-06-02")
            .applicable_value("7.00 ct/kWh")
            .register();
        world.feeds(&plant, &["2025-12", "2026-01"], "10 kWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        for (month, day) in [("2025-12", "2025-12-24"), ("2026-01", "2026-01-06")] {
            world.spot_all(month, "50.00 EUR/MWh");
            world.spot(day, 40..60, "-10.00 EUR/MWh"); // five hours
        }
        // December 2025: 29,760 kWh × (7.00 − 4.624) ct = 707.0976.
        world.statement(&plant, "2025-12").says(&[
            ("status", "final"),
            ("regime", "none"),
            ("energy_without_support_kwh", "0.000"),
            ("premium_eur", "707.10"),
        ]);
        // January 2026: (29,760 − 200) kWh × (7.00 − 4.508) ct = 736.6352.
        world.statement(&plant, "2026-01").says(&[
            ("status", "provisional"),
            ("regime", "quarter_hours"),
            ("energy_without_support_kwh", "200.000"),
            ("premium_eur", "736.64"),
        ]);
    }

    /// Source: § 51 Abs. 3 EEG 2017 and § 100 Abs. 1 S. 4: neither the old nor the small plant loses.
    fn a_plant_without_a_regime_keeps_its_premium_in_any_run(world: World) {
        let old = world.solar_plant().commissioned("2015-12-31").register();
        let small = world.solar_plant().commissioned("2019-05-01").capacity("499.999 kW").register();
        for plant in [&old, &small] {
            world.feeds(plant, &["2025-05"], "10 kWh");
        }
        world.market_value("2025-05", "2.000 ct/kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.spot("2025-05-11", 0..96, "-10.00 EUR/MWh");
        // 29,760 kWh × 5.00 ct.
        for plant in [&old, &small] {
            world.statement(plant, "2025-05").says(&[
                ("regime", "none"),
                ("energy_without_support_kwh", "0.000"),
                ("quarter_hours_without_support", "0"),
                ("premium_eur", "1488.00"),
            ]);
        }
    }

    /// Source: the table in `rules.md`, section 2; § 100 Abs. 1 Nr. 1 and Abs. 46 EEG 2023.
    fn the_regime_follows_commissioning_bid_deadline_size_and_year(world: World) {
        // commissioned, bid deadline, capacity, smart meter, month, regime
        let cases = [
            ("2015-12-31", "", "5000 kW", "", "2025-05", "none"),
            ("2016-01-01", "", "500 kW", "", "2025-05", "six_hours"),
            ("2020-12-31", "", "499.9 kW", "", "2025-05", "none"),
            ("2021-01-01", "", "500 kW", "", "2025-05", "four_hours"),
            ("2022-12-31", "", "499.9 kW", "", "2025-05", "none"),
            ("2021-08-01", "2020-12-01", "2000 kW", "", "2025-05", "six_hours"),
            ("2023-01-01", "", "400 kW", "", "2025-05", "staged_hours"),
            ("2025-02-24", "", "399.9 kW", "", "2025-05", "none"),
            ("2024-08-01", "2022-12-01", "2000 kW", "", "2025-05", "four_hours"),
            ("2025-02-25", "", "100 kW", "", "2025-05", "quarter_hours"),
            ("2025-04-01", "2025-02-24", "2000 kW", "", "2025-05", "staged_hours"),
            ("2025-04-01", "2025-02-25", "2000 kW", "", "2025-05", "quarter_hours"),
            ("2025-02-25", "", "99.9 kW", "", "2026-02", "none"),
            ("2025-02-25", "", "99.9 kW", "2026-01-02", "2026-02", "none"),
            ("2025-02-25", "", "99.9 kW", "2025-12-31", "2026-02", "quarter_hours"),
            ("2025-02-25", "", "1.9 kW", "2025-12-31", "2026-02", "none"),
        ];
        let plants: Vec<Plant> = cases
            .iter()
            .map(|(commissioned, bid, capacity, meter, ..)| {
                let mut builder = world.solar_plant().commissioned(commissioned).capacity(capacity);
                if !bid.is_empty() {
                    builder = builder.bid_deadline(bid);
                }
                if !meter.is_empty() {
                    builder = builder.smart_meter_since(meter);
                }
                builder.register()
            })
            .collect();
        for (plant, (.., month, regime)) in plants.iter().zip(cases) {
            world.statement(plant, month).says(&[("regime", regime)]);
        }
    }

    /// Source: § 9 InnAusV as of 2025-02-24 with § 19 Abs. 2, § 8 Abs. 4 InnAusV.
    fn every_negative_hour_cuts_an_innovation_tender(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2025-01-10")
            .bid_deadline("2023-05-01")
            .innovation_tender()
            .applicable_value("7.40 ct/kWh")
            .register();
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.market_value("2024", "4.400 ct/kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.spot("2025-05-11", 44..48, "-10.00 EUR/MWh"); // one hour
        // Advance on the Jahresmarktwert of 2024: (29,760 − 40) kWh × (7.40 − 4.40) ct = 891.60.
        world.statement(&plant, "2025-05").says(&[
            ("status", "provisional"),
            ("regime", "one_hour"),
            ("reference_kind", "annual_advance"),
            ("energy_without_support_kwh", "40.000"),
            ("quarter_hours_without_support", "4"),
            ("premium_eur", "891.60"),
        ]);
        let fixed = world
            .solar_plant()
            .commissioned("2024-01-10")
            .bid_deadline("2022-04-01")
            .innovation_tender()
            .register();
        world.feeds(&fixed, &["2025-05"], "10 kWh");
        world.statement(&fixed, "2025-05").says(&[("status", "blocked"), ("findings", "fixed_premium")]);
    }

    /// Source: Anlage 1 Nr. 2 EEG 2023 with its sentence 3.
    fn the_reference_follows_commissioning_award_and_storage(world: World) {
        // commissioned, awarded, storage option, reference
        let cases = [
            ("2022-12-31", "", None, "monthly"),
            ("2023-01-01", "", None, "annual_advance"),
            ("2023-06-01", "2022-12-20", None, "monthly"),
            ("2023-06-01", "2023-01-01", None, "annual_advance"),
            ("2018-06-01", "", Some(StorageOption::FlatRate), "annual_advance"),
        ];
        for (commissioned, awarded, storage, reference) in cases {
            let plant = world.solar_plant().commissioned(commissioned).register();
            let mut facts = plant.facts.clone();
            facts.awarded_on = (!awarded.is_empty()).then(|| read(awarded));
            facts.storage_option = storage;
            world.import_facts(None, &facts);
            world.statement(&plant, "2025-05").says(&[("reference_kind", reference)]);
        }
    }
}
