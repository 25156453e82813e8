//! Until when a schedule of a day may be sent, in time of Berlin.
//!
//! Source: process description of the German TSOs (Fahrplanabwicklung in Deutschland): the schedules of a day until 14:30
//! of the day before; from 18:00 of the day before every quarter hour may be changed until the one before it begins;
//! schedules inside a control area until 16:00 of the next working day after the day. A message is answered within minutes;
//! that an acknowledgement is late after five, and a confirmation after an hour, are settings of ours.
//!
//! The clock changes at night, so afternoons of a day have the offset of the midnight that ends it.

use units::{DeliveryDay, QuarterHour, UtcTime};

/// 14:30 is so many seconds before midnight.
const DAY_AHEAD_BEFORE_MIDNIGHT: i64 = 34_200;
/// 18:00 is so many seconds before midnight.
const INTRADAY_BEFORE_MIDNIGHT: i64 = 21_600;
/// 16:00 is so many seconds before midnight.
const DAY_AFTER_BEFORE_MIDNIGHT: i64 = 28_800;
/// The lead of an intraday change: a quarter hour.
const LEAD_SECONDS: i64 = 900;
/// An acknowledgement is late after five minutes.
pub const ACKNOWLEDGEMENT_SECONDS: i64 = 300;
/// A confirmation is late an hour after the message, and not before the intraday changes begin.
pub const CONFIRMATION_SECONDS: i64 = 3_600;
/// A deadline is near an hour before it.
pub const NEAR_SECONDS: i64 = 3_600;

/// The deadlines of a delivery day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// Until then the schedule of the day is sent.
    pub day_ahead: UtcTime,
    /// From then on it may be changed by quarter hours.
    pub intraday_from: UtcTime,
    /// Until then what happened inside the control area is corrected.
    pub day_after: UtcTime,
}

/// The deadlines of a day, whose next working day is `working_day`.
///
/// ```
/// use trading::schedule::deadline::deadlines;
///
/// // Summer time ends on the day: 14:30 of the day before is still summer time, 16:00 of the Monday is not.
/// let deadlines = deadlines("2024-10-27".parse()?, "2024-10-28".parse()?);
/// assert_eq!(deadlines.day_ahead.to_string(), "2024-10-26T12:30:00Z");
/// assert_eq!(deadlines.day_after.to_string(), "2024-10-28T15:00:00Z");
/// # Ok::<(), units::ParseTimeError>(())
/// ```
pub fn deadlines(day: DeliveryDay, working_day: DeliveryDay) -> Deadlines {
    let before = |midnight: UtcTime, seconds: i64| midnight.plus_seconds(seconds.saturating_neg());
    Deadlines {
        day_ahead: before(day.start(), DAY_AHEAD_BEFORE_MIDNIGHT),
        intraday_from: before(day.start(), INTRADAY_BEFORE_MIDNIGHT),
        day_after: before(working_day.end(), DAY_AFTER_BEFORE_MIDNIGHT),
    }
}

/// Until when a quarter hour may be changed: one quarter hour before it begins.
pub fn intraday(quarter: QuarterHour) -> UtcTime {
    quarter.start().plus_seconds(LEAD_SECONDS.saturating_neg())
}

/// The first quarter hour of a day that may still be changed, or nothing when the day has none left.
pub fn first_changeable(day: DeliveryDay, now: UtcTime) -> Option<QuarterHour> {
    day.quarters().find(|quarter| now <= intraday(*quarter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_local_times_also_when_the_clock_changes() {
        for (day, working_day, expected) in [
            // A Wednesday in winter, a Friday in summer.
            (
                "2024-11-13",
                "2024-11-14",
                ["2024-11-12T13:30:00Z", "2024-11-12T17:00:00Z", "2024-11-14T15:00:00Z"],
            ),
            (
                "2024-08-09",
                "2024-08-12",
                ["2024-08-08T12:30:00Z", "2024-08-08T16:00:00Z", "2024-08-12T14:00:00Z"],
            ),
            // Summer time begins on the day, was it the day before, ends on the day, or ended on the day before.
            (
                "2025-03-30",
                "2025-03-31",
                ["2025-03-29T13:30:00Z", "2025-03-29T17:00:00Z", "2025-03-31T14:00:00Z"],
            ),
            (
                "2025-03-31",
                "2025-04-01",
                ["2025-03-30T12:30:00Z", "2025-03-30T16:00:00Z", "2025-04-01T14:00:00Z"],
            ),
            (
                "2025-10-26",
                "2025-10-27",
                ["2025-10-25T12:30:00Z", "2025-10-25T16:00:00Z", "2025-10-27T15:00:00Z"],
            ),
            (
                "2025-10-27",
                "2025-10-28",
                ["2025-10-26T13:30:00Z", "2025-10-26T17:00:00Z", "2025-10-28T15:00:00Z"],
            ),
        ] {
            let found = deadlines(day.parse().unwrap(), working_day.parse().unwrap());
            let found = [found.day_ahead, found.intraday_from, found.day_after];
            assert_eq!(found.map(|at| at.to_string()), expected, "{day}");
        }
    }

    #[test]
    fn a_quarter_hour_may_be_changed_until_the_one_before_it_begins() {
        let day: DeliveryDay = "2025-10-26".parse().unwrap();
        let first =
            |at: &str| first_changeable(day, at.parse().unwrap()).map(|quarter| quarter.index);
        assert_eq!(first("2025-10-25T16:00:00Z"), Some(0));
        assert_eq!(first("2025-10-25T21:45:00Z"), Some(0));
        assert_eq!(first("2025-10-25T21:45:01Z"), Some(1));
        // The hour that is there twice: eight quarter hours from 02:00 to 03:00.
        assert_eq!(first("2025-10-26T00:45:00Z"), Some(12));
        assert_eq!(first("2025-10-26T22:30:00Z"), Some(99));
        assert_eq!(first("2025-10-26T22:30:01Z"), None);
    }
}
