//! Wind turbines settle, explain and prove like solar plants, by the market values of their technology.

use super::evidence::proved_in;
use tests::{Plant, Says, World, on_both_databases};
use units::Technology::{Solar, WindOffshore, WindOnshore};

/// Prices of May 2025: 50 EUR/MWh but for seven hours from 22:00 on 31 May, which pass midnight.
fn prices(world: &mut World) {
    world.spot_all("2025-05", "50.00 EUR/MWh");
    world.spot_all("2025-06", "50.00 EUR/MWh");
    world.spot("2025-05-31", 88..96, "-10.00 EUR/MWh");
    world.spot("2025-06-01", 0..20, "-10.00 EUR/MWh");
}

fn market_values(world: &mut World) {
    for (technology, month, year) in [
        (Solar, "2.000 ct/kWh", "4.624 ct/kWh"),
        (WindOnshore, "5.000 ct/kWh", "6.300 ct/kWh"),
        (WindOffshore, "5.500 ct/kWh", "6.700 ct/kWh"),
    ] {
        world.market_value_of(technology, "2025-05", month);
        world.market_value_of(technology, "2024", year);
    }
}

fn turbine_of_2024(world: &mut World) -> Plant {
    world
        .wind_turbine()
        .commissioned("2024-03-01")
        .awarded("2023-05-20")
        .bid_deadline("2023-05-01")
        .capacity("4200 kW")
        .applicable_value("7.35 ct/kWh")
        .register()
}

on_both_databases! {
    /// 29,760 kWh, 80 of them in the two hours of May that a run of seven takes: 29,680 × (6.50 − 5.00) ct = 445.20.
    fn a_turbine_of_2022_is_measured_by_the_monthly_value_of_wind(world: World) {
        let turbine = world
            .wind_turbine()
            .commissioned("2022-06-01")
            .awarded("2021-05-20")
            .bid_deadline("2021-05-01")
            .capacity("3600 kW")
            .applicable_value("6.50 ct/kWh")
            .register();
        prices(&mut world);
        market_values(&mut world);
        world.feeds(&turbine, &["2025-05"], "10 kWh");
        world.statement(&turbine, "2025-05").says(&[
            ("status", "final"),
            ("regime", "four_hours"),
            ("reference_kind", "monthly"),
            ("market_value_ct_per_kwh", "5.00"),
            ("energy_without_support_kwh", "80.000"),
            ("premium_eur", "445.20"),
        ]);
        let inputs = world.explained(&turbine, "2025-05").revisions.pop().unwrap().inputs;
        let used: Vec<_> = inputs.market_values.keys().map(|(technology, _)| *technology).collect();
        assert_eq!(used, [WindOnshore]);
        proved_in(&mut world, &turbine, "2025-05", None);
    }

    /// An advance on the annual value of wind of the year before: 29,680 × (7.35 − 6.30) ct = 311.64.
    fn a_turbine_of_2024_gets_advances_on_the_annual_value_of_wind(world: World) {
        let turbine = turbine_of_2024(&mut world);
        prices(&mut world);
        market_values(&mut world);
        world.feeds(&turbine, &["2025-05"], "10 kWh");
        world.statement(&turbine, "2025-05").says(&[
            ("status", "provisional"),
            ("regime", "staged_hours"),
            ("reference_kind", "annual_advance"),
            ("market_value_ct_per_kwh", "6.30"),
            ("premium_eur", "311.64"),
        ]);
        proved_in(&mut world, &turbine, "2025-05", None);
    }

    /// 35,040 kWh, 28 of them in the seven negative hours. Premium 35,012 × (7.35 − 5.50) ct = 647.72. Advances at
    /// 1.05 ct: January, March, July, August, October, December 7.81 (March 7.80, October 7.82, one hour less and one
    /// more); February 7.06; April, September, November 7.56; May 7.73 (736 hours), June 7.35 (715 hours).
    fn a_year_of_wind_is_trued_up_on_its_annual_value(world: World) {
        let turbine = turbine_of_2024(&mut world);
        world.spot_year("2025", "50.00 EUR/MWh");
        world.spot("2025-05-31", 88..96, "-10.00 EUR/MWh");
        world.spot("2025-06-01", 0..20, "-10.00 EUR/MWh");
        market_values(&mut world);
        world.market_value_of(WindOnshore, "2025", "5.500 ct/kWh");
        // The annual value of solar is not the one that counts.
        world.market_value("2025", "4.508 ct/kWh");
        let months: Vec<String> = (1..=12).map(|month| format!("2025-{month:02}")).collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        world.feeds(&turbine, &months, "1 kWh");
        let [year] = world.settle_year("2025").try_into().unwrap();
        year.says(&[
            ("status", "final"),
            ("market_value_ct_per_kwh", "5.50"),
            ("energy_kwh", "35040.000"),
            ("energy_without_support_kwh", "28.000"),
            ("premium_eur", "647.72"),
            ("section_51a_quarter_hours", "28"),
        ]);
        let proved = proved_in(&mut world, &turbine, "2025", None);
        assert_eq!(proved.true_up_eur, year.true_up_eur);
    }

    /// A value of solar does not stand in for one of wind.
    fn a_missing_value_of_wind_blocks_and_is_named(world: World) {
        let turbine = world.wind_turbine().applicable_value("6.50 ct/kWh").register();
        prices(&mut world);
        world.market_value("2025-05", "2.000 ct/kWh");
        world.feeds(&turbine, &["2025-05"], "10 kWh");
        let statement = world.statement(&turbine, "2025-05");
        statement.says(&[("status", "blocked"), ("payout_eur", "–")]);
        let [finding] = statement.findings.as_slice() else { panic!("one finding") };
        assert!(finding.message.contains("Wind"), "{}", finding.message);
        world.market_value_of(WindOnshore, "2025-05", "5.000 ct/kWh");
        world.statement(&turbine, "2025-05").says(&[("status", "final")]);
    }
}
