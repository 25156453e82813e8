use super::fixture::{Injected, expectation};
use crate::premium_difference::diagnose;
use units::Money;

const ALL: &str = "aw mw e e0 rate";

/// The plant is measured by May 2026 (M) or by the year 2025 (Y). What the statement was computed with, which of
/// its fields it shows, and the causes found. Right are 7.35, 3.296 (2025: 4.519) ct/kWh, 98,765.432
/// and 8,123.456 kWh: 3,674.63 EUR (2025: 2,566.07).
#[rustfmt::skip]
const FAULTS: [(&str, &str, &str, &str); 80] = [
    // correct
    ("M", "", "", "none"),
    ("M", "", ALL, "none"),
    ("Y", "", "", "none"),
    ("Y", "", ALL, "none"),
    // the market value of another month or year, shown and not shown
    ("M", "mw=1.233", "", "wrong_market_value 2026-04"),
    ("M", "mw=6.190", "", "wrong_market_value 2026-06"),
    ("M", "mw=1.997", "", "wrong_market_value 2025-05"),
    ("M", "mw=7.311", "", "wrong_market_value 2026-02"),
    ("M", "mw=1.233", "mw", "wrong_market_value 2026-04"),
    ("M", "mw=4.901", ALL, "wrong_market_value 2026-03"),
    ("M", "mw=3.5", "mw", "wrong_market_value 3.50 ct/kWh"),
    ("M", "mw=3.5", "aw rate", "wrong_market_value 3.50 ct/kWh"),
    ("Y", "mw=4.624", "", "wrong_market_value 2024"),
    ("Y", "mw=7.200", "mw", "wrong_market_value 2023"),
    // a correction not followed
    ("M", "mw=3.163", "", "superseded_market_value 3.163 ct/kWh"),
    ("M", "mw=3.163", "mw", "superseded_market_value 3.163 ct/kWh"),
    ("M", "mw=3.163", "rate", "superseded_market_value 3.163 ct/kWh"),
    ("Y", "mw=4.508", "", "superseded_market_value 4.508 ct/kWh"),
    // monthly and annual values taken for each other
    ("M", "mw=4.519", "", "annual_instead_of_monthly 2025"),
    ("M", "mw=4.624", ALL, "annual_instead_of_monthly 2024"),
    ("Y", "mw=3.296", "", "monthly_instead_of_annual 2026-05"),
    ("Y", "mw=3.163", "mw e", "monthly_instead_of_annual 2026-05"),
    // the applicable value
    ("M", "aw=6.95", "", "wrong_applicable_value fixed_feed_in 6.95 ct/kWh"),
    ("M", "aw=6.95", "aw", "wrong_applicable_value fixed_feed_in 6.95 ct/kWh"),
    ("M", "aw=7.75", "", "wrong_applicable_value surcharge_added_again 7.75 ct/kWh"),
    ("M", "aw=5.88", "", "wrong_applicable_value default_tariff 5.88 ct/kWh"),
    ("M", "aw=8.43", "", "wrong_applicable_value other_known_value 8.43 ct/kWh"),
    ("M", "aw=6.08", "rate", "wrong_applicable_value other_known_value 6.08 ct/kWh"),
    ("Y", "aw=7.94", "mw", "wrong_applicable_value other_known_value 7.94 ct/kWh"),
    ("M", "aw=7.20", "aw", "wrong_applicable_value unknown_value 7.20 ct/kWh"),
    // the quarter hours
    ("M", "e0=0", "", "wrong_quarter_hours none"),
    ("M", "e0=0", "e e0", "wrong_quarter_hours none"),
    ("M", "e0=5210.5", "", "wrong_quarter_hours six_hours"),
    ("M", "e0=9990.125", "", "wrong_quarter_hours staged_hours"),
    ("M", "e0=12345.678", "e0", "wrong_quarter_hours quarter_hours"),
    ("M", "e0=7777.7", "", "wrong_quarter_hours hour_early"),
    ("M", "e0=8345.9", "e0", "wrong_quarter_hours hour_late"),
    ("M", "e0=4123.456", "", "wrong_quarter_hours day_not_cut 2026-05-03"),
    // a day without support, and one that is missing, have the same effect
    ("M", "e0=12110.581", "", "missing_energy 3987.125 kWh or wrong_quarter_hours day_cut_whole 2026-05-02"),
    ("M", "e0=12110.581", "e0", "wrong_quarter_hours day_cut_whole 2026-05-02"),
    ("M", "e0=6000", "e0", "wrong_quarter_hours"),
    ("M", "e0=6000", "aw mw e", "wrong_quarter_hours"),
    ("Y", "e0=0", "", "wrong_quarter_hours none"),
    // tax on the premium
    ("M", "end=*1.19", "", "vat_added"),
    ("M", "end=*1.19", ALL, "vat_added"),
    ("M", "", "vat", "vat_added"),
    ("M", "end=*1.19", "vat", "vat_added"),
    ("M", "end=/1.19", "", "vat_deducted"),
    ("M", "end=*0.81", "", "vat_deducted"),
    ("Y", "end=*1.19", "aw", "vat_added"),
    // energy
    ("M", "e=90000", "e", "missing_energy 8765.432 kWh"),
    ("M", "e=90000 e0=7000", "e e0", "missing_energy 8765.432 kWh"),
    ("M", "e=90000 e0=7000", "e", "missing_energy 8765.432 kWh"),
    ("M", "e=94641.932 e0=6023.206", "", "missing_energy 4123.500 kWh"),
    ("M", "e=94778.307", "", "missing_energy 3987.125 kWh or wrong_quarter_hours day_cut_whole 2026-05-02"),
    ("M", "e=94778.307", "e", "missing_energy 3987.125 kWh"),
    ("M", "e=91111.5", "rate", "missing_energy 7654.000 kWh"),
    ("M", "e=99999.5", "e", "surplus_energy 1234.068 kWh"),
    ("M", "e=99999.5", "aw mw", "surplus_energy 1234.000 kWh"),
    ("M", "end=!0", "", "missing_energy 90641.976 kWh"),
    // sign and floor
    ("M", "end=*-1", "", "wrong_sign"),
    ("M", "end=*-1", ALL, "wrong_sign"),
    // rounding alone
    ("M", "end=+0.01", "", "rounding"),
    ("M", "end=+-0.04", "", "rounding"),
    ("M", "e=98765 e0=8123", ALL, "none"),
    ("M", "end=rate_in_two_decimals", "", "rounding"),
    // the statement of another month, or one twice
    ("M", "end=!5321.09", "", "statement_of_other_month 2026-04"),
    ("M", "e=54321.987 end=!1330.34", "e", "statement_of_other_month 2026-03"),
    ("M", "end=*2", "", "counted_twice"),
    ("M", "e=197530.864 e0=16246.912", "e e0 rate", "counted_twice"),
    // two causes
    ("M", "mw=3.163 end=*1.19", "", "superseded_market_value 3.163 ct/kWh + vat_added"),
    ("M", "mw=1.233 e0=0", "", "wrong_market_value 2026-04 + wrong_quarter_hours none"),
    ("M", "aw=6.95 e0=0", "aw", "wrong_applicable_value fixed_feed_in 6.95 ct/kWh + wrong_quarter_hours none"),
    ("M", "aw=6.95 mw=3.163", "aw mw",
        "superseded_market_value 3.163 ct/kWh + wrong_applicable_value fixed_feed_in 6.95 ct/kWh"),
    ("M", "aw=6.95 end=*1.19", "", "wrong_applicable_value fixed_feed_in 6.95 ct/kWh + vat_added"),
    ("Y", "mw=3.296 e0=0", "mw", "monthly_instead_of_annual 2026-05 + wrong_quarter_hours none"),
    // nothing known
    ("M", "end=!1234.56", "", "unexplained"),
    ("M", "end=!1234.56", ALL, "unexplained"),
    ("M", "mw=3.163 end=!1234.56", "mw", "superseded_market_value 3.163 ct/kWh + unexplained"),
    ("M", "end=!99999.99", "e", "unexplained"),
];

