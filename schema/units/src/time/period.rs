//! Months and years of delivery.

use super::{DeliveryDay, ParseTimeError};
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A calendar month of delivery.
///
/// ```
/// use units::Month;
///
/// let month: Month = "2024-02".parse()?;
/// assert_eq!(month.days().count(), 29);
/// assert_eq!(month.quarter_count(), 29 * 96);
/// assert_eq!(month.previous().to_string(), "2024-01");
/// # Ok::<(), units::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

impl Month {
    /// The month of a year, 1 to 12.
    pub fn new(year: i32, month: u32) -> Result<Self, ParseTimeError> {
        DeliveryDay::new(year, month, 1).map(|first| Self(first.date()))
    }

    /// The month that a day belongs to.
    pub fn containing(day: DeliveryDay) -> Self {
        Self(day.date().with_day(1).unwrap_or(day.date()))
    }

    /// The first day.
    pub fn first_day(self) -> DeliveryDay {
        DeliveryDay::of_calendar(self.0)
    }

    /// The first day after the month.
    pub fn end(self) -> DeliveryDay {
        self.next().first_day()
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.checked_add_months(chrono::Months::new(1)).unwrap_or(self.0))
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.checked_sub_months(chrono::Months::new(1)).unwrap_or(self.0))
    }

    /// The days in their order.
    pub fn days(self) -> impl Iterator<Item = DeliveryDay> {
        let end = self.end();
        std::iter::successors(Some(self.first_day()), |day| Some(day.next()))
            .take_while(move |day| *day < end)
    }

    /// The number of quarter hours.
    pub fn quarter_count(self) -> usize {
        self.first_day().quarters_until(self.end())
    }

    /// The year.
    pub fn year(self) -> Year {
        Year(self.0.year())
    }

    /// The place in the year, 1 to 12.
    pub fn number(self) -> u32 {
        self.0.month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.0.year(), self.0.month()))
    }
}

impl FromStr for Month {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 7 {
            return Err(ParseTimeError::Month);
        }
        format!("{text}-01")
            .parse::<DeliveryDay>()
            .map(Self::containing)
            .map_err(|_not_a_day| ParseTimeError::Month)
    }
}

/// A calendar year of delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(i32);

impl Year {
    /// The year, within the calendar that delivery days cover.
    pub fn new(year: i32) -> Result<Self, ParseTimeError> {
        DeliveryDay::new(year, 1, 1).map(DeliveryDay::year)
    }

    /// Its number.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The year before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The year after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The first delivery day.
    pub fn first_day(self) -> DeliveryDay {
        DeliveryDay::new(self.0, 1, 1).unwrap_or(DeliveryDay::FIRST)
    }

    /// The months in their order.
    pub fn months(self) -> impl Iterator<Item = Month> {
        (1..=12).filter_map(move |month| Month::new(self.0, month).ok())
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}", self.0))
    }
}

impl FromStr for Year {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ParseTimeError::Year);
        }
        text.parse().map_err(|_not_a_number| ParseTimeError::Year).and_then(Self::new)
    }
}

/// A month or a year, such as that of a statement or of a market value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A month: Monatsmarktwert (MW).
    Month(Month),
    /// A year: Jahresmarktwert (JW).
    Year(Year),
}

impl Period {
    /// The year that it is, or lies in.
    pub fn year(self) -> Year {
        match self {
            Self::Month(month) => month.year(),
            Self::Year(year) => year,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::Year(year) => year.fmt(f),
        }
    }
}

impl FromStr for Period {
    type Err = ParseTimeError;

    /// Reads `2024-05` or `2024`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() == 4 { text.parse().map(Self::Year) } else { text.parse().map(Self::Month) }
    }
}
