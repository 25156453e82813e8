//! Plants of the past: whose law a premium cites, and the month in which support ends.

use tests::plant::read;
use tests::{Plant, Says, World, on_both_databases};

fn settled_premium(world: &mut World, plant: &Plant, month: &str) -> (String, String) {
    world.settle(month);
    let lines = world.explained(plant, month).revisions.pop().unwrap().lines;
    let premium = lines.into_iter().find(|line| line.kind == "premium_from_grid_operator").unwrap();
    (premium.rule_name.into_owned(), premium.rule_version.into_owned())
}

on_both_databases! {
    /// § 100 Abs. 1 EEG 2023 keeps the law of 2021 for plants of before 2023, Abs. 43 ends that for Anlage 1 with 2024.
    fn a_premium_cites_the_law_of_its_delivery(world: World) {
        let plant = world.solar_plant().register();
        for (month, version) in [("2020-07", "2017-01"), ("2024-05", "2021-01"), ("2025-05", "2023-01")] {
            world.spot_all(month, "50.00 EUR/MWh");
            world.market_value(month, "2.000 ct/kWh");
            world.feeds(&plant, &[month], "10 kWh");
            let cited = settled_premium(&mut world, &plant, month);
            assert_eq!(cited, ("market_premium_monthly".to_owned(), version.to_owned()), "{month}");
        }
    }

    /// A tendered plant of 15 June 2005 is supported until 15 June 2025: 15 of 30 days, 14,400 of 28,800 kWh at 5 ct.
    fn support_that_ends_within_a_month_is_paid_to_its_last_day(world: World) {
        let plant = world.solar_plant().commissioned("2005-06-15").awarded("2005-01-10").register();
        for month in ["2025-06", "2025-07"] {
            world.spot_all(month, "50.00 EUR/MWh");
            world.market_value(month, "2.000 ct/kWh");
            world.feeds(&plant, &[month], "10 kWh");
        }
        let june = world.statement(&plant, "2025-06");
        june.says(&[
            ("status", "final"), ("energy_kwh", "28800.000"), ("energy_outside_premium_kwh", "14400.000"),
            ("premium_eur", "720.00"), ("market_revenue_eur", "1440.00"),
        ]);
        let lines = world.explained(&plant, "2025-06").revisions.pop().unwrap().lines;
        let outside = lines.iter().find(|line| line.kind == "outside_premium").unwrap();
        assert_eq!((outside.rule_name.as_ref(), outside.quantity), ("support_ended", Some(read("14400 kWh"))));
        let words = reports::words::line(units::Language::German, &outside.kind, &outside.rule_name);
        assert_eq!(words, "Nach dem Ende der Förderung");
        let july = world.statement(&plant, "2025-07");
        assert_eq!(july.findings[0].code, "support_ended");
    }
}
