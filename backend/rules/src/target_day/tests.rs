use super::*;
use std::collections::BTreeSet;

/// Easter Sundays as calendars print them.
const EASTER: [(i32, &str); 11] = [
    (2020, "2020-04-12"),
    (2021, "2021-04-04"),
    (2022, "2022-04-17"),
    (2023, "2023-04-09"),
    (2024, "2024-03-31"),
    (2025, "2025-04-20"),
    (2026, "2026-04-05"),
    (2027, "2027-03-28"),
    (2028, "2028-04-16"),
    (2029, "2029-04-01"),
    (2030, "2030-04-21"),
];

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

/// European Central Bank, press release of 14 December 2000.
#[test]
fn target_is_closed_on_the_days_of_the_ecb_and_on_no_other() {
    for (year, easter) in EASTER {
        let mut closed: BTreeSet<String> =
            ["01-01", "05-01", "12-25", "12-26"].map(|text| format!("{year}-{text}")).into();
        closed.insert(day(easter).plus_days(-2).to_string());
        closed.insert(day(easter).plus_days(1).to_string());
        let mut weekdays = 0;
        let mut date = day(&format!("{year}-01-01"));
        while date.date().year() == year {
            let weekend = date.date().weekday().number_from_monday() > 5;
            let expected = !weekend && !closed.contains(&date.to_string());
            assert_eq!(is_target_day(date), expected, "{date}");
            weekdays += usize::from(expected);
            date = date.next();
        }
        assert!((251..=258).contains(&weekdays), "{year} has {weekdays} TARGET days");
    }
}

#[test]
fn german_holidays_that_the_ecb_does_not_keep_are_target_days() {
    for text in ["2025-10-03", "2026-05-14", "2026-05-25", "2025-12-24", "2025-12-31", "2026-01-06"]
    {
        assert!(is_target_day(day(text)), "{text}");
    }
}

#[test]
fn target_days_are_counted_over_closed_days() {
    // day, next or same, previous or same, one later, three later
    let cases = [
        ("2026-04-02", "2026-04-02", "2026-04-02", "2026-04-07", "2026-04-09"),
        ("2026-04-03", "2026-04-07", "2026-04-02", "2026-04-07", "2026-04-09"),
        ("2026-04-05", "2026-04-07", "2026-04-02", "2026-04-07", "2026-04-09"),
        ("2026-12-24", "2026-12-24", "2026-12-24", "2026-12-28", "2026-12-30"),
        ("2026-12-25", "2026-12-28", "2026-12-24", "2026-12-28", "2026-12-30"),
        ("2025-12-31", "2025-12-31", "2025-12-31", "2026-01-02", "2026-01-06"),
        ("2026-05-01", "2026-05-04", "2026-04-30", "2026-05-04", "2026-05-06"),
    ];
    for (of, next, previous, one, three) in cases {
        assert_eq!(next_target_day(day(of)), day(next), "{of}");
        assert_eq!(previous_target_day(day(of)), day(previous), "{of}");
        assert_eq!(add_target_days(day(of), 1), day(one), "{of}");
        assert_eq!(add_target_days(day(of), 3), day(three), "{of}");
        assert_eq!(add_target_days(day(of), 0), day(of), "{of}");
    }
}

#[test]
fn a_batch_is_executed_on_the_first_target_day_that_its_cut_off_allows() {
    // handed in, cut-off hour, executed
    let cases = [
        ("2026-01-14T00:00:00+01:00", 15, "2026-01-14"),
        ("2026-01-14T14:59:59+01:00", 15, "2026-01-14"),
        ("2026-01-14T15:00:00+01:00", 15, "2026-01-15"),
        ("2026-01-16T15:00:00+01:00", 15, "2026-01-19"),
        ("2026-01-17T09:00:00+01:00", 15, "2026-01-19"),
        ("2026-07-15T12:59:59Z", 15, "2026-07-15"),
        ("2026-07-15T13:00:00Z", 15, "2026-07-16"),
        ("2026-07-15T22:30:00Z", 15, "2026-07-16"),
        ("2026-07-15T09:00:00Z", 10, "2026-07-16"),
        // on the Sundays on which the clocks change
        ("2026-03-29T12:00:00Z", 15, "2026-03-30"),
        ("2026-10-25T12:00:00Z", 15, "2026-10-26"),
        ("2025-12-24T14:00:00+01:00", 15, "2025-12-24"),
        ("2025-12-24T16:00:00+01:00", 15, "2025-12-29"),
        ("2025-12-31T23:30:00Z", 15, "2026-01-02"),
    ];
    for (now, hour, executed) in cases {
        let cut_off = format!("{hour}:00").parse().unwrap();
        assert_eq!(execution_day(now.parse().unwrap(), cut_off), Ok(day(executed)), "{now}");
    }
    assert_eq!(CUT_OFF.to_string(), "15:00");
}
