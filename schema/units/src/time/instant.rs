//! Instants.

#![expect(clippy::disallowed_types, reason = "the one place where zoneless columns become UTC")]

use super::ParseTimeError;
use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use std::fmt;
use std::str::FromStr;

/// An instant in coordinated universal time.
///
/// ```
/// use units::UtcTime;
///
/// let start: UtcTime = "2025-10-01T00:00:00+02:00".parse()?;
/// assert_eq!(start.to_string(), "2025-09-30T22:00:00Z");
/// # Ok::<(), units::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcTime(DateTime<Utc>);

impl UtcTime {
    /// The instant so many seconds after 1970-01-01T00:00:00Z, or nothing beyond the calendar.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(Self)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix_seconds(self) -> i64 {
        self.0.timestamp()
    }

    /// The whole second so many seconds later; earlier where they are negative. The instant itself where that is
    /// beyond the calendar.
    ///
    /// ```
    /// use units::UtcTime;
    ///
    /// let start: UtcTime = "2025-10-01T00:00:00Z".parse()?;
    /// assert_eq!(start.plus_seconds(90).to_string(), "2025-10-01T00:01:30Z");
    /// assert_eq!(start.plus_seconds(-1).to_string(), "2025-09-30T23:59:59Z");
    /// assert_eq!(start.plus_seconds(i64::MAX), start);
    /// # Ok::<(), units::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_unix_seconds(self.unix_seconds().saturating_add(seconds)).unwrap_or(self)
    }

    /// The instant without what is finer than a microsecond, as a timestamp column keeps it.
    ///
    /// ```
    /// use units::UtcTime;
    ///
    /// let fine: UtcTime = "2025-10-01T08:00:00.123456789Z".parse()?;
    /// assert_eq!(fine.in_microseconds().to_string(), "2025-10-01T08:00:00.123456Z");
    /// # Ok::<(), units::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn in_microseconds(self) -> Self {
        DateTime::from_timestamp_micros(self.0.timestamp_micros()).map_or(self, Self)
    }

    /// The instant of a clock.
    pub fn from_chrono(instant: DateTime<Utc>) -> Self {
        Self(instant)
    }

    /// The instant for a timestamp column, which carries no zone and is always UTC.
    pub fn naive(self) -> NaiveDateTime {
        self.0.naive_utc()
    }

    /// The instant of a timestamp column.
    pub fn from_naive(column: NaiveDateTime) -> Self {
        Self(column.and_utc())
    }

    /// The same instant in the calendar library's type.
    pub fn chrono(self) -> DateTime<Utc> {
        self.0
    }
}

impl fmt::Display for UtcTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl FromStr for UtcTime {
    type Err = ParseTimeError;

    /// Reads RFC 3339; seconds may be left out, because several publishers do.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            return Ok(Self(instant.with_timezone(&Utc)));
        }
        DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%#z")
            .map(|instant| Self(instant.with_timezone(&Utc)))
            .map_err(|_not_an_instant| ParseTimeError::Instant)
    }
}
