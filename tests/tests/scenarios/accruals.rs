//! What is owed at month end for energy that no document states by then.

use rules::accrual::AccrualGap;
use services::closing::{approve_closing, propose_closing};
use services::ledger::{AccrualDays, AccruedMonth, list_accruals, list_booked_entries};
use services::settlement::{Selection, settle_month};
use tests::plant::read;
use tests::{World, on_both_databases};
use units::{Money, UtcTime, Vat};

/// The day of the scenarios' clock.
const TODAY: &str = "2026-03-20";

/// What is owed at the end of a month by what is known today, or at its end where that is later.
fn accruals(world: &mut World, month: &str) -> Vec<AccruedMonth> {
    let (month, today) = (read::<units::Month>(month), read(TODAY));
    let days = AccrualDays::new(month, Some(month.end().previous().max(today))).unwrap();
    list_accruals(&mut world.db, world.tenant, days).unwrap()
}

/// What is owed at the end of a month by what was known on a day, or else at its end.
fn as_known(world: &mut World, month: &str, day: Option<&str>) -> Vec<String> {
    let days = AccrualDays::new(read(month), day.map(read)).unwrap();
    shown(&list_accruals(&mut world.db, world.tenant, days).unwrap())
}

fn settle_at(world: &mut World, month: &str, time: &str) {
    let (tenant, now) = (world.tenant, read::<UtcTime>(time));
    let all = Selection::All;
    settle_month(&mut world.db, tenant, read(month), all, now, &mut services::settlement::go_on)
        .unwrap();
}

fn close_at(world: &mut World, month: &str, time: &str) {
    world.complete_parties();
    let (tenant, now) = (world.tenant, read::<UtcTime>(time));
    propose_closing(&mut world.db, tenant, read(month), "anna", now).unwrap();
    approve_closing(&mut world.db, tenant, read(month), "ben", now).unwrap();
}

