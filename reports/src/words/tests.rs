use super::*;
use ::rules::negative_prices::{SupportRule, SupportState};
use ::rules::practice::Practice;
use ::rules::premium_difference::PremiumState;
use ::rules::rule_version;
use ::rules::settlement::LineKind;
use records::{DayRun, FactsRevision, Finding, Inputs, PinnedValue, ProvisionalReason};
use std::fmt::Debug;
use units::{
    DeliveryDay, FeedInKind, Installation, PremiumPaidBy, Price, QuarterStatus, ReferenceKind,
    Regime, Remuneration, Role, SalesForm, StatementStatus, StorageOption, Technology, Tender, Vat,
};

const GERMAN: Language = Language::German;
const ENGLISH: Language = Language::English;

/// Every variant has a word in both languages, and no two share one.
fn assert_told_apart<T: Copy + Debug>(all: &[T], word: fn(Language, T) -> &'static str) {
    for language in Language::ALL {
        let mut words: Vec<&str> = all.iter().map(|variant| word(*language, *variant)).collect();
        assert!(words.iter().all(|word| !word.is_empty()), "{all:?}");
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all.len(), "{all:?} in {language}");
    }
}

#[test]
fn every_word_of_the_units_is_said_in_both_languages() {
    assert_told_apart(StatementStatus::ALL, status);
    assert_told_apart(Regime::ALL, regime);
    assert_told_apart(Regime::ALL, regime_short);
    assert_told_apart(Regime::ALL, regime_long);
    assert_told_apart(ReferenceKind::ALL, reference_kind);
    assert_told_apart(Installation::ALL, installation);
    assert_told_apart(FeedInKind::ALL, feed_in);
    assert_told_apart(SalesForm::ALL, sales_form);
    assert_told_apart(StorageOption::ALL, storage_option);
    assert_told_apart(Tender::ALL, tender);
    assert_told_apart(Remuneration::ALL, remuneration);
    assert_told_apart(PremiumPaidBy::ALL, premium_paid_by);
    assert_told_apart(Vat::ALL, vat);
    assert_told_apart(Role::ALL, role);
    assert_told_apart(QuarterStatus::ALL, quarter_status);
    assert_told_apart(Technology::ALL, technology);
    assert_told_apart(PremiumState::ALL, premium_state);
    let support_states = [SupportState::With, SupportState::Without, SupportState::Undetermined];
    assert_told_apart(&support_states, support);
    let kinds: Vec<LineKind> = LineKind::WORDS.iter().map(|(_, kind)| *kind).collect();
    assert_told_apart(&kinds, line_kind);
}

#[test]
fn every_rule_that_a_line_cites_is_said_in_both_languages() {
    let fixed = [
        rule_version::SPOT_REVENUE,
        rule_version::MARKET_VALUE_REVENUE,
        rule_version::FEE,
        rule_version::VAT_REGULAR,
        rule_version::VAT_SMALL_BUSINESS,
        rule_version::PREMIUM_MONTHLY,
        rule_version::PREMIUM_ADVANCE,
        rule_version::PREMIUM_ANNUAL,
        rule_version::NEGATIVE_PRICES_INNOVATION,
        rule_version::SALES_FORM_SPLIT,
        rule_version::SUPPORT_ENDED,
        rule_version::TRUE_UP,
    ];
    let at_negative_prices = SupportRule::WORDS.iter().map(|(_, rule)| rule.version());
    let deductions = ::rules::deductions::CITED;
    for cited in fixed.into_iter().chain(at_negative_prices).chain(deductions) {
        assert!(rule_names().any(|name| name == cited.name), "{} has no words", cited.name);
        for language in Language::ALL {
            assert_ne!(rule(*language, cited.name), readable(cited.name));
            assert!(rule_text(*language, cited.name).ends_with('.'));
        }
        assert_eq!(rule_source(ENGLISH, cited.name, cited.source), cited.source);
        let german = rule_source(GERMAN, cited.name, cited.source);
        assert!(!german.contains(" and ") && !german.contains("as in"), "{german}");
    }
    assert_eq!(rule(GERMAN, "rule_of_tomorrow"), "rule of tomorrow");
    assert_eq!(rule_source(GERMAN, "rule_of_tomorrow", "§ 1"), "§ 1");
}

#[test]
fn the_title_of_a_line_says_more_where_its_rule_does() {
    for (kind, _) in LineKind::WORDS {
        for rule in rule_names().chain([""]) {
            assert!(!line(GERMAN, kind, rule).is_empty());
        }
    }
    assert_eq!(line(GERMAN, "fee", "fee"), "Preisabschlag");
    assert_eq!(line(GERMAN, "fee", "service_fee"), "Dienstleistungsentgelt");
    assert_eq!(line(GERMAN, "vat", "vat_small_business"), "Keine Umsatzsteuer (Kleinunternehmer)");
    assert_eq!(line(ENGLISH, "premium", "market_premium_advance"), "Advance on the market premium");
    let tax = "deduction_electricity_tax";
    assert_eq!(line(GERMAN, "deduction", tax), "Abzug bei Stromsteuerbefreiung");
    assert_eq!(line(GERMAN, "line_of_tomorrow", "fee"), "line of tomorrow");
}

