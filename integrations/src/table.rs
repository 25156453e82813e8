//! Header and rows of our own files, on top of the `csv` crate.
//!
//! A file may be separated by commas with decimal points, by semicolons or tabs with decimal commas or points, or be a
//! workbook; blank rows and columns that it has beside the table are left out.

use crate::FileError;
use crate::file_error::cut;
use crate::header::{Column, Header, width_problem, width_problem_of_saved};
use crate::number::Notation;
use crate::problems::each_cell;
use crate::sheet;
use crate::utf8::newline_count;
use csv::{ReaderBuilder, StringRecord};

/// A file with a known header.
pub(crate) struct Table<'f> {
    file: &'f str,
    header: Header,
    records: Vec<Record>,
    separator: u8,
    notation: Notation,
}

/// A row of cells and the physical line on which it begins.
pub(crate) struct Record {
    pub(crate) line: u64,
    pub(crate) cells: StringRecord,
}

/// One row of a [`Table`].
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    file: &'t str,
    header: &'t Header,
    record: &'t Record,
    notation: Notation,
    /// Columns that are taken as blank, because what they hold has been refused.
    refused: &'t [String],
}

impl<'f> Table<'f> {
    /// Reads the header, and cuts blank cells behind its last one off every row.
    pub(crate) fn read(file: &'f str, bytes: &[u8], columns: &[Column]) -> Result<Self, FileError> {
        let text = sheet::text_of(file, bytes, &|line| Header::fits(line, columns))?;
        sheet::refuse_markup(file, &text)?;
        let separator = sheet::separator_of(&text);
        let is_blank = |record: &Record| record.cells.iter().all(|cell| cell.trim().is_empty());
        let mut records = records(file, &text, separator)?;
        records.retain(|record| !is_blank(record));
        let mut records = records.into_iter();
        let Some(first) = records.next() else {
            return Err(FileError::of_file(file, "no rows"));
        };
        let mut records: Vec<Record> = records.collect();
        let width = records.iter().chain([&first]).map(used).max().unwrap_or(0);
        let header = Header::find(file, first.line, first.cells.iter().take(width), columns)?;
        if records.is_empty() {
            return Err(FileError::of_file(file, "no rows"));
        }
        for record in &mut records {
            record.cut_blank(header.width);
        }
        let places: Vec<usize> = columns
            .iter()
            .filter(|column| column.holds_numbers())
            .filter_map(|column| header.place(column.name))
            .collect();
        let whole = records.iter().filter(|record| record.cells.len() == header.width);
        let numbers = whole.flat_map(|record| {
            let cells = places.iter().filter_map(|place| record.cells.get(*place));
            cells.map(without_percent)
        });
        let notation = Notation::of(separator, numbers);
        Ok(Self { file, header, records, separator, notation })
    }

    /// The rows in the order of the file, each as wide as the header or refused.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Result<Row<'_>, FileError>> {
        let Self { file, header, separator, notation, .. } = self;
        let (file, separator, notation) = (*file, *separator, *notation);
        self.records.iter().map(move |record| {
            record.check_saved_width(file, header.width, separator)?;
            Ok(Row { file, header, record, notation, refused: &[] })
        })
    }
}

impl Record {
    /// Refuses a row of another width than the header's.
    pub(crate) fn check_width(&self, file: &str, header: &Self) -> Result<(), FileError> {
        let (found, expected) = (self.cells.len(), header.cells.len());
        if found == expected {
            return Ok(());
        }
        Err(FileError::at_line(file, self.line, width_problem(found, expected)))
    }

    /// Refuses a row of another width than the header's in a table that somebody saved.
    pub(crate) fn check_saved_width(
        &self,
        file: &str,
        expected: usize,
        separator: u8,
    ) -> Result<(), FileError> {
        let found = self.cells.len();
        if found == expected {
            return Ok(());
        }
        let problem = width_problem_of_saved(found, expected, separator);
        Err(FileError::at_line(file, self.line, problem))
    }

    /// Cuts blank cells behind the width of the header off.
    pub(crate) fn cut_blank(&mut self, width: usize) {
        if self.cells.len() > width && used(self) <= width {
            self.cells.truncate(width);
        }
    }
}

