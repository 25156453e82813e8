//! Delivery days and their quarter hours.

use super::{Month, ParseTimeError, UtcTime, Year};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Berlin;
use std::fmt;
use std::str::FromStr;

/// Quarter hours of the longest delivery day.
pub const QUARTERS_PER_DAY_MAX: usize = 100;

const QUARTER_SECONDS: i64 = 900;

/// A day of delivery in Germany: from midnight to midnight in Europe/Berlin.
///
/// It has 96 quarter hours, 92 when summer time begins and 100 when it ends. Quarter hours are
/// counted from zero in the order in which they pass, so the index is linear in UTC.
///
/// ```
/// use units::DeliveryDay;
///
/// let day: DeliveryDay = "2025-10-26".parse()?;
/// assert_eq!(day.quarter_count(), 100);
/// assert_eq!(day.start().to_string(), "2025-10-25T22:00:00Z");
/// assert_eq!(day.next().start().to_string(), "2025-10-26T23:00:00Z");
/// # Ok::<(), units::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeliveryDay(NaiveDate);

impl DeliveryDay {
    /// The first day of the calendar, 1990-01-01.
    pub const FIRST: Self = match NaiveDate::from_ymd_opt(1990, 1, 1) {
        Some(first) => Self(first),
        None => Self(NaiveDate::MIN),
    };

    /// The day of the calendar.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, ParseTimeError> {
        NaiveDate::from_ymd_opt(year, month, day)
            .ok_or(ParseTimeError::Day)
            .and_then(Self::from_date)
    }

    /// A day of the source text, such as a date of a statute. In a constant, the compiler refuses one that is none.
    ///
    /// ```
    /// const SOLAR_PEAK_ACT: units::DeliveryDay = units::DeliveryDay::literal(2025, 2, 25);
    /// assert_eq!(SOLAR_PEAK_ACT.to_string(), "2025-02-25");
    /// ```
    #[expect(
        clippy::panic,
        reason = "a wrong literal is a compile error where it belongs: in a constant"
    )]
    pub const fn literal(year: i32, month: u32, day: u32) -> Self {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Self(date),
            None => panic!("no day of the calendar"),
        }
    }

    /// The delivery day of a calendar date.
    pub fn from_date(date: NaiveDate) -> Result<Self, ParseTimeError> {
        if (1990..2100).contains(&date.year()) {
            Ok(Self(date))
        } else {
            Err(ParseTimeError::OutOfRange)
        }
    }

    /// The delivery day of a date that was reached from a valid one.
    pub(super) const fn of_calendar(date: NaiveDate) -> Self {
        Self(date)
    }

    /// The calendar date.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// The delivery day that an instant falls into.
    pub fn containing(instant: UtcTime) -> Result<Self, ParseTimeError> {
        Self::from_date(instant.chrono().with_timezone(&Berlin).date_naive())
    }

    /// The first instant of the day.
    pub fn start(self) -> UtcTime {
        UtcTime::from_chrono(midnight(self.0))
    }

    /// The first instant after the day.
    pub fn end(self) -> UtcTime {
        UtcTime::from_chrono(midnight(self.0.succ_opt().unwrap_or(self.0)))
    }

    /// 92, 96 or 100.
    pub fn quarter_count(self) -> usize {
        self.quarters_until(self.next())
    }

    /// Quarter hours from the start of this day to the start of `end`; none when it is not later.
    pub fn quarters_until(self, end: Self) -> usize {
        let seconds = end.start().unix_seconds().saturating_sub(self.start().unix_seconds());
        usize::try_from(seconds.checked_div(QUARTER_SECONDS).unwrap_or(0)).unwrap_or(0)
    }

    /// The index of the quarter hour that begins at `instant`, or nothing when none of this day
    /// does.
    pub fn quarter_beginning(self, instant: UtcTime) -> Option<usize> {
        let seconds = instant.unix_seconds().checked_sub(self.start().unix_seconds())?;
        let whole = seconds.checked_rem(QUARTER_SECONDS)? == 0;
        let index = usize::try_from(seconds.checked_div(QUARTER_SECONDS)?).ok()?;
        (whole && index < self.quarter_count()).then_some(index)
    }

    /// The quarter hours of the day in their order.
    pub fn quarters(self) -> impl Iterator<Item = QuarterHour> {
        (0..self.quarter_count()).map(move |index| QuarterHour { day: self, index })
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.succ_opt().unwrap_or(self.0))
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.pred_opt().unwrap_or(self.0))
    }

    /// The day so many days later, or earlier when negative.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.checked_add_signed(TimeDelta::days(days)).unwrap_or(self.0))
    }

    /// How many days lie from this one to before `end`; negative when it is earlier.
    ///
    /// ```
    /// use units::DeliveryDay;
    ///
    /// let day: DeliveryDay = "2024-02-28".parse()?;
    /// assert_eq!(day.days_until("2024-03-01".parse()?), 2);
    /// # Ok::<(), units::ParseTimeError>(())
    /// ```
    pub fn days_until(self, end: Self) -> i64 {
        end.0.signed_duration_since(self.0).num_days()
    }

    /// The days of the month before this one: 0 on the first.
    pub fn days_before_in_month(self) -> i64 {
        i64::from(self.0.day0())
    }

    /// The month of the day.
    pub fn month(self) -> Month {
        Month::containing(self)
    }

    /// The year of the day.
    pub fn year(self) -> Year {
        self.month().year()
    }
}

