//! The rows of `readings.csv`, straight from the bytes.

use super::instant::unix_seconds;
use crate::header::{Column, Header, width_problem_of_saved};
use crate::number::Notation;
use crate::{FileError, sheet, start};
use std::borrow::Cow;
use units::{MarketLocation, UtcTime};

const COLUMNS: &[Column] = &[
    Column::required("market_location"),
    Column::required("start"),
    Column::required("kwh"),
    Column::required("status"),
];

/// The place of each column.
struct Places {
    location: usize,
    start: usize,
    kwh: usize,
    status: usize,
}

/// A file whose header has been read.
pub(super) struct Scan<'f> {
    file: &'f str,
    header: Header,
    places: Places,
    body: Lines<'f>,
    separator: u8,
    notation: Notation,
}

/// The cells of one row, without their quotes.
pub(super) struct Row<'f> {
    pub(super) line: u64,
    pub(super) location: &'f [u8],
    pub(super) start: &'f [u8],
    pub(super) kwh: &'f [u8],
    pub(super) status: &'f [u8],
}

/// Whether a heading of a workbook is that of these files.
pub(super) fn recognises(heading: &str) -> bool {
    Header::fits(heading, COLUMNS)
}

impl<'f> Scan<'f> {
    /// Reads the header.
    pub(super) fn open(file: &'f str, text: &'f str) -> Result<Self, FileError> {
        let separator = sheet::separator_of(text);
        let mut body = Lines { rest: text.as_bytes(), number: 0 };
        let Some((line, names)) = body.next() else {
            return Err(FileError::of_file(file, "no rows"));
        };
        let names: Vec<_> = names.split(|byte| *byte == separator).map(shown).collect();
        let header = Header::find(file, line, names.iter().map(AsRef::as_ref), COLUMNS)?;
        // Every column is required, so every place is known.
        let place = |column| header.place(column).unwrap_or(0);
        let places = Places {
            location: place("market_location"),
            start: place("start"),
            kwh: place("kwh"),
            status: place("status"),
        };
        let mut scan = Self { file, header, places, body, separator, notation: Notation::Point };
        if separator != b',' {
            let cells = || scan.rows().filter_map(Result::ok).map(|row| row.kwh);
            let texts = cells().filter_map(|cell| str::from_utf8(cell).ok());
            scan.notation = Notation::of(separator, texts);
        }
        Ok(scan)
    }

    /// The number of a cell with a decimal point.
    pub(super) fn number<'c>(&self, cell: &'c [u8]) -> Result<Cow<'c, [u8]>, String> {
        if self.notation == Notation::Point {
            return Ok(Cow::Borrowed(cell));
        }
        let text = String::from_utf8_lossy(cell);
        Ok(Cow::Owned(self.notation.plain(&text)?.into_owned().into_bytes()))
    }

    /// The rows in the order of the file.
    pub(super) fn rows(&self) -> impl Iterator<Item = Result<Row<'f>, FileError>> {
        self.body.clone().map(|(line, text)| self.row(line, text))
    }

    fn row(&self, line: u64, text: &'f [u8]) -> Result<Row<'f>, FileError> {
        let Some(cells) = four_cells(text, self.separator) else {
            let found = text.split(|byte| *byte == self.separator).count();
            let problem = width_problem_of_saved(found, self.header.width, self.separator);
            return Err(FileError::at_line(self.file, line, problem));
        };
        let cell = |place: usize| unquoted(cells.get(place).copied().unwrap_or_default());
        Ok(Row {
            line,
            location: cell(self.places.location),
            start: cell(self.places.start),
            kwh: cell(self.places.kwh),
            status: cell(self.places.status),
        })
    }

    /// What is wrong with a row, or with one cell of it.
    pub(super) fn error(&self, line: u64, problem: String) -> FileError {
        FileError::at_line(self.file, line, problem)
    }

    /// The line of the row with this location and start. It is searched only when an error must
    /// name it, so that no line number is kept per quarter hour.
    pub(super) fn find_line(&self, location: &MarketLocation, start: UtcTime) -> Option<u64> {
        let mut rows = self.rows().filter_map(Result::ok);
        let same = |row: &Row<'_>| {
            row.location == location.as_str().as_bytes()
                && row.start_seconds() == Ok(start.unix_seconds())
        };
        rows.find(same).map(|row| row.line)
    }
}

impl Row<'_> {
    /// The start of the quarter hour.
    pub(super) fn start_seconds(&self) -> Result<i64, String> {
        match unix_seconds(self.start) {
            Some(seconds) => Ok(seconds),
            None => start::parse(&shown(self.start)).map(UtcTime::unix_seconds),
        }
    }
}

/// The text of a cell, for an error or a slow path; the file is known to be UTF-8.
pub(super) fn shown(cell: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(unquoted(cell))
}

fn four_cells(text: &[u8], separator: u8) -> Option<[&[u8]; 4]> {
    let mut cells = text.split(|byte| *byte == separator);
    let four = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
    cells.next().is_none().then_some(four)
}

fn unquoted(cell: &[u8]) -> &[u8] {
    match cell {
        [b'"', inside @ .., b'"'] => inside,
        _ => cell,
    }
}

/// Physical lines with their numbers; blank ones are counted and left out.
#[derive(Clone)]
struct Lines<'f> {
    rest: &'f [u8],
    number: u64,
}

impl<'f> Iterator for Lines<'f> {
    type Item = (u64, &'f [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let end = memchr::memchr(b'\n', self.rest).unwrap_or(self.rest.len());
            let (line, rest) = self.rest.split_at(end);
            self.rest = rest.split_first().map_or(rest, |(_newline, rest)| rest);
            self.number += 1;
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if !line.is_empty() {
                return Some((self.number, line));
            }
        }
        None
    }
}
