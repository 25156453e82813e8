mod properties;

use super::{ASSUMPTIONS, SimulationError, simulate};
use records::{
    MemberProfile, MemberRole, ProfileRow, RoleFigures, Street, StreetAssumptions, StreetOutcome,
};
use units::{Energy, Money, Price, Ratio, UtcTime};

/// Prices that are easy to compute with: 8 ct, 30 ct, 10 ct; no losses.
fn assumptions() -> StreetAssumptions {
    let price = |ct: i64| Price::from_scaled(ct * 1_000_000);
    StreetAssumptions {
        dated: None,
        feed_in_value: price(8),
        supplier_tariff: price(30),
        passed_on: price(10),
        battery_efficiency: Ratio::percent(100),
        battery_hours: 1,
    }
}

/// A member with generation and consumption of each quarter hour in Wh, and a battery in Wh.
fn member(name: &str, role: MemberRole, battery: i64, rows: &[(i64, i64)]) -> MemberProfile {
    let first: UtcTime = "2026-06-01T00:00:00Z".parse().unwrap();
    let watt_hours = |number: i64| Energy::from_scaled(number * 1_000);
    let row = |(quarter, (generated, used)): (i64, &(i64, i64))| ProfileRow {
        start: first.plus_seconds(quarter * 900),
        generation: watt_hours(*generated),
        consumption: watt_hours(*used),
    };
    let rows = (0..).zip(rows).map(row).collect();
    MemberProfile { participant: name.to_owned(), role, battery: watt_hours(battery), rows }
}

fn simulated(members: Vec<MemberProfile>, segments: usize) -> StreetOutcome {
    simulate(&Street::of(members), assumptions(), segments).unwrap()
}

fn money(roles: &[RoleFigures], role: MemberRole) -> (Money, Money) {
    let found = roles.iter().find(|figures| figures.role == role).unwrap();
    (found.cost, found.income)
}

#[test]
fn what_a_battery_stores_is_used_later_and_bought_where_there_is_no_own_surplus() {
    use MemberRole::{Both, Consumer, Producer};
    // A battery of 400 Wh takes 100 Wh a quarter hour. Its household misses 300 Wh, then has nothing to do, then
    // misses 300 Wh again; the plant offers 1,000 Wh in the second quarter hour alone.
    let outcome = simulated(
        vec![
            member("battery", Consumer, 400, &[(0, 300), (0, 0), (0, 300)]),
            member("plant", Producer, 0, &[(0, 0), (1_000, 0), (0, 0)]),
        ],
        1,
    );
    let [with, without] = [&outcome.with_market, &outcome.without_market];
    assert_eq!((with.roles[0].role, with.roles[1].role), (Producer, Consumer));
    assert_eq!(with.roles[0].sold.decimal(), "0.100");
    assert_eq!(with.roles[1].supplied.decimal(), "0.500");
    assert_eq!(without.roles[1].supplied.decimal(), "0.600");
    assert_eq!(with.price.unwrap().decimal(), "8.00");
    // 0.5 kWh at 30 ct and 0.1 kWh at 8 + 10 ct.
    assert_eq!(money(&with.roles, Consumer).0.decimal(), "0.17");
    assert_eq!(money(&with.roles, Producer).1, money(&without.roles, Producer).1);

    // Own surplus goes into the own battery in both worlds.
    let alone = simulated(vec![member("roof", Both, 400, &[(150, 50), (0, 150)])], 1);
    assert_eq!(alone.with_market, alone.without_market);
    assert_eq!(alone.with_market.autarky.unwrap().decimal(), "0.75");
    assert_eq!(alone.with_market.self_consumption.unwrap().decimal(), "1.00");
}

#[test]
fn losses_of_a_battery_are_paid_by_the_household() {
    let street =
        Street::of(vec![member("roof", MemberRole::Both, 8_000, &[(1_000, 0), (0, 1_000)])]);
    let outcome = simulate(&street, ASSUMPTIONS, 1).unwrap();
    // In two hours 8 kWh: 1 kWh a quarter hour, of which 0.9 kWh come back.
    assert_eq!(outcome.without_market.roles[0].supplied.decimal(), "0.100");
    assert_eq!(outcome.without_market.autarky.unwrap().decimal(), "0.90");
}

#[test]
fn segments_do_not_trade_with_one_another() {
    use MemberRole::{Consumer, Producer};
    let street = || {
        vec![
            member("a", Producer, 0, &[(100, 0)]),
            member("b", Consumer, 0, &[(0, 100)]),
            member("c", Producer, 0, &[(100, 0)]),
            member("d", Consumer, 0, &[(0, 100)]),
        ]
    };
    // Dealt one by one, producers are in one segment and consumers in the other one.
    let together = simulated(street(), 1).with_market;
    let apart = simulated(street(), 2).with_market;
    assert_eq!(together.autarky.unwrap().decimal(), "1.00");
    assert_eq!((apart.autarky.unwrap().decimal(), apart.price), ("0.00".to_owned(), None));
}

#[test]
fn without_generation_or_consumption_there_is_no_share() {
    let outcome = simulated(vec![member("a", MemberRole::Producer, 0, &[(0, 0)])], 1);
    assert_eq!(outcome.with_market.autarky, None);
    assert_eq!(outcome.with_market.self_consumption, None);
    assert_eq!(outcome.with_market.price, None);
}

#[test]
fn segments_hold_at_least_one_and_at_most_five_hundred_members() {
    let members = |count: usize| {
        (0..count).map(|n| member(&format!("{n}"), MemberRole::Consumer, 0, &[(0, 1)]))
    };
    let outcome = |count: usize, segments: usize| {
        simulate(&Street::of(members(count).collect()), assumptions(), segments).map(|_| ())
    };
    assert_eq!(outcome(500, 1), Ok(()));
    assert_eq!(
        outcome(501, 1),
        Err(SimulationError::SegmentTooLarge { segments: 1, members: 501 })
    );
    assert_eq!(outcome(501, 2), Ok(()));
    for segments in [0, 4] {
        let expected = SimulationError::SegmentsDoNotFit { segments, members: 3 };
        assert_eq!(outcome(3, segments), Err(expected));
    }
}

#[test]
fn a_neighbour_who_costs_more_than_the_supplier_sells_nothing() {
    let members = vec![
        member("a", MemberRole::Producer, 0, &[(100, 0)]),
        member("b", MemberRole::Consumer, 0, &[(0, 100)]),
    ];
    let dear = StreetAssumptions { passed_on: Price::from_scaled(22_000_000), ..assumptions() };
    let outcome = simulate(&Street::of(members), dear, 1).unwrap();
    assert_eq!(outcome.with_market, outcome.without_market);
}
