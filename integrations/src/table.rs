//! Header and rows of our own comma-separated files, on top of the `csv` crate.

use crate::FileError;
use crate::encoding::text_of;
use crate::header::{Column, Header};
use crate::utf8::newline_count;
use csv::{ReaderBuilder, StringRecord};

/// A file with a known header, all rows of which have the header's width.
pub(crate) struct Table<'f> {
    file: &'f str,
    header: Header,
    records: Vec<Record>,
}

/// A row of cells and the physical line on which it begins.
pub(crate) struct Record {
    pub(crate) line: u64,
    pub(crate) cells: StringRecord,
}

/// One row of a [`Table`].
pub(crate) struct Row<'t> {
    file: &'t str,
    header: &'t Header,
    record: &'t Record,
}

impl<'f> Table<'f> {
    /// Reads the header and checks the width of every row.
    pub(crate) fn read(file: &'f str, bytes: &[u8], columns: &[Column]) -> Result<Self, FileError> {
        let mut records = records(file, &text_of(file, bytes)?, b',')?.into_iter();
        let Some(first) = records.next() else {
            return Err(FileError::of_file(file, "no rows"));
        };
        let header = Header::find(file, first.line, first.cells.iter(), columns)?;
        let records: Vec<Record> = records.collect();
        if records.is_empty() {
            return Err(FileError::of_file(file, "no rows"));
        }
        for record in &records {
            if record.cells.len() != header.width {
                let problem = header.width_problem(record.cells.len());
                return Err(FileError::at_line(file, record.line, problem));
            }
        }
        Ok(Self { file, header, records })
    }

    /// The rows in the order of the file.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row { file: self.file, header: &self.header, record })
    }
}

impl<'t> Row<'t> {
    /// The physical line on which the row begins.
    pub(crate) fn line(&self) -> u64 {
        self.record.line
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
        let is_there = self.header.place(column).is_some();
        is_there.then(|| self.read(column, reader)).transpose()
    }

    /// A value, or none in a blank cell, where the file has the column.
    #[expect(clippy::option_option, reason = "no column and a blank cell are two things")]
    pub(crate) fn said_optional<T>(
        &self,
        column: &str,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<Option<T>>, FileError> {
        let is_there = self.header.place(column).is_some();
        is_there.then(|| self.read_optional(column, reader)).transpose()
    }

    /// A value that may be left out: the cell is blank, or the file does not have the column.
    pub(crate) fn read_optional<T>(
        &self,
        column: &str,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        let cell = self.cell(column);
        if cell.trim().is_empty() {
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
mod tests;
