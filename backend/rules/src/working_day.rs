//! Working days (Werktage) of the energy sector.
//!
//! Source: MaBiS (BNetzA BK6-24-174, Anlage 3) and GPKE, definition of the Werktag: no Saturday, no
//! Sunday, no public holiday; a holiday in one federal state counts in all of them; 24 and 31 December
//! count as holidays. The holidays are those of the states' laws, the single ones of Berlin (8 May 2020 and
//! 2025, 17 June 2028) included. Days that only a town keeps (Augsburg, 8 August) do not count.
//!
//! Valid from 2019 on; before, some states had fewer holidays, which the calendar of those years follows.
//!
//! ```
//! use rules::working_day::{is_working_day, nth_working_day};
//! use units::{DeliveryDay, Month};
//!
//! // The tenth working day of January 2026: the 1st and the 6th are holidays somewhere.
//! assert_eq!(nth_working_day(Month::new(2026, 1)?, 10).to_string(), "2026-01-16");
//! // All Saints' Day in November 2027 is a Monday; Corpus Christi is kept in six states.
//! assert!(!is_working_day(DeliveryDay::new(2027, 11, 1)?));
//! assert!(!is_working_day(DeliveryDay::new(2026, 6, 4)?));
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use chrono::{Datelike, NaiveDate, Weekday};
use units::{DeliveryDay, Month};

/// Holidays on the same date every year: month, day, and the first year.
const FIXED: [(u32, u32, i32); 13] = [
    (1, 1, 1990),
    (1, 6, 1990), // Epiphany: Baden-Württemberg, Bavaria, Saxony-Anhalt
    (3, 8, 2019), // Women's Day: Berlin, from 2023 Mecklenburg-Vorpommern
    (5, 1, 1990),
    (8, 15, 1990), // Assumption: Saarland, Bavaria
    (9, 20, 2019), // Children's Day: Thuringia
    (10, 3, 1990),
    (10, 31, 1990), // Reformation Day: the eastern states, from 2018 also the northern ones
    (11, 1, 1990),  // All Saints' Day: five states
    (12, 24, 1990), // by the definition of the Werktag
    (12, 25, 1990),
    (12, 26, 1990),
    (12, 31, 1990), // by the definition of the Werktag
];

/// Days from Easter Sunday: Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi.
const AROUND_EASTER: [i64; 5] = [-2, 1, 39, 50, 60];

/// Holidays that Berlin kept once: year, month, day.
const ONCE: [(i32, u32, u32); 3] = [(2020, 5, 8), (2025, 5, 8), (2028, 6, 17)];

/// Whether a day is a working day.
pub fn is_working_day(day: DeliveryDay) -> bool {
    let weekend = matches!(day.date().weekday(), Weekday::Sat | Weekday::Sun);
    !weekend && !is_holiday(day)
}

/// Whether a day is a holiday of some federal state, or 24 or 31 December.
pub fn is_holiday(day: DeliveryDay) -> bool {
    let date = day.date();
    let (year, month, number) = (date.year(), date.month(), date.day());
    let fixed = FIXED
        .iter()
        .any(|(of_month, of_day, since)| *of_month == month && *of_day == number && year >= *since);
    let since_easter = easter(year).map(|easter| date.signed_duration_since(easter).num_days());
    fixed
        || since_easter.is_some_and(|days| AROUND_EASTER.contains(&days))
        || ONCE.contains(&(year, month, number))
        || is_repentance_day(date)
}

/// The `number`-th working day of a month, from 1; it may lie in a later month.
pub fn nth_working_day(month: Month, number: u32) -> DeliveryDay {
    working_days_after(month.first_day().previous(), number)
}

/// The working day that is so many working days after a day; the day itself does not count.
pub fn working_days_after(day: DeliveryDay, count: u32) -> DeliveryDay {
    let mut found = day;
    for _ in 0..count {
        found = next_working_day(found.next());
    }
    found
}

/// The day itself, or the first working day after it.
pub fn next_working_day(day: DeliveryDay) -> DeliveryDay {
    let days = std::iter::successors(Some(day), |day| Some(day.next()));
    days.take(30).find(|day| is_working_day(*day)).unwrap_or(day)
}

/// The `number`-th last working day of a month, from 1.
pub fn nth_last_working_day(month: Month, number: u32) -> DeliveryDay {
    let mut day = month.end();
    for _ in 0..number {
        day = day.previous();
        while !is_working_day(day) && day > DeliveryDay::FIRST {
            day = day.previous();
        }
    }
    day
}

/// Buß- und Bettag of Saxony: the Wednesday before 23 November.
fn is_repentance_day(date: NaiveDate) -> bool {
    date.month() == 11 && (16..=22).contains(&date.day()) && date.weekday() == Weekday::Wed
}

/// Easter Sunday of the Gregorian calendar, by the rule that J.-M. Oudin gave Gauss's computation.
pub(crate) fn easter(year: i32) -> Option<NaiveDate> {
    let of = |value: i32, by: i32| value.checked_rem_euclid(by);
    let div = |value: i32, by: i32| value.checked_div_euclid(by);
    let century = div(year, 100)?;
    let golden = of(year, 19)?;
    let skipped = div(century.checked_sub(17)?, 25)?;
    let moon = century
        .checked_sub(div(century, 4)?)?
        .checked_sub(div(century.checked_sub(skipped)?, 3)?)?
        .checked_add(golden.checked_mul(19)?)?
        .checked_add(15)?;
    let moon = of(moon, 30)?;
    let late = div(moon, 28)?;
    let exception =
        div(29, moon.checked_add(1)?)?.checked_mul(div(21_i32.checked_sub(golden)?, 11)?)?;
    let full =
        moon.checked_sub(late.checked_mul(1_i32.checked_sub(late.checked_mul(exception)?)?)?)?;
    let weekday = year
        .checked_add(div(year, 4)?)?
        .checked_add(full)?
        .checked_add(2)?
        .checked_sub(century)?
        .checked_add(div(century, 4)?)?;
    let days = full.checked_sub(of(weekday, 7)?)?;
    let month = 3_i32.checked_add(div(days.checked_add(40)?, 44)?)?;
    let day = days.checked_add(28)?.checked_sub(div(month, 4)?.checked_mul(31)?)?;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests;
