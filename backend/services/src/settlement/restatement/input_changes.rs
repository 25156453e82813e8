//! Which inputs of a statement changed, by the notes of two revisions.
//!
//! A note such as `facts since registration r1; readings r1, 2025-05-14 r2; market value 2026-05 r1;
//! practice own_year, …` is taken apart into inputs and their revisions, and two of them are compared.

use rules::practice::Practice;
use rules::settlement::MonthValues;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::market_data::list_market_values;
use store::settlement::InputChange;
use store::{Db, StoreError, TenantId};
use units::{Period, Price};

/// The values of market value revisions, to be named beside them.
#[derive(Debug, Default)]
pub(crate) struct RevisionTexts {
    market_values: HashMap<(Period, i64), Price>,
}

impl RevisionTexts {
    pub(crate) fn load(db: &mut Db, tenant: TenantId) -> Result<Self, StoreError> {
        let solar = list_market_values(db, tenant)?.into_iter();
        let solar = solar.filter(|value| value.published.technology == MonthValues::TECHNOLOGY);
        let market_values = solar
            .map(|value| ((value.published.period, value.revision), value.published.value))
            .collect();
        Ok(Self { market_values })
    }

    /// `r2 (3.296 ct/kWh)` for the second revision of a market value, else the revision alone.
    fn text(&self, input: &str, revision: &str) -> String {
        let value = || {
            let period = input.strip_prefix("market value ")?.parse().ok()?;
            let number = revision.strip_prefix('r')?.parse().ok()?;
            self.market_values.get(&(period, number))
        };
        value().map_or_else(
            || revision.to_owned(),
            |value| format!("{revision} ({} ct/kWh)", value.decimal()),
        )
    }
}

/// The inputs whose revisions differ between two notes, in the order of their names.
pub(super) fn input_changes(before: &str, after: &str, texts: &RevisionTexts) -> Vec<InputChange> {
    let (before, after) = (Inputs::of(before), Inputs::of(after));
    let names: BTreeSet<&String> = before.revisions.keys().chain(after.revisions.keys()).collect();
    let changes = names.into_iter().filter_map(|name| {
        let (old, new) = (before.revision(name), after.revision(name));
        (old != new).then(|| InputChange {
            input: name.clone(),
            before: old.map(|revision| texts.text(name, revision)),
            after: new.map(|revision| texts.text(name, revision)),
        })
    });
    changes.collect()
}

/// Revisions by input. An input with days of its own, such as `readings`, has an entry for itself and
/// one for each day that has another revision.
#[derive(Debug, Default)]
struct Inputs {
    revisions: BTreeMap<String, String>,
}

impl Inputs {
    fn of(note: &str) -> Self {
        let mut inputs = Self::default();
        for part in note.split("; ").filter(|part| !part.is_empty()) {
            inputs.add(part);
        }
        inputs
    }

    fn add(&mut self, part: &str) {
        if let Some(revisions) = part.strip_prefix("readings ") {
            self.add_days("readings", revisions);
        } else if let Some(revisions) = part.strip_prefix("spot prices ") {
            let (exchange, legal) = match revisions.split_once(", legal ") {
                Some((exchange, legal)) => (exchange, Some(legal)),
                None => (revisions, None),
            };
            self.add_days("exchange prices", exchange.trim_start_matches("exchange "));
            if let Some(legal) = legal {
                self.add_days("legal prices", legal);
            }
        } else if let Some(revisions) = part.strip_prefix("statements ") {
            self.add_days("statement", revisions);
        } else if let Some(answers) = part.strip_prefix("practice ") {
            for ((question, _), answer) in Practice::QUESTIONS.iter().zip(answers.split(", ")) {
                self.set(&format!("practice {question}"), answer);
            }
        } else if let Some((input, revision)) = part.rsplit_once(' ') {
            self.set(input, revision);
        }
    }

    /// `r1, 2025-05-14 r2`: the revision of most days, and of those that have another one.
    fn add_days(&mut self, input: &str, revisions: &str) {
        for part in revisions.split(", ") {
            match part.split_once(' ') {
                None => self.set(input, part),
                Some((day, revision)) => self.set(&format!("{input} {day}"), revision),
            }
        }
    }

    fn set(&mut self, input: &str, revision: &str) {
        self.revisions.insert(input.to_owned(), revision.to_owned());
    }

    /// The revision of an input; of a day that is not named, that of most days.
    fn revision(&self, name: &str) -> Option<&str> {
        let found = self.revisions.get(name).or_else(|| {
            let (input, _) = name.rsplit_once(' ')?;
            ["readings", "exchange prices", "legal prices"]
                .contains(&input)
                .then(|| self.revisions.get(input))?
        });
        found.map(String::as_str).filter(|revision| *revision != "none")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_named_with_its_revisions() {
        let texts = RevisionTexts {
            market_values: [("2026-05", 1, "3.163"), ("2026-05", 2, "3.296")]
                .into_iter()
                .map(|(period, revision, value)| {
                    let value = Price::parse_decimal(value).unwrap();
                    ((period.parse().unwrap(), revision), value)
                })
                .collect(),
        };
        let rest = "practice own_year, two_decimals, bid_deadline, whole_days";
        let note = |inputs: &str| format!("facts since registration r1; {inputs}; {rest}");
        let cases = [
            ("market value 2026-05 r1", "market value 2026-05 r1", ""),
            (
                "market value 2026-05 r1",
                "market value 2026-05 r2",
                "market value 2026-05: r1 (3.163 ct/kWh) > r2 (3.296 ct/kWh)",
            ),
            (
                "market value 2026-05 none",
                "market value 2026-05 r1",
                "market value 2026-05:  > r1 (3.163 ct/kWh)",
            ),
            ("readings r1", "readings r1, 2025-05-14 r2", "readings 2025-05-14: r1 > r2"),
            (
                "readings r1, 2025-05-14 r2",
                "readings r1, 2025-05-14 r3, 2025-05-20 r2",
                "readings 2025-05-14: r2 > r3, readings 2025-05-20: r1 > r2",
            ),
            ("readings none", "readings r1", "readings:  > r1"),
            (
                "spot prices exchange r1",
                "spot prices exchange r1, 2024-06-26 r2, legal r1",
                "exchange prices 2024-06-26: r1 > r2, legal prices:  > r1",
            ),
            (
                "statements 2025-01 r1, 2025-02 r1",
                "statements 2025-01 r2, 2025-02 r1",
                "statement 2025-01: r1 > r2",
            ),
        ];
        for (before, after, expected) in cases {
            let found = input_changes(&note(before), &note(after), &texts);
            let found: Vec<String> = found
                .into_iter()
                .map(|change| {
                    let text = |value: Option<String>| value.unwrap_or_default();
                    format!("{}: {} > {}", change.input, text(change.before), text(change.after))
                })
                .collect();
            assert_eq!(found.join(", "), expected, "{before} / {after}");
        }
    }

    #[test]
    fn an_answer_is_named_by_its_question() {
        let before = "practice own_year, two_decimals, bid_deadline, whole_days";
        let after = "practice start_year, two_decimals, bid_deadline, whole_days";
        let changes = input_changes(before, after, &RevisionTexts::default());
        let expected = InputChange {
            input: "practice run_over_new_year".to_owned(),
            before: Some("own_year".to_owned()),
            after: Some("start_year".to_owned()),
        };
        assert_eq!(changes, [expected]);
    }
}