/// Local midnight. The clock changes at 01:00 UTC, far from any midnight in Berlin, so the offset of
/// two hours before midnight UTC is the one in force.
fn midnight(date: NaiveDate) -> DateTime<Utc> {
    let midnight_in_utc = date.and_time(NaiveTime::MIN);
    let shortly_before =
        midnight_in_utc.checked_sub_signed(TimeDelta::hours(2)).unwrap_or(midnight_in_utc);
    let offset = Berlin.offset_from_utc_datetime(&shortly_before).fix();
    let ahead = TimeDelta::seconds(i64::from(offset.local_minus_utc()));
    midnight_in_utc.checked_sub_signed(ahead).unwrap_or(midnight_in_utc).and_utc()
}

impl fmt::Display for DeliveryDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

impl FromStr for DeliveryDay {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 10 {
            return Err(ParseTimeError::Day);
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map_err(|_not_a_day| ParseTimeError::Day)
            .and_then(Self::from_date)
    }
}

/// A quarter hour of a delivery day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuarterHour {
    /// The delivery day.
    pub day: DeliveryDay,
    /// The place in the day, from 0.
    pub index: usize,
}

impl QuarterHour {
    /// The first instant of the quarter hour.
    pub fn start(self) -> UtcTime {
        let offset = i64::try_from(self.index).unwrap_or(0).saturating_mul(QUARTER_SECONDS);
        self.day.start().plus_seconds(offset)
    }

    /// The local wall clock time, with the zone's abbreviation: `02:15 CEST`.
    pub fn local_clock(self) -> String {
        self.start().chrono().with_timezone(&Berlin).format("%H:%M %Z").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_92_96_or_100_quarters_and_together_every_one_of_the_year() {
        let cases =
            [("2025-03-30", 92), ("2025-03-31", 96), ("2025-10-26", 100), ("2025-12-31", 96)];
        for (day, count) in cases {
            assert_eq!(day.parse::<DeliveryDay>().unwrap().quarter_count(), count, "{day}");
        }
        for year in 1996..2100 {
            let mut day = DeliveryDay::new(year, 1, 1).unwrap();
            let mut total = 0;
            for _ in 0..366 {
                if day.date().year() == year {
                    total += day.quarter_count();
                }
                day = day.next();
            }
            let leap = DeliveryDay::new(year, 2, 29).is_ok();
            assert_eq!(total, if leap { 366 * 96 } else { 365 * 96 }, "{year}");
        }
    }

    #[test]
    fn midnight_is_the_one_that_the_calendar_library_finds() {
        let mut day = DeliveryDay::FIRST;
        while day.date().year() < 2100 {
            let local = day.date().and_time(NaiveTime::MIN);
            let found = Berlin.from_local_datetime(&local).single().unwrap();
            assert_eq!(day.start().chrono(), found, "{day}");
            day = day.next();
        }
    }

    #[test]
    fn the_doubled_hour_has_eight_quarters_of_their_own() {
        let day: DeliveryDay = "2025-10-26".parse().unwrap();
        let clocks: Vec<String> =
            day.quarters().skip(8).take(9).map(QuarterHour::local_clock).collect();
        assert_eq!(
            clocks,
            [
                "02:00 CEST",
                "02:15 CEST",
                "02:30 CEST",
                "02:45 CEST",
                "02:00 CET",
                "02:15 CET",
                "02:30 CET",
                "02:45 CET",
                "03:00 CET",
            ]
        );
        for quarter in day.quarters() {
            assert_eq!(day.quarter_beginning(quarter.start()), Some(quarter.index));
            assert_eq!(DeliveryDay::containing(quarter.start()), Ok(day));
        }
        assert_eq!(day.quarter_beginning(day.end()), None);
        assert_eq!(day.quarter_beginning("2025-10-26T10:07:00Z".parse().unwrap()), None);
    }

    #[test]
    fn impossible_days_are_refused() {
        for text in [
            "2024-02-30",
            "2023-02-29",
            "2024-13-01",
            "24-01-01",
            "2024-5-1",
            "2024-05-01 ",
            "yesterday",
            "1899-01-01",
            "2100-01-01",
        ] {
            assert!(text.parse::<DeliveryDay>().is_err(), "{text}");
        }
    }
}
