//! The CSV of the WebAPI: a header line, then one line an interval.

use super::number::plain;
use crate::delivery::{IntervalRow, Listed, Place, Resolution};
use crate::table::{Record, records};
use crate::{FileError, utf8};
use units::{DeliveryDay, UtcTime};

/// A document with its header.
pub(super) struct Table<'f> {
    file: &'f str,
    header: Record,
    rows: Vec<Record>,
}

/// The columns of an interval's start and end.
struct IntervalColumns {
    date: usize,
    from: usize,
    until: usize,
    zone: usize,
}

impl<'f> Table<'f> {
    /// Reads the lines; a document without a line after the header is an empty table.
    pub(super) fn read(file: &'f str, bytes: &[u8]) -> Result<Self, FileError> {
        let text = utf8::text(file, bytes)?;
        if text.trim_start().starts_with(['<', '{']) {
            let problem =
                "expected a CSV document of netztransparenz, found another kind of answer";
            return Err(FileError::of_file(file, problem));
        }
        let mut records = records(file, text, b';')?.into_iter();
        let header =
            records.next().ok_or_else(|| FileError::of_file(file, "the header is missing"))?;
        let rows: Vec<Record> =
            records.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())).collect();
        for row in &rows {
            if row.cells.len() != header.cells.len() {
                let (found, expected) = (row.cells.len(), header.cells.len());
                let problem = format!("the row has {found} fields, the header has {expected}");
                return Err(FileError::at_line(file, row.line, problem));
            }
        }
        Ok(Self { file, header, rows })
    }

    pub(super) fn rows(&self) -> &[Record] {
        &self.rows
    }

    /// The names of the columns.
    pub(super) fn names(&self) -> Vec<&str> {
        self.header.cells.iter().map(str::trim).collect()
    }

    /// The place of a column by how its name begins.
    pub(super) fn column(&self, name: &str) -> Result<usize, FileError> {
        self.find(name).ok_or_else(|| {
            FileError::at_line(self.file, self.header.line, format!("the column {name} is missing"))
        })
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.names().iter().position(|found| found.starts_with(name))
    }

    /// A cell, without blanks.
    pub(super) fn cell(row: &Record, column: usize) -> &str {
        row.cells.get(column).unwrap_or_default().trim()
    }

    /// A problem of a cell.
    pub(super) fn problem(
        &self,
        row: &Record,
        column: usize,
        problem: impl Into<String>,
    ) -> FileError {
        FileError::at_line(self.file, row.line, problem)
            .in_column(self.header.cells.get(column).unwrap_or_default())
            .with_value(Self::cell(row, column))
    }

    /// A number of a cell, or nothing where the publisher has none.
    pub(super) fn number<T>(
        &self,
        row: &Record,
        column: usize,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        let Some(text) = plain(Self::cell(row, column)) else { return Ok(None) };
        read(&text).map(Some).map_err(|problem| self.problem(row, column, problem))
    }

    /// The values of one column with their intervals.
    pub(super) fn intervals<T: Copy>(
        &self,
        column: usize,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Vec<IntervalRow<T>>, FileError> {
        let columns = self.interval_columns()?;
        let value = |row: &Record| self.number(row, column, &read);
        self.rows.iter().map(|row| self.interval(row, &columns, value(row)?)).collect()
    }

    /// An interval of a row with a value that the caller has read.
    pub(super) fn intervals_of<T: Copy>(
        &self,
        value: impl Fn(&Record) -> Result<Option<T>, FileError>,
    ) -> Result<Vec<IntervalRow<T>>, FileError> {
        let columns = self.interval_columns()?;
        self.rows.iter().map(|row| self.interval(row, &columns, value(row)?)).collect()
    }

    /// `Datum;von;Zeitzone von;bis;…`, `Datum;Zeitzone;von;bis;…` or `Datum von;(Uhrzeit) von;Zeitzone;…`.
    fn interval_columns(&self) -> Result<IntervalColumns, FileError> {
        let clock = |plain: &str, long: &str| {
            self.names().iter().position(|name| *name == plain || *name == long).ok_or_else(|| {
                let problem = format!("the column {plain} is missing");
                FileError::at_line(self.file, self.header.line, problem)
            })
        };
        Ok(IntervalColumns {
            date: self.column("Datum")?,
            from: clock("von", "(Uhrzeit) von")?,
            until: clock("bis", "(Uhrzeit) bis")?,
            zone: self.column("Zeitzone")?,
        })
    }

    fn interval<T>(
        &self,
        row: &Record,
        columns: &IntervalColumns,
        value: Option<T>,
    ) -> Result<IntervalRow<T>, FileError> {
        let minutes = |column: usize| {
            minute_of_day(Self::cell(row, column))
                .ok_or_else(|| self.problem(row, column, "expected a time such as 23:45"))
        };
        let (from, until) = (minutes(columns.from)?, minutes(columns.until)?);
        let length = if until > from { until - from } else { until + 1440 - from };
        let resolution = match length {
            15 => Resolution::QuarterHour,
            60 => Resolution::Hour,
            _ => {
                let problem = "expected an interval of a quarter hour or an hour";
                return Err(self.problem(row, columns.until, problem));
            }
        };
        let date = date(Self::cell(row, columns.date)).ok_or_else(|| {
            self.problem(row, columns.date, "expected a day such as 31.12.2025 or 2025-12-31")
        })?;
        let zone = zone(Self::cell(row, columns.zone)).ok_or_else(|| {
            self.problem(row, columns.zone, "expected the time zone UTC, CET or CEST")
        })?;
        let text = format!("{date}T{}:00{zone}", Self::cell(row, columns.from));
        let start: UtcTime = text.parse().map_err(|error: units::ParseTimeError| {
            self.problem(row, columns.from, error.to_string())
        })?;
        Ok(IntervalRow {
            listed: Listed { place: Place::Line(row.line), start, value },
            resolution,
        })
    }
}

fn minute_of_day(clock: &str) -> Option<u32> {
    let (hour, minute) = clock.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    (clock.len() == 5 && hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn date(text: &str) -> Option<DeliveryDay> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = parts.next().is_none() && (day.len(), month.len(), year.len()) == (2, 2, 4);
    let day = DeliveryDay::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    day.ok().filter(|_| fits)
}

/// The offset of a zone. The API writes UTC; files that are downloaded by hand have German time.
fn zone(name: &str) -> Option<&'static str> {
    match name {
        "UTC" | "GMT" => Some("Z"),
        "CET" | "MEZ" => Some("+01:00"),
        "CEST" | "MESZ" => Some("+02:00"),
        _ => None,
    }
}
