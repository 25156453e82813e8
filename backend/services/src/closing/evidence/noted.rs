//! The inputs and revisions that a statement notes, read back from their words.
//!
//! `settle_month/record.rs` writes `facts since registration r1; readings r1, 2025-05-14 r2; spot
//! prices exchange r1, legal r1; market value 2026-05 r1; practice own_year, …`.

use rules::practice::Practice;
use std::collections::BTreeMap;
use store::DayRevision;
use store::register::since_registration;
use units::{DeliveryDay, Period, UtcTime};

/// The revisions of a statement's inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotedInputs {
    /// Day and revision of the plant's facts.
    pub(super) facts: (DeliveryDay, i64),
    pub(super) readings: NotedDays,
    /// Nothing where the statement uses no prices.
    pub(super) prices: Option<NotedPrices>,
    /// The market values that were known, each with its revision.
    pub(super) market_values: Vec<(Period, i64)>,
    pub(super) practice: Practice,
}

/// The revisions of prices by source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NotedPrices {
    pub(super) exchange: NotedDays,
    pub(super) legal: NotedDays,
}

/// The revisions of a series' days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NotedDays {
    /// Whether some days stand in their first revision, which are not named one by one.
    first: bool,
    /// The days that stand in another one.
    named: BTreeMap<DeliveryDay, i64>,
}

impl NotedInputs {
    /// The inputs of a note; the part that cannot be read otherwise.
    pub(super) fn of(note: &str) -> Result<Self, String> {
        let (mut facts, mut readings, mut practice) = (None, None, None);
        let mut prices = None;
        let mut market_values = Vec::new();
        for part in note.split("; ") {
            let unreadable = || part.to_owned();
            if let Some(text) = part.strip_prefix("facts since ") {
                facts = Some(facts_of(text).ok_or_else(unreadable)?);
            } else if let Some(text) = part.strip_prefix("readings ") {
                readings = Some(NotedDays::of(text).ok_or_else(unreadable)?);
            } else if let Some(text) = part.strip_prefix("spot prices exchange ") {
                prices = Some(NotedPrices::of(text).ok_or_else(unreadable)?);
            } else if let Some(text) = part.strip_prefix("market value ") {
                let (period, revision) = text.split_once(' ').ok_or_else(unreadable)?;
                // A value that was not known is none that was used.
                if revision != "none" {
                    let period = period.parse().map_err(|_not_a_period| unreadable())?;
                    market_values.push((period, revision_of(revision).ok_or_else(unreadable)?));
                }
            } else if let Some(text) = part.strip_prefix("practice ") {
                practice = Some(practice_of(text).ok_or_else(unreadable)?);
            } else {
                return Err(unreadable());
            }
        }
        Ok(Self {
            facts: facts.ok_or("facts")?,
            readings: readings.ok_or("readings")?,
            prices,
            market_values,
            practice: practice.ok_or("practice")?,
        })
    }
}

impl NotedPrices {
    fn of(text: &str) -> Option<Self> {
        let (exchange, legal) = match text.split_once(", legal ") {
            Some((exchange, legal)) => (exchange, NotedDays::of(legal)?),
            None => (text, NotedDays::default()),
        };
        Some(Self { exchange: NotedDays::of(exchange)?, legal })
    }
}

impl NotedDays {
    fn of(text: &str) -> Option<Self> {
        let mut noted = Self::default();
        for part in text.split(", ").filter(|part| *part != "none") {
            match part.split_once(' ') {
                None => noted.first = part == "r1",
                Some((day, revision)) => {
                    noted.named.insert(day.parse().ok()?, revision_of(revision)?);
                }
            }
        }
        (noted.first || !noted.named.is_empty() || text == "none").then_some(noted)
    }

    /// Whether the statement used this revision of a day. A first revision that came in after the
    /// statement was settled is not meant by `r1`.
    pub(super) fn names<T>(&self, day: &DayRevision<T>, known_at: UtcTime) -> bool
    where
        T: units::Scaled,
    {
        let noted = self.named.get(&day.values.day()).copied().or(self.first.then_some(1));
        noted == Some(day.revision) && day.received_at <= known_at
    }
}

fn facts_of(text: &str) -> Option<(DeliveryDay, i64)> {
    let (since, revision) = text.rsplit_once(' ')?;
    let since = if since == "registration" { since_registration() } else { since.parse().ok()? };
    Some((since, revision_of(revision)?))
}

fn practice_of(text: &str) -> Option<Practice> {
    let answers: Vec<&str> = text.split(", ").collect();
    if answers.len() != Practice::QUESTIONS.len() {
        return None;
    }
    let questions = Practice::QUESTIONS.iter().map(|(question, _)| *question);
    questions.zip(answers).try_fold(Practice::default(), |practice, (question, answer)| {
        practice.with(question, answer).ok()
    })
}

fn revision_of(text: &str) -> Option<i64> {
    text.strip_prefix('r')?.parse().ok().filter(|revision| *revision >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWERS: &str = "practice own_year, two_decimals, bid_deadline, whole_days";

    #[test]
    fn a_note_is_read_back_into_the_revisions_that_it_names() {
        let note = format!(
            "facts since 2025-05-01 r2; readings r1, 2025-05-14 r3; spot prices exchange r1, \
             2025-05-02 r2, legal 2025-05-03 r4; market value 2025-05 r2; market value 2024 none; {ANSWERS}"
        );
        let inputs = NotedInputs::of(&note).unwrap();
        assert_eq!(inputs.facts, ("2025-05-01".parse().unwrap(), 2));
        let day = |text: &str| text.parse::<DeliveryDay>().unwrap();
        assert!(inputs.readings.first);
        assert_eq!(inputs.readings.named, BTreeMap::from([(day("2025-05-14"), 3)]));
        let prices = inputs.prices.unwrap();
        assert_eq!(prices.exchange.named, BTreeMap::from([(day("2025-05-02"), 2)]));
        assert!(!prices.legal.first);
        assert_eq!(prices.legal.named, BTreeMap::from([(day("2025-05-03"), 4)]));
        assert_eq!(inputs.market_values, [("2025-05".parse().unwrap(), 2)]);
        assert_eq!(inputs.practice, Practice::default());
    }

    #[test]
    fn a_note_that_says_something_else_is_refused_with_the_part() {
        let cases = [
            (format!("readings r1; {ANSWERS}"), "facts"),
            (format!("facts since registration r1; {ANSWERS}"), "readings"),
            (
                format!("facts since registration; readings r1; {ANSWERS}"),
                "facts since registration",
            ),
            (
                "facts since registration r1; readings r1; practice own_year".to_owned(),
                "practice own_year",
            ),
            (format!("facts since registration r1; readings often; {ANSWERS}"), "readings often"),
            (
                format!("facts since registration r1; readings r1; weather r1; {ANSWERS}"),
                "weather r1",
            ),
        ];
        for (note, part) in cases {
            assert_eq!(NotedInputs::of(&note), Err(part.to_owned()), "{note}");
        }
    }
}
