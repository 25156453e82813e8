//! A time of the day.

use super::ParseTimeError;
use std::fmt;
use std::str::FromStr;

/// A time of the day by the clock on the wall, to the minute.
///
/// ```
/// use units::ClockTime;
///
/// let time: ClockTime = "15:00".parse()?;
/// assert_eq!((time.to_string().as_str(), time.minutes()), ("15:00", 900));
/// assert!("24:00".parse::<ClockTime>().is_err());
/// # Ok::<(), units::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime {
    minutes: u16,
}

impl ClockTime {
    /// Noon and three hours: 15:00.
    pub const THREE_IN_THE_AFTERNOON: Self = Self { minutes: 15 * 60 };

    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.minutes
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl FromStr for ClockTime {
    type Err = ParseTimeError;

    /// Reads two digits each of hours and minutes.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let part = |digits: &str, end: u16| {
            let is_digits = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            let number = digits.parse::<u16>().ok().filter(|_| is_digits);
            number.filter(|number| *number < end)
        };
        let read = text
            .split_once(':')
            .and_then(|(hours, minutes)| Some((part(hours, 24)?, part(minutes, 60)?)));
        let (hours, minutes) = read.ok_or(ParseTimeError::Clock)?;
        Ok(Self { minutes: hours.saturating_mul(60).saturating_add(minutes) })
    }
}
