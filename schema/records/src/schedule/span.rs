//! A time with a beginning and an end.

use std::fmt;
use std::str::FromStr;
use thiserror::Error;
use units::{DeliveryDay, UtcTime};

/// Why two instants are no span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EmptySpan {
    /// The end is not after the start.
    #[error("the end of the interval is not after its start")]
    NotAfter,
    /// It is not written as two instants.
    #[error(
        "expected an interval such as 2024-10-21T22:00Z/2024-10-22T22:00Z: start and end in UTC, to the minute"
    )]
    Form,
}

/// From an instant to before another one, both whole minutes.
///
/// ```
/// use records::TimeSpan;
///
/// let day: TimeSpan = "2024-10-26T22:00Z/2024-10-27T23:00:00Z".parse()?;
/// assert_eq!(day.minutes(), 25 * 60);
/// assert_eq!(day.to_string(), "2024-10-26T22:00Z/2024-10-27T23:00Z");
/// # Ok::<(), records::EmptySpan>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeSpan {
    start: UtcTime,
    end: UtcTime,
}

impl TimeSpan {
    /// From `start` to before `end`.
    pub fn new(start: UtcTime, end: UtcTime) -> Result<Self, EmptySpan> {
        let is_whole = |instant: UtcTime| {
            instant.unix_seconds().checked_rem(60) == Some(0)
                && UtcTime::from_unix_seconds(instant.unix_seconds()) == Some(instant)
        };
        if !is_whole(start) || !is_whole(end) {
            return Err(EmptySpan::Form);
        }
        if start < end { Ok(Self { start, end }) } else { Err(EmptySpan::NotAfter) }
    }

    /// A day of delivery.
    pub fn of_day(day: DeliveryDay) -> Self {
        Self { start: day.start(), end: day.end() }
    }

    /// The first instant.
    pub fn start(self) -> UtcTime {
        self.start
    }

    /// The first instant after it.
    pub fn end(self) -> UtcTime {
        self.end
    }

    /// How many minutes it has.
    pub fn minutes(self) -> i64 {
        let seconds = self.end.unix_seconds().saturating_sub(self.start.unix_seconds());
        seconds.checked_div(60).unwrap_or(0)
    }

    /// The day of delivery that it is, or nothing where it is another time.
    pub fn day(self) -> Option<DeliveryDay> {
        let day = DeliveryDay::containing(self.start).ok()?;
        (Self::of_day(day) == self).then_some(day)
    }

    /// The start to the minute, as messages write it: `2024-10-21T22:00Z`.
    pub fn start_text(self) -> String {
        to_the_minute(self.start)
    }

    /// The end to the minute, as messages write it.
    pub fn end_text(self) -> String {
        to_the_minute(self.end)
    }
}

fn to_the_minute(instant: UtcTime) -> String {
    let text = instant.to_string();
    text.strip_suffix(":00Z").map_or_else(|| text.clone(), |minute| format!("{minute}Z"))
}

impl fmt::Display for TimeSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}/{}", self.start_text(), self.end_text()))
    }
}

impl FromStr for TimeSpan {
    type Err = EmptySpan;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (start, end) = text.split_once('/').ok_or(EmptySpan::Form)?;
        let read = |text: &str| text.trim().parse().map_err(|_not_an_instant| EmptySpan::Form);
        Self::new(read(start)?, read(end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_a_day_of_delivery_or_it_is_not() {
        for (text, day) in [
            ("2024-10-26T22:00Z/2024-10-27T23:00Z", Some("2024-10-27")),
            ("2025-03-29T23:00Z/2025-03-30T22:00Z", Some("2025-03-30")),
            ("2024-10-26T22:00Z/2024-10-27T22:00Z", None),
            ("2024-10-27T00:00Z/2024-10-28T00:00Z", None),
        ] {
            let span: TimeSpan = text.parse().unwrap();
            assert_eq!(span.day().map(|day| day.to_string()).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for (text, expected) in [
            ("2024-10-26T22:00Z", EmptySpan::Form),
            ("2024-10-26T22:00Z/", EmptySpan::Form),
            ("2024-10-26T22:00:30Z/2024-10-27T22:00Z", EmptySpan::Form),
            ("2024-10-26T22:00Z/2024-10-26T22:00Z", EmptySpan::NotAfter),
        ] {
            assert_eq!(text.parse::<TimeSpan>(), Err(expected), "{text}");
        }
    }
}
