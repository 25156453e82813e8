//! One fixed example of every known disagreement, with both answers.

use crate::applicable_value::peer_value;
use crate::known::{KnownDisagreement, Remedies};
use crate::peer::PremiumQuestion;
use crate::plants::plant;
use crate::prices::{Stretch, SupportQuestion};
use crate::regime::{our_requirement, peer_requirement};
use crate::support_period::peer_end;
use rules::applicable_value::{StatutoryPlant, statutory_value};
use rules::law::Law;
use rules::regime::RegimeQuestion;
use rules::support_period::{Extension, extended_end};
use units::{
    DeliveryDay, Energy, FeedInKind, Installation, Month, Power, Price, QuarterStatus, Year,
};

/// Our answer and theirs, in words.
type Answers = (String, String);

#[test]
fn every_known_disagreement_still_is_one() {
    use KnownDisagreement as Known;
    for known in Known::ALL {
        let (ours, theirs) = match known {
            Known::StagedHoursByCommissioningYear => ("Hours(2)", "Hours(4)"),
            // Three negative means with a positive last quarter hour: cut, and not.
            Known::HourMeanNotExpressed => ("12.000 kWh", "0.000 kWh"),
            Known::BidDeadlineIgnored => ("Hours(6)", "Hours(4)"),
            // Two hours before midnight and two after it.
            Known::RunsCutAtMonthBoundary => ("8.000 kWh", "0.000 kWh"),
            // Four hours, one reading of which is missing.
            Known::RunsFormedOnMeterIntervals => ("15.000 kWh", "0.000 kWh"),
            Known::RoundedToFiveDecimalsFirst => ("0.00 EUR", "0.01 EUR"),
            Known::ZeroValueRefused => ("0.00 EUR", "refused"),
            Known::CommissionedFrom2027Refused => ("40.54 EUR", "refused"),
            Known::TiersNotBlended => ("6.04 ct/kWh", "5.84 ct/kWh"),
            Known::GroundValueWithoutLimit => ("none", "6.59 ct/kWh"),
            Known::SolarExtensionForOlderPlants => ("2043-06-12", "2043-07-31"),
            Known::ExtensionOnlyWithFeedIn => ("2046-01-31", "0 quarter hours"),
            Known::PartMonthDividedFirst => ("2045-02-28", "2045-03-31"),
        };
        let found = demonstrate(known);
        assert_eq!(found, (ours.to_owned(), theirs.to_owned()), "{known:?}: {}", known.source());
        assert!(known.source().contains(['§', 'A']), "{known:?} needs a source");
    }
}

fn demonstrate(known: KnownDisagreement) -> Answers {
    use KnownDisagreement as Known;
    match known {
        Known::StagedHoursByCommissioningYear => requirements(&plant("2023-06-01", 900), 2026),
        Known::BidDeadlineIgnored => {
            let bid: DeliveryDay = "2020-12-01".parse().unwrap();
            let late = RegimeQuestion { bid_deadline: Some(bid), ..plant("2021-06-01", 900) };
            requirements(&late, 2026)
        }
        Known::HourMeanNotExpressed => {
            lost("2024-06-01", "2026-06", &[(90, 3, 1), (999, 0, 0)], &[])
        }
        Known::RunsCutAtMonthBoundary => {
            lost("2021-06-01", "2025-06", &[(45, 4, 0), (999, 0, 0)], &[])
        }
        Known::RunsFormedOnMeterIntervals => {
            lost("2021-06-01", "2025-06", &[(57, 4, 0), (999, 0, 0)], &[46])
        }
        Known::RoundedToFiveDecimalsFirst => premium("7.351", "7.35", "499.5", "2025-03-01"),
        Known::ZeroValueRefused => premium("0", "1.997", "1000", "2025-03-01"),
        Known::CommissionedFrom2027Refused => premium("7.35", "3.296", "1000", "2027-01-15"),
        Known::TiersNotBlended => value(Installation::Building, 300),
        Known::GroundValueWithoutLimit => value(Installation::Ground, 5_000),
        Known::SolarExtensionForOlderPlants => ends("2043-06-01", Extension::WholeDays, 1_000),
        Known::PartMonthDividedFirst => ends("2045-02-20", Extension::FullLoadQuarterHours, 108),
        Known::ExtensionOnlyWithFeedIn => extension_without_feed_in(),
    }
}

fn requirements(plant: &RegimeQuestion, year: i32) -> Answers {
    let year = Year::new(year).unwrap();
    let ours = our_requirement(plant, year);
    let theirs = peer_requirement(plant, year, &Remedies::new());
    (format!("{ours:?}"), format!("{theirs:?}"))
}

/// Energy without support, every reading being 1 kWh.
fn lost(commissioned: &str, month: &str, stretches: &[Stretch], missing: &[usize]) -> Answers {
    let month: Month = month.parse().unwrap();
    let mut question = SupportQuestion::new(plant(commissioned, 900), month, stretches, missing);
    let one = Energy::parse_decimal("1").unwrap();
    for day in &mut question.readings {
        for index in 0..day.values().len() {
            if day.get(index).is_some() {
                day.set(index, one, QuarterStatus::Measured);
            }
        }
    }
    (question.ours().to_string(), question.theirs(&Remedies::new()).to_string())
}

fn premium(applicable: &str, market: &str, kwh: &str, commissioned_on: &str) -> Answers {
    let question = PremiumQuestion {
        applicable_value: Price::parse_decimal(applicable).unwrap(),
        market_value: Price::parse_decimal(market).unwrap(),
        energy: Energy::parse_decimal(kwh).unwrap(),
        energy_without_support: Energy::ZERO,
    };
    let theirs = question.theirs(commissioned_on.parse().unwrap());
    (
        question.ours().to_string(),
        theirs.map_or_else(|| "refused".to_owned(), |amount| amount.to_string()),
    )
}

fn value(installation: Installation, kilowatts: i64) -> Answers {
    let plant = StatutoryPlant {
        commissioned_on: "2026-08-15".parse().unwrap(),
        capacity: Power::from_scaled(kilowatts * 1_000),
        counted_before: Power::ZERO,
        installation,
        feed_in: FeedInKind::Surplus,
    };
    let law = Law::default();
    let shown =
        |value: Option<Price>| value.map_or_else(|| "none".to_owned(), |value| value.to_string());
    (shown(statutory_value(&plant, &law)), shown(peer_value(&plant, &law, &Remedies::new())))
}

fn ends(regular: &str, extension: Extension, quarter_hours: u32) -> Answers {
    let regular: DeliveryDay = regular.parse().unwrap();
    (
        extended_end(regular, extension, quarter_hours).to_string(),
        peer_end(regular, quarter_hours, true).to_string(),
    )
}

/// Eight quarter hours without support, in which nothing was fed in.
fn extension_without_feed_in() -> Answers {
    let regular: DeliveryDay = "2045-12-31".parse().unwrap();
    let question = PremiumQuestion {
        applicable_value: Price::parse_decimal("7.35").unwrap(),
        market_value: Price::parse_decimal("3.296").unwrap(),
        energy: Energy::parse_decimal("1000").unwrap(),
        energy_without_support: Energy::ZERO,
    };
    let theirs = question.settle("2025-03-01".parse().unwrap()).verlaengerungsanspruch_qh;
    (
        extended_end(regular, Extension::FullLoadQuarterHours, 8).to_string(),
        format!("{theirs} quarter hours"),
    )
}
