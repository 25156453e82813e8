use super::*;
use crate::negative_prices::SupportRule;
use crate::reference_value::reference_kind;
use crate::regime::{regime_for, version_for};
use crate::rule_version::NEGATIVE_PRICES_INNOVATION;
use crate::settlement::tests::plant;
use crate::settlement::{MonthValues, PremiumBasis};
use crate::support_period::{Extension, extension_of, regular_end};
use units::{Power, Price, ReferenceKind, Year};

fn day(text: &str) -> Option<DeliveryDay> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

/// A plant of an innovation tender, commissioned two years after its bid.
fn awarded(bid: &str, kw: i64) -> PlantFacts {
    PlantFacts {
        tender: Some(Tender::Innovation),
        bid_deadline: day(bid),
        capacity: Power::from_scaled(kw * 1000),
        commissioned_on: day("2025-06-01").unwrap(),
        ..plant()
    }
}

#[test]
fn the_bid_deadline_alone_decides_premium_and_negative_prices() {
    // bid deadline, kW, version of § 9 InnAusV, what keeps the premium open
    let cases = [
        ("2020-09-01", 3000, Regime::OneHour, Some("fixed_premium")),
        ("2022-11-30", 3000, Regime::OneHour, Some("fixed_premium")),
        ("2022-12-01", 3000, Regime::OneHour, None),
        ("2025-02-24", 3000, Regime::OneHour, None),
        ("2024-05-01", 90, Regime::OneHour, None),
        ("2025-02-25", 3000, Regime::QuarterHours, None),
        ("2025-05-01", 90, Regime::QuarterHours, None),
        ("2025-05-01", 1, Regime::QuarterHours, None),
        ("", 3000, Regime::QuarterHours, Some("bid_deadline_missing")),
    ];
    let law = Law::default();
    for (bid, kw, regime, finding) in cases {
        let facts = awarded(bid, kw);
        let question = RegimeQuestion::of(&facts);
        let year = Year::new(2026).unwrap();
        assert_eq!(regime_for(&question, year, &law), regime, "bid {bid}, {kw} kW");
        assert_eq!(version_for(&question, &law), regime, "bid {bid}, {kw} kW");
        let found = unsettled_premium(&facts, &law);
        assert_eq!(found.as_ref().map(Finding::code), finding, "bid {bid}");
    }
}

#[test]
fn the_annual_value_counts_and_support_lasts_twenty_years() {
    let law = Law::default();
    for (bid, awarded_on) in [("2022-12-01", "2022-12-28"), ("2023-05-01", ""), ("2025-05-01", "")]
    {
        let facts = PlantFacts { awarded_on: day(awarded_on), ..awarded(bid, 3000) };
        assert_eq!(reference_kind(&facts, &law), ReferenceKind::AnnualAdvance, "bid {bid}");
        assert_eq!(extension_of(&facts, &law), Extension::Never, "bid {bid}");
        assert_eq!(regular_end(&facts, &law).to_string(), "2045-06-01", "bid {bid}");
    }
}

#[test]
fn only_a_sliding_premium_is_measured_against_a_market_value() {
    let values =
        MonthValues { previous_year: Some(Price::from_scaled(1)), ..MonthValues::default() };
    let measured = |bid| {
        let basis = PremiumBasis::of(&awarded(bid, 3000), &values, &Law::default());
        basis.and_then(PremiumBasis::claim).is_some()
    };
    assert!(measured("2023-05-01") && !measured("2022-04-01") && !measured(""));
}

#[test]
fn a_line_cites_the_ordinance() {
    let cited = |rule: SupportRule, tender| rule.cited(tender).source;
    let innovation = Some(Tender::Innovation);
    assert!(cited(SupportRule::OneHour, innovation).starts_with("§ 9 InnAusV as of 2025-02-24"));
    assert_eq!(cited(SupportRule::QuarterHours, innovation), NEGATIVE_PRICES_INNOVATION.source);
    assert_eq!(cited(SupportRule::QuarterHours, None), "§ 51 Abs. 1 EEG 2023");
}

#[test]
fn an_award_of_another_tender_is_left_to_the_eeg() {
    let facts = PlantFacts { tender: None, ..awarded("2024-05-01", 3000) };
    assert_eq!(regime_of(&RegimeQuestion::of(&facts), &Law::default()), None);
    assert_eq!(unsettled_premium(&facts, &Law::default()), None);
}
