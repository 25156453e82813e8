use super::fixture::{Injected, energy, expectation};
use crate::premium_difference::{Diagnosis, ExpectedPremium, diagnose};
use proptest::prelude::*;
use units::{Energy, Money, Price};

/// May 2026 with other values: 4 to 12 ct/kWh, up to 500 MWh, up to a quarter of it without support.
fn expectations() -> impl Strategy<Value = ExpectedPremium> {
    (400_i64..1200, 20_000_000_000_i64..500_000_000_000, 1_i64..250).prop_map(
        |(applicable, fed_in, part)| {
            let without = fed_in / 1_000 * part;
            let mut expected = expectation("2026-05");
            expected.applicable_value = Price::from_scaled(applicable * 10_000);
            expected.energy = Energy::from_scaled(fed_in);
            expected.energy_without_support = Energy::from_scaled(without);
            expected.days.clear();
            for (place, variant) in (1_i64..).zip(&mut expected.support_variants) {
                // Each its own part of all energy; the third is what applies.
                let own = if place == 3 { without } else { fed_in / 997 * (3 * place - 3) };
                variant.energy_without_support = Energy::from_scaled(own);
            }
            expected
        },
    )
}

/// A fault in the terms of the fixture, and the code of its cause.
fn fault(expected: &ExpectedPremium, kind: u8) -> (String, &'static str) {
    let moved = |cents: i64| {
        Price::from_scaled(expected.applicable_value.scaled() + cents * 10_000).decimal()
    };
    match kind {
        0 => ("mw=3.163".into(), "superseded_market_value"),
        1 => ("mw=1.233".into(), "wrong_market_value"),
        2 => ("mw=4.519".into(), "annual_instead_of_monthly"),
        3 => (format!("aw={}", moved(-40)), "wrong_applicable_value"),
        4 => (format!("aw={}", moved(40)), "wrong_applicable_value"),
        5 => ("e0=0".into(), "wrong_quarter_hours"),
        6 => {
            let other = expected.support_variants[4].energy_without_support;
            (format!("e0={}", other.decimal()), "wrong_quarter_hours")
        }
        7 => ("end=*1.19".into(), "vat_added"),
        8 => ("end=/1.19".into(), "vat_deducted"),
        9 => ("end=*-1".into(), "wrong_sign"),
        10 => ("end=*2".into(), "counted_twice"),
        _ => {
            let left = expected.energy.checked_sub(energy("2500")).unwrap();
            (format!("e={}", left.decimal()), "missing_energy")
        }
    }
}

fn codes(diagnosis: &Diagnosis) -> Vec<Vec<&'static str>> {
    let of = |causes: &Vec<crate::premium_difference::Cause>| {
        causes.iter().map(|cause| cause.code()).collect()
    };
    diagnosis.explanations.iter().map(|found| of(&found.causes)).collect()
}

proptest! {
    #[test]
    fn a_correct_premium_statement_never_has_a_cause(
        expected in expectations(), shown in 0_usize..64,
    ) {
        let fields = ["aw", "mw", "e", "e0", "rate"];
        let shown: Vec<&str> = (0..5).filter(|bit| shown >> bit & 1 == 1).map(|bit| fields[bit]).collect();
        let stated = Injected::of(&expected, "").stated(&shown.join(" "));
        let diagnosis = diagnose(&expected, &stated, Some(stated.premium)).unwrap();
        prop_assert!(diagnosis.is_silent(), "{diagnosis}");
        prop_assert_eq!(diagnosis.difference, Money::ZERO);
    }

    /// With every field shown nothing is ambiguous. An amount alone may fit several causes; the right one is
    /// among them.
    #[test]
    fn a_single_injected_fault_beyond_the_tolerance_is_named(
        expected in expectations(), kind in 0_u8..12,
    ) {
        let (fault, code) = fault(&expected, kind);
        let injected = Injected::of(&expected, &fault);
        let right = expected.premium().unwrap();
        let tolerance = right.rate.scaled() / 1_000_000 + 3;
        let effect = injected.premium().scaled().abs_diff(right.amount.scaled());
        prop_assume!(effect > tolerance.unsigned_abs());
        let shown = diagnose(&expected, &injected.stated("aw mw e e0 rate"), None).unwrap();
        // One value may be wrong in two ways at once; the cause is the same.
        let mut named = codes(&shown);
        named.dedup();
        prop_assert_eq!(named, vec![vec![code]], "{} for {}", shown, fault);
        // Energy that no day accounts for cannot be told from an amount, nor can a premium of zero.
        let bare = injected.stated("");
        prop_assume!(code != "missing_energy" && bare.premium != Money::ZERO);
        let bare = diagnose(&expected, &bare, None).unwrap();
        prop_assert!(codes(&bare).contains(&vec![code]), "{} for {}", bare, fault);
    }
}
