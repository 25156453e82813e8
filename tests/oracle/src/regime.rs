//! Versions of § 51 by commissioning, bid deadline, size and smart meter.

use crate::known::{KnownDisagreement, Remedies, Tally, explain};
use crate::peer::{date, is_spared};
use crate::plants::plants;
use eeg_billing::NegativpreisRegime;
use proptest::test_runner::{Config, TestRunner};
use rules::law::Law;
use rules::negative_prices::SupportRule;
use rules::regime::{RegimeQuestion, regime_for};
use std::cell::RefCell;
use units::{DeliveryDay, Month, Year};

const CANDIDATES: [KnownDisagreement; 2] =
    [KnownDisagreement::BidDeadlineIgnored, KnownDisagreement::StagedHoursByCommissioningYear];

/// What is asked of prices before support is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Requirement {
    Never,
    Hours(usize),
    QuarterHour,
}

/// Our requirement for deliveries in a year.
pub(crate) fn our_requirement(plant: &RegimeQuestion, year: Year) -> Requirement {
    match SupportRule::of_regime(regime_for(plant, year, &Law::default())) {
        None => Requirement::Never,
        Some(SupportRule::QuarterHours) => Requirement::QuarterHour,
        Some(rule) => Requirement::Hours(rule.hours_required(year, &Law::default())),
    }
}

/// The other requirement; size is tested by the same version.
pub(crate) fn peer_requirement(
    plant: &RegimeQuestion,
    year: Year,
    remedies: &Remedies,
) -> Requirement {
    let regime = peer_regime(plant, year, remedies);
    let january = Month::new(year.number(), 1).unwrap();
    match regime.mindest_lauflaenge_qh() {
        _ if is_spared(regime, plant, january) => Requirement::Never,
        None => Requirement::Never,
        Some(1) => Requirement::QuarterHour,
        Some(quarter_hours) => Requirement::Hours(quarter_hours / 4),
    }
}

/// Their version of § 51 for deliveries in a year.
pub(crate) fn peer_regime(
    plant: &RegimeQuestion,
    year: Year,
    remedies: &Remedies,
) -> NegativpreisRegime {
    let mut decisive = plant.commissioned_on;
    if remedies.contains(&KnownDisagreement::BidDeadlineIgnored) {
        let first: DeliveryDay = "2016-01-01".parse().unwrap();
        let tender = plant.bid_deadline.or(plant.awarded_on).unwrap_or(decisive);
        // Before 2016 only the commissioning counts.
        decisive = decisive.min(tender.max(first));
    }
    let regime = NegativpreisRegime::fuer_inbetriebnahme(date(decisive));
    let by_delivery = remedies.contains(&KnownDisagreement::StagedHoursByCommissioningYear);
    if by_delivery && matches!(regime, NegativpreisRegime::Eeg2023Gestaffelt { .. }) {
        let stunden = match year.number() {
            ..=2023 => 4,
            2024 | 2025 => 3,
            2026 => 2,
            2027.. => 1,
        };
        return NegativpreisRegime::Eeg2023Gestaffelt { stunden };
    }
    regime
}

#[test]
fn the_versions_of_the_negative_price_rule_differ_only_as_known() {
    let tally = RefCell::new(Tally::default());
    let config = Config { cases: 10_000, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&(plants(), 0_i32..6), |(plant, later)| {
        let year = Year::new(plant.commissioned_on.year().number() + later).unwrap();
        let ours = our_requirement(&plant, year);
        let found =
            explain(&ours, &CANDIDATES, |remedies| peer_requirement(&plant, year, remedies));
        let Some(remedies) = found else {
            let theirs = peer_requirement(&plant, year, &Remedies::new());
            panic!("unexplained: {ours:?} against {theirs:?}, delivery in {year}, {plant:?}");
        };
        tally.borrow_mut().note(&remedies);
        Ok(())
    });
    outcome.unwrap();
    tally.borrow().assert_met(&CANDIDATES);
}
