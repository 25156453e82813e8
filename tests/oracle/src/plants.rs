//! Generated plants.

use proptest::prelude::*;
use rules::regime::RegimeQuestion;
use units::{DeliveryDay, Power};

/// A day from 2013 to 2026, often next to a day on which the law changes.
pub(crate) fn days() -> impl Strategy<Value = DeliveryDay> {
    let first: DeliveryDay = "2013-01-01".parse().unwrap();
    let anywhere = (0_i64..5_113).prop_map(move |days| first.plus_days(days));
    let changes = prop::sample::select(vec![
        "2016-01-01",
        "2021-01-01",
        "2023-01-01",
        "2024-01-01",
        "2025-02-25",
        "2026-01-01",
    ]);
    let next_to = (changes, -2_i64..2)
        .prop_map(|(text, days)| text.parse::<DeliveryDay>().unwrap().plus_days(days));
    prop_oneof![3 => anywhere, 1 => next_to]
}

/// Installed power, often next to a limit of § 51.
pub(crate) fn capacities() -> impl Strategy<Value = Power> {
    let limits = prop::sample::select(vec![2_000_i64, 100_000, 400_000, 500_000]);
    let next_to = (limits, -1_i64..2).prop_map(|(limit, watts)| limit + watts);
    prop_oneof![2 => 500_i64..2_000_000, 1 => next_to].prop_map(Power::from_scaled)
}

/// A plant, every third one tendered, with a bid before its award before its commissioning.
pub(crate) fn plants() -> impl Strategy<Value = RegimeQuestion> {
    let tender = prop::option::weighted(0.35, (30_i64..900, 20_i64..90));
    let meter = prop::option::of(0_i64..1_500);
    (days(), capacities(), tender, meter).prop_map(|(commissioned_on, capacity, tender, meter)| {
        let award = tender.map(|(before, _)| commissioned_on.plus_days(-before));
        let bid = tender.map(|(before, lead)| commissioned_on.plus_days(-before - lead));
        RegimeQuestion {
            technology: units::Technology::Solar,
            commissioned_on,
            tender: None,
            bid_deadline: bid,
            awarded_on: award,
            capacity,
            smart_meter_since: meter.map(|after| commissioned_on.plus_days(after)),
        }
    })
}

/// A plant of fixed facts, without tender and smart meter.
pub(crate) fn plant(commissioned_on: &str, kilowatts: i64) -> RegimeQuestion {
    RegimeQuestion {
        technology: units::Technology::Solar,
        commissioned_on: commissioned_on.parse().unwrap(),
        tender: None,
        bid_deadline: None,
        awarded_on: None,
        capacity: Power::from_scaled(kilowatts * 1_000),
        smart_meter_since: None,
    }
}
