//! Months of a person without amounts, those in a row as one line.

use crate::http::Page;
use services::tax::{MissingMonth, MissingReason};
use units::Month;

/// Plant, months and why, by plants.
pub(super) fn missing_rows(
    page: &Page,
    missing: &[MissingMonth],
) -> Vec<(String, String, &'static str)> {
    let mut found: Vec<&MissingMonth> = missing.iter().collect();
    found.sort_by(|one, other| (&one.plant, one.month).cmp(&(&other.plant, other.month)));
    let in_a_row = |one: &&MissingMonth, next: &&MissingMonth| {
        one.plant == next.plant && one.reason == next.reason && one.month.next() == next.month
    };
    let row = |months: &[&MissingMonth]| {
        let (first, last) = (months.first()?, months.last()?);
        let why = match first.reason {
            MissingReason::NotSettled => page.say("nicht abgerechnet", "not settled"),
            MissingReason::Blocked => page.say("blockiert", "blocked"),
        };
        Some((first.plant.to_string(), span(page, first.month, last.month), why))
    };
    found.chunk_by(in_a_row).filter_map(row).collect()
}

fn span(page: &Page, first: Month, last: Month) -> String {
    let figures = page.figures();
    if first == last {
        return figures.month(first);
    }
    let to = page.say("bis", "to");
    format!("{} {to} {}", figures.month(first), figures.month(last))
}
