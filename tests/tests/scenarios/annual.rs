//! Advances on the annual market value, and their true-up.

use records::Edition;
use tests::{MONTHS_2025, Plant, Says, World, on_both_databases};

/// A roof of 300 kW of February 2024: (10 × 8.51 + 30 × 7.43 + 260 × 6.14) / 300 = 6.348, so 6.35
/// ct/kWh (§ 48 Abs. 2, § 49, § 23c EEG). It feeds 1 kWh in each of the 35,040 quarter hours of 2025.
fn roof_in_2025(world: &mut World) -> Plant {
    let plant = world
        .solar_plant()
        .commissioned("2024-02-01")
        .capacity("300 kW")
        .statutory_roof()
        .register();
    world.feeds(&plant, &MONTHS_2025, "1 kWh");
    world.spot_year("2025", "50.00 EUR/MWh");
    world.market_value("2024", "4.624 ct/kWh");
    plant
}

on_both_databases! {
    /// Advances at 6.35 − 4.624 = 1.726 ct/kWh: 51.37 in months of 2,976 quarter hours (five times),
    /// 49.71 in those of 2,880 (four times), 46.39 in February, 51.30 in March (2,972) and 51.43 in
    /// October (2,980): 604.81. The year: 35,040 kWh × (6.35 − 4.508) ct = 645.4368.
    fn a_year_is_trued_up_against_its_own_annual_value(world: World) {
        let plant = roof_in_2025(&mut world);
        world.statement(&plant, "2025-03").says(&[
            ("status", "provisional"),
            ("reference_kind", "annual_advance"),
            ("applicable_value_ct_per_kwh", "6.35"),
            ("premium_ct_per_kwh", "1.726"),
            ("premium_eur", "51.30"),
        ]);
        world.market_value("2025", "4.508 ct/kWh");
        world.settle_year("2025")[0].says(&[
            ("status", "final"),
            ("premium_ct_per_kwh", "1.842"),
            ("energy_kwh", "35040.000"),
            ("premium_eur", "645.44"),
            ("advances_eur", "604.81"),
            ("true_up_eur", "40.63"),
            ("section_51a_quarter_hours", "0"),
            ("support_ends_on", "2044-12-31"),
        ]);
        // The annual value is known now, so the advance stands; its amount does not change.
        world.statement(&plant, "2025-03").says(&[("status", "final"), ("premium_eur", "51.30")]);
    }

    /// A corrected annual value of 5.000: 35,040 kWh × 1.35 ct = 473.04; 604.81 were paid. One above the
    /// applicable value claims every advance back.
    fn an_owner_repays_advances_that_were_too_high(world: World) {
        roof_in_2025(&mut world);
        for (annual, premium, true_up) in
            [("5.000 ct/kWh", "473.04", "-131.77"), ("22.306 ct/kWh", "0.00", "-604.81")]
        {
            world.market_value("2025", annual);
            world.settle_year("2025")[0].says(&[
                ("premium_eur", premium),
                ("advances_eur", "604.81"),
                ("true_up_eur", true_up),
            ]);
        }
    }

    fn a_year_without_its_annual_value_is_blocked(world: World) {
        roof_in_2025(&mut world);
        world.settle_year("2025")[0].says(&[
            ("status", "blocked"),
            ("advances_eur", "604.81"),
            ("premium_eur", "–"),
            ("true_up_eur", "–"),
            ("findings", "market_value_missing"),
        ]);
    }

    fn a_year_with_a_blocked_month_is_blocked(world: World) {
        let plant = roof_in_2025(&mut world);
        world.market_value("2025", "4.508 ct/kWh");
        let mut late = plant.facts.clone();
        late.applicable_value = None;
        late.bid_deadline = Some(tests::plant::read("2023-06-01"));
        world.import_facts(Some("2025-12"), &late);
        let year = world.settle_year("2025");
        year[0].says(&[("status", "blocked"), ("advances_eur", "–"), ("true_up_eur", "–")]);
        let found = year[0].findings.iter().any(|finding| finding.code == "months_blocked");
        assert!(found, "{year:?}");
    }

    /// A plant that is measured by the month has no annual account.
    fn a_monthly_plant_is_not_trued_up(world: World) {
        let plant = world.solar_plant().commissioned("2022-12-31").register();
        world.feeds(&plant, &MONTHS_2025, "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        assert_eq!(world.settle_year("2025"), []);
        world.statement(&plant, "2025-05").says(&[("findings", "market_value_missing")]);
    }

    /// § 51a EEG: 5 negative hours = 20 quarter hours, with feed-in or without; half of them, 10, fit into
    /// January 2046 (87). Those before the commissioning do not count.
    fn negative_quarter_hours_extend_the_support_of_a_new_plant(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2025-03-01")
            .capacity("200 kW")
            .register();
        world.feeds(&plant, &MONTHS_2025[2..], "1 kWh");
        world.readings(&plant).quarters("2025-05-11", 44..64, "0 kWh").deliver();
        world.spot_year("2025", "50.00 EUR/MWh");
        world.spot("2025-02-11", 44..64, "-10.00 EUR/MWh");
        world.spot("2025-05-11", 44..64, "-10.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        world.settle_year("2025")[0].says(&[
            ("regime", "quarter_hours"),
            ("quarter_hours_without_support", "0"),
            ("energy_without_support_kwh", "0.000"),
            ("section_51a_quarter_hours", "20"),
            ("support_ends_on", "2046-01-31"),
        ]);
    }

    /// § 19 Abs. 3b EEG, Anlage 1 Nr. 2 S. 3: an older plant with storage is measured by the year.
    fn a_plant_with_storage_uses_the_annual_value_whatever_its_age(world: World) {
        world.adopt(Edition::First);
        let plant = world.solar_plant().commissioned("2018-06-01").with_storage().register();
        world.feeds(&plant, &MONTHS_2025, "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        // 35,040 kWh × (7.00 − 4.508) ct = 873.1968; advances at 2.376 ct: 70.71 (five times), 68.43
        // (four times), 63.87, 70.61 and 70.80: 832.55.
        world.settle_year("2025")[0].says(&[
            ("premium_eur", "873.20"),
            ("advances_eur", "832.55"),
            ("true_up_eur", "40.65"),
        ]);
        // Which part of the energy is entitled cannot be measured: the second edition does not pay for all of it.
        world.adopt(Edition::Second);
        world.statement(&plant, "2025-05").says(&[
            ("status", "blocked"), ("reference_kind", "annual_advance"), ("premium_eur", "–"),
            ("findings", "storage_share_unknown"),
        ]);
    }

    /// Anlage 1 Nr. 2 EEG 2023: whether a bid of June 2022 was awarded before 2023 decides between the values.
    fn a_bid_before_2023_without_the_day_of_its_award_is_blocked(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2023-06-15")
            .bid_deadline("2022-06-01")
            .applicable_value("8.00 ct/kWh")
            .register();
        world.feeds(&plant, &["2025-05"], "1 kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        world.market_value("2025-05", "1.997 ct/kWh");
        world.statement(&plant, "2025-05").says(&[("status", "blocked"), ("findings", "award_date_missing")]);
        // Awarded in August 2022: 2,976 kWh × (8.00 − 1.997) ct; in February 2023: × (8.00 − 4.624) ct.
        for (day, kind, premium) in
            [("2022-08-20", "monthly", "178.65"), ("2023-02-01", "annual_advance", "100.47")]
        {
            let facts = records::PlantFacts {
                awarded_on: Some(tests::plant::read(day)), ..plant.facts.clone()
            };
            world.import_facts(None, &facts);
            world.statement(&plant, "2025-05").says(&[
                ("status", "final"), ("reference_kind", kind), ("premium_eur", premium), ("findings", ""),
            ]);
        }
    }

    /// § 48 Abs. 2a EEG 2023: 90 kW with full feed-in of 2024-05 are worth (10 × 13.27 + 80 × 11.19) / 90 = 11.42 ct, with
    /// surplus (10 × 8.51 + 30 × 7.43 + 50 × 6.14) / 90 = 6.83 ct. Dropped in July, full feed-in is lost for the whole
    /// year: 17,372 kWh × (6.83 − 4.624) ct in the first half already. The year before keeps it.
    fn full_feed_in_that_is_dropped_in_july_is_lost_for_the_year(world: World) {
        let plant = world.solar_plant().commissioned("2024-05-02").capacity("90 kW").statutory_roof().register();
        let full = records::PlantFacts { feed_in: units::FeedInKind::Full, ..plant.facts.clone() };
        world.import_facts(None, &full);
        world.feeds(&plant, &MONTHS_2025, "1 kWh");
        world.feeds(&plant, &["2024-11"], "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.spot_all("2024-11", "50.00 EUR/MWh");
        world.market_value("2023", "7.200 ct/kWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        world.statement(&plant, "2025-03").says(&[("applicable_value_ct_per_kwh", "11.42")]);
        world.import_facts(Some("2025-07"), &plant.facts);
        // 35,040 kWh × (6.83 − 4.508) ct.
        world.settle_year("2025")[0].says(&[
            ("status", "final"), ("applicable_value_ct_per_kwh", "6.83"), ("premium_eur", "813.63"),
        ]);
        world.statement(&plant, "2025-03").says(&[("applicable_value_ct_per_kwh", "6.83")]);
        world.statement(&plant, "2024-11").says(&[("applicable_value_ct_per_kwh", "11.42")]);
        // A later correction of another fact reaches the days on which only the derived one began.
        let dearer = records::PlantFacts { fee: tests::plant::read("0.50 ct/kWh"), ..full };
        world.import_facts(None, &dearer);
        world.statement(&plant, "2025-03").says(&[
            ("applicable_value_ct_per_kwh", "6.83"), ("fee_eur", "14.86"),
        ]);
        // Taken back: full all the year.
        world.import_facts(Some("2025-07"), &dearer);
        world.statement(&plant, "2025-03").says(&[("applicable_value_ct_per_kwh", "11.42")]);
    }

    /// An applicable value that falls from 7.00 to 6.00 with July: 17,372 kWh × (7.00 − 4.508) ct and
    /// 17,668 kWh × (6.00 − 4.508) ct are 432.91024 + 263.60656 = 696.5168. Advances: 70.71, 63.87, 70.61,
    /// 68.43, 70.71, 68.43 at 2.376 ct and 40.95, 40.95, 39.63, 41.00, 39.63, 40.95 at 1.376 ct.
    fn each_part_of_a_year_is_trued_up_at_its_own_applicable_value(world: World) {
        let plant = world.solar_plant().commissioned("2024-02-01").register();
        world.feeds(&plant, &MONTHS_2025, "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        let mut reduced = plant.facts.clone();
        reduced.applicable_value = Some(tests::plant::read("6.00 ct/kWh"));
        world.import_facts(Some("2025-07"), &reduced);
        world.settle_year("2025")[0].says(&[
            ("premium_eur", "696.52"),
            ("advances_eur", "655.87"),
            ("true_up_eur", "40.65"),
        ]);
    }

    /// A year settled again is the same year, and its months are those that were settled one by one.
    fn settling_a_year_twice_changes_nothing(world: World) {
        let plant = roof_in_2025(&mut world);
        world.market_value("2025", "4.508 ct/kWh");
        let months: Vec<_> = MONTHS_2025.map(|month| world.statement(&plant, month)).into();
        let first = world.settle_year("2025");
        assert_eq!(world.settle_year("2025"), first);
        let (tenant, id) = (world.tenant, world.explained(&plant, "2025-05").plant.id);
        let settled = store::settlement::list_settlements_of_plant(&mut world.db, tenant, id).unwrap();
        assert!(settled.iter().all(|settlement| settlement.revision == 1));
        assert_eq!(settled.len(), 13, "twelve months and their year");
        assert_eq!(MONTHS_2025.map(|month| world.statement(&plant, month)).to_vec(), months);
    }

    /// A plant of 2018 that claims under the storage option until June only: the advances of these months
    /// are trued up, 17,372 kWh × (7.00 − 4.508) ct = 432.91024 against 412.76 (see above).
    fn advances_are_trued_up_although_the_option_ended_within_the_year(world: World) {
        world.adopt(Edition::First);
        let plant = world.solar_plant().commissioned("2018-06-01").with_storage().register();
        world.feeds(&plant, &MONTHS_2025, "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        for month in MONTHS_2025 {
            world.market_value(month, "4.000 ct/kWh");
        }
        let mut without = plant.facts.clone();
        without.storage_option = None;
        world.import_facts(Some("2025-07"), &without);
        let year = world.settle_year("2025");
        assert_eq!(year.len(), 1);
        year[0].says(&[
            ("energy_kwh", "17372.000"),
            ("premium_eur", "432.91"),
            ("advances_eur", "412.76"),
            ("true_up_eur", "20.15"),
        ]);
    }

    /// The same plant leaves the market premium with July, and its register no longer names an
    /// applicable value: the first half of the year is trued up by the value it had, as above.
    fn a_plant_that_left_the_premium_is_trued_up_by_the_value_it_had(world: World) {
        world.adopt(Edition::First);
        let plant = world.solar_plant().commissioned("2018-06-01").with_storage().register();
        world.feeds(&plant, &MONTHS_2025, "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        let mut outside = plant.facts.clone();
        outside.sales_form = units::SalesForm::OtherDirectMarketing;
        outside.applicable_value = None;
        world.import_facts(Some("2025-07"), &outside);
        world.settle_year("2025")[0].says(&[
            ("applicable_value_ct_per_kwh", "7.00"),
            ("premium_eur", "432.91"),
            ("advances_eur", "412.76"),
            ("true_up_eur", "20.15"),
        ]);
    }
}
