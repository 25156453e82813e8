//! Which readings are missing, in words.

use super::pictures::completeness;
use crate::http::Page;
use reports::charts::Completeness;
use services::metering::DayCompleteness;
use services::settlement::PlantFile;
use units::{DeliveryDay, Language};

/// Gaps that are listed before the rest is folded away.
const LISTED: usize = 6;

/// The readings of the year.
pub(super) struct Readings {
    pub(super) sentence: String,
    pub(super) is_complete: bool,
    pub(super) gaps: Vec<Gap>,
    /// Those beyond the first few.
    pub(super) more_gaps: Vec<Gap>,
}

/// Days next to each other that lack readings in the same way.
pub(super) struct Gap {
    pub(super) days: String,
    pub(super) text: String,
    /// The statement of the month, once there is one.
    pub(super) address: Option<String>,
}

/// A run of days that lack readings.
struct Run {
    first: DeliveryDay,
    last: DeliveryDay,
    days: usize,
    /// Quarter hours that are missing; nothing when the days lack all.
    missing: Option<usize>,
}

impl Readings {
    pub(super) fn of(
        page: &Page,
        file: &PlantFile,
        days: &[DayCompleteness],
        today: DeliveryDay,
    ) -> Self {
        let runs = runs(days, today);
        let incomplete: usize = runs.iter().map(|run| run.days).sum();
        let is = |of: fn(&Completeness) -> bool| {
            days.iter().filter(|day| of(&completeness(day, today))).count()
        };
        let replaced = is(|day| matches!(day, Completeness::Replaced(_)));
        let passed = is(|day| !matches!(day, Completeness::Future | Completeness::NotMarketed));
        let mut gaps: Vec<Gap> = runs.iter().map(|run| gap(page, file, run)).collect();
        let more_gaps = gaps.split_off(gaps.len().min(LISTED));
        Self {
            sentence: sentence(page, passed, incomplete, replaced),
            is_complete: incomplete == 0,
            gaps,
            more_gaps,
        }
    }
}

fn runs(days: &[DayCompleteness], today: DeliveryDay) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for day in days {
        let missing = match completeness(day, today) {
            Completeness::Missing => None,
            Completeness::Partial(_) => Some(day.missing),
            Completeness::Complete
            | Completeness::Replaced(_)
            | Completeness::NotMarketed
            | Completeness::Future => continue,
        };
        let beside = runs
            .last_mut()
            .filter(|run| run.last.next() == day.day && run.missing.is_some() == missing.is_some());
        if let Some(run) = beside {
            run.last = day.day;
            run.days += 1;
            run.missing = run.missing.zip(missing).map(|(sum, missing)| sum + missing);
        } else {
            runs.push(Run { first: day.day, last: day.day, days: 1, missing });
        }
    }
    runs
}

fn gap(page: &Page, file: &PlantFile, run: &Run) -> Gap {
    let figures = page.figures();
    let [first, last] = [run.first, run.last].map(|day| figures.day_of_year(day));
    let german = page.language == Language::German;
    let text = match (run.missing, run.days) {
        (None, 1) => page.say("keine Messwerte", "no readings").to_owned(),
        (None, days) if german => format!("keine Messwerte, {days} Tage"),
        (None, days) => format!("no readings, {days} days"),
        (Some(1), _) => {
            page.say("eine Viertelstunde fehlt", "one quarter hour is missing").to_owned()
        }
        (Some(missing), _) if german => format!("{missing} Viertelstunden fehlen"),
        (Some(missing), _) => format!("{missing} quarter hours are missing"),
    };
    let month = run.first.month();
    let settled = file.months.iter().any(|summary| summary.month == month);
    Gap {
        days: if run.days == 1 { first } else { format!("{first} – {last}") },
        text,
        address: settled.then(|| format!("/plants/{}/statements/{month}", file.plant.facts.plant)),
    }
}

fn sentence(page: &Page, passed: usize, incomplete: usize, replaced: usize) -> String {
    let german = page.language == Language::German;
    let text = match (passed, incomplete) {
        (0, _) => page
            .say(
                "In diesem Jahr wurde die Anlage noch an keinem Tag vermarktet.",
                "The plant was not marketed on any day of this year.",
            )
            .to_owned(),
        (_, 0) => page.say("Alle Tage sind vollständig.", "Every day is complete.").to_owned(),
        (_, 1) if german => format!("Ein Tag von {passed} ist unvollständig."),
        (_, 1) => format!("One day of {passed} is incomplete."),
        (_, _) if german => format!("{incomplete} von {passed} Tagen sind unvollständig."),
        (_, _) => format!("{incomplete} of {passed} days are incomplete."),
    };
    match replaced {
        0 => text,
        1 => text + page.say(" Einer hat Ersatzwerte.", " One has substitute readings."),
        _ if german => format!("{text} {replaced} haben Ersatzwerte."),
        _ => format!("{text} {replaced} have substitute readings."),
    }
}
