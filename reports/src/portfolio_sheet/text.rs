//! The portfolio as CSV, for programs and for German spreadsheets.

use super::PortfolioSheet;
use super::columns::{COLUMNS, Cell, Reader};
use crate::Figures;
use std::borrow::Cow;
use units::Language;

/// Tells a spreadsheet that the file is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) fn for_programs(sheet: &PortfolioSheet) -> String {
    let mut text = String::with_capacity(256 * (sheet.rows.len() + 1));
    push_row(&mut text, ',', "\n", COLUMNS.iter().map(|column| Cow::Borrowed(column.key)));
    for row in &sheet.rows {
        let cells = COLUMNS.iter().map(|column| match column.source.cell(row, Reader::Program) {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => text,
            Cell::Day(day) => Cow::Owned(day.to_string()),
            Cell::Number(number) => Cow::Owned(number),
        });
        push_row(&mut text, ',', "\n", cells);
    }
    text
}

pub(super) fn for_german_spreadsheets(sheet: &PortfolioSheet) -> String {
    let language = Language::German;
    let mut text = String::with_capacity(256 * (sheet.rows.len() + 1));
    text.push(BYTE_ORDER_MARK);
    let headings = COLUMNS.iter().map(|column| Cow::Owned(column.heading_with_unit(language)));
    push_row(&mut text, ';', "\r\n", headings);
    for row in &sheet.rows {
        let cells =
            COLUMNS.iter().map(|column| match column.source.cell(row, Reader::Person(language)) {
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
