//! Applicable values that follow from the statute.

use crate::known::{KnownDisagreement, Remedies, Tally, explain};
use crate::peer::{date, exactly, kilowatts};
use eeg_billing::rates;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::applicable_value::{StatutoryPlant, statutory_value};
use rules::law::Law;
use rules::practice::{BlendedValue, Practice};
use rust_decimal::{Decimal, RoundingStrategy};
use std::cell::RefCell;
use units::{DeliveryDay, FeedInKind, Installation, Power, Price};

/// Their value, with the causes of some disagreements taken out of the question.
pub(crate) fn peer_value(plant: &StatutoryPlant, law: &Law, remedies: &Remedies) -> Option<Price> {
    let above_limit = plant.capacity > Power::from_scaled(1_000_000);
    let blended = remedies.contains(&KnownDisagreement::TiersNotBlended) && !above_limit;
    let limited = remedies.contains(&KnownDisagreement::GroundValueWithoutLimit);
    let at = |capacity: Decimal| peer_tier(plant, capacity);
    let value = match plant.installation {
        Installation::Building if blended => blend(plant.capacity, law, at),
        Installation::Building => at(kilowatts(plant.capacity)),
        Installation::Other | Installation::Ground if limited && above_limit => None,
        Installation::Other | Installation::Ground => {
            rates::solar_pv_freiflaeche_aw_ct(date(plant.commissioned_on))
        }
    };
    value.map(|value| exactly(value, 6))
}

fn peer_tier(plant: &StatutoryPlant, capacity: Decimal) -> Option<Decimal> {
    let commissioned_on = date(plant.commissioned_on);
    match plant.feed_in {
        FeedInKind::Surplus => rates::solar_pv_ueberschuss_aw_ct(capacity, commissioned_on),
        FeedInKind::Full => rates::solar_pv_volleinspeisung_aw_ct(capacity, commissioned_on),
    }
}

/// The average of their tiers, weighed with the capacity in each (§ 23c Nr. 1).
fn blend(capacity: Power, law: &Law, at: impl Fn(Decimal) -> Option<Decimal>) -> Option<Decimal> {
    let whole = kilowatts(capacity);
    let mut sum = Decimal::ZERO;
    let mut lower = Decimal::ZERO;
    for upper in [10, 40, 100, 400, 1_000].map(Decimal::from) {
        let share = (whole.min(upper) - lower).max(Decimal::ZERO);
        sum += share * at(upper)?;
        lower = upper;
    }
    let decimals = match law.practice.blended_value {
        BlendedValue::TwoDecimals => 2,
        BlendedValue::SixDecimals => 6,
    };
    let value = sum / whole;
    Some(value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
}

fn statutory_plants() -> impl Strategy<Value = StatutoryPlant> {
    let first: DeliveryDay = "2022-10-01".parse().unwrap();
    let installations = vec![Installation::Building, Installation::Other, Installation::Ground];
    let capacities = prop_oneof![
        4 => 500_i64..1_000_001,
        2 => 500_i64..12_000,
        1 => 1_000_001_i64..3_000_000,
        2 => prop::sample::select(vec![10_000_i64, 10_001, 40_000, 100_000, 400_000, 1_000_000]),
    ];
    (0_i64..1_550, capacities, prop::sample::select(installations), any::<bool>()).prop_map(
        move |(days, watts, installation, full)| StatutoryPlant {
            commissioned_on: first.plus_days(days),
            capacity: Power::from_scaled(watts),
            counted_before: Power::ZERO,
            installation,
            feed_in: if full { FeedInKind::Full } else { FeedInKind::Surplus },
        },
    )
}

#[test]
fn statutory_values_differ_only_as_known() {
    let tally = RefCell::new(Tally::default());
    let candidates =
        [KnownDisagreement::TiersNotBlended, KnownDisagreement::GroundValueWithoutLimit];
    let config = Config { cases: 20_000, failure_persistence: None, ..Config::default() };
    let strategy = (statutory_plants(), any::<bool>());
    let outcome = TestRunner::new(config).run(&strategy, |(plant, fine)| {
        let blended_value =
            if fine { BlendedValue::SixDecimals } else { BlendedValue::TwoDecimals };
        let practice = Practice { blended_value, ..Practice::default() };
        let law = Law { practice, ..Law::default() };
        let ours = statutory_value(&plant, &law);
        let found = explain(&ours, &candidates, |remedies| peer_value(&plant, &law, remedies));
        let Some(remedies) = found else {
            let theirs = peer_value(&plant, &law, &Remedies::new());
            panic!("unexplained: {ours:?} against {theirs:?} for {plant:?}");
        };
        tally.borrow_mut().note(&remedies);
        Ok(())
    });
    outcome.unwrap();
    tally.borrow().assert_met(&candidates);
}
