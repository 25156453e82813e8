//! A balancing group's trades, position and imbalance through the services.
//!
//! The group has a plant of 1 MW that feeds in 10 kWh in every quarter hour of May 2025; spot 50 EUR/MWh.

use records::{BalancingGroup, MonthImbalance, Trade, TradeMarket};
use services::imbalance::{import_imbalance_prices, month_imbalance};
use services::import_outcome::ImportOutcome;
use services::position::{day_position, import_balancing_groups, import_trades};
use store::{DocumentKind, NewDocument};
use tests::plant::read;
use tests::{Plant, World, on_both_databases};
use units::{
    DaySeries, DeliveryDay, Eic, Energy, Money, Month, Power, Price, QuarterStatus,
    StatementStatus, UtcTime,
};

fn group() -> Eic {
    Eic::with_check_character("11XSTROMBUCH---").unwrap()
}

fn document<'a>(kind: DocumentKind, text: &'a str, received: &str) -> NewDocument<'a> {
    NewDocument { kind, name: "scenario", bytes: text.as_bytes(), received_at: read(received) }
}

/// A plant of the group with its readings and spot prices.
fn plant(world: &mut World) -> Plant {
    let mut facts = world.solar_plant().register().facts;
    facts.balancing_group = Some(group());
    world.import_facts(None, &facts);
    let plant = Plant { facts };
    world.feeds(&plant, &["2025-05"], "10 kWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    plant
}

/// A trade of a quarter hour of 11 May, in W.
fn trade(id: &str, market: TradeMarket, start: &str, watts: i64, price: &str) -> Trade {
    let start: UtcTime = read(&format!("2025-05-11T{start}:00Z"));
    Trade {
        trade_id: id.to_owned(),
        group: group(),
        market,
        start,
        end: start.plus_seconds(900),
        power: Power::from_scaled(watts),
        price: Price::parse_eur_per_mwh(price).unwrap(),
        traded_at: read("2025-05-11T06:00:00Z"),
        counterparty: None,
    }
}

fn receive(world: &mut World, trades: &[Trade], received: &str) -> ImportOutcome {
    let text = format!("{trades:?}");
    let document = document(DocumentKind::Trades, &text, received);
    import_trades(&mut world.db, world.tenant, &document, trades).unwrap()
}

/// One imbalance price for every quarter hour of May 2025.
fn imbalance_price(world: &mut World, short: &str, long: &str, status: QuarterStatus) {
    let month: Month = read("2025-05");
    let days = |price: &str| -> Vec<DaySeries<Price>> {
        let price = Price::parse_eur_per_mwh(price).unwrap();
        let of_day = |day: DeliveryDay| {
            DaySeries::complete(day, vec![price; day.quarter_count()], status).unwrap()
        };
        month.days().map(of_day).collect()
    };
    let text = format!("{short} {long} {status}");
    let document = document(DocumentKind::ImbalancePrices, &text, "2025-06-20T10:00:00Z");
    let (short, long) = (days(short), days(long));
    import_imbalance_prices(&mut world.db, world.tenant, &document, short, long).unwrap();
}

fn intraday(world: &mut World, as_of: &str) -> Vec<i64> {
    let (group, day) = (group(), read("2025-05-11"));
    let found = day_position(&mut world.db, world.tenant, &group, day, read(as_of)).unwrap();
    // 10:00 and 10:15 in Berlin.
    found.quarters[40..42].iter().map(|quarter| quarter.intraday.scaled()).collect()
}

fn settled(world: &mut World, now: &str) -> MonthImbalance {
    let (group, month) = (group(), read("2025-05"));
    month_imbalance(&mut world.db, world.tenant, &group, month, read(now)).unwrap()
}

fn euro(amount: Option<Money>) -> String {
    amount.map_or_else(|| "–".to_owned(), Money::decimal)
}

on_both_databases! {
    fn a_position_of_the_past_does_not_know_what_came_later(world: World) {
        plant(&mut world);
        let bought = trade("T-1", TradeMarket::Continuous, "08:00", 500, "40");
        let outcome = receive(&mut world, std::slice::from_ref(&bought), "2025-05-11T06:01:00Z");
        assert_eq!((outcome.added, outcome.revised), (1, 0));
        // It is moved to the next quarter hour at 07:00, and recalled by a file of the next day.
        let moved = Trade { start: bought.end, end: bought.end.plus_seconds(900), ..bought };
        let moved = Trade { traded_at: read("2025-05-11T07:00:00Z"), ..moved };
        receive(&mut world, std::slice::from_ref(&moved), "2025-05-11T07:01:00Z");
        let recalled = Trade { power: Power::ZERO, ..moved };
        let outcome = receive(&mut world, std::slice::from_ref(&recalled), "2025-05-12T09:00:00Z");
        assert_eq!((outcome.added, outcome.revised), (0, 1));
        let again = receive(&mut world, &[recalled], "2025-05-13T09:00:00Z");
        assert_eq!((again.unchanged, again.is_no_op()), (1, true));
        for (as_of, expected) in [
            ("2025-05-11T05:59:00Z", [0, 0]),
            ("2025-05-11T06:30:00Z", [500, 0]),
            ("2025-05-11T07:30:00Z", [0, 500]),
            ("2025-05-12T08:59:00Z", [0, 500]),
            ("2025-05-12T09:00:00Z", [0, 0]),
        ] {
            assert_eq!(intraday(&mut world, as_of), expected, "{as_of}");
        }
        // Every revision stays with its document.
        let kinds = store::list_documents(&mut world.db, world.tenant).unwrap();
        let trades = kinds.iter().filter(|document| document.kind == DocumentKind::Trades);
        assert_eq!(trades.count(), 3);
    }

    fn what_the_plants_of_a_group_feed_in_counts_while_they_are_marketed(world: World) {
        let first = plant(&mut world);
        let mut second = world.solar_plant().register().facts;
        second.balancing_group = Some(group());
        second.contract_until = Some(read("2025-05-20"));
        world.import_facts(None, &second);
        let second = Plant { facts: second };
        world.readings(&second).every_quarter_hour_of("2025-05", "2.5 kWh").without("2025-05-11", 3..4).deliver();
        let actual = |world: &mut World, day: &str| {
            let (group, day) = (group(), read(day));
            let now = read("2025-07-01T00:00:00Z");
            let found = day_position(&mut world.db, world.tenant, &group, day, now).unwrap();
            [2, 3, 4].map(|quarter| found.quarters[quarter].actual.map(Power::decimal))
        };
        let kw = |texts: [&str; 3]| texts.map(|text| (text != "–").then(|| text.to_owned()));
        assert_eq!(actual(&mut world, "2025-05-11"), kw(["50", "–", "50"]));
        assert_eq!(actual(&mut world, "2025-05-20"), kw(["50", "50", "50"]));
        // Its contract is over, and it lacks nothing any more.
        assert_eq!(actual(&mut world, "2025-05-21"), kw(["40", "40", "40"]));
        assert_eq!(actual(&mut world, "2025-06-01"), kw(["–", "–", "–"]));
        // A plant that leaves the group takes its energy with it.
        let facts = records::PlantFacts { balancing_group: None, ..first.facts.clone() };
        world.import_facts(Some("2025-05"), &facts);
        assert_eq!(actual(&mut world, "2025-05-20"), kw(["10", "10", "10"]));
        assert_eq!(actual(&mut world, "2025-05-21"), kw(["0", "0", "0"]));
    }

    /// 12 kWh sold at 55 instead of the 10 produced: −2 kWh at 300 are −0.60; long quarter hours get −20 a MWh: 2,975 × 10 kWh ×
    /// −0.02 = −595.00 EUR.
    fn an_imbalance_is_settled_by_direction_and_told_by_causes(world: World) {
        plant(&mut world);
        imbalance_price(&mut world, "300", "-20", QuarterStatus::Measured);
        let sold = trade("D-1", TradeMarket::DayAhead, "08:00", -48_000, "55");
        let swapped = [
            trade("C-1", TradeMarket::Continuous, "08:00", 4_000, "45"),
            trade("C-2", TradeMarket::Bilateral, "08:00", -4_000, "-5"),
        ];
        receive(&mut world, &[&[sold][..], &swapped].concat(), "2025-05-11T06:01:00Z");
        let found = settled(&mut world, "2025-07-01T00:00:00Z");
        assert_eq!(found.status, StatementStatus::Final);
        assert_eq!(found.short.map(Energy::decimal).as_deref(), Some("2.000"));
        assert_eq!(found.long.map(Energy::decimal).as_deref(), Some("29750.000"));
        assert_eq!(euro(found.amount), "-595.60");
        // 12 kWh × (55 − 50). −1 × (45 − 50) + 1 × (−5 − 50) = −0.05 a kWh.
        let causes = found.causes;
        assert_eq!(
            [causes.day_ahead, causes.forecast_change, causes.execution, causes.unhedged].map(euro),
            ["0.06", "-0.05", "0.00", "–"]
        );
        // 0.01 and the imbalance against spot: −2 kWh × 0.25 − 29,750 kWh × 0.07 = −2,083.00.
        assert_eq!(euro(causes.total), "-2082.99");
        let [(_, part)] = &found.plants[..] else { panic!("{:?}", found.plants) };
        assert_eq!(*part, found.amount);
        let row = found.quarters[10 * 96 + 40];
        assert_eq!((row.price, euro(row.amount)), (Price::parse_eur_per_mwh("300").ok(), "-0.60".into()));
    }

    /// The index of intraday trades is what the market stood at: the rest of the price is execution.
    fn the_intraday_index_tells_execution_from_what_a_forecast_changed(world: World) {
        use services::market_data::{MarketSeries, Standing, import_market_series};
        plant(&mut world);
        imbalance_price(&mut world, "50", "50", QuarterStatus::Measured);
        let mut index = DaySeries::missing(read("2025-05-11"));
        index.set(40, Price::parse_eur_per_mwh("47").unwrap(), QuarterStatus::Measured);
        let of_index = document(DocumentKind::IntradayIndex, "index", "2025-05-12T10:00:00Z");
        let series = vec![MarketSeries::IntradayIndex(vec![index])];
        import_market_series(&mut world.db, world.tenant, &of_index, Standing::First, series).unwrap();
        receive(&mut world, &[trade("C-1", TradeMarket::Continuous, "08:00", -4_000_000, "45")], "2025-05-11T06:01:00Z");
        let causes = settled(&mut world, "2025-07-01T00:00:00Z").causes;
        // 1,000 kWh × (47 − 50) and × (45 − 47).
        assert_eq!([causes.forecast_change, causes.execution].map(euro), ["-3.00", "-2.00"]);
    }

    fn a_month_is_provisional_while_anything_may_still_change(world: World) {
        let plant = plant(&mut world);
        imbalance_price(&mut world, "100", "100", QuarterStatus::Substitute);
        let status = |world: &mut World, now: &str| {
            let found = settled(world, now);
            let codes: Vec<_> = found.findings.iter().map(|found| found.code()).collect();
            (found.status, found.quarters.len(), codes.join(" "))
        };
        let all = "forecast_missing imbalance_prices_estimated";
        assert_eq!(
            status(&mut world, "2025-06-20T10:00:00Z"),
            (StatementStatus::Provisional, 2976, all.to_owned())
        );
        imbalance_price(&mut world, "100", "100", QuarterStatus::Measured);
        assert_eq!(
            status(&mut world, "2025-05-10T22:14:59Z"),
            (StatementStatus::Provisional, 960, "forecast_missing month_not_over".to_owned())
        );
        world.readings(&plant).substitutes("2025-05-11", 0..4, "9 kWh").deliver();
        let replaced = "forecast_missing readings_replaced".to_owned();
        assert_eq!(
            status(&mut world, "2025-06-20T10:00:00Z"),
            (StatementStatus::Provisional, 2976, replaced)
        );
        assert_eq!(euro(settled(&mut world, "2025-06-20T10:00:00Z").amount), "2975.60");
    }

    fn groups_have_revisions_and_tenants_do_not_see_one_another(world: World) {
        let known = |exchange: Option<&str>| BalancingGroup {
            group: group(),
            control_area: read("10YDE-VE-------2"),
            tso: read("10YDE-EON------1"),
            exchange: exchange.map(read),
        };
        let import = |world: &mut World, one: BalancingGroup| {
            let text = format!("{one:?}");
            let document = document(DocumentKind::BalancingGroups, &text, "2025-05-11T06:00:00Z");
            let outcome = import_balancing_groups(&mut world.db, world.tenant, &document, &[one]);
            let outcome = outcome.unwrap();
            (outcome.added, outcome.revised, outcome.unchanged, outcome.changes.count)
        };
        assert_eq!(import(&mut world, known(None)), (1, 0, 0, 2));
        assert_eq!(import(&mut world, known(None)), (0, 0, 1, 0));
        assert_eq!(import(&mut world, known(Some("10YFR-RTE------C"))), (0, 1, 0, 1));
        let found = store::position::list_balancing_groups(&mut world.db, world.tenant).unwrap();
        assert_eq!((found.len(), found[0].revision), (1, 2));
        assert_eq!(found[0].group, known(Some("10YFR-RTE------C")));
        receive(&mut world, &[trade("T", TradeMarket::Auction, "08:00", 1, "1")], "2025-05-11T06:00:00Z");
        world.as_new_tenant();
        let day = read("2025-05-11");
        let now = read("2025-07-01T00:00:00Z");
        let unknown = day_position(&mut world.db, world.tenant, &group(), day, now);
        assert!(unknown.is_err_and(|error| error.to_string().contains("is not known")));
        let store = &mut world.db;
        assert_eq!(store::position::list_balancing_groups(store, world.tenant).unwrap(), []);
    }

    /// 29,760 kWh × (7.00 − 2.00) ct are the premium of the first plant; the second one has none to lose.
    fn a_mixed_group_tells_the_premiums_at_risk(world: World) {
        plant(&mut world);
        imbalance_price(&mut world, "100", "100", QuarterStatus::Measured);
        world.market_value("2025-05", "2.000 ct/kWh");
        let codes = |world: &mut World| {
            let found = settled(world, "2025-07-01T00:00:00Z");
            found.findings.iter().map(|found| found.code()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&mut world), ["forecast_missing"]);
        let mut other = world.solar_plant().register().facts;
        other.balancing_group = Some(group());
        other.sales_form = units::SalesForm::OtherDirectMarketing;
        world.import_facts(None, &other);
        world.feeds(&Plant { facts: other }, &["2025-05"], "1 kWh");
        let at_risk = |world: &mut World| {
            let first = settled(world, "2025-07-01T00:00:00Z").findings[0];
            let records::ImbalanceFinding::GroupMixed { at_risk } = first else { panic!("{first:?}") };
            euro(at_risk)
        };
        assert_eq!(at_risk(&mut world), "–");
        world.settle("2025-05");
        assert_eq!(at_risk(&mut world), "1488.00");
        assert_eq!(settled(&mut world, "2025-07-01T00:00:00Z").status, StatementStatus::Final);
    }
}
