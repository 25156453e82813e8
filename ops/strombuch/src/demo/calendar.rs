//! Dates of the demo company.

use chrono::{Datelike, Weekday};
use units::{DeliveryDay, Month};

/// A calendar date as the tables write it: year, month, day.
pub(super) type Date = (i32, u32, u32);

/// Nationwide holidays from 2025-01 to 2026-02, and the days around New Year on which most of the
/// country rests.
const HOLIDAYS: [Date; 13] = [
    (2025, 1, 1),
    (2025, 4, 18),
    (2025, 4, 21),
    (2025, 5, 1),
    (2025, 5, 29),
    (2025, 6, 9),
    (2025, 10, 3),
    (2025, 12, 24),
    (2025, 12, 25),
    (2025, 12, 26),
    (2025, 12, 31),
    (2026, 1, 1),
    (2026, 1, 2),
];

/// The day of a date that a table of the demo company holds.
pub(super) fn day((year, month, day): Date) -> DeliveryDay {
    DeliveryDay::new(year, month, day).unwrap_or_else(|_| unreachable!("a date of the demo tables"))
}

/// The month of a year.
pub(super) fn month(year: i32, month: u32) -> Month {
    Month::new(year, month).unwrap_or_else(|_| unreachable!("a month of the demo tables"))
}

/// The date of a day.
pub(super) fn date_of(day: DeliveryDay) -> Date {
    let date = day.date();
    (date.year(), date.month(), date.day())
}

/// How much less the country works on a day than on a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// Not at all.
    Workday,
    /// As on a Saturday.
    Saturday,
    /// As on a Sunday or holiday.
    Sunday,
}

/// The rest of a day.
pub(super) fn rest_of(day: DeliveryDay) -> Rest {
    if HOLIDAYS.contains(&date_of(day)) {
        return Rest::Sunday;
    }
    match day.date().weekday() {
        Weekday::Sat => Rest::Saturday,
        Weekday::Sun => Rest::Sunday,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => Rest::Workday,
    }
}

/// The hours that the clock shows at the start of each hour of a day: two twos when summer time
/// ends, none when it begins.
pub(super) fn clock_hours(day: DeliveryDay) -> impl Iterator<Item = i64> {
    let count = i64::try_from(day.quarter_count() / 4).unwrap_or(24);
    (0..count).map(move |passed| match count {
        23 if passed >= 2 => passed + 1,
        25 if passed >= 3 => passed - 1,
        _ => passed,
    })
}
