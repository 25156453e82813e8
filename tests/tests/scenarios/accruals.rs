//! What is owed at month end for energy that no document states yet.

use rules::accrual::AccrualGap;
use services::ledger::{AccruedMonth, list_accruals};
use tests::{World, on_both_databases};
use units::Money;

fn accruals(world: &mut World, month: &str) -> Vec<AccruedMonth> {
    list_accruals(&mut world.db, world.tenant, tests::plant::read(month)).unwrap()
}

fn shown(accrued: &[AccruedMonth]) -> Vec<String> {
    let row = |month: &AccruedMonth| {
        let gaps: Vec<&str> = month.accrual.gaps.iter().map(|gap| gap.as_str()).collect();
        let payout = month.accrual.totals.payout.decimal();
        format!("{} {} {payout} {}", month.month, month.facts.plant, gaps.join(" "))
            .trim_end()
            .to_owned()
    };
    accrued.iter().map(row).collect()
}

on_both_databases! {
    /// 29,760 kWh × 5 ct = 1,488.00 and 19 % of it; the contract at the market value has the spot price
    /// until the value is published, then 29,760 kWh × 2 ct = 595.20. What is approved is owed by its document.
    fn a_month_is_accrued_until_a_document_states_it(world: World) {
        let at_spot = world.solar_plant().register();
        let at_value = world.solar_plant().small_business().paid_at_market_value().register();
        for plant in [&at_spot, &at_value] {
            world.feeds(plant, &["2025-05"], "10 kWh");
        }
        world.spot_all("2025-05", "50.00 EUR/MWh");
        let expected = [
            format!("2025-05 {} 1770.72", at_spot.number()),
            format!("2025-05 {} 1488.00 revenue_at_spot", at_value.number()),
        ];
        assert_eq!(shown(&accruals(&mut world, "2025-05")), expected);
        assert_eq!(shown(&accruals(&mut world, "2025-07")), expected, "it is still owed later");
        assert_eq!(shown(&accruals(&mut world, "2025-04")), [""; 0]);
        // Both statements are blocked without a market value.
        world.settle("2025-05");
        assert_eq!(shown(&accruals(&mut world, "2025-05")), expected);
        world.market_value("2025-05", "2.000 ct/kWh");
        world.settle("2025-05");
        let settled = [
            format!("2025-05 {} 1770.72 statement_not_approved", at_spot.number()),
            format!("2025-05 {} 595.20 statement_not_approved", at_value.number()),
        ];
        assert_eq!(shown(&accruals(&mut world, "2025-05")), settled);
        world.close("2025-05");
        assert_eq!(shown(&accruals(&mut world, "2025-05")), [""; 0]);
    }

    /// What the grid operator pays is no liability; the premium that the marketer passes on is in the payout.
    fn a_settled_premium_is_accrued_where_the_marketer_passes_it_on(world: World) {
        let theirs = world.solar_plant().small_business().register();
        let ours = world.solar_plant().small_business().premium_through_marketer().register();
        for plant in [&theirs, &ours] {
            world.feeds(plant, &["2025-05"], "10 kWh");
        }
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        world.settle("2025-05");
        let accrued = accruals(&mut world, "2025-05");
        let premiums: Vec<bool> =
            accrued.iter().map(|month| month.accrual.totals.premium.is_some()).collect();
        assert_eq!(premiums, [false, true]);
        let totals = accrued[1].accrual.totals;
        let premium = totals.premium.unwrap().amount;
        assert!(premium > Money::ZERO);
        assert_eq!(totals.net.checked_add(premium), Some(totals.payout));
    }

    /// An hour without readings and a day without prices are in no amount. 30 days × 96 − 4 quarter hours
    /// × 10 kWh × 5 ct = 1,438.00.
    fn an_accrual_leaves_out_what_is_not_known_and_says_so(world: World) {
        let plant = world.solar_plant().small_business().premium_through_marketer().register();
        world.readings(&plant).every_quarter_hour_of("2025-05", "10 kWh").without("2025-05-11", 4..8).deliver();
        world.spot_days(
            tests::plant::read("2025-05-01"),
            tests::plant::read("2025-05-31"),
            "50.00 EUR/MWh",
        );
        let accrued = accruals(&mut world, "2025-05").remove(0);
        assert_eq!(accrued.quarter_hours_missing, 4);
        assert_eq!(accrued.energy_without_price.decimal(), "960.000");
        assert_eq!(accrued.accrual.totals.payout.decimal(), "1438.00");
        let gaps = [
            AccrualGap::PremiumUnknown,
            AccrualGap::ReadingsMissing,
            AccrualGap::PricesMissing,
        ];
        assert_eq!(accrued.accrual.gaps, gaps);
    }
}