/// The number of `12,5 %`.
fn without_percent(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_suffix('%').unwrap_or(cell).trim()
}

/// The cells of a row up to the last one with anything in it.
fn used(record: &Record) -> usize {
    let behind = record.cells.iter().rev().take_while(|cell| cell.trim().is_empty());
    record.cells.len() - behind.count()
}

impl<'t> Row<'t> {
    /// The physical line on which the row begins.
    pub(crate) fn line(&self) -> u64 {
        self.record.line
    }

    /// What is read of the row, or every wrong cell of it. Cells that must not be blank are best read last.
    pub(crate) fn each_cell<T>(
        &self,
        read: impl Fn(&Row<'_>) -> Result<T, FileError>,
    ) -> Result<T, Vec<FileError>> {
        each_cell(|refused| read(&Row { refused, ..*self }))
    }

    /// A reader of numbers as the table writes them.
    pub(crate) fn number<T>(
        &self,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> impl FnOnce(&str) -> Result<T, String> {
        let notation = self.notation;
        move |cell| reader(&notation.plain(cell)?)
    }

    /// A reader of parts in percent, also with the sign behind the number.
    pub(crate) fn percent<T>(
        &self,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> impl FnOnce(&str) -> Result<T, String> {
        let number = self.number(reader);
        move |cell| number(without_percent(cell))
    }

    /// A required value.
    pub(crate) fn read<T>(
        &self,
        column: &str,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<T, FileError> {
        match self.read_optional(column, reader)? {
            Some(value) => Ok(value),
            None => {
                Err(FileError::at_line(self.file, self.line(), "a value is required")
                    .in_column(column))
            }
        }
    }

    /// A value where the file has the column, and then in every row.
    pub(crate) fn said<T>(
        &self,
        column: &str,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        let is_there = self.has(column);
        is_there.then(|| self.read(column, reader)).transpose()
    }

    /// A value, or none in a blank cell, where the file has the column.
    #[expect(clippy::option_option, reason = "no column and a blank cell are two things")]
    pub(crate) fn said_optional<T>(
        &self,
        column: &str,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<Option<T>>, FileError> {
        let is_there = self.has(column);
        is_there.then(|| self.read_optional(column, reader)).transpose()
    }

    /// A value that may be left out: the cell is blank, or the file does not have the column.
    pub(crate) fn read_optional<T>(
        &self,
        column: &str,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        let cell = self.cell(column);
        if cell.trim().is_empty() || !self.has(column) {
            return Ok(None);
        }
        let value = reader(cell).map_err(|problem| self.error(column, problem))?;
        Ok(Some(value))
    }

    /// What is wrong with the value in a column.
    pub(crate) fn error(&self, column: &str, problem: impl Into<String>) -> FileError {
        FileError::at_line(self.file, self.line(), problem)
            .in_column(column)
            .with_value(self.cell(column))
    }

    /// Whether the file has the column, and the row nothing in it that was refused.
    fn has(&self, column: &str) -> bool {
        let is_refused = || self.refused.contains(&cut(column));
        self.header.place(column).is_some() && !is_refused()
    }

    fn cell(&self, column: &str) -> &'t str {
        let place = self.header.place(column);
        place.and_then(|place| self.record.cells.get(place)).unwrap_or_default()
    }
}

/// All rows of a separated file, the header included; blank lines are left out.
pub(crate) fn records(file: &str, text: &str, separator: u8) -> Result<Vec<Record>, FileError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    loop {
        let position = reader.position().clone();
        let mut cells = StringRecord::new();
        let more = reader
            .read_record(&mut cells)
            .map_err(|error| FileError::at_line(file, position.line(), error.to_string()))?;
        if !more {
            return Ok(records);
        }
        // The reader's position is before the blank lines that it skips.
        let rest = usize::try_from(position.byte()).ok().and_then(|byte| text.get(byte..));
        let rest = rest.unwrap_or_default();
        let skipped = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let blank_lines = newline_count(rest.as_bytes().get(..skipped).unwrap_or_default());
        let line = position.line() + blank_lines;
        records.push(Record { line, cells });
    }
}

#[cfg(test)]
pub(crate) mod forms;
#[cfg(test)]
mod tests;
