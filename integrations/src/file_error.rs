//! The one error of reading a file: where, what was found, what is wrong with it.

use records::FileProblem;
use std::fmt::Write;
use thiserror::Error;

const VALUE_LENGTH_MAX: usize = 40;

/// Where and why a file is not what it should be.
///
/// ```
/// let wrong = b"period,technology,ct_per_kwh\n2024-05,solar,\"3,161\"\n";
/// let error = integrations::market_values_csv::parse("mw.csv", wrong).unwrap_err();
/// assert_eq!((error.line, error.value.as_deref()), (Some(2), Some("3,161")));
/// assert_eq!(
///     error.to_string(),
///     "mw.csv, line 2, column ct_per_kwh: \"3,161\": not a decimal number such as 12.5 \
///      (decimal point, no grouping, no exponent)",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}{}: {}{problem}{}", shown_place(self), shown_value(value.as_deref()), shown_more(self))]
pub struct FileError {
    /// The name of the file, as the caller gave it.
    pub file: String,
    /// The physical line, counted from 1; the header is line 1.
    pub line: Option<u64>,
    /// The name of the column.
    pub column: Option<String>,
    /// What the cell contains, cut to 40 characters.
    pub value: Option<String>,
    /// What is wrong and what was expected.
    pub problem: String,
    /// What else is wrong in the file, in its order.
    pub more: Option<Box<MoreProblems>>,
}

/// Further wrong cells of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoreProblems {
    /// The next ones.
    pub told: Vec<FileError>,
    /// How many come behind them.
    pub untold: usize,
}

impl FileError {
    /// A problem of the file as a whole.
    pub(crate) fn of_file(file: &str, problem: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            column: None,
            value: None,
            problem: problem.into(),
            more: None,
        }
    }

    /// Every problem that is told, and how many come behind them.
    pub fn problems(&self) -> (Vec<FileProblem>, usize) {
        let problem = |error: &Self| FileProblem {
            file: error.file.clone(),
            line: error.line,
            column: error.column.clone(),
            value: error.value.clone(),
            problem: error.problem.clone(),
        };
        match &self.more {
            None => (vec![problem(self)], 0),
            Some(more) => {
                let told = [self].into_iter().chain(&more.told).map(problem);
                (told.collect(), more.untold)
            }
        }
    }

    /// The same problem and others behind it.
    pub(crate) fn with_more(self, told: Vec<Self>, untold: usize) -> Self {
        if told.is_empty() && untold == 0 {
            return self;
        }
        Self { more: Some(Box::new(MoreProblems { told, untold })), ..self }
    }

    /// A problem of one line.
    pub(crate) fn at_line(file: &str, line: u64, problem: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::of_file(file, problem) }
    }

    /// The same problem, in this column.
    #[must_use]
    pub(crate) fn in_column(self, column: &str) -> Self {
        Self { column: Some(cut(column)), ..self }
    }

    /// The same problem, with what the cell contains.
    #[must_use]
    pub(crate) fn with_value(self, value: &str) -> Self {
        Self { value: Some(cut(value)), ..self }
    }
}

/// At most 40 characters of the text; what was cut off is shown as `…`.
pub(crate) fn cut(text: &str) -> String {
    if text.chars().count() <= VALUE_LENGTH_MAX {
        return text.to_owned();
    }
    let kept = text.chars().take(VALUE_LENGTH_MAX - 1);
    kept.chain(['…']).collect()
}

fn shown_place(error: &FileError) -> String {
    let line = error.line.map(|line| format!(", line {line}"));
    let column = error.column.as_ref().map(|column| format!(", column {column}"));
    line.unwrap_or_default() + &column.unwrap_or_default()
}

fn shown_more(error: &FileError) -> String {
    let Some(more) = &error.more else { return String::new() };
    let mut text = String::new();
    for problem in &more.told {
        text.push('\n');
        text.push_str(&problem.to_string());
    }
    match more.untold {
        0 => {}
        1 => text.push_str("\nand 1 more wrong cell"),
        untold => {
            let _written = write!(text, "\nand {untold} more wrong cells");
        }
    }
    text
}

fn shown_value(value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| format!("{value:?}: "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_file_line_column_value_and_problem_as_far_as_they_are_known() {
        let file = FileError::of_file("plants.csv", "no rows");
        let line = FileError::at_line("plants.csv", 3, "too short");
        let cell = line.clone().in_column("name").with_value("a\"b");
        assert_eq!(file.to_string(), "plants.csv: no rows");
        assert_eq!(line.to_string(), "plants.csv, line 3: too short");
        assert_eq!(cell.to_string(), "plants.csv, line 3, column name: \"a\\\"b\": too short");
    }

    #[test]
    fn a_long_value_is_cut_to_forty_characters() {
        let exact = "ä".repeat(40);
        let long = "ä".repeat(41);
        let value = |text: &str| FileError::of_file("f", "p").with_value(text).value.unwrap();
        assert_eq!(value(&exact), exact);
        assert_eq!(value(&long).chars().count(), 40);
        assert!(value(&long).ends_with("ä…"));
    }
}
