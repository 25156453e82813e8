use super::{premium_cause, premium_cause_source};
use rules::premium_difference::{ApplicableMistake, Cause, SupportMistake};
use units::{Energy, Language, Money, Period, Price, Regime};

/// Every cause, and those with a mistake in them with each.
fn causes() -> Vec<Cause> {
    let value: Price = "3.163 ct/kWh".parse().unwrap();
    let energy: Energy = "12.5 kWh".parse().unwrap();
    let money = Money::from_scaled(1_250);
    let (month, day) = ("2026-05".parse().unwrap(), "2026-05-03".parse().unwrap());
    let applicable = ApplicableMistake::ALL
        .iter()
        .map(|mistake| Cause::WrongApplicableValue { value, mistake: *mistake });
    let by_regime = Regime::ALL.iter().map(|regime| SupportMistake::OtherRegime(*regime));
    let support = by_regime.chain([
        SupportMistake::HourEarly,
        SupportMistake::HourLate,
        SupportMistake::HourEarlySinceClockChange,
        SupportMistake::HourLateSinceClockChange,
        SupportMistake::DayNotCut(day),
        SupportMistake::DayCutWhole(day),
    ]);
    let support = support.map(Some).chain([None]);
    let support = support.map(|mistake| Cause::WrongQuarterHours { mistake });
    let others = [
        Cause::WrongMarketValue { value, period: None },
        Cause::WrongMarketValue { value, period: Some(Period::Month(month)) },
        Cause::SupersededMarketValue { value },
        Cause::AnnualInsteadOfMonthly { year: "2025".parse().unwrap() },
        Cause::MonthlyInsteadOfAnnual { month },
        Cause::VatAdded,
        Cause::VatDeducted,
        Cause::MissingEnergy { energy },
        Cause::SurplusEnergy { energy },
        Cause::WrongSign,
        Cause::FloorIgnored,
        Cause::Rounding,
        Cause::CountedTwice,
        Cause::StatementOfOtherMonth { month },
        Cause::NotReceived,
        Cause::PaidShort { missing: money },
        Cause::PaidOver { surplus: money },
        Cause::Unexplained,
    ];
    applicable.chain(support).chain(others).collect()
}

#[test]
fn every_cause_of_another_premium_is_a_sentence_of_its_own_with_a_source() {
    for language in Language::ALL {
        let mut sentences: Vec<String> =
            causes().into_iter().map(|cause| premium_cause(*language, cause)).collect();
        let count = sentences.len();
        assert!(sentences.iter().all(|sentence| sentence.ends_with('.')), "{sentences:?}");
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), count);
    }
    for cause in causes() {
        let source = premium_cause_source(cause);
        assert!(source.contains("EEG") || source.contains("UStAE"), "{source}");
    }
}
