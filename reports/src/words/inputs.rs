//! What a statement was computed from, as rows of label and value.

use super::{Both, answer, question};
use crate::Figures;
use units::{DeliveryDay, Language, Month, Period};

/// One input of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputRow {
    /// What it is: `Marktwert Solar Mai 2025`.
    pub label: String,
    /// Which revision of it: `Stand 2`.
    pub value: String,
}

/// The questions in the order in which a note lists their answers.
const QUESTIONS: [&str; 4] =
    ["run_over_new_year", "blended_value", "early_bid", "early_award_extension"];

const MARKET_VALUE: Both = Both("Marktwert Solar", "Market value of solar,");

/// The stored note of a statement's inputs in rows.
///
/// The note reads `facts since registration r1; readings r1, 2025-05-14 r2; spot prices exchange r1;
/// market value 2025-05 r2; practice own_year, …`. What is not known here is shown as it stands.
pub fn inputs(language: Language, note: &str) -> Vec<InputRow> {
    let writer = Writer { figures: Figures::new(language) };
    note.split("; ").filter(|part| !part.is_empty()).flat_map(|part| writer.rows(part)).collect()
}

/// The name of a Marktwert Solar: `Marktwert Solar Mai 2025`, `Jahresmarktwert Solar 2024`.
pub fn market_value(language: Language, period: Period) -> String {
    let annual = Both("Jahresmarktwert Solar", "Annual market value of solar,");
    match period {
        Period::Month(month) => {
            format!("{} {}", MARKET_VALUE.of(language), Figures::new(language).month(month))
        }
        Period::Year(year) => format!("{} {year}", annual.of(language)),
    }
}

#[derive(Clone, Copy)]
struct Writer {
    figures: Figures,
}

impl Writer {
    fn rows(self, part: &str) -> Vec<InputRow> {
        if let Some(rest) = part.strip_prefix("facts since ") {
            vec![self.facts(rest)]
        } else if let Some(rest) = part.strip_prefix("readings ") {
            vec![self.row(Both("Messwerte", "Readings"), self.revisions(rest))]
        } else if let Some(rest) = part.strip_prefix("spot prices ") {
            self.prices(rest)
        } else if let Some(rest) = part.strip_prefix("market value ") {
            vec![self.market_value(rest)]
        } else if let Some(rest) = part.strip_prefix("statements ") {
            vec![self.row(Both("Monatsabrechnungen", "Monthly statements"), self.revisions(rest))]
        } else if let Some(rest) = part.strip_prefix("practice ") {
            self.practice(rest)
        } else {
            vec![InputRow { label: self.word(Both("Eingang", "Input")), value: part.to_owned() }]
        }
    }

    fn word(self, both: Both) -> String {
        both.of(self.figures.language()).to_owned()
    }

    fn row(self, label: Both, value: String) -> InputRow {
        InputRow { label: self.word(label), value }
    }

    /// `registration r1` or `2025-03-01 r2`.
    fn facts(self, note: &str) -> InputRow {
        let (since, revision) = note.rsplit_once(' ').unwrap_or((note, ""));
        let since = match since.parse::<DeliveryDay>() {
            Ok(day) => format!("{} {}", self.word(Both("seit", "since")), self.figures.day(day)),
            Err(_) => self.word(Both("seit der Registrierung", "since registration")),
        };
        let value = format!("{since}, {}", self.revision(revision));
        self.row(Both("Stammdaten", "Facts of the plant"), value)
    }

    /// `exchange r1` or `exchange r1, 2025-05-02 r2, legal r1`.
    fn prices(self, note: &str) -> Vec<InputRow> {
        let (exchange, legal) = match note.split_once(", legal ") {
            Some((exchange, legal)) => (exchange, Some(legal)),
            None => (note, None),
        };
        let exchange = exchange.strip_prefix("exchange ").unwrap_or(exchange);
        let label = Both("Spotpreise der Börse", "Spot prices of the exchange");
        let mut rows = vec![self.row(label, self.revisions(exchange))];
        let label = Both("Spotmarktpreis nach § 3 Nr. 42a EEG", "Spot price as in § 3 Nr. 42a EEG");
        rows.extend(legal.map(|legal| self.row(label, self.revisions(legal))));
        rows
    }

    /// `2025-05 r2`, `2024 r1` or `2025-05 none`.
    fn market_value(self, note: &str) -> InputRow {
        let (period, revision) = note.split_once(' ').unwrap_or((note, ""));
        let label = match period.parse::<Period>() {
            Ok(period) => market_value(self.figures.language(), period),
            Err(_) => format!("{} {period}", self.word(MARKET_VALUE)),
        };
        InputRow { label, value: self.revision(revision) }
    }

    fn practice(self, note: &str) -> Vec<InputRow> {
        let language = self.figures.language();
        let rows = QUESTIONS.into_iter().zip(note.split(", "));
        rows.map(|(name, word)| InputRow {
            label: question(language, name),
            value: answer(language, word),
        })
        .collect()
    }

    /// `r1`, `r1, 2025-05-14 r2` or `2025-01 r1, 2025-02 r3`.
    fn revisions(self, note: &str) -> String {
        let parts = note.split(", ").map(|part| match part.split_once(' ') {
            None => self.revision(part),
            Some((when, revision)) => format!("{} {}", self.when(when), self.revision(revision)),
        });
        let parts: Vec<String> = parts.collect();
        parts.join(", ")
    }

    fn when(self, text: &str) -> String {
        if let Ok(day) = text.parse::<DeliveryDay>() {
            self.figures.day(day)
        } else if let Ok(month) = text.parse::<Month>() {
            self.figures.month_name(month).to_owned()
        } else {
            text.to_owned()
        }
    }

    fn revision(self, text: &str) -> String {
        match text.strip_prefix('r') {
            Some(number) => format!("{} {number}", self.word(Both("Stand", "revision"))),
            None if text == "none" => self.word(Both("nicht bekannt", "not known")),
            None => text.to_owned(),
        }
    }
}
