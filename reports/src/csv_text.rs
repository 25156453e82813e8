//! CSV, written in one place: every form that reports, pages and the command have is a separator, a line end and a
//! rule for quotes.

use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt::{Display, Write};

/// Tells a spreadsheet that the file is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A CSV file as it grows, row by row; the first row is its header.
///
/// ```
/// use reports::CsvText;
///
/// let mut csv = CsvText::for_programs();
/// csv.row(["plant_id", "name"]);
/// csv.text_row(["SEE900000000001", "Hof \"Süd\", Dach"]);
/// assert_eq!(csv.finish(), "plant_id,name\nSEE900000000001,\"Hof \"\"Süd\"\", Dach\"\n");
/// ```
#[derive(Debug)]
pub struct CsvText {
    text: String,
    separator: char,
    line_end: &'static str,
}

impl CsvText {
    /// For programs: commas and line feeds.
    pub fn for_programs() -> Self {
        Self { text: String::new(), separator: ',', line_end: "\n" }
    }

    /// For the programs of auditors and tax advisers: semicolons, CR LF.
    pub(crate) fn for_accountants() -> Self {
        Self { text: String::new(), separator: ';', line_end: "\r\n" }
    }

    /// As a German spreadsheet opens it: UTF-8 with its mark, semicolons, CR LF.
    pub(crate) fn for_german_spreadsheets() -> Self {
        Self { text: BYTE_ORDER_MARK.into(), ..Self::for_accountants() }
    }

    /// A row whose cells are written as they are: numbers, instants, words of ours, and text that has its quotes.
    pub fn row<T: Display>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.push_row(cells, |text, cell| {
            let _written = write!(text, "{cell}");
        });
    }

    /// A row of texts, in quotes where a reader would split them.
    pub fn text_row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let separator = self.separator;
        self.push_row(cells, |text, cell| {
            text.push_str(&quoted_where_needed(cell.as_ref(), separator));
        });
    }

    /// The whole file.
    pub fn finish(self) -> String {
        self.text
    }

    fn push_row<T>(&mut self, cells: impl IntoIterator<Item = T>, push: impl Fn(&mut String, T)) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.text.push(self.separator);
            }
            push(&mut self.text, cell);
        }
        self.text.push_str(self.line_end);
    }
}

/// The rows below their columns, for programs. Words of ours, numbers and codes need no quotes; free text is
/// [`quoted`].
pub(crate) fn csv_text<'a>(
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>> + 'a,
) -> String {
    let mut csv = CsvText::for_programs();
    csv.row(columns);
    for row in rows {
        csv.row(row);
    }
    csv.finish()
}

/// JSON bodies as rows, each column the key of that name: null is empty, findings are their codes with blanks between.
/// So a body is declared once for both forms.
pub(crate) fn csv_of_bodies<T: Serialize>(columns: &[&str], bodies: &[T]) -> String {
    let row = |body: &T| {
        let body = serde_json::to_value(body).unwrap_or_default();
        columns.iter().map(|column| cell_of(body.get(column))).collect()
    };
    csv_text(columns, bodies.iter().map(row))
}

fn cell_of(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => quoted(text),
        Some(Value::Array(findings)) => {
            let codes = findings.iter().filter_map(|finding| finding.get("code")?.as_str());
            codes.collect::<Vec<_>>().join(" ")
        }
        Some(value @ (Value::Bool(_) | Value::Number(_) | Value::Object(_))) => value.to_string(),
    }
}

/// A cell that may be empty.
pub(crate) fn cell<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// Free text for programs, in quotes where a reader would split it.
pub(crate) fn quoted(text: &str) -> String {
    quoted_where_needed(text, ',').into_owned()
}

/// Text in quotes, whatever it says; quotes within are doubled.
pub(crate) fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Free text of a file that people open: what a spreadsheet would take for a formula has an apostrophe in front, so that it
/// is shown and not computed. Files for programs keep every text as it is.
pub(crate) fn harmless(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(&text) { Cow::Owned(format!("'{text}")) } else { text }
}

/// Whether a spreadsheet would take the text for a formula, or for a command to another program. Some read the full-width
/// signs too.
pub(crate) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn quoted_where_needed(text: &str, separator: char) -> Cow<'_, str> {
    if text.contains([separator, '"', '\n', '\r']) {
        Cow::Owned(in_quotes(text))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_csv_quotes_what_its_reader_would_split() {
        let cells = ["a,b", "a;b", "a\"b", "a\nb", ""];
        let written = |mut csv: CsvText| {
            csv.text_row(cells);
            csv.finish()
        };
        assert_eq!(written(CsvText::for_programs()), "\"a,b\",a;b,\"a\"\"b\",\"a\nb\",\n");
        assert_eq!(
            written(CsvText::for_german_spreadsheets()),
            "\u{feff}a,b;\"a;b\";\"a\"\"b\";\"a\nb\";\r\n"
        );
        let mut csv = CsvText::for_accountants();
        csv.row([in_quotes("a;b"), "1,5".to_owned()]);
        assert_eq!(csv.finish(), "\"a;b\";1,5\r\n");
    }
}
