//! End of support (§ 25) and its extension (§ 51a) for solar plants.

use crate::known::{KnownDisagreement, Remedies, Tally, explain};
use crate::peer::{date, day};
use crate::plants::{days, plants};
use eeg_billing::NegativpreisRegime;
use eeg_billing::foerderdauer::effektives_foerderende;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use records::{DescribedPlant, PlantFacts};
use rules::law::Law;
use rules::support_period::{Extension, extended_end, extension_of, regular_end};
use std::cell::RefCell;
use units::{
    DeliveryDay, FeedInKind, Installation, MarketLocation, Power, PremiumPaidBy, Price,
    Remuneration, SalesForm, Vat,
};

/// Their end of support after so many quarter hours without it.
pub(crate) fn peer_end(regular: DeliveryDay, quarter_hours: u32, solar: bool) -> DeliveryDay {
    day(effektives_foerderende(date(regular), u64::from(quarter_hours), solar).unwrap())
}

/// A plant whose value comes from a tender.
fn tendered_facts(commissioned_on: DeliveryDay) -> PlantFacts {
    DescribedPlant {
        name: Some(String::new()),
        operator_id: Some("1".to_owned()),
        market_location: Some(MarketLocation::with_check_digit(4_137_355_924).unwrap()),
        capacity: Some(Power::from_scaled(900_000)),
        commissioned_on: Some(commissioned_on),
        awarded_on: Some(Some(commissioned_on.plus_days(-300))),
        bid_deadline: Some(Some(commissioned_on.plus_days(-360))),
        installation: Some(Installation::Ground),
        feed_in: Some(FeedInKind::Full),
        sales_form: Some(SalesForm::MarketPremium),
        remuneration: Some(Remuneration::Spot),
        fee: Some(Price::ZERO),
        premium_paid_by: Some(PremiumPaidBy::GridOperator),
        vat: Some(Vat::Regular),
        ..DescribedPlant::nothing("SEE900000000001".parse().unwrap())
    }
    .over(None)
    .unwrap()
}

proptest! {
    #![proptest_config(config(5_000))]

    #[test]
    fn support_always_ends_on_the_same_day(from in days()) {
        let tendered = tendered_facts(from);
        let statutory = PlantFacts { awarded_on: None, bid_deadline: None, ..tendered.clone() };
        let theirs = day(eeg_billing::foerderendedatum_eeg(date(from)).unwrap());
        prop_assert_eq!(regular_end(&statutory, &Law::default()), theirs);
        let theirs = day(eeg_billing::foerderendedatum_eeg_ausschreibung(date(from)).unwrap());
        prop_assert_eq!(regular_end(&tendered, &Law::default()), theirs);
    }
}

fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

#[test]
fn the_extension_under_the_quarter_hour_rule_differs_only_as_known() {
    let tally = RefCell::new(Tally::default());
    let shift = 20 * 365 + 5;
    let strategy = (days(), any::<bool>(), 0_u32..9_000);
    let outcome = TestRunner::new(config(20_000)).run(&strategy, |(from, statutory, count)| {
        let regular = if statutory {
            DeliveryDay::new(from.year().number() + 20, 12, 31).unwrap()
        } else {
            from.plus_days(shift)
        };
        let ours = extended_end(regular, Extension::FullLoadQuarterHours, count);
        let candidates = [KnownDisagreement::PartMonthDividedFirst];
        let found = explain(&ours, &candidates, |remedies| {
            // One full-load quarter hour fewer, where a part month uses the last one up.
            let less = if remedies.is_empty() { 0 } else { 2 };
            peer_end(regular, count.saturating_sub(less), true)
        });
        let part_month = regular.next().days_before_in_month() > 0;
        let Some(remedies) = found.filter(|found| found.is_empty() || part_month) else {
            panic!("unexplained: {ours} after {regular} and {count} quarter hours");
        };
        tally.borrow_mut().note(&remedies);
        Ok(())
    });
    outcome.unwrap();
    tally.borrow().assert_met(&[]);
}

#[test]
fn the_extension_of_tendered_plants_under_hour_rules_differs_only_as_known() {
    let tally = RefCell::new(Tally::default());
    let counts = prop_oneof![9 => 1_u32..9_000, 1 => Just(0)];
    let strategy = (days(), counts);
    let outcome = TestRunner::new(config(5_000)).run(&strategy, |(from, count)| {
        let regular = from.plus_days(20 * 365 + 5);
        let ours = extended_end(regular, Extension::WholeDays, count);
        let candidates = [KnownDisagreement::SolarExtensionForOlderPlants];
        let found =
            explain(&ours, &candidates, |remedies| peer_end(regular, count, remedies.is_empty()));
        let Some(remedies) = found else {
            panic!("unexplained: {ours} after {regular} and {count} quarter hours");
        };
        tally.borrow_mut().note(&remedies);
        Ok(())
    });
    outcome.unwrap();
    tally.borrow().assert_met(&[KnownDisagreement::SolarExtensionForOlderPlants]);
}

#[test]
fn who_is_extended_differs_only_by_the_bid_deadline() {
    let tally = RefCell::new(Tally::default());
    let candidates = [KnownDisagreement::BidDeadlineIgnored];
    let outcome = TestRunner::new(config(10_000)).run(&plants(), |plant| {
        let tendered = plant.bid_deadline.is_some();
        let facts = PlantFacts {
            awarded_on: plant.awarded_on,
            bid_deadline: plant.bid_deadline,
            capacity: plant.capacity,
            ..tendered_facts(plant.commissioned_on)
        };
        let ours = extension_of(&facts, &Law::default()) != Extension::Never;
        let year = plant.commissioned_on.year();
        let found = explain(&ours, &candidates, |remedies: &Remedies| {
            let regime: NegativpreisRegime = crate::regime::peer_regime(&plant, year, remedies);
            regime.verlaengerungsanspruch(tendered)
        });
        let Some(remedies) = found else {
            panic!("unexplained: {ours} for {plant:?}");
        };
        tally.borrow_mut().note(&remedies);
        Ok(())
    });
    outcome.unwrap();
    tally.borrow().assert_met(&candidates);
}
