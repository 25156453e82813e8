//! Rows as CSV, for programs and for German spreadsheets.

use super::{Cell, Column, Reader};
use crate::Figures;
use std::borrow::Cow;
use units::Language;

/// Tells a spreadsheet that the file is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// CSV for programs: comma, decimal point, keys and words of the contract.
pub(crate) fn csv_for_programs<R>(columns: &[Column<R>], rows: &[R]) -> String {
    let mut text = String::with_capacity(256 * (rows.len() + 1));
    push_row(&mut text, ',', "\n", columns.iter().map(|column| Cow::Borrowed(column.key)));
    for row in rows {
        let cells = columns.iter().map(|column| match column.source.cell(row, Reader::Program) {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => text,
            Cell::Day(day) => Cow::Owned(day.to_string()),
            Cell::Number(number) => Cow::Owned(number),
        });
        push_row(&mut text, ',', "\n", cells);
    }
    text
}

/// CSV as a German spreadsheet opens it: UTF-8 with its mark, semicolon, decimal comma, German words.
pub(crate) fn csv_for_german_spreadsheets<R>(columns: &[Column<R>], rows: &[R]) -> String {
    let language = Language::German;
    let mut text = String::with_capacity(256 * (rows.len() + 1));
    text.push(BYTE_ORDER_MARK);
    let headings = columns.iter().map(|column| Cow::Owned(column.heading_with_unit(language)));
    push_row(&mut text, ';', "\r\n", headings);
    for row in rows {
        let cells =
            columns.iter().map(|column| match column.source.cell(row, Reader::Person(language)) {
                Cell::Empty => Cow::Borrowed(""),
                Cell::Text(text) => harmless(text),
                Cell::Day(day) => Cow::Owned(Figures::new(language).day(day)),
                Cell::Number(number) => Cow::Owned(number.replace('.', ",")),
            });
        push_row(&mut text, ';', "\r\n", cells);
    }
    text
}

/// Whether a spreadsheet would take the text for a formula.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// Text that a spreadsheet takes for text, by an apostrophe in front.
fn harmless(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(&text) { Cow::Owned(format!("'{text}")) } else { text }
}

fn push_row<'a>(
    text: &mut String,
    separator: char,
    end: &str,
    cells: impl Iterator<Item = Cow<'a, str>>,
) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(separator);
        }
        if cell.contains([separator, '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str(end);
}
