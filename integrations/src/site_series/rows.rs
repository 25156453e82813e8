//! The rows of a large table, one at a time and without a copy.

use super::{instant, number};
use crate::FileError;
use crate::header::{Column, Header};
use crate::number::Notation;
use crate::problems::Problems;
use crate::sheet;
use crate::utf8::newline_count;
use csv::{Reader, ReaderBuilder, StringRecord};
use std::borrow::Cow;
use units::UtcTime;

/// A file whose encoding and separator are known.
pub(super) struct Rows<'f> {
    file: &'f str,
    text: Cow<'f, str>,
    separator: u8,
    notation: Notation,
}

/// One row.
pub(super) struct Row<'r> {
    rows: &'r Rows<'r>,
    cells: &'r StringRecord,
    line: u64,
    /// Where the row begins in the text, or blank lines before it.
    byte: usize,
}

impl<'f> Rows<'f> {
    pub(super) fn open(
        file: &'f str,
        bytes: &'f [u8],
        columns: &[Column],
    ) -> Result<Self, FileError> {
        let text = sheet::text_of(file, bytes, &|line| Header::fits(line, columns))?;
        sheet::refuse_markup(file, &text)?;
        let separator = sheet::separator_of(&text);
        let cells = text.lines().skip(1).flat_map(|line| line.split(char::from(separator)));
        let notation = Notation::of(separator, cells.map(|cell| cell.trim_matches('"')));
        Ok(Self { file, text, separator, notation })
    }

    /// The line of the header, and the names in it.
    pub(super) fn names(&self) -> Result<(u64, Vec<String>), FileError> {
        let mut cells = StringRecord::new();
        let mut reader = self.reader();
        let position = reader.position().clone();
        let more = reader.read_record(&mut cells).map_err(|error| self.unreadable(&error))?;
        if !more {
            return Err(FileError::of_file(self.file, "no rows"));
        }
        let line = self.line(position.line(), byte_of(position.byte()));
        Ok((line, cells.iter().map(|cell| cell.trim().to_owned()).collect()))
    }

    /// The places of columns all of which are known.
    pub(super) fn header(&self, columns: &[Column]) -> Result<Header, FileError> {
        let (line, names) = self.names()?;
        Header::find(self.file, line, names.iter().map(String::as_str), columns)
    }

    /// Reads each row, or tells every wrong cell.
    pub(super) fn each(
        &self,
        width: usize,
        mut read: impl FnMut(&Row<'_>, &mut Problems),
    ) -> Result<(), FileError> {
        let mut reader = self.reader();
        let mut cells = StringRecord::new();
        let mut problems = Problems::default();
        let mut count = 0_usize;
        reader.read_record(&mut cells).map_err(|error| self.unreadable(&error))?;
        loop {
            let (line, byte) = (reader.position().line(), byte_of(reader.position().byte()));
            if !reader.read_record(&mut cells).map_err(|error| self.unreadable(&error))? {
                break;
            }
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            count += 1;
            if cells.len() == width {
                read(&Row { rows: self, cells: &cells, line, byte }, &mut problems);
            } else {
                problems.take_with(|| {
                    let found = cells.len();
                    let problem = format!("the row has {found} fields, the header has {width}");
                    FileError::at_line(self.file, self.line(line, byte), problem)
                });
            }
        }
        problems.end()?;
        if count == 0 { Err(FileError::of_file(self.file, "no rows")) } else { Ok(()) }
    }

    fn reader(&self) -> Reader<&[u8]> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(self.text.as_bytes())
    }

    /// The line of a row, behind the blank lines that the reader skipped.
    fn line(&self, line: u64, byte: usize) -> u64 {
        let rest = self.text.get(byte..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        line + newline_count(rest.as_bytes().get(..skipped).unwrap_or_default())
    }

    fn unreadable(&self, error: &csv::Error) -> FileError {
        let line = error.position().map_or(1, csv::Position::line);
        FileError::at_line(self.file, line, error.to_string())
    }
}

impl Row<'_> {
    /// A number, or none where it is missing.
    pub(super) fn number(&self, place: usize, column: &str) -> Result<Option<f64>, FileError> {
        let cell = self.cell(place);
        let read = self.rows.notation.plain(cell).and_then(|cell| number(&cell));
        read.map_err(|problem| self.error(place, column, problem))
    }

    /// A time.
    pub(super) fn instant(&self, place: usize, column: &str) -> Result<UtcTime, FileError> {
        if self.cell(place).trim().is_empty() {
            return Err(self.error(place, column, "a value is required".to_owned()));
        }
        instant(self.cell(place).trim()).map_err(|problem| self.error(place, column, problem))
    }

    /// A time, or none in a blank cell or without the column.
    pub(super) fn optional_instant(
        &self,
        place: usize,
        column: &str,
    ) -> Result<Option<UtcTime>, FileError> {
        if self.cell(place).trim().is_empty() {
            return Ok(None);
        }
        self.instant(place, column).map(Some)
    }

    /// A name.
    pub(super) fn name(&self, place: usize, column: &str) -> Result<&str, FileError> {
        let name = self.cell(place).trim();
        if name.is_empty() {
            return Err(self.error(place, column, "a value is required".to_owned()));
        }
        Ok(name)
    }

    fn cell(&self, place: usize) -> &str {
        self.cells.get(place).unwrap_or_default()
    }

    fn error(&self, place: usize, column: &str, problem: String) -> FileError {
        let line = self.rows.line(self.line, self.byte);
        let error = FileError::at_line(self.rows.file, line, problem).in_column(column);
        let cell = self.cell(place);
        if cell.trim().is_empty() { error } else { error.with_value(cell) }
    }
}

fn byte_of(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}
