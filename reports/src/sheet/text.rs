//! Rows as CSV, for programs and for German spreadsheets.

use super::{Cell, Column, Reader};
use crate::csv_text::harmless;
use crate::{CsvText, Figures};
use std::borrow::Cow;
use units::Language;

/// CSV for programs: comma, decimal point, keys and words of the contract.
pub(crate) fn csv_for_programs<R>(columns: &[Column<R>], rows: &[R]) -> String {
    let mut csv = CsvText::for_programs();
    csv.text_row(columns.iter().map(|column| column.key));
    for row in rows {
        let cells = columns.iter().map(|column| match column.source.cell(row, Reader::Program) {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => text,
            Cell::Day(day) => Cow::Owned(day.to_string()),
            Cell::Number(number) => Cow::Owned(number),
        });
        csv.text_row(cells);
    }
    csv.finish()
}

/// CSV as a German spreadsheet opens it: UTF-8 with its mark, semicolon, decimal comma, German words.
pub(crate) fn csv_for_german_spreadsheets<R>(columns: &[Column<R>], rows: &[R]) -> String {
    let language = Language::German;
    let mut csv = CsvText::for_german_spreadsheets();
    csv.text_row(columns.iter().map(|column| column.heading_with_unit(language)));
    for row in rows {
        let cells =
            columns.iter().map(|column| match column.source.cell(row, Reader::Person(language)) {
                Cell::Empty => Cow::Borrowed(""),
                Cell::Text(text) => harmless(text),
                Cell::Day(day) => Cow::Owned(Figures::new(language).day(day)),
                Cell::Number(number) => Cow::Owned(number.replace('.', ",")),
            });
        csv.text_row(cells);
    }
    csv.finish()
}
