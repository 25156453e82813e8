//! German clock times without a zone.

use super::layout::Language;
use crate::delivery::Resolution;
use std::collections::HashMap;
use units::{DeliveryDay, QuarterHour, UtcTime};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MINUTES_PER_DAY: i64 = 1440;
/// Quarter hours before the clock changes, at 02:00 in spring and 03:00 (to 02:00) in autumn.
const QUARTERS_UNTIL_TWO: usize = 8;
const QUARTERS_PER_HOUR: usize = 4;

/// A day and the minute that the clock on the wall shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ClockTime {
    day: DeliveryDay,
    minute: u16,
}

impl ClockTime {
    /// Reads `01.10.2025 00:15` in German and `Oct 1, 2025 12:15 AM` in English.
    pub(super) fn parse(text: &str, language: Language) -> Result<Self, String> {
        let (parsed, example) = match language {
            Language::German => (german(text), "01.10.2025 00:15"),
            Language::English => (english(text), "Oct 1, 2025 12:15 AM"),
        };
        parsed.ok_or_else(|| format!("expected a time such as {example}"))
    }
}

fn german(text: &str) -> Option<ClockTime> {
    let (date, clock) = text.split_once(' ')?;
    let [day, month, year] = three(date.split('.'))?;
    let (hour, minute) = clock.split_once(':')?;
    let day = DeliveryDay::new(year.parse().ok()?, number(month, 2)?, number(day, 2)?).ok()?;
    clock_time(day, number(hour, 2)?, minute)
}

fn english(text: &str) -> Option<ClockTime> {
    let (date, clock) = text.split_once(", ")?;
    let (month, day) = date.split_once(' ')?;
    let [year, clock, half] = three(clock.split(' '))?;
    let (hour, minute) = clock.split_once(':')?;
    let month = MONTHS.iter().zip(1_u32..).find(|(name, _)| **name == month)?.1;
    let day = DeliveryDay::new(year.parse().ok()?, month, number(day, 2)?).ok()?;
    let hour: u32 = number(hour, 2)?;
    let hour = match (half, hour) {
        ("AM", 12) => 0,
        ("PM", 12) => 12,
        ("AM", 1..12) => hour,
        ("PM", 1..12) => hour + 12,
        _ => return None,
    };
    clock_time(day, hour, minute)
}

fn clock_time(day: DeliveryDay, hour: u32, minute: &str) -> Option<ClockTime> {
    let minute: u32 = number(minute, 2)?;
    let minute_of_day = u16::try_from(hour * 60 + minute).ok()?;
    (hour < 24 && minute < 60).then_some(ClockTime { day, minute: minute_of_day })
}

/// One or two digits.
fn number(text: &str, length_max: usize) -> Option<u32> {
    let plain = text.len() <= length_max && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

fn three<'t>(mut parts: impl Iterator<Item = &'t str>) -> Option<[&'t str; 3]> {
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// How long a price holds, from the clock times of its start and end.
///
/// Around a change of the clock the two may be an hour further apart or closer than the time that
/// passes.
pub(super) fn resolution(start: ClockTime, end: ClockTime) -> Result<Resolution, String> {
    let minutes = i64::from(end.minute) - i64::from(start.minute);
    // Where the end is a clock time only, midnight is that of the next day.
    let is_midnight = end.minute == 0 && end.day == start.day && minutes < 0;
    let minutes = if is_midnight || end.day == start.day.next() {
        minutes + MINUTES_PER_DAY
    } else if end.day == start.day {
        minutes
    } else {
        MINUTES_PER_DAY
    };
    let clock_changes = start.day.quarter_count() != 96;
    match minutes {
        15 => Ok(Resolution::QuarterHour),
        60 => Ok(Resolution::Hour),
        75 | -45 if clock_changes => Ok(Resolution::QuarterHour),
        120 | 0 if clock_changes => Ok(Resolution::Hour),
        _ => Err("expected a row of an hour or a quarter hour; download one of these".to_owned()),
    }
}

/// Turns clock times into instants, in the order of the file.
#[derive(Default)]
pub(super) struct ClockTimes {
    /// How often a time of a doubled hour has occurred.
    doubled: HashMap<ClockTime, usize>,
}

impl ClockTimes {
    /// The instant; the second occurrence of a time in the doubled hour is an hour later.
    pub(super) fn instant(&mut self, time: ClockTime) -> Result<UtcTime, String> {
        if !time.minute.is_multiple_of(15) {
            return Err(crate::start::NOT_ON_A_QUARTER_HOUR.to_owned());
        }
        let shown = usize::from(time.minute / 15);
        let is_third_hour =
            (QUARTERS_UNTIL_TWO..QUARTERS_UNTIL_TWO + QUARTERS_PER_HOUR).contains(&shown);
        let is_later = shown >= QUARTERS_UNTIL_TWO;
        let index = match time.day.quarter_count() {
            92 if is_third_hour => {
                return Err("the clock skips this hour; summer time begins".to_owned());
            }
            92 if is_later => shown - QUARTERS_PER_HOUR,
            100 if is_third_hour => shown + QUARTERS_PER_HOUR * self.occurrences_before(time)?,
            100 if is_later => shown + QUARTERS_PER_HOUR,
            _ => shown,
        };
        let day = time.day;
        Ok(QuarterHour { day, index }.start())
    }

    fn occurrences_before(&mut self, time: ClockTime) -> Result<usize, String> {
        let count = self.doubled.entry(time).or_default();
        let before = *count;
        *count += 1;
        if before < 2 {
            Ok(before)
        } else {
            Err("the doubled hour has this time more than twice".to_owned())
        }
    }
}
