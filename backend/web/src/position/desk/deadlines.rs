//! Until when what must be sent.

use crate::http::Page;
use services::schedules::{first_changeable, schedule_deadlines};
use units::{DeliveryDay, UtcTime};

/// A change of a quarter hour is told so long before it begins.
const LEAD: i64 = 900;

/// A deadline.
pub(super) struct DeadlineRow {
    /// Day and clock.
    pub(super) at: String,
    /// What must have been done.
    pub(super) what: String,
    /// How long it is until then; that it is over.
    pub(super) left: String,
    pub(super) is_over: bool,
    /// Whether it is less than an hour away.
    pub(super) is_near: bool,
}

/// The deadlines of a day and the next one, in their order.
pub(super) fn rows(page: &Page, day: DeliveryDay, now: UtcTime) -> Vec<DeadlineRow> {
    let figures = page.figures();
    let of = |day: DeliveryDay| figures.weekday_day(day);
    let (own, next) = (schedule_deadlines(day), schedule_deadlines(day.next()));
    let schedule = page.say("Fahrplan abgeben für", "schedule of");
    let after = page.say("Korrektur in der Regelzone für", "correction within the area for");
    let mut found = vec![
        (own.day_ahead, format!("{schedule} {}", of(day))),
        (next.day_ahead, format!("{schedule} {}", of(day.next()))),
        (own.day_after, format!("{after} {}", of(day))),
    ];
    if now >= own.intraday_from
        && let Some(quarter) = first_changeable(day, now)
    {
        let change = page.say("Änderung melden ab", "change from");
        let clock = figures.hour(quarter.start());
        found.push((quarter.start().plus_seconds(-LEAD), format!("{change} {clock}")));
    }
    found.sort();
    found.into_iter().map(|(at, what)| row(page, at, what, now)).collect()
}

fn row(page: &Page, at: UtcTime, what: String, now: UtcTime) -> DeadlineRow {
    let figures = page.figures();
    let seconds = at.unix_seconds().saturating_sub(now.unix_seconds());
    let is_over = seconds < 0;
    let day = DeliveryDay::containing(at).map(|day| figures.weekday_day(day)).unwrap_or_default();
    let minutes = seconds / 60;
    let left = if is_over {
        page.say("vorbei", "over").to_owned()
    } else if minutes < 60 {
        format!("in {minutes} min")
    } else if minutes < 48 * 60 {
        format!("in {} h {:02} min", minutes / 60, minutes % 60)
    } else {
        format!("in {} {}", minutes / 1440, page.say("Tagen", "days"))
    };
    DeadlineRow {
        at: format!("{day} {}", figures.hour(at)),
        what,
        left,
        is_over,
        is_near: (0..3_600).contains(&seconds),
    }
}
