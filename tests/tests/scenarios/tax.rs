//! Tax thresholds of persons, from settled months. The day is 20 March 2026.

use tests::{MONTHS_2025, Plant, Says, World, on_both_databases};

/// The same energy in every quarter hour of 2025 at 5 ct/kWh, against 4 ct/kWh in every month.
fn year_2025(world: &mut World, plants: &[&Plant], energy: &str) {
    for plant in plants {
        world.feeds(plant, &MONTHS_2025, energy);
    }
    world.spot_year("2025", "50.00 EUR/MWh");
    for month in MONTHS_2025 {
        world.market_value(month, "4.000 ct/kWh");
        world.settle(month);
    }
}

/// The plant goes to another owner, since registration or from a month on.
fn belongs_to(world: &mut World, plant: &Plant, since: Option<&str>, owner: &str) {
    let mut facts = plant.facts.clone();
    facts.operator_id = String::from(owner);
    world.import_facts(since, &facts);
}

on_both_databases! {
    /// 100 kWh a quarter hour at 5 ct: January to July are 2,976, 2,688, 2,972, 2,880, 2,976, 2,880 and 2,976
    /// quarter hours of 5 EUR, 20,348 of them or 101,740 EUR; until June 86,860. The year is 35,040 × 5 EUR. The
    /// premium, 3 ct on 3,504,000 kWh, does not count.
    fn the_month_that_crosses_the_limit_ends_a_small_business(world: World) {
        let plant = world.solar_plant().small_business().register();
        year_2025(&mut world, &[&plant], "100 kWh");
        let persons = world.tax("2025");
        assert_eq!(persons.len(), 1);
        persons[0].small_business.says(&[
            ("taxation", "small_business"),
            ("state", "ended_within_year"),
            ("previous_year", "unknown"),
            ("turnover_previous_year_eur", "–"),
            ("turnover_eur", "175200.00"),
            ("limit_previous_year_eur", "25000.00"),
            ("limit_current_year_eur", "100000.00"),
            ("premium_not_counted_eur", "105120.00"),
            ("light", "red"),
            ("exceeded_on", "2025-07-31"),
            ("projected_crossing_on", "–"),
        ]);
        assert_eq!(persons[0].months_missing, []);
    }

    /// Half of it from each of two plants: neither crosses by itself.
    fn a_threshold_is_counted_per_person_and_not_per_plant(world: World) {
        let first = world.solar_plant().small_business().register();
        let second = world.solar_plant().small_business().register();
        belongs_to(&mut world, &second, None, "owner-1");
        year_2025(&mut world, &[&first, &second], "50 kWh");
        let persons = world.tax("2025");
        assert_eq!(persons.len(), 1);
        assert_eq!(persons[0].plants.len(), 2);
        persons[0].says(&[("operator_id", "owner-1"), ("capacity_kw", "2000")]);
        persons[0].small_business.says(&[
            ("turnover_eur", "175200.00"),
            ("exceeded_on", "2025-07-31"),
        ]);
    }

    /// January to June are 17,372 quarter hours, July to December 17,668, each of 0.50 EUR.
    fn a_plant_that_changes_hands_counts_for_each_owner_with_their_months(world: World) {
        let plant = world.solar_plant().small_business().register();
        belongs_to(&mut world, &plant, Some("2025-07"), "a-buyer");
        year_2025(&mut world, &[&plant], "10 kWh");
        let persons = world.tax("2025");
        let turnover: Vec<(&str, &str)> = persons
            .iter()
            .map(|person| (person.operator_id.as_str(), person.small_business.turnover_eur.as_str()))
            .collect();
        assert_eq!(turnover, [("a-buyer", "8834.00"), ("owner-1", "8686.00")]);
        // the buyer had nothing in the year before, so the lower limit holds
        persons[0].small_business.says(&[
            ("previous_year", "not_active"),
            ("limit_current_year_eur", "25000.00"),
        ]);
    }

    /// May is settled, June is blocked, and the other ten months of 2025 are not settled; those of 2024, of which
    /// nothing is settled, were before the marketer's time.
    fn blocked_and_unsettled_months_are_named_and_never_zero(world: World) {
        let plant = world.solar_plant().small_business().register();
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.market_value("2025-05", "4.000 ct/kWh");
        world.settle("2025-05");
        world.settle("2025-06");
        let persons = world.tax("2025");
        let reasons: Vec<(&str, &str)> = persons[0]
            .months_missing
            .iter()
            .map(|missing| (missing.month.as_str(), missing.reason))
            .collect();
        assert_eq!(reasons.len(), 11);
        assert_eq!(reasons[0], ("2025-01", "not_settled"));
        assert!(reasons.contains(&("2025-06", "blocked")), "{reasons:?}");
        // 2,976 quarter hours of 0.50 EUR are what is known
        persons[0].small_business.says(&[("turnover_eur", "1488.00"), ("light", "amber")]);
        // In 2026 the months that are over are January and February, and May is known of the year before.
        let next = world.tax("2026");
        next[0].small_business.says(&[
            ("previous_year", "at_least"),
            ("turnover_previous_year_eur", "–"),
        ]);
        let of_2026 = |month: &str| month.starts_with("2026");
        let months = next[0].months_missing.iter().map(|missing| missing.month.as_str());
        assert_eq!(months.filter(|month| of_2026(month)).collect::<Vec<_>>(), ["2026-01", "2026-02"]);
        assert_eq!(next[0].months_missing.len(), 13);
    }

    /// 28 kW on a roof: exempt, so that nothing is income. 35,040 kWh × 5 ct are turnover all the same.
    fn income_of_a_small_roof_is_exempt_and_its_turnover_counts(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2024-02-01")
            .capacity("28 kW")
            .statutory_roof()
            .small_business()
            .register();
        world.market_value("2024", "4.624 ct/kWh");
        year_2025(&mut world, &[&plant], "1 kWh");
        let persons = world.tax("2025");
        persons[0].income_tax_exemption.says(&[
            ("exempt", "true"),
            ("capacity_counted_kw", "28"),
            ("light", "amber"),
        ]);
        persons[0].other_income.says(&[("income_eur", "0.00"), ("light", "green")]);
        persons[0].small_business.says(&[("turnover_eur", "1752.00")]);
    }

    /// 300 kW are no small roof. Net 1,752.00, advances 604.81 and the true-up 40.63 (`annual.rs`) are 2,397.44.
    fn premium_and_true_up_are_income_though_no_turnover(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2024-02-01")
            .capacity("300 kW")
            .statutory_roof()
            .register();
        world.feeds(&plant, &MONTHS_2025, "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        world.settle_year("2025");
        let persons = world.tax("2025");
        persons[0].small_business.says(&[
            ("taxation", "regular"),
            ("turnover_eur", "1752.00"),
            ("premium_not_counted_eur", "645.44"),
            ("consequences", ""),
        ]);
        persons[0].other_income.says(&[("income_eur", "2397.44"), ("light", "red")]);
        persons[0].employee_income.says(&[("relief_eur", "0.00"), ("taxable_eur", "2397.44")]);
    }

    /// A day of readings is corrected to nothing: 96 quarter hours of 0.50 EUR less.
    fn only_the_latest_revision_of_a_month_is_counted(world: World) {
        let plant = world.solar_plant().small_business().register();
        year_2025(&mut world, &[&plant], "10 kWh");
        assert_eq!(world.tax("2025")[0].small_business.turnover_eur, "17520.00");
        world.readings(&plant).quarters("2025-05-11", 0..96, "0 kWh").deliver();
        world.settle("2025-05");
        assert_eq!(world.tax("2025")[0].small_business.turnover_eur, "17472.00");
    }

    /// From 2026 on the owner is taxed by the regular rules: of 2025 it was a small business, and of 2026 it is none.
    fn how_the_year_before_was_taxed_says_nothing_of_this_one(world: World) {
        let plant = world.solar_plant().small_business().register();
        let facts = records::PlantFacts { vat: units::Vat::Regular, ..plant.facts.clone() };
        world.import_facts(Some("2026-01"), &facts);
        year_2025(&mut world, &[&plant], "100 kWh");
        assert_eq!(world.tax("2025")[0].small_business.taxation, "small_business");
        world.tax("2026")[0].small_business.says(&[
            ("taxation", "regular"),
            ("state", "not_allowed"),
            ("turnover_previous_year_eur", "175200.00"),
            ("consequences", ""),
        ]);
    }

    fn a_tenant_sees_its_own_people_only(world: World) {
        let plant = world.solar_plant().small_business().register();
        year_2025(&mut world, &[&plant], "10 kWh");
        world.as_new_tenant();
        assert_eq!(world.tax("2025"), []);
    }
}
