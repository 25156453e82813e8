//! The CSV of the WebAPI: a header line, then one line an interval.

use super::number::plain;
use crate::delivery::{IntervalRow, Listed, Place, Resolution};
use crate::problems::Problems;
use crate::table::{Record, records};
use crate::{FileError, dates, encoding};
use units::{DeliveryDay, UtcTime};

const MINUTES_PER_DAY: u32 = 24 * 60;
/// Seconds from 1970-01-01 to 2000-01-01, UTC.
const SECONDS_UNTIL_2000: i64 = 946_684_800;

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
    /// Where the end has a zone of its own.
    zone_until: usize,
}

impl<'f> Table<'f> {
    /// Reads the lines; a document without a line after the header is an empty table.
    pub(super) fn read(file: &'f str, bytes: &[u8]) -> Result<Self, FileError> {
        let text = &*encoding::text_of(file, bytes)?;
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
        Ok(Self { file, header, rows })
    }

    /// The rows that are as wide as the header; the others are wrong.
    pub(super) fn rows<'t>(
        &'t self,
        problems: &mut Problems,
    ) -> impl Iterator<Item = &'t Record> + use<'t, 'f> {
        let mut whole = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            whole.extend(problems.take(row.check_width(self.file, &self.header).map(|()| row)));
        }
        whole.into_iter()
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
        self.each(|row| self.interval(row, &columns, value(row)))
    }

    /// An interval of a row with a value that the caller has read.
    pub(super) fn intervals_of<T: Copy>(
        &self,
        value: impl Fn(&Record) -> Result<Option<T>, FileError>,
    ) -> Result<Vec<IntervalRow<T>>, FileError> {
        let columns = self.interval_columns()?;
        self.each(|row| self.interval(row, &columns, value(row)))
    }

    /// What every row is read as, or all that is wrong.
    pub(super) fn each<T>(
        &self,
        read: impl Fn(&Record) -> Result<T, Vec<FileError>>,
    ) -> Result<Vec<T>, FileError> {
        let (mut found, mut problems) = (Vec::with_capacity(self.rows.len()), Problems::default());
        for row in &self.rows {
            let whole = row.check_width(self.file, &self.header).map_err(|error| vec![error]);
            found.extend(problems.take_all(whole.and_then(|()| read(row))));
        }
        problems.end()?;
        Ok(found)
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
            zone_until: self
                .names()
                .iter()
                .rposition(|name| name.starts_with("Zeitzone"))
                .unwrap_or_default(),
        })
    }

    /// A row's interval with its value.
    fn interval<T>(
        &self,
        row: &Record,
        columns: &IntervalColumns,
        value: Result<Option<T>, FileError>,
    ) -> Result<IntervalRow<T>, Vec<FileError>> {
        match (self.time(row, columns), value) {
            (Ok((start, resolution)), Ok(value)) => {
                let listed = Listed { place: Place::Line(row.line), start, value };
                Ok(IntervalRow { listed, resolution })
            }
            (time, value) => Err(time.err().into_iter().chain(value.err()).collect()),
        }
    }

    fn time(
        &self,
        row: &Record,
        columns: &IntervalColumns,
    ) -> Result<(UtcTime, Resolution), FileError> {
        let date = dates::day(Self::cell(row, columns.date)).ok_or_else(|| {
            self.problem(row, columns.date, "expected a day such as 31.12.2025 or 2025-12-31")
        })?;
        let minute = |column: usize| {
            minute_of_day(Self::cell(row, column))
                .ok_or_else(|| self.problem(row, column, "expected a time such as 23:45"))
        };
        let zone = |column: usize| {
            Zone::named(Self::cell(row, column))
                .ok_or_else(|| self.problem(row, column, "expected the time zone UTC, CET or CEST"))
        };
        let (from, until) = (minute(columns.from)?, minute(columns.until)?);
        let (zone_from, zone_until) = (zone(columns.zone)?, zone(columns.zone_until)?);
        let start = zone_from.seconds(date, from);
        let instant = UtcTime::from_unix_seconds(start)
            .filter(|_| from < MINUTES_PER_DAY)
            .ok_or_else(|| self.problem(row, columns.from, "expected a time such as 23:45"))?;
        let resolution = resolution(date, start, until, zone_until).ok_or_else(|| {
            let problem = "expected an interval of a quarter hour or an hour";
            self.problem(row, columns.until, problem)
        })?;
        Ok((instant, resolution))
    }
}

/// How long an interval is that begins at an instant and ends at a clock time of its day, or at midnight.
///
/// Some documents write the end in the zone of the start where the clock changes between them (`02:45;CEST` to
/// `02:00;CEST`, which is CET), so the other German zone is tried too on such a day.
fn resolution(date: DeliveryDay, start: i64, until: u32, zone: Zone) -> Option<Resolution> {
    let other = zone.other().filter(|_| date.quarter_count() != 96);
    [Some(zone), other].into_iter().flatten().find_map(|zone| {
        let end = zone.seconds(date, until);
        let end = if end > start { end } else { zone.seconds(date.next(), until) };
        match end.saturating_sub(start) {
            900 => Some(Resolution::QuarterHour),
            3600 => Some(Resolution::Hour),
            _ => None,
        }
    })
}

/// From `00:00` to `24:00`.
fn minute_of_day(clock: &str) -> Option<u32> {
    let (hour, minute) = clock.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    let minutes = hour * 60 + minute;
    (clock.len() == 5 && minute < 60 && minutes <= MINUTES_PER_DAY).then_some(minutes)
}

/// The zone of a clock. The API writes UTC; files that are downloaded by hand have German time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Utc,
    Winter,
    Summer,
}

impl Zone {
    fn named(name: &str) -> Option<Self> {
        match name {
            "UTC" | "GMT" => Some(Self::Utc),
            "CET" | "MEZ" => Some(Self::Winter),
            "CEST" | "MESZ" => Some(Self::Summer),
            _ => None,
        }
    }

    /// The other one of German time.
    fn other(self) -> Option<Self> {
        match self {
            Self::Utc => None,
            Self::Winter => Some(Self::Summer),
            Self::Summer => Some(Self::Winter),
        }
    }

    /// Seconds since 1970 of a minute of a calendar day in this zone.
    fn seconds(self, day: DeliveryDay, minute: u32) -> i64 {
        let days = DeliveryDay::literal(2000, 1, 1).days_until(day);
        let midnight = SECONDS_UNTIL_2000 + days * 86_400;
        let hours_ahead: i64 = match self {
            Self::Utc => 0,
            Self::Winter => 1,
            Self::Summer => 2,
        };
        midnight + i64::from(minute) * 60 - hours_ahead * 3600
    }
}
