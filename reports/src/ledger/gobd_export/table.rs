//! A table as CSV and as its part of `index.xml`.

use super::element::element;
use crate::csv_text::in_quotes;
use crate::sheet::{Cell, Column, Reader, Source};
use crate::{CsvText, Figures};
use std::fmt::Write;
use units::Language;

const LANGUAGE: Language = Language::German;

/// A table of the export.
pub(super) struct Table {
    pub(super) file: &'static str,
    pub(super) csv: String,
    /// Its `Table` element.
    pub(super) xml: String,
}

/// What is said about a table.
pub(super) struct TableWords {
    pub(super) file: &'static str,
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// How many of the first columns tell a row from all others.
    pub(super) key_count: usize,
    /// The tables whose rows are named.
    pub(super) references: &'static [Reference],
}

/// Whose keys some columns name. Where the last of them is empty, no row is named.
pub(super) struct Reference {
    pub(super) table: &'static str,
    /// The places of the columns, in the order of the keys.
    pub(super) columns: &'static [usize],
}

impl Table {
    pub(super) fn of<R>(words: &TableWords, columns: &[Column<R>], rows: &[R]) -> Self {
        Self { file: words.file, csv: csv(columns, rows), xml: xml(words, columns) }
    }
}

fn csv<R>(columns: &[Column<R>], rows: &[R]) -> String {
    let mut csv = CsvText::for_accountants();
    csv.row(columns.iter().map(|column| quoted(&column.heading_with_unit(LANGUAGE))));
    for row in rows {
        csv.row(columns.iter().map(|column| cell(column.source, row)));
    }
    csv.finish()
}

fn cell<R>(source: Source<R>, row: &R) -> String {
    match source.cell(row, Reader::Person(LANGUAGE)) {
        Cell::Empty => String::new(),
        Cell::Text(text) => quoted(&text),
        Cell::Day(day) => Figures::new(LANGUAGE).day(day),
        Cell::Number(number) => number.replace('.', ","),
    }
}

/// Text in quotes and on one line, as a record must be.
fn quoted(text: &str) -> String {
    let line: String =
        text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    in_quotes(&line)
}

fn xml<R>(words: &TableWords, columns: &[Column<R>]) -> String {
    let mut layout = element("ColumnDelimiter", ";");
    layout.push_str("<RecordDelimiter>&#13;&#10;</RecordDelimiter>");
    layout.push_str(&element("TextEncapsulator", "\""));
    for (place, column) in columns.iter().enumerate() {
        let tag = if place < words.key_count { "VariablePrimaryKey" } else { "VariableColumn" };
        let name = element("Name", &column.heading_with_unit(LANGUAGE));
        let kind = kind(column.source);
        let _written = write!(layout, "\n      <{tag}>{name}{kind}</{tag}>");
    }
    for Reference { table, columns: places } in words.references {
        let key = places.iter().filter_map(|place| columns.get(*place));
        let names: String =
            key.map(|column| element("Name", &column.heading_with_unit(LANGUAGE))).collect();
        let references = element("References", table);
        let _written = write!(layout, "\n      <ForeignKey>{names}{references}</ForeignKey>");
    }
    format!(
        "    <Table>\n      {}{}{}\n      <UTF8/>{}{}<Range><From>2</From></Range>\n      \
         <VariableLength>{layout}</VariableLength>\n    </Table>\n",
        element("URL", words.file),
        element("Name", words.name),
        element("Description", words.description),
        element("DecimalSymbol", ","),
        element("DigitGroupingSymbol", "."),
    )
}

/// The type of a column.
fn kind<R>(source: Source<R>) -> String {
    match (source, source.decimals()) {
        (Source::Day(_), _) => "<Date><Format>DD.MM.YYYY</Format></Date>".to_owned(),
        (_, None) => "<AlphaNumeric/>".to_owned(),
        (_, Some(0)) => "<Numeric/>".to_owned(),
        (_, Some(decimals)) => format!("<Numeric><Accuracy>{decimals}</Accuracy></Numeric>"),
    }
}
