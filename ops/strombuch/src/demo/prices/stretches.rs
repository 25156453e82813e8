//! Hours whose price is agreed, so that every case that settlement has to treat with care occurs.
//!
//! | when | what |
//! |---|---|
//! | 2025-04-30 22:00 to 2025-05-01 06:00 | a negative stretch across a month end, ended by an exact zero |
//! | 2025-05-11 | two negative hours, an exact zero, three negative hours |
//! | 2025-05-24 21:00 to 2025-05-25 18:00 | a stormy weekend, negative across midnight |
//! | 2025-06-15 | five negative hours, an exact zero, four negative hours |
//! | 2025-10-04 13:00 to 2025-10-05 16:00 | a storm, the first long stretch of quarter-hour prices |
//! | 2025-12-31 23:00 to 2026-01-01 01:00 | two negative hours across New Year |
//! | 2026-01-11, 2026-02-22 | windy winter Sundays with negative hours by daylight |

use crate::demo::calendar::{Date, day};
use crate::demo::noise::between;
use crate::demo::weather::day_number;

const RAGGED: u64 = 211;

/// Hours of one date, from the first clock hour on, with the level of their price in cents per MWh.
struct Agreed {
    date: Date,
    first: i64,
    hours: i64,
    level: i64,
}

const fn hours(date: Date, first: i64, hours: i64, level: i64) -> Agreed {
    Agreed { date, first, hours, level }
}

const AGREED: &[Agreed] = &[
    hours((2025, 4, 30), 21, 1, 900),
    hours((2025, 4, 30), 22, 2, -640),
    hours((2025, 5, 1), 0, 6, -1_450),
    hours((2025, 5, 1), 6, 1, 0),
    hours((2025, 5, 11), 9, 1, 1_150),
    hours((2025, 5, 11), 10, 2, -820),
    hours((2025, 5, 11), 12, 1, 0),
    hours((2025, 5, 11), 13, 3, -1_930),
    hours((2025, 5, 11), 16, 1, 740),
    hours((2025, 5, 24), 20, 1, 1_300),
    hours((2025, 5, 24), 21, 3, -480),
    hours((2025, 5, 25), 0, 9, -1_170),
    hours((2025, 5, 25), 9, 9, -3_260),
    hours((2025, 5, 25), 18, 1, 0),
    hours((2025, 6, 15), 8, 5, -1_360),
    hours((2025, 6, 15), 13, 1, 0),
    hours((2025, 6, 15), 14, 4, -990),
    hours((2025, 10, 4), 12, 1, 760),
    hours((2025, 10, 4), 13, 11, -520),
    hours((2025, 10, 5), 0, 16, -1_240),
    hours((2025, 10, 5), 16, 1, 930),
    hours((2025, 12, 31), 22, 1, 870),
    hours((2025, 12, 31), 23, 1, -360),
    hours((2026, 1, 1), 0, 1, -290),
    hours((2026, 1, 1), 1, 1, 680),
    hours((2026, 1, 11), 9, 6, -730),
    hours((2026, 2, 22), 10, 5, -610),
];

/// The agreed price of a clock hour in cents per MWh, if there is one.
///
/// Levels are ragged by a fifth, and never cross zero.
pub(super) fn agreed(date: Date, clock: i64) -> Option<i64> {
    let found = AGREED.iter().find(|agreed| {
        agreed.date == date && (agreed.first..agreed.first + agreed.hours).contains(&clock)
    })?;
    let place = day_number(day(date)) * 24 + clock;
    Some(found.level + found.level * between(RAGGED, place, -200, 200) / 1_000)
}

/// By how many cents per MWh a failed coupling raises the exchange's price in a clock hour.
pub(super) fn decoupling_surplus(clock: i64) -> i64 {
    match clock {
        6..=9 => 9_400,
        17..=21 => 21_700,
        10..=16 => 4_800,
        _ => 3_100,
    }
}
