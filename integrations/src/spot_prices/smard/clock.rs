//! Clock times as SMARD writes them in German and in English.

use crate::delivery::ClockTime;
use crate::number::Language;
use units::DeliveryDay;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads `01.10.2025 00:15` in German and `Oct 1, 2025 12:15 AM` in English.
pub(super) fn parse(text: &str, language: Language) -> Result<ClockTime, String> {
    let (parsed, example) = match language {
        Language::German => (german(text), "01.10.2025 00:15"),
        Language::English => (english(text), "Oct 1, 2025 12:15 AM"),
    };
    parsed.ok_or_else(|| format!("expected a time such as {example}"))
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
    ClockTime::new(day, hour, number(minute, 2)?)
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