/// Everything that was received so far came at a time.
fn received_at(world: &mut World, time: &str) {
    world.execute(&format!("UPDATE documents SET received_at = '{time}'"));
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
        assert_eq!(shown(&accruals(&mut world, "2026-03")), expected, "it is still owed later");
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
        assert_eq!(shown(&accruals(&mut world, "2026-03")), [""; 0]);
        assert_eq!(shown(&accruals(&mut world, "2026-02")), settled, "no document did in February");
    }

    /// 28,800 and 29,760 kWh × 5 ct = 1,440.00 and 1,488.00. November is approved on 2 January and December on 12
    /// January: neither was stated at the end of the year, whenever somebody asks, and the ledger books both in January.
    fn the_year_s_end_is_the_same_whenever_somebody_asks(world: World) {
        let plant = world.solar_plant().small_business().register();
        world.feeds(&plant, &["2025-11", "2025-12"], "10 kWh");
        world.spot_all("2025-11", "50.00 EUR/MWh");
        world.spot_all("2025-12", "50.00 EUR/MWh");
        world.market_value("2025-11", "2.000 ct/kWh");
        world.market_value("2025-12", "2.000 ct/kWh");
        received_at(&mut world, "2025-12-31 20:00:00");
        let row = |month: &str, payout: &str, gap: &str| {
            format!("{month} {} {payout} {gap}", plant.number()).trim_end().to_owned()
        };
        let open = [row("2025-11", "1440.00", ""), row("2025-12", "1488.00", "")];
        assert_eq!(as_known(&mut world, "2025-12", None), open);
        settle_at(&mut world, "2025-11", "2025-12-12T08:00:00Z");
        let at_year_end =
            [row("2025-11", "1440.00", "statement_not_approved"), row("2025-12", "1488.00", "")];
        assert_eq!(as_known(&mut world, "2025-12", None), at_year_end);
        close_at(&mut world, "2025-11", "2026-01-02T08:00:00Z");
        assert_eq!(as_known(&mut world, "2025-12", None), at_year_end, "on 5 January");
        settle_at(&mut world, "2025-12", "2026-01-12T08:00:00Z");
        close_at(&mut world, "2025-12", "2026-01-12T09:00:00Z");
        assert_eq!(as_known(&mut world, "2025-12", None), at_year_end, "on 15 January");
        assert_eq!(as_known(&mut world, "2025-11", None), open[..1], "November's end knew no statement");
        assert_eq!(as_known(&mut world, "2026-01", None), [""; 0]);

        let tenant = world.tenant;
        let mut booked = |month: &str| {
            let booked = list_booked_entries(&mut world.db, tenant, read(month)).unwrap();
            booked.entries.into_iter().map(|entry| entry.key).collect::<Vec<String>>()
        };
        assert_eq!(booked("2025-12"), [""; 0]);
        assert_eq!(booked("2026-01"), ["invoice 2026-000001", "invoice 2026-000002"]);
    }

    /// Readings, prices, the market value, the owner's tax and the statement are corrected in 2026. At the end of 2025
    /// nothing of it was known. November: 28,720 kWh × 5 ct + 40 kWh × 9 ct = 1,439.60, and 19 % of it 273.52; December:
    /// 1,487.60 and 282.64.
    fn what_is_corrected_later_changes_nothing_of_what_was_known(world: World) {
        let plant = world.solar_plant().small_business().register();
        world.feeds(&plant, &["2025-11", "2025-12"], "10 kWh");
        for month in ["2025-11", "2025-12"] {
            world.spot_all(month, "50.00 EUR/MWh");
            world.market_value(month, "2.000 ct/kWh");
        }
        received_at(&mut world, "2025-12-31 20:00:00");
        settle_at(&mut world, "2025-11", "2025-12-31T20:00:00Z");
        let before = as_known(&mut world, "2025-12", None);
        for month in ["2025-11", "2025-12"] {
            world.readings(&plant).quarters(&format!("{month}-10"), 40..44, "0 kWh").deliver();
            world.market_value(month, "1.000 ct/kWh");
            world.spot(&format!("{month}-11"), 40..44, "90.00 EUR/MWh");
        }
        let mut taxed = plant.facts.clone();
        taxed.vat = Vat::Regular;
        world.import_facts(None, &taxed);
        settle_at(&mut world, "2025-11", "2026-01-20T08:00:00Z");
        assert_eq!(as_known(&mut world, "2025-12", None), before);
        assert_eq!(as_known(&mut world, "2025-12", Some("2026-03-19")), [
            // The statement of January is known by then, the facts and readings of 20 March are not.
            format!("2025-11 {} 1713.12 statement_not_approved", plant.number()),
            format!("2025-12 {} 1488.00", plant.number()),
        ]);
        let known = as_known(&mut world, "2025-12", Some(TODAY));
        assert_eq!(known[1], format!("2025-12 {} 1770.24", plant.number()));
    }

    /// The readings of December come in January and are corrected then: what came first tells what there was.
    fn what_was_missing_counts_as_it_came_first(world: World) {
        let plant = world.solar_plant().small_business().register();
        world.spot_all("2025-12", "50.00 EUR/MWh");
        received_at(&mut world, "2025-12-31 20:00:00");
        assert_eq!(as_known(&mut world, "2025-12", None), [""; 0]);
        world.readings(&plant).every_quarter_hour_of("2025-12", "10 kWh").without("2025-12-10", 40..44).deliver();
        let incomplete = format!("2025-12 {} 1486.00 readings_missing", plant.number());
        assert_eq!(as_known(&mut world, "2025-12", None), [incomplete]);
        world.readings(&plant).quarters("2025-12-10", 40..44, "10 kWh").deliver();
        world.readings(&plant).quarters("2025-12-11", 40..44, "0 kWh").deliver();
        assert_eq!(as_known(&mut world, "2025-12", None), [format!("2025-12 {} 1488.00", plant.number())]);
    }

    /// A legal price came first, on 10 January; what the exchange says of the same day later is no first word.
    fn a_price_that_came_after_another_one_changes_nothing(world: World) {
        let plant = world.solar_plant().small_business().register();
        world.feeds(&plant, &["2025-12"], "10 kWh");
        world.spot_days(read("2025-12-01"), read("2025-12-10"), "50.00 EUR/MWh");
        world.spot_days(read("2025-12-11"), read("2026-01-01"), "50.00 EUR/MWh");
        world.legal_spot("2025-12-10", 0..96, "50.00 EUR/MWh");
        received_at(&mut world, "2026-01-10 08:00:00");
        let expected = [format!("2025-12 {} 1488.00", plant.number())];
        assert_eq!(as_known(&mut world, "2025-12", None), expected);
        world.spot("2025-12-10", 0..96, "1.00 EUR/MWh");
        assert_eq!(as_known(&mut world, "2025-12", None), expected);
    }

    /// Of a day that the exchange had priced but for an hour, a later legal price fills that hour alone: 4 × 10 kWh at 9 ct.
    fn a_later_legal_price_fills_what_the_exchange_had_not_priced(world: World) {
        let plant = world.solar_plant().small_business().register();
        world.feeds(&plant, &["2025-12"], "10 kWh");
        world.spot_days(read("2025-12-01"), read("2025-12-10"), "50.00 EUR/MWh");
        world.spot("2025-12-10", 0..92, "50.00 EUR/MWh");
        world.spot_days(read("2025-12-11"), read("2026-01-01"), "50.00 EUR/MWh");
        received_at(&mut world, "2025-12-31 20:00:00");
        world.legal_spot("2025-12-10", 0..96, "90.00 EUR/MWh");
        let expected = [format!("2025-12 {} 1489.60", plant.number())];
        assert_eq!(as_known(&mut world, "2025-12", None), expected);
    }

    /// Supported until 15 June 2025: 28,800 kWh × 5 ct = 1,440.00, and on half of it 5 ct of premium, 720.00.
    fn no_premium_is_accrued_after_the_last_day_of_support(world: World) {
        let plant = world.solar_plant().commissioned("2005-06-15").awarded("2005-01-10");
        let plant = plant.small_business().premium_through_marketer().register();
        world.feeds(&plant, &["2025-06"], "10 kWh");
        world.spot_all("2025-06", "50.00 EUR/MWh");
        world.market_value("2025-06", "2.000 ct/kWh");
        let expected = [format!("2025-06 {} 2160.00", plant.number())];
        assert_eq!(shown(&accruals(&mut world, "2025-06")), expected);
    }

    /// A document that was taken back by the end of a month states nothing; one that is taken back later still does.
    fn a_document_counts_by_the_days_of_issue(world: World) {
        let plant = world.solar_plant().small_business().register();
        world.feeds(&plant, &["2025-11"], "10 kWh");
        world.spot_all("2025-11", "50.00 EUR/MWh");
        world.market_value("2025-11", "2.000 ct/kWh");
        settle_at(&mut world, "2025-11", "2025-12-12T08:00:00Z");
        close_at(&mut world, "2025-11", "2025-12-31T22:59:59Z");
        assert_eq!(as_known(&mut world, "2025-12", None), [""; 0], "issued in the last second of the year");
        received_at(&mut world, "2025-12-10 08:00:00");
        let mut later = plant.facts.clone();
        later.commissioned_on = read("2025-12-01");
        world.import_facts(None, &later);
        let (tenant, now) = (world.tenant, read::<UtcTime>("2026-01-15T08:00:00Z"));
        services::settlement::restate(&mut world.db, tenant, now, &mut services::settlement::go_on).unwrap();
        close_at(&mut world, "2025-11", "2026-01-15T08:00:00Z");
        assert_eq!(as_known(&mut world, "2025-12", None), [""; 0]);
        let taken_back = format!("2025-11 {} 1440.00 statement_not_approved", plant.number());
        assert_eq!(as_known(&mut world, "2026-01", None), [taken_back]);
    }

    fn a_day_before_the_end_of_the_month_is_refused(_world: World) {
        let refused = AccrualDays::new(read("2025-12"), Some(read("2025-12-30"))).unwrap_err();
        assert!(refused.to_string().starts_with("2025-12-30 is before the end of 2025-12: expected 2025-12-31"));
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
            read("2025-05-01"),
            read("2025-05-31"),
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