/// Finding, and its text in German and English.
fn missing_inputs_in_words() -> [(Finding, &'static str, &'static str); 6] {
    [
        (
            Finding::ReadingsMissing { missing: 3, expected: 2976 },
            "3 von 2.976 Viertelstunden haben keinen Messwert.",
            "3 of 2,976 quarter hours have no reading.",
        ),
        (
            Finding::ReadingsMissing { missing: 2976, expected: 2976 },
            "Keine der 2.976 Viertelstunden hat einen Messwert.",
            "None of the 2,976 quarter hours has a reading.",
        ),
        (
            Finding::SpotPricesMissing { missing: 1 },
            "Für eine Viertelstunde fehlt der Spotpreis.",
            "One quarter hour has no spot price.",
        ),
        (
            market_value_missing("2025-05"),
            "Der Marktwert Solar Mai 2025 ist noch nicht bekannt.",
            "The market value of solar of May 2025 is not known yet.",
        ),
        (
            market_value_missing("2025"),
            "Der Jahresmarktwert Solar 2025 ist noch nicht bekannt.",
            "The annual market value of solar of 2025 is not known yet.",
        ),
        (
            Finding::ApplicableValueMissing {},
            "Für die Anlage ist kein anzulegender Wert eingetragen, und das Gesetz bestimmt keinen.",
            "The plant has no applicable value, and the statute sets none.",
        ),
    ]
}

fn market_value_missing(period: &str) -> Finding {
    Finding::MarketValueMissing { technology: Technology::Solar, period: period.parse().unwrap() }
}

/// The same of facts that contradict a statement, or leave it open.
fn facts_in_words() -> [(Finding, &'static str, &'static str); 7] {
    [
        (
            Finding::AwardDateMissing { bid_deadline: "2022-06-01".parse().unwrap() },
            "Ob der Zuschlag zum Gebotstermin 01.06.2022 vor 2023 erteilt wurde, ist nicht bekannt; davon hängt ab, welcher Marktwert gilt.",
            "Whether the bid of 1 Jun 2022 was awarded before 2023 is not known; which market value applies depends on it.",
        ),
        (
            Finding::BidDeadlineMissing {},
            "Der Zuschlag stammt aus einer Innovationsausschreibung; ohne Gebotstermin ist offen, welche Marktprämie gilt.",
            "The award comes from an innovation tender; without the bid deadline it is open which premium applies.",
        ),
        (
            Finding::FixedPremium { bid_deadline: "2022-04-01".parse().unwrap() },
            "Die Innovationsausschreibung zum Gebotstermin 01.04.2022 bringt eine fixe Marktprämie, die hier nicht berechnet wird.",
            "The innovation tender of 1 Apr 2022 brings a fixed market premium, which is not computed here.",
        ),
        (
            Finding::StorageShareUnknown { option: StorageOption::FlatRate },
            "Welcher Teil der Energie gefördert wird, lässt sich noch nicht bestimmen (Pauschaloption).",
            "Which part of the energy is entitled to support cannot be told yet (flat rate).",
        ),
        (
            Finding::SupportEnded { last_day: "2024-12-31".parse().unwrap() },
            "Die Förderung endete am 31.12.2024; die Anlage steht aber noch in der Marktprämie.",
            "Support ended on 31 Dec 2024, but the plant is still registered with the premium.",
        ),
        (
            Finding::SupportEndUnknown { regular_end: "2041-03-15".parse().unwrap() },
            "Die Förderung endet regulär am 15.03.2041; wie weit negative Preise sie verlängern (§ 51a EEG), ist offen, weil Spotpreise seit der Inbetriebnahme fehlen.",
            "Support ends on 15 Mar 2041 before any extension; how far negative prices extend it (§ 51a EEG) is open, because spot prices since the commissioning are missing.",
        ),
        (
            Finding::MonthsBlocked { count: 2 },
            "2 Monate des Jahres sind blockiert.",
            "2 months of the year are blocked.",
        ),
    ]
}

#[test]
fn every_finding_says_what_is_wrong_and_what_to_do() {
    let mut codes: Vec<&str> = Vec::new();
    for (found, german, english) in missing_inputs_in_words().into_iter().chain(facts_in_words()) {
        codes.push(found.code());
        assert_eq!(finding(GERMAN, &found).text, german);
        assert_eq!(finding(ENGLISH, &found).text, english);
        assert!(!finding_message(&found).is_empty());
        for language in Language::ALL {
            let words = finding(*language, &found);
            assert!(words.remedy.ends_with('.'), "{found:?}");
            assert_eq!(Some(words.title.as_str()), finding_title(*language, found.code()));
        }
    }
    codes.dedup();
    assert_eq!(Finding::CODES, codes);
    assert_eq!(finding_title(GERMAN, "finding_of_tomorrow"), None);
}

