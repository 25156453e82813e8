use super::*;

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

#[test]
fn the_extension_follows_regime_and_count() {
    // regular end, regime, quarter hours without support, end, why
    let cases = [
        ("2045-12-31", Extension::FullLoadQuarterHours, 0, "2045-12-31", "nothing to extend"),
        (
            "2045-12-31",
            Extension::FullLoadQuarterHours,
            1,
            "2046-01-31",
            "budget 1 lies in January",
        ),
        (
            "2045-12-31",
            Extension::FullLoadQuarterHours,
            174,
            "2046-01-31",
            "87 uses January up exactly",
        ),
        ("2045-12-31", Extension::FullLoadQuarterHours, 175, "2046-02-28", "88 reaches February"),
        (
            "2045-12-31",
            Extension::FullLoadQuarterHours,
            7600,
            "2046-12-31",
            "3,800 is the whole year",
        ),
        ("2045-12-31", Extension::FullLoadQuarterHours, 7601, "2047-01-31", "one more"),
        // 15 of June's 30 days are left: 254; the budget of 255 reaches July.
        (
            "2045-06-15",
            Extension::FullLoadQuarterHours,
            508,
            "2045-06-30",
            "254 fits the rest of June",
        ),
        ("2045-06-15", Extension::FullLoadQuarterHours, 509, "2045-07-31", "255 does not"),
        ("2041-12-31", Extension::WholeDays, 96, "2042-01-01", "24 hours are a day"),
        ("2041-12-31", Extension::WholeDays, 100, "2042-01-02", "25 hours are rounded up"),
        ("2036-12-31", Extension::Never, 400, "2036-12-31", "EEG 2017 knows no extension"),
    ];
    for (regular, extension, count, end, why) in cases {
        assert_eq!(extended_end(day(regular), extension, count), day(end), "{why}");
    }
}

#[test]
fn support_of_tendered_plants_ends_with_the_anniversary_others_with_the_year() {
    // commissioned, award, last day
    let cases = [
        ("2024-03-15", "", "2044-12-31"),
        ("2024-03-15", "2023-11-20", "2044-03-15"),
        ("2024-02-29", "2023-11-20", "2044-02-29"),
        ("2025-03-01", "2024-11-20", "2045-03-01"),
    ];
    for (commissioned, awarded, last_day) in cases {
        let facts = PlantFacts {
            commissioned_on: day(commissioned),
            awarded_on: (!awarded.is_empty()).then(|| day(awarded)),
            ..crate::settlement::tests::plant()
        };
        assert_eq!(regular_end(&facts, &Law::default()), day(last_day), "{commissioned}");
    }
}

#[test]
fn bids_before_2023_keep_the_extension_of_2021_whatever_the_open_question_answers() {
    // bid, commissioned, edition, extension where the question is answered with full-load quarter hours
    let cases = [
        ("2022-12-01", "2025-03-01", Edition::Second, Extension::WholeDays),
        ("2022-12-01", "2025-03-01", Edition::First, Extension::FullLoadQuarterHours),
        ("2023-02-01", "2025-03-01", Edition::Second, Extension::FullLoadQuarterHours),
        ("2025-02-24", "2025-03-01", Edition::Second, Extension::FullLoadQuarterHours),
        ("2023-02-01", "2025-02-24", Edition::Second, Extension::WholeDays),
    ];
    for (bid, commissioned, edition, expected) in cases {
        let facts = PlantFacts {
            commissioned_on: day(commissioned),
            bid_deadline: Some(day(bid)),
            awarded_on: Some(day(bid).plus_days(60)),
            ..crate::settlement::tests::plant()
        };
        let practice = crate::practice::Practice {
            early_award_extension: EarlyAwardExtension::FullLoadQuarterHours,
            ..crate::practice::Practice::default()
        };
        let law = Law { edition, practice };
        assert_eq!(extension_of(&facts, &law), expected, "{bid} {commissioned} {edition}");
    }
}
