//! What a statement was computed from, as rows of label and value.

use super::terms;
use super::{Both, answer, question};
use crate::Figures;
use records::{DayRevisions, FactsRevision, Inputs, PriceSource};
use units::{DeliveryDay, Language, Period, Technology};

/// One input of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputRow {
    /// What it is: `Marktwert Solar Mai 2025`.
    pub label: String,
    /// Which revision of it: `Stand 2`.
    pub value: String,
}

/// A statement's inputs in rows. Days are named in stretches; of a series the revision of most days comes first.
pub fn inputs(language: Language, inputs: &Inputs) -> Vec<InputRow> {
    let figures = Figures::new(language);
    let row = |label: Both, value: String| InputRow { label: label.of(language).to_owned(), value };
    let mut rows = vec![row(FACTS, facts(figures, inputs.facts))];
    if inputs.readings.runs().next().is_some() {
        rows.push(row(READINGS, revisions(figures, &inputs.readings)));
    }
    if !inputs.statements.is_empty() {
        let months: Vec<String> = inputs
            .statements
            .iter()
            .map(|(month, of)| {
                format!("{} {}", figures.month_name(*month), revision(language, Some(*of)))
            })
            .collect();
        rows.push(row(Both("Monatsabrechnungen", "Monthly statements"), months.join(", ")));
    }
    for source in PriceSource::ALL.iter().copied() {
        let days = inputs.prices(source);
        let is_used = source == PriceSource::Exchange || days.days().any(|(_, of)| of.is_some());
        if days.runs().next().is_some() && is_used {
            rows.push(row(price_source(source), revisions(figures, days)));
        }
    }
    for ((technology, period), pin) in &inputs.market_values {
        rows.push(InputRow {
            label: capitalised(&market_value(language, *technology, *period)),
            value: revision(language, pin.map(|pin| pin.revision)),
        });
    }
    rows.extend(inputs.answers.iter().map(|(name, word)| InputRow {
        label: question(language, name),
        value: answer(language, word),
    }));
    rows
}

/// The name of a market value: `Marktwert Solar Mai 2025`, `Jahresmarktwert Solar 2024`.
pub fn market_value(language: Language, technology: Technology, period: Period) -> String {
    let name = terms::technology(language, technology);
    let (words, of) = match period {
        Period::Month(month) => (
            Both("Marktwert {name} {of}", "market value of {name} of {of}"),
            Figures::new(language).month(month),
        ),
        Period::Year(year) => (
            Both("Jahresmarktwert {name} {of}", "annual market value of {name} of {of}"),
            year.to_string(),
        ),
    };
    words.with(language, &[("name", name), ("of", &of)])
}

pub(super) const FACTS: Both = Both("Stammdaten", "Facts of the plant");
pub(super) const READINGS: Both = Both("Messwerte", "Readings");

/// Prices by where they come from.
pub(super) fn price_source(source: PriceSource) -> Both {
    match source {
        PriceSource::Exchange => Both("Spotpreise der Börse", "Spot prices of the exchange"),
        PriceSource::Legal => {
            Both("Spotmarktpreis nach § 3 Nr. 42a EEG", "Spot price as in § 3 Nr. 42a EEG")
        }
    }
}

/// `Stand 2`, or that there is none.
pub(super) fn revision(language: Language, number: Option<i64>) -> String {
    match number {
        Some(number) => Both("Stand {number}", "revision {number}")
            .with(language, &[("number", &number.to_string())]),
        None => Both("nicht bekannt", "not known").of(language).to_owned(),
    }
}

/// `seit 01.05.2025, Stand 2`.
pub(super) fn facts(figures: Figures, facts: FactsRevision) -> String {
    let language = figures.language();
    let since = match facts.valid_from {
        Some(day) => {
            Both("seit {day}", "since {day}").with(language, &[("day", &figures.day(day))])
        }
        None => Both("seit der Registrierung", "since registration").of(language).to_owned(),
    };
    format!("{since}, {}", revision(language, Some(facts.revision)))
}

/// `14.05.2025`, or `14.05.2025 bis 16.05.2025`.
pub(super) fn stretch(figures: Figures, first: DeliveryDay, last: DeliveryDay) -> String {
    if first == last {
        return figures.day(first);
    }
    let (first, last) = (figures.day(first), figures.day(last));
    Both("{first} bis {last}", "{first} to {last}")
        .with(figures.language(), &[("first", &first), ("last", &last)])
}

/// `Stand 1`, or `Stand 1, 14.05.2025 Stand 2, 15.05.2025 bis 16.05.2025 nicht bekannt`.
fn revisions(figures: Figures, days: &DayRevisions) -> String {
    let language = figures.language();
    let days_in = |of: Option<i64>| {
        let runs = days.runs().filter(|run| run.revision == of);
        runs.map(|run| u64::from(run.days)).sum::<u64>()
    };
    // The lowest revision of those that most days have.
    let most = days
        .runs()
        .map(|run| run.revision)
        .max_by_key(|of| (days_in(*of), std::cmp::Reverse(of.unwrap_or(i64::MAX))));
    let Some(most) = most else { return revision(language, None) };
    let others = days.runs().filter(|run| run.revision != most).map(|run| {
        let last = run.end().previous();
        format!("{} {}", stretch(figures, run.first, last), revision(language, run.revision))
    });
    let parts: Vec<String> = std::iter::once(revision(language, most)).chain(others).collect();
    parts.join(", ")
}

/// With a capital first letter, as at the beginning of a line.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