#[test]
fn reasons_of_a_provisional_statement_are_said_short_and_long() {
    let reasons = [
        ProvisionalReason::AnnualValueUnknown { year: "2025".parse().unwrap() },
        ProvisionalReason::ReadingsReplaced { count: 4 },
    ];
    let short = "Jahresmarktwert 2025 noch nicht bekannt; 4 Ersatzwerte";
    assert_eq!(status_reason(GERMAN, &reasons), short);
    let one = [ProvisionalReason::ReadingsReplaced { count: 1 }];
    assert_eq!(status_reason(GERMAN, &one), "1 Ersatzwert");
    let months = [ProvisionalReason::MonthsProvisional { count: 3 }];
    assert_eq!(status_reason(ENGLISH, &months), "3 months provisional");
    assert_eq!(status_message(&months).as_deref(), Some("3 months are provisional"));
    assert_eq!(status_message(&[]), None);
    let month = [ProvisionalReason::MonthsProvisional { count: 1 }];
    for language in Language::ALL {
        for reasons in [&reasons[..], &one, &months, &month] {
            let sentence = status_sentence(*language, reasons);
            assert!(sentence.ends_with('.') && !sentence.contains('{'), "{sentence}");
        }
    }
}

/// May 2025 with a corrected day of readings, a missing one, and a corrected day of prices.
fn inputs_of_may() -> Inputs {
    let day = |text: &str| text.parse::<DeliveryDay>().unwrap();
    let since = Some(day("2025-03-01"));
    let mut inputs =
        Inputs::of(records::Edition::First, FactsRevision { valid_from: since, revision: 2 });
    for (days, revision) in [(13, Some(1)), (1, Some(2)), (2, None), (15, Some(1))] {
        let first = inputs.readings.runs().last().map_or(day("2025-05-01"), DayRun::end);
        inputs.readings.push_run(DayRun { first, days, revision });
    }
    let (first, days) = (day("2025-04-30"), 33);
    inputs.exchange_prices.push_run(DayRun { first, days, revision: Some(1) });
    inputs.legal_prices.push_run(DayRun { first, days, revision: Some(1) });
    let value = Price::parse_decimal("1.997").unwrap();
    let key = (Technology::Solar, "2025-05".parse().unwrap());
    inputs.market_values.insert(key, Some(PinnedValue { revision: 2, value }));
    inputs.market_values.insert((Technology::Solar, "2024".parse().unwrap()), None);
    let answers = Practice::default().answers().into_iter();
    inputs.answers =
        answers.map(|(question, answer)| (question.to_owned(), answer.to_owned())).collect();
    inputs
}

#[test]
fn the_inputs_of_a_statement_are_rows_of_label_and_value() {
    let rows = inputs(GERMAN, &inputs_of_may());
    let shown: Vec<String> =
        rows.iter().map(|row| format!("{}: {}", row.label, row.value)).collect();
    assert_eq!(
        shown,
        [
            "Regelstand: 2026.1",
            "Stammdaten: seit 01.03.2025, Stand 2",
            "Messwerte: Stand 1, 14.05.2025 Stand 2, 15.05.2025 bis 16.05.2025 nicht bekannt",
            "Spotpreise der Börse: Stand 1",
            "Spotmarktpreis nach § 3 Nr. 42a EEG: 30.04.2025 bis 01.06.2025 Stand 1",
            "Marktwert Solar Mai 2025: Stand 2",
            "Jahresmarktwert Solar 2024: nicht bekannt",
            "Rundung des gemischten anzulegenden Werts: auf zwei Stellen eines Cents",
            "Verlängerung bei Gebotstermin vor dem 25.02.2025: in ganzen Tagen",
            "Gebotstermin vor 2023, Inbetriebnahme ab 2023: Fassung des Gebotstermins",
            "Verlängerung durch Zeiten ohne Anspruch auf Förderung: sie zählen nicht",
            "Negative Preise über Neujahr: jede Stunde nach ihrem eigenen Jahr",
        ]
    );
    let mut year =
        Inputs::of(records::Edition::First, FactsRevision { valid_from: None, revision: 1 });
    for (month, revision) in [("2025-01", 1), ("2025-02", 3)] {
        year.statements.insert(month.parse().unwrap(), revision);
    }
    let rows = inputs(ENGLISH, &year);
    assert_eq!(rows[1].value, "since registration, revision 1");
    assert_eq!(rows[2].value, "January revision 1, February revision 3");
}

#[test]
fn every_open_question_and_answer_has_words() {
    for (name, answers) in Practice::QUESTIONS {
        for language in Language::ALL {
            assert_ne!(question(*language, name), readable(name));
            assert!(answers.iter().all(|word| answer(*language, word) != readable(word)));
        }
    }
    assert_eq!(answer(GERMAN, "answer_of_tomorrow"), "answer of tomorrow");
}

#[test]
fn every_fact_of_a_plant_has_a_name_and_a_reason() {
    for key in field_keys() {
        for language in Language::ALL {
            assert_ne!(field(*language, key), key, "{key}");
            assert!(field_hint(*language, key).ends_with('.'), "{key}");
        }
    }
    assert_eq!(field(GERMAN, "market_location"), "Marktlokation");
    assert_eq!(field(GERMAN, "fact_of_tomorrow"), "fact of tomorrow");
}
