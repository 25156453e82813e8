//! What is wrong with a file, in the language of whoever reads it.
//!
//! Readers say it in English, one sentence a kind of mistake; that sentence, with `{}` for what differs, is the key of the
//! German one. A sentence without an entry is shown as it is.

mod cells;
mod documents;
mod files;
mod imports;
mod notes;
mod schedules;
mod tables;

use super::Both;
use records::FileProblem;
use std::fmt::Write;
use units::Language;

/// The parts of the catalogue, the particular sentences before the general ones.
const TABLES: [&[Both]; 7] = [
    notes::TABLE,
    imports::TABLE,
    schedules::TABLE,
    tables::TABLE,
    files::TABLE,
    documents::TABLE,
    cells::TABLE,
];

/// What is wrong, in a language.
pub fn file_problem(language: Language, problem: &str) -> String {
    match language {
        Language::English => problem.to_owned(),
        Language::German => german(problem).unwrap_or_else(|| problem.to_owned()),
    }
}

/// Whether a sentence has its German one.
pub fn is_file_problem(problem: &str) -> bool {
    german(problem).is_some()
}

/// Every problem of a file, one a line, with file, line, column and value; and how many come behind them.
pub fn file_problems(language: Language, problems: &[FileProblem], untold: usize) -> String {
    let lines = problems.iter().map(|problem| line(language, problem));
    let more = (untold > 0).then(|| match language {
        Language::German if untold == 1 => "und 1 weitere falsche Zelle".to_owned(),
        Language::German => format!("und {untold} weitere falsche Zellen"),
        Language::English if untold == 1 => "and 1 more wrong cell".to_owned(),
        Language::English => format!("and {untold} more wrong cells"),
    });
    lines.chain(more).collect::<Vec<_>>().join("\n")
}

fn line(language: Language, found: &FileProblem) -> String {
    let (line_word, column_word) = match language {
        Language::German => ("Zeile", "Spalte"),
        Language::English => ("line", "column"),
    };
    let mut text = found.file.clone();
    if let Some(line) = found.line {
        let _written = write!(text, ", {line_word} {line}");
    }
    if let Some(column) = &found.column {
        let _written = write!(text, ", {column_word} {column}");
    }
    text.push_str(": ");
    if let Some(value) = &found.value {
        let _written = write!(text, "{value:?}: ");
    }
    text.push_str(&file_problem(language, &found.problem));
    text
}

fn german(problem: &str) -> Option<String> {
    let mut entries = TABLES.iter().flat_map(|table| table.iter());
    entries.find_map(|entry| filled(entry, problem))
}

/// The German sentence, where the English one is that of the entry.
fn filled(Both(german_text, english): &Both, problem: &str) -> Option<String> {
    let parts = parameters(english, problem)?;
    let mut parts = parts.into_iter();
    let mut pieces = german_text.split("{}");
    let mut text = pieces.next()?.to_owned();
    for piece in pieces {
        let part = parts.next().unwrap_or_default();
        text.push_str(&german(part).unwrap_or_else(|| part.to_owned()));
        text.push_str(piece);
    }
    Some(text)
}

/// What stands for each `{}` of a sentence, where a text is that sentence.
fn parameters<'t>(sentence: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut pieces = sentence.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut found = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let at = if pieces.peek().is_none() {
            rest.strip_suffix(piece)?.len()
        } else {
            rest.find(piece)?
        };
        let (part, behind) = rest.split_at_checked(at)?;
        if part.is_empty() {
            return None;
        }
        found.push(part);
        rest = behind.strip_prefix(piece)?;
    }
    rest.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_said_in_german_with_what_differs() {
        for (english, expected) in [
            ("a value is required", "hier muss etwas stehen"),
            ("more than 3 decimals", "mehr als 3 Nachkommastellen"),
            (
                "wrong check digit: expected 1, found 2",
                "falsche Prüfziffer: erwartet 1, gefunden 2",
            ),
            (
                "after this row 1 quarter hour is missing, from 2025-05-11T10:15:00Z; deliver the missing quarter \
                 hours, or import with --allow-gaps",
                "nach dieser Zeile: 1 Viertelstunde fehlt, ab 2025-05-11T10:15:00Z; liefern Sie die fehlenden \
                 Viertelstunden nach, oder lassen Sie Lücken zu (--allow-gaps)",
            ),
            ("expected one of solar, wind_onshore", "erwartet ist eines von: solar, wind_onshore"),
            ("something new", "something new"),
        ] {
            assert_eq!(file_problem(Language::German, english), expected);
            assert_eq!(file_problem(Language::English, english), english);
        }
    }

    #[test]
    fn every_sentence_has_as_many_places_in_both_languages_and_is_told_apart() {
        for Both(german_text, english) in TABLES.iter().flat_map(|table| table.iter()) {
            let count = |text: &str| text.matches("{}").count();
            assert!(count(german_text) <= count(english), "{english}");
            let shown = english.replace("{}", "7");
            let expected = german_text.replace("{}", "7");
            assert_eq!(german(&shown), Some(expected), "another entry takes it: {english}");
        }
    }

    #[test]
    fn a_problem_is_told_with_its_place() {
        let problem = FileProblem {
            file: "p.csv".to_owned(),
            line: Some(2),
            column: Some("kwh".to_owned()),
            value: Some("x".to_owned()),
            problem: "feed-in must not be negative".to_owned(),
        };
        let told = |language| file_problems(language, std::slice::from_ref(&problem), 2);
        assert_eq!(
            told(Language::German),
            "p.csv, Zeile 2, Spalte kwh: \"x\": die Einspeisung darf nicht negativ sein\n\
             und 2 weitere falsche Zellen"
        );
        assert_eq!(
            told(Language::English),
            "p.csv, line 2, column kwh: \"x\": feed-in must not be negative\nand 2 more wrong cells"
        );
    }
}
