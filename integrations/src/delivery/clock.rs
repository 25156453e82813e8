//! Times as a German clock shows them, without a zone: on the day on which summer time ends an hour comes twice.

use super::rows::Resolution;
use std::collections::HashMap;
use units::{DeliveryDay, QuarterHour, UtcTime};

const MINUTES_PER_DAY: i64 = 1440;
/// Quarter hours before the clock changes, at 02:00 in spring and 03:00 (to 02:00) in autumn.
const QUARTERS_UNTIL_TWO: usize = 8;
const QUARTERS_PER_HOUR: usize = 4;

/// A day and the minute that the clock on the wall shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ClockTime {
    day: DeliveryDay,
    minute: u16,
}

/// Which of the two, where the clock shows a time twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occurrence {
    /// In summer time.
    First,
    /// In winter time.
    Second,
}

impl ClockTime {
    /// A time from 00:00 to 23:59.
    pub(crate) fn new(day: DeliveryDay, hour: u32, minute: u32) -> Option<Self> {
        let minute_of_day = u16::try_from(hour.checked_mul(60)?.checked_add(minute)?).ok()?;
        (hour < 24 && minute < 60).then_some(Self { day, minute: minute_of_day })
    }

    /// The day.
    pub(crate) fn day(self) -> DeliveryDay {
        self.day
    }

    /// The instant, where the clock shows UTC.
    pub(crate) fn in_utc(self) -> Result<UtcTime, String> {
        let (hour, minute) = (self.minute / 60, self.minute % 60);
        let text = format!("{}T{hour:02}:{minute:02}:00Z", self.day);
        text.parse().map_err(|error: units::ParseTimeError| error.to_string())
    }

    /// Whether the clock shows this time twice.
    pub(crate) fn is_doubled(self) -> bool {
        self.day.quarter_count() == 100 && self.is_in_third_hour()
    }

    fn is_in_third_hour(self) -> bool {
        let shown = usize::from(self.minute / 15);
        (QUARTERS_UNTIL_TWO..QUARTERS_UNTIL_TWO + QUARTERS_PER_HOUR).contains(&shown)
    }

    /// The instant; the second occurrence of a time in the doubled hour is an hour later.
    pub(crate) fn instant(self, occurrence: Occurrence) -> Result<UtcTime, String> {
        if !self.minute.is_multiple_of(15) {
            return Err(crate::start::NOT_ON_A_QUARTER_HOUR.to_owned());
        }
        let shown = usize::from(self.minute / 15);
        let is_later = shown >= QUARTERS_UNTIL_TWO;
        let index = match (self.day.quarter_count(), occurrence) {
            (92, _) if self.is_in_third_hour() => {
                return Err("the clock skips this hour; summer time begins".to_owned());
            }
            (92, _) if is_later => shown - QUARTERS_PER_HOUR,
            (100, Occurrence::First) if self.is_in_third_hour() => shown,
            (100, _) if is_later => shown + QUARTERS_PER_HOUR,
            _ => shown,
        };
        Ok(QuarterHour { day: self.day, index }.start())
    }
}

/// How long a price holds, from the clock times of its start and end.
///
/// Around a change of the clock the two may be an hour further apart or closer than the time that
/// passes, and the end may be dated on the day before.
pub(crate) fn resolution_between(start: ClockTime, end: ClockTime) -> Result<Resolution, String> {
    let minutes = i64::from(end.minute) - i64::from(start.minute);
    // Where the end is a clock time only, midnight is that of the next day.
    let is_midnight = end.minute == 0 && end.day == start.day && minutes < 0;
    let days = if is_midnight { 1 } else { start.day.days_until(end.day) };
    let passed = minutes + days * MINUTES_PER_DAY;
    // A day that changes the clock is no interval either.
    let is_near = (-1..=1).contains(&days) && passed != MINUTES_PER_DAY;
    let clock_changes = start.day.quarter_count() != 96 && is_near;
    match (passed, passed.rem_euclid(MINUTES_PER_DAY)) {
        (15, _) => Ok(Resolution::QuarterHour),
        (60, _) => Ok(Resolution::Hour),
        (_, 15 | 75 | 1395) if clock_changes => Ok(Resolution::QuarterHour),
        (_, 0 | 60 | 120) if clock_changes => Ok(Resolution::Hour),
        _ => Err(NEITHER.to_owned()),
    }
}

const NEITHER: &str = "expected a row of an hour or a quarter hour; download one of these";

/// Turns clock times into instants, in the order of the file.
#[derive(Default)]
pub(crate) struct ClockTimes {
    /// How often a time of a doubled hour has occurred.
    doubled: HashMap<ClockTime, usize>,
}

impl ClockTimes {
    /// The instant; of the doubled hour the time that comes first is the first one.
    pub(crate) fn instant(&mut self, time: ClockTime) -> Result<UtcTime, String> {
        if !time.is_doubled() {
            return time.instant(Occurrence::First);
        }
        let count = self.doubled.entry(time).or_default();
        *count += 1;
        match count {
            1 => time.instant(Occurrence::First),
            2 => time.instant(Occurrence::Second),
            _ => Err("the doubled hour has this time more than twice".to_owned()),
        }
    }
}
