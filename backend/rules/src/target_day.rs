//! Days on which payments in euro are settled between banks.
//!
//! Source: European Central Bank, long-term calendar of TARGET closing days (press release of 14 December
//! 2000, from 2002 until further notice): closed on Saturdays, Sundays, 1 January, Good Friday, Easter Monday,
//! 1 May, 25 and 26 December. No other public holiday counts, not even 3 October.
//!
//! A bank takes a batch for the same day until its cut-off time, which is part of the customer's contract
//! (§ 675n Abs. 1 BGB) and stands in the company's profile; [`CUT_OFF`] is what several German banks ask for files. A batch handed in at the
//! cut-off or later, or on a closed day, is executed on the next TARGET day.
//!
//! ```
//! use rules::target_day::{execution_day, is_target_day, CUT_OFF};
//! use units::DeliveryDay;
//!
//! // Thursday before Easter 2026, 14:59 in Berlin: the same day. A minute later: Tuesday after Easter.
//! let in_time = execution_day("2026-04-02T14:59:00+02:00".parse()?, CUT_OFF)?;
//! let late = execution_day("2026-04-02T15:00:00+02:00".parse()?, CUT_OFF)?;
//! assert_eq!((in_time.to_string(), late.to_string()), ("2026-04-02".into(), "2026-04-07".into()));
//! assert!(is_target_day(DeliveryDay::new(2026, 12, 24)?));
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::working_day::easter;
use chrono::{Datelike, Weekday};
use units::{ClockTime, DeliveryDay, ParseTimeError, UtcTime};

/// Cut-off time in Berlin where the company's profile names none: 15:00.
pub const CUT_OFF: ClockTime = ClockTime::THREE_IN_THE_AFTERNOON;

/// Closing days on the same date every year: month and day.
const FIXED: [(u32, u32); 4] = [(1, 1), (5, 1), (12, 25), (12, 26)];

/// Days from Easter Sunday: Good Friday and Easter Monday.
const AROUND_EASTER: [i64; 2] = [-2, 1];

/// The longest closing: Good Friday to Easter Monday, or the days around Christmas.
const CLOSED_DAYS_MAX: usize = 7;

/// Whether TARGET is open on a day.
pub fn is_target_day(day: DeliveryDay) -> bool {
    let date = day.date();
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let fixed = FIXED.contains(&(date.month(), date.day()));
    let since_easter =
        easter(date.year()).map(|easter| date.signed_duration_since(easter).num_days());
    !weekend && !fixed && !since_easter.is_some_and(|days| AROUND_EASTER.contains(&days))
}

/// The day itself, or the first TARGET day after it.
pub fn next_target_day(day: DeliveryDay) -> DeliveryDay {
    let days = std::iter::successors(Some(day), |day| Some(day.next()));
    days.take(CLOSED_DAYS_MAX).find(|day| is_target_day(*day)).unwrap_or(day)
}

/// The day on which what was promised within `days` of a document leaves at the latest: a closed day moves it on
/// (§ 193 BGB).
///
/// ```
/// use rules::target_day::latest_payment_day;
/// use units::DeliveryDay;
///
/// // 12 June 2026 and 14 days: a Friday. 8 days: Saturday 20 June, so Monday.
/// let issued_on = DeliveryDay::literal(2026, 6, 12);
/// assert_eq!(latest_payment_day(issued_on, 14).to_string(), "2026-06-26");
/// assert_eq!(latest_payment_day(issued_on, 8).to_string(), "2026-06-22");
/// ```
pub fn latest_payment_day(issued_on: DeliveryDay, days: u16) -> DeliveryDay {
    next_target_day(issued_on.plus_days(i64::from(days)))
}

/// The day itself, or the last TARGET day before it.
pub fn previous_target_day(day: DeliveryDay) -> DeliveryDay {
    let days = std::iter::successors(Some(day), |day| Some(day.previous()));
    days.take(CLOSED_DAYS_MAX).find(|day| is_target_day(*day)).unwrap_or(day)
}

/// The TARGET day that is so many TARGET days after a day; the day itself does not count.
pub fn add_target_days(day: DeliveryDay, count: u32) -> DeliveryDay {
    (0..count).fold(day, |found, _| next_target_day(found.next()))
}

/// The first day on which a batch can be executed that is handed in at `now`.
///
/// The clocks change on Sundays, so that on every TARGET day the time since midnight is the wall clock's.
///
/// # Errors
///
/// The instant lies outside the calendar.
pub fn execution_day(now: UtcTime, cut_off: ClockTime) -> Result<DeliveryDay, ParseTimeError> {
    let today = DeliveryDay::containing(now)?;
    let since_midnight = now.unix_seconds().saturating_sub(today.start().unix_seconds());
    let in_time = since_midnight < i64::from(cut_off.minutes()).saturating_mul(60);
    Ok(if in_time { next_target_day(today) } else { next_target_day(today.next()) })
}

#[cfg(test)]
mod tests;
