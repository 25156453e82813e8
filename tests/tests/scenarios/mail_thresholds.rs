//! Which limit a small business is told of, and when it is told nothing.

use jobs::mail::plan;
use tests::clock::now;
use tests::{Plant, World, on_both_databases};

/// A small business and its settled January 2026: 2,976 quarter hours at 5 ct/kWh.
fn january_of(world: &mut World, commissioned: &str, energy: &str) -> Plant {
    let plant = world
        .solar_plant()
        .commissioned(commissioned)
        .small_business()
        .other_direct_marketing()
        .paid_to("DE89370400440532013000")
        .reached_at("klein@example.org")
        .register();
    world.feeds(&plant, &["2026-01"], energy);
    world.spot_all("2026-01", "50.00 EUR/MWh");
    world.market_value("2026-01", "3.163 ct/kWh");
    world.settle("2026-01");
    plant
}

/// The bodies of what is to be said about § 19 UStG and January 2026.
fn told(world: &mut World) -> Vec<String> {
    let (tenant, period) = (world.tenant, "2026-01".parse().unwrap());
    let found = plan(&mut world.db, tenant, period, now()).unwrap();
    let bodies = found.mails.into_iter().map(|mail| mail.body);
    bodies.filter(|body| body.contains("§ 19 UStG")).collect()
}

on_both_databases! {
    /// 2,976 kWh × 5 ct = 148.80 EUR; only that 2025 is not known makes the light amber.
    fn that_the_year_before_is_not_known_is_no_news_to_the_owner(world: World) {
        january_of(&mut world, "2020-06-01", "1 kWh");
        let business = &world.tax("2026")[0].small_business;
        assert_eq!((business.state, business.light), ("undecided", "amber"));
        assert_eq!(told(&mut world), [""; 0]);
    }

    /// 2,976 × 150 kWh × 5 ct = 22,320 EUR in a year after an unknown one: by 31 January a projected year lies far
    /// above 100,000 EUR.
    fn the_limit_that_raised_the_light_is_the_one_that_is_named(world: World) {
        january_of(&mut world, "2020-06-01", "150 kWh");
        let bodies = told(&mut world);
        assert_eq!(bodies.len(), 1);
        assert!(bodies[0].contains("Grenze: 100.000,00"), "{}", bodies[0]);
    }

    /// 2,976 × 10 kWh × 5 ct = 1,488 EUR, from which the statute's year projects more than 25,000 and less
    /// than 100,000 EUR.
    fn a_year_that_loses_only_the_next_one_names_the_limit_of_the_next(world: World) {
        january_of(&mut world, "2020-06-01", "10 kWh");
        let bodies = told(&mut world);
        assert_eq!(bodies.len(), 1);
        assert!(bodies[0].contains("Grenze für das nächste Jahr: 25.000,00"), "{}", bodies[0]);
        assert!(!bodies[0].contains("100.000,00"), "{}", bodies[0]);
    }
}
