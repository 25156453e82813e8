//! What a statement was computed from, as rows of label and value.

use super::terms;
use super::{Both, answer, question};
use crate::Figures;
use records::{DayRevisions, DayRun, FactsRevision, Inputs, PriceSource};
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
    let mut rows =
        vec![row(EDITION, inputs.edition.to_string()), row(FACTS, facts(figures, inputs.facts))];
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
    if inputs.exchange_prices.runs().next().is_some() {
        let value = revisions(figures, &inputs.exchange_prices);
        rows.push(row(price_source(PriceSource::Exchange), value));
    }
    // Legal prices win where they are; that most days have none is as it should be.
    let legal = inputs.legal_prices.runs().filter(|run| run.revision.is_some());
    let legal: Vec<String> = legal.map(|run| run_in_words(figures, run)).collect();
    if !legal.is_empty() {
        rows.push(row(price_source(PriceSource::Legal), legal.join(", ")));
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

pub(super) const EDITION: Both = Both("Regelstand", "Edition of the rules");
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

/// `21.05.2025 Stand 1`, `23.05.2025 bis 24.05.2025 Stand 2`.
fn run_in_words(figures: Figures, run: &DayRun) -> String {
    let days = stretch(figures, run.first, run.end().previous());
    format!("{days} {}", revision(figures.language(), run.revision))
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
    let others = days.runs().filter(|run| run.revision != most);
    let others = others.map(|run| run_in_words(figures, run));
    let parts: Vec<String> = std::iter::once(revision(language, most)).chain(others).collect();
    parts.join(", ")
}

/// With a capital first letter, as at the beginning of a line.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
