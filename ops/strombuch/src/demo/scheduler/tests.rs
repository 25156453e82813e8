//! The scheduler's day shows what it is made to show.

use super::output::Output;
use super::*;
use crate::demo::{DemoCompany, DemoSize};
use integrations::{balancing_groups_csv, trades_csv};
use records::{Trade, TradeMarket};
use rules::group_purity::is_mixed;
use std::collections::BTreeSet;
use units::{DaySeries, Power, Price};

fn company() -> DemoCompany {
    DemoCompany::of(&DemoSize::default())
}

/// Quarter hours of the runs of one hour of issue, by hours ahead: how many, the sum of squared errors in parts of the
/// installed power, how many lie in the band.
fn judged(group: &TradingGroup, hours: std::ops::Range<i64>) -> (i64, i64, i64) {
    let company = company();
    let output = Output::of(&company, group);
    let (mut count, mut squares, mut inside) = (0, 0, 0);
    for run in runs(&company, group) {
        for told in &run.days {
            let actual = output.of_day(told.day());
            for quarter in told.day().quarters() {
                let ahead = (quarter.start().unix_seconds() - run.issued_at.unix_seconds()) / HOUR;
                let Some(band) = told.get(quarter.index).filter(|_| hours.contains(&ahead)) else {
                    continue;
                };
                let actual = actual[quarter.index];
                if actual == 0 && band.p90() == Power::ZERO {
                    continue;
                }
                let error = (band.p50().scaled() - actual) * 10_000 / output.capacity;
                (count, squares) = (count + 1, squares + error * error);
                let is_inside = band.p10().scaled() <= actual && actual <= band.p90().scaled();
                inside += i64::from(is_inside);
            }
        }
    }
    (count, squares, inside)
}

#[test]
fn errors_of_the_provider_grow_with_the_horizon_and_its_bands_hold_four_of_five() {
    for group in trading_groups(&company()) {
        let mut before = 0;
        for hours in [0..3, 3..8, 16..40] {
            let (count, squares, inside) = judged(&group, hours.clone());
            let share = inside * 100 / count;
            assert!((72..=88).contains(&share), "{} {hours:?}: {share} %", group.name);
            let root = (squares / count).isqrt();
            assert!(root > before, "{} {hours:?}: {root} after {before}", group.name);
            before = root;
        }
        // Between 2 and 15 % of the installed power.
        assert!((200..1_500).contains(&before), "{} {before}", group.name);
    }
}

#[test]
fn groups_are_registered_and_hold_electricity_of_one_kind() {
    let company = company();
    let known = balancing_groups_csv::parse("groups.csv", register(&company).as_bytes()).unwrap();
    assert_eq!(known.len(), 6);
    assert_eq!(trading_groups(&company).len(), 2);
    let facts = company.facts_of(first_day().month());
    for one in known {
        let of_group = facts.iter().map(|(_, facts)| facts);
        let mut of_group =
            of_group.filter(|facts| facts.balancing_group.as_ref() == Some(&one.group));
        assert!(!is_mixed(&mut of_group), "{}", one.group);
    }
    let small = DemoCompany::of(&DemoSize { plants: 3, months: 1 });
    assert_eq!(trading_groups(&small).len(), 1, "its turbine is the twenty-fifth plant");
}

fn traded() -> Vec<Trade> {
    let company = company();
    let groups = trading_groups(&company).into_iter();
    groups.flat_map(|group| trades(&group, &runs(&company, &group))).collect()
}

#[test]
fn trades_are_read_back_equal_and_none_is_concluded_after_now() {
    let trades = traded();
    assert_eq!(trades_csv::parse("trades.csv", csv(&trades).as_bytes()), Ok(trades.clone()));
    assert!(trades.iter().all(|trade| trade.traded_at <= now()));
    assert!(trades.iter().all(|trade| trade.traded_at < trade.start));
    let count = |market| trades.iter().filter(|trade| trade.market == market).count();
    assert_eq!(count(TradeMarket::Bilateral), 1);
    assert!(count(TradeMarket::DayAhead) > 2_000 && count(TradeMarket::Continuous) > 50);
    let ids: BTreeSet<&str> = trades.iter().map(|trade| trade.trade_id.as_str()).collect();
    assert_eq!(ids.len() + 1, trades.len(), "one trade has two revisions");
    assert_eq!(trades.iter().filter(|trade| trade.power == Power::ZERO).count(), 1);
}

#[test]
fn imbalance_prices_are_negative_in_some_quarter_hours_and_far_above_others() {
    let month = first_day().month();
    for month in [month.previous(), month] {
        let of_month = imbalance_prices(month);
        let values = || of_month.iter().flat_map(DaySeries::values);
        let negative = values().filter(|price| **price < Price::ZERO).count();
        assert!((20..400).contains(&negative), "{month}: {negative}");
        assert!(values().any(|price| price.scaled() > 40_000_000), "{month}");
        assert_eq!(values().count(), month.quarter_count());
        assert_ne!(of_month, intraday_index(month));
    }
}
