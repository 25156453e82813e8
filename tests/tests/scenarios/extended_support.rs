//! A tendered turbine of 15 March 2021: twenty years of support, and as many days more as negative prices have taken
//! (§ 51a EEG 2021).

use super::evidence::proved_in;
use services::ledger::{AccrualDays, list_accruals};
use services::settlement::list_marks;
use tests::plant::read;
use tests::{Plant, Says, World, on_both_databases};
use units::DeliveryDay;
use units::Technology::WindOnshore;

/// 10 kWh in every quarter hour of March to May 2041, a market value of 5 ct/kWh.
fn turbine(world: &mut World) -> Plant {
    let turbine = world
        .wind_turbine()
        .commissioned("2021-03-15")
        .awarded("2021-02-20")
        .bid_deadline("2021-02-01")
        .capacity("3600 kW")
        .applicable_value("6.50 ct/kWh")
        .premium_through_marketer()
        .register();
    for month in ["2041-03", "2041-04"] {
        world.feeds(&turbine, &[month], "10 kWh");
        world.market_value_of(WindOnshore, month, "5.000 ct/kWh");
    }
    turbine
}

/// 50 EUR/MWh in every quarter hour since 2021, but for a run of 101 quarter hours in June 2030.
fn prices(world: &mut World) {
    let (first, end): (DeliveryDay, DeliveryDay) = (read("2021-03-01"), read("2041-05-02"));
    world.spot_days(first, end, "50.00 EUR/MWh");
    world.spot("2030-06-01", 0..96, "-1.00 EUR/MWh");
    world.spot("2030-06-02", 0..5, "-1.00 EUR/MWh");
}

on_both_databases! {
    /// 101 quarter hours are 26 hours, two days: 17 days of March at 960 kWh are 16,320 kWh with 6.50 − 5.00 ct; the month
    /// has 29,720 kWh, because an hour is left out, which bring 1,768.34 with VAT. What an early price changes, the month of 2041 is marked for.
    fn negative_prices_move_the_day_on_which_support_ends(world: World) {
        let turbine = turbine(&mut world);
        prices(&mut world);
        world.statement(&turbine, "2041-03").says(&[
            ("status", "final"), ("regime", "four_hours"), ("energy_kwh", "29720.000"),
            ("energy_outside_premium_kwh", "13400.000"), ("premium_eur", "244.80"),
        ]);
        let inputs = world.explained(&turbine, "2041-03").revisions.pop().unwrap().inputs;
        assert!(inputs.exchange_prices.of(read("2030-06-01")).is_some(), "the prices since 2021 are pinned");
        assert_eq!(proved_in(&mut world, &turbine, "2041-03", None).payout_eur.unwrap().as_str(), "2013.14");
        let april = world.statement(&turbine, "2041-04");
        assert_eq!((april.findings.len(), april.findings[0].code.as_ref()), (1, "support_ended"));
        assert!(april.findings[0].message.contains("2041-03-17"), "{}", april.findings[0].message);

        world.spot("2030-06-02", 0..5, "1.00 EUR/MWh");
        let marks = list_marks(&mut world.db, world.tenant).unwrap();
        let marked: Vec<String> = marks.iter().map(|mark| mark.period.to_string()).collect();
        assert_eq!(marked, ["2041-03", "2041-04"]);
        world.statement(&turbine, "2041-03").says(&[("energy_outside_premium_kwh", "14360.000"), ("premium_eur", "230.40")]);
        proved_in(&mut world, &turbine, "2041-03", Some(1));
        proved_in(&mut world, &turbine, "2041-03", Some(2));
    }

    /// Without a price of 2035 nobody knows how long support lasts; a month before the regular end does not ask.
    fn a_missing_price_leaves_the_end_open(world: World) {
        let turbine = turbine(&mut world);
        world.feeds(&turbine, &["2041-02"], "10 kWh");
        world.market_value_of(WindOnshore, "2041-02", "5.000 ct/kWh");
        world.spot_days(read("2021-03-01"), read("2035-07-01"), "50.00 EUR/MWh");
        world.spot_days(read("2035-07-02"), read("2041-05-02"), "50.00 EUR/MWh");
        world.statement(&turbine, "2041-02").says(&[("status", "final"), ("premium_eur", "403.20")]);
        let march = world.statement(&turbine, "2041-03");
        march.says(&[("status", "blocked")]);
        assert_eq!((march.findings.len(), march.findings[0].code.as_ref()), (1, "support_end_unknown"));
        proved_in(&mut world, &turbine, "2041-03", None);

        let days = AccrualDays::new(read("2041-03"), None).unwrap();
        let accrued = list_accruals(&mut world.db, world.tenant, days).unwrap();
        let march = accrued.iter().find(|month| month.month == read("2041-03")).unwrap();
        assert_eq!(march.accrual.gaps, [rules::accrual::AccrualGap::PricesMissing]);
        // 15 days at 960 kWh: 14,400 kWh × 1.50 ct, and 29,720 kWh × 5 ct with 19 %.
        assert_eq!(march.accrual.totals.payout.decimal(), "1984.34");
    }
}
