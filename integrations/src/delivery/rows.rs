//! Values as a document lists them, before they become days.

use crate::FileError;
use std::fmt;
use units::{DeliveryDay, Price, UtcTime};

const HOUR_SECONDS: i64 = 3600;
const QUARTER_SECONDS: i64 = 900;

/// How long a value holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resolution {
    Hour,
    QuarterHour,
}

/// Where a value stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A physical line, counted from 1.
    Line(u64),
    /// An element of the lists in a JSON document, counted from 1.
    Element(usize),
}

/// A value with its start; none where the publisher says that there is none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listed<T = Price> {
    pub(crate) place: Place,
    pub(crate) start: UtcTime,
    pub(crate) value: Option<T>,
}

/// A listed value and how long it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IntervalRow<T = Price> {
    pub(crate) listed: Listed<T>,
    pub(crate) resolution: Resolution,
}

impl Resolution {
    /// The number of quarter hours.
    pub(crate) fn quarter_count(self) -> usize {
        match self {
            Self::Hour => 4,
            Self::QuarterHour => 1,
        }
    }

    /// The resolution of the day-ahead auction: quarter hours from delivery on 2025-10-01.
    ///
    /// Source: SDAC, "Go-live of the 15-minute market time unit", first delivery 2025-10-01.
    pub(crate) fn of_auction(start: UtcTime) -> Self {
        let first_day = DeliveryDay::new(2025, 10, 1);
        let is_before = first_day.is_ok_and(|first_day| start < first_day.start());
        if is_before { Self::Hour } else { Self::QuarterHour }
    }
}

impl Place {
    /// A problem at this place.
    pub(crate) fn error(self, file: &str, problem: impl fmt::Display) -> FileError {
        match self {
            Self::Line(line) => FileError::at_line(file, line, problem.to_string()),
            Self::Element(_) => FileError::of_file(file, format!("{self}: {problem}")),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Element(number) => write!(f, "element {number}"),
        }
    }
}

/// Gives each row the time until the next one, for formats that state no resolution.
///
/// Where that is neither an hour nor a quarter hour, the row is like the one before. An hour after
/// a quarter hour may be three missing rows; then the auction's resolution decides, so that what is
/// missing stays visible as a gap. Whole hours before and after a row are hours.
pub(crate) fn with_resolutions<T>(mut listed: Vec<Listed<T>>) -> Vec<IntervalRow<T>> {
    listed.sort_by_key(|row| row.start);
    let starts: Vec<i64> = listed.iter().map(|row| row.start.unix_seconds()).collect();
    let intervals = starts.iter().zip(starts.iter().skip(1));
    let intervals = intervals.map(|(start, next)| Some(next - start));
    let mut before: Option<(Resolution, i64)> = None;
    let rows = listed.into_iter().zip(intervals.chain([None]));
    rows.map(|(listed, to_next)| {
        let resolution = resolution(listed.start, to_next, before);
        before = to_next.map(|to_next| (resolution, to_next));
        IntervalRow { listed, resolution }
    })
    .collect()
}

/// `before` is what the row before is, and how long before this one it starts.
fn resolution(
    start: UtcTime,
    to_next: Option<i64>,
    before: Option<(Resolution, i64)>,
) -> Resolution {
    if start.unix_seconds() % HOUR_SECONDS != 0 {
        return Resolution::QuarterHour;
    }
    let is_whole_hours = |seconds: i64| seconds > 0 && seconds % HOUR_SECONDS == 0;
    match (to_next, before.map(|(resolution, _)| resolution)) {
        (Some(QUARTER_SECONDS), _) => Resolution::QuarterHour,
        (Some(next), Some(Resolution::QuarterHour))
            if is_whole_hours(next) && before.is_some_and(|(_, since)| is_whole_hours(since)) =>
        {
            Resolution::Hour
        }
        (Some(HOUR_SECONDS), Some(Resolution::QuarterHour)) => Resolution::of_auction(start),
        (Some(HOUR_SECONDS), _) => Resolution::Hour,
        (_, Some(previous)) => previous,
        (_, None) => Resolution::of_auction(start),
    }
}
