//! Where a quarter hour can be traded at a time, in time of Berlin.
//!
//! Source: EPEX SPOT and Nord Pool, Germany: bids for the day-ahead auction until 12:00 of the day before; quarter hours are
//! traded continuously from 16:00 of the day before until five minutes before delivery. An exchange that tells the gate of a
//! contract is right where it differs.
//!
//! The clock changes at night, so the afternoon before a day has the offset of the midnight between.

use units::{QuarterHour, UtcTime};

/// Where a quarter hour can be traded now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Venue {
    /// The day-ahead auction of its day, whose gate closes then.
    DayAhead {
        /// When.
        closes_at: UtcTime,
    },
    /// Continuous trading, which closes then.
    Continuous {
        /// When.
        closes_at: UtcTime,
    },
    /// Nowhere yet: continuous trading opens then.
    Opens {
        /// When.
        at: UtcTime,
    },
    /// Nowhere any more.
    Closed,
}

const HOUR: i64 = 3600;
/// The auction closes so long before midnight.
const AUCTION_BEFORE_MIDNIGHT: i64 = 12 * HOUR;
/// Continuous trading opens so long before midnight.
const CONTINUOUS_BEFORE_MIDNIGHT: i64 = 8 * HOUR;
/// It closes so long before delivery.
const LEAD: i64 = 300;

/// Where a quarter hour can be traded.
///
/// ```
/// use trading::proposal::{Venue, venue_of};
/// use units::QuarterHour;
///
/// let quarter = QuarterHour { day: "2026-06-11".parse()?, index: 48 };
/// let morning = venue_of(quarter, "2026-06-10T09:00:00Z".parse()?);
/// assert_eq!(morning, Venue::DayAhead { closes_at: "2026-06-10T10:00:00Z".parse()? });
/// # Ok::<(), units::ParseTimeError>(())
/// ```
pub fn venue_of(quarter: QuarterHour, now: UtcTime) -> Venue {
    let before_midnight = |seconds: i64| quarter.day.start().plus_seconds(seconds.saturating_neg());
    let auction_closes = before_midnight(AUCTION_BEFORE_MIDNIGHT);
    let opens = before_midnight(CONTINUOUS_BEFORE_MIDNIGHT);
    let closes_at = quarter.start().plus_seconds(-LEAD);
    if now < auction_closes {
        Venue::DayAhead { closes_at: auction_closes }
    } else if now < opens {
        Venue::Opens { at: opens }
    } else if now < closes_at {
        Venue::Continuous { closes_at }
    } else {
        Venue::Closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gates_are_times_of_berlin_also_when_the_clock_changes() {
        // day, quarter hour, now, where
        let cases = [
            ("2026-06-11", 0, "2026-06-10T10:00:00Z", "opens 2026-06-10T14:00:00Z"),
            ("2026-06-11", 0, "2026-06-10T14:00:00Z", "until 2026-06-10T21:55:00Z"),
            ("2026-06-11", 95, "2026-06-11T21:39:59Z", "until 2026-06-11T21:40:00Z"),
            ("2026-06-11", 95, "2026-06-11T21:40:00Z", "closed"),
            ("2026-01-11", 0, "2026-01-10T10:59:59Z", "auction 2026-01-10T11:00:00Z"),
            // Summer time ends in the night before the Monday, and begins in that before the Sunday's noon.
            ("2026-10-26", 0, "2026-10-25T10:59:59Z", "auction 2026-10-25T11:00:00Z"),
            ("2026-10-25", 99, "2026-10-25T22:39:59Z", "until 2026-10-25T22:40:00Z"),
            ("2026-03-29", 91, "2026-03-29T21:39:59Z", "until 2026-03-29T21:40:00Z"),
        ];
        for (day, index, now, expected) in cases {
            let quarter = QuarterHour { day: day.parse().unwrap(), index };
            let found = match venue_of(quarter, now.parse().unwrap()) {
                Venue::DayAhead { closes_at } => format!("auction {closes_at}"),
                Venue::Opens { at } => format!("opens {at}"),
                Venue::Continuous { closes_at } => format!("until {closes_at}"),
                Venue::Closed => "closed".to_owned(),
            };
            assert_eq!(found, expected, "{day} {index} at {now}");
        }
    }
}