#[test]
fn every_injected_fault_of_a_premium_statement_is_named() {
    let mut wrong = Vec::new();
    for (reference, fault, shown, causes) in FAULTS {
        let expected = expectation(if reference == "M" { "2026-05" } else { "2025" });
        let stated = Injected::of(&expected, fault).stated(shown);
        let diagnosis = diagnose(&expected, &stated, None).unwrap();
        assert_eq!(diagnosis.is_silent(), diagnosis.to_string() == "none");
        if diagnosis.to_string() != causes {
            wrong.push(format!(
                "{reference} {fault:?} showing {shown:?}: {diagnosis}, not {causes}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_premium_claimed_back_below_its_floor_is_named() {
    let mut expected = expectation("2023");
    expected.applicable_value = super::fixture::price("7.00");
    expected.market_value = super::fixture::in_force("2023");
    let stated = Injected::of(&expected, "end=no_floor").stated("");
    assert!(stated.premium < Money::ZERO);
    assert_eq!(diagnose(&expected, &stated, None).unwrap().to_string(), "floor_ignored");
}

/// 7.35 − 4.519 ct and 6.08 − 3.249 ct are the same rate.
#[test]
fn an_amount_that_fits_two_causes_names_both() {
    let mut expected = expectation("2026-05");
    expected.applicable_values.push(super::fixture::price("6.127"));
    let stated = Injected::of(&expected, "mw=4.519").stated("");
    let diagnosis = diagnose(&expected, &stated, None).unwrap();
    assert!(diagnosis.is_ambiguous());
    assert_eq!(
        diagnosis.to_string(),
        "annual_instead_of_monthly 2025 or wrong_applicable_value other_known_value 6.127 ct/kWh"
    );
    let shown = Injected::of(&expected, "mw=4.519").stated("aw");
    assert!(!diagnose(&expected, &shown, None).unwrap().is_ambiguous());
}

#[test]
fn what_the_bank_received_is_compared_with_what_was_stated() {
    let expected = expectation("2026-05");
    // received, statement, found
    let cases = [
        ("3674.63", "", "none"),
        ("0.00", "", "not_received"),
        ("3600.00", "", "paid_short 74.63 EUR"),
        ("3700.00", "", "paid_over 25.37 EUR"),
        ("3852.04", "mw=3.163", "superseded_market_value 3.163 ct/kWh; paid_over 56.86 EUR"),
        ("3795.18", "mw=3.163", "superseded_market_value 3.163 ct/kWh"),
        ("4372.81", "vat", "vat_added"),
        ("3674.63", "vat", "vat_added"),
        ("3000.00", "vat", "vat_added; paid_short 1372.81 EUR"),
    ];
    for (received, fault, found) in cases {
        let (fault, shown) = if fault == "vat" { ("", "vat") } else { (fault, "") };
        let stated = Injected::of(&expected, fault).stated(shown);
        let received = Some(Money::parse_decimal(received).unwrap());
        let diagnosis = diagnose(&expected, &stated, received).unwrap();
        assert_eq!(diagnosis.to_string(), found, "{received:?} of {fault:?}");
    }
}
