//! Energy that loses its support over generated price series.

use crate::known::{KnownDisagreement, Remedies, Tally, explain};
use crate::prices::questions;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;

const CANDIDATES: [KnownDisagreement; 5] = [
    KnownDisagreement::BidDeadlineIgnored,
    KnownDisagreement::StagedHoursByCommissioningYear,
    KnownDisagreement::HourMeanNotExpressed,
    KnownDisagreement::RunsCutAtMonthBoundary,
    KnownDisagreement::RunsFormedOnMeterIntervals,
];

#[test]
fn energy_without_support_differs_only_as_known() {
    let tally = RefCell::new(Tally::default());
    let config = Config { cases: 1_000, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&questions(), |question| {
        let ours = question.ours();
        let found = explain(&ours, &CANDIDATES, |remedies| question.theirs(remedies));
        let Some(remedies) = found else {
            let theirs = question.theirs(&Remedies::new());
            panic!(
                "unexplained: {ours} against {theirs} in {}, {:?}",
                question.month, question.plant
            );
        };
        tally.borrow_mut().note(&remedies);
        Ok(())
    });
    outcome.unwrap();
    tally.borrow().assert_met(&CANDIDATES);
}
