//! Day-ahead prices as EPEX SPOT delivers them to its members: a row a day, a column an hour.
//!
//! Lines that begin with `#` say what it is (`# Prices - Germany/Luxembourg`). The columns are `Delivery day`, `Hour 1`,
//! `Hour 2`, `Hour 3A`, `Hour 3B` to `Hour 24`, or their quarters `Hour 1 Q1` to `Hour 24 Q4`. `3B` has a value on the day
//! alone on which summer time ends; on the day on which it begins neither has. Other columns, such as means and
//! extremes of the day, are not read.

use crate::delivery::{ClockTime, IntervalRow, Listed, Occurrence, Place, Resolution};
use crate::number::{self, Language};
use crate::problems::Problems;
use crate::table::{Record, records};
use crate::{FileError, FileNote, bounds, dates};
use units::{DeliveryDay, Price};

const DAY: &str = "Delivery day";
const HOURS_PER_DAY: u32 = 24;

/// A column of prices.
struct Column {
    place: usize,
    hour: u32,
    occurrence: Occurrence,
    quarter: Option<u32>,
}

/// A file with its separator.
struct File<'f> {
    name: &'f str,
    header: Record,
    language: Language,
}

/// Whether the first line that is no comment begins as this exchange's files do.
pub(super) fn recognises(text: &str) -> bool {
    let lines = text.lines().map(str::trim);
    let header = lines.filter(|line| !line.is_empty()).find(|line| !is_comment(line));
    header.is_some_and(|line| line.trim_matches('"').starts_with(DAY))
}

/// The rows of the file, and what a person should know of it.
pub(super) fn parse(
    file: &str,
    text: &str,
) -> Result<(Vec<IntervalRow>, Option<FileNote>), FileError> {
    let note = check_area(file, text)?;
    let separator = if text.contains(';') { b';' } else { b',' };
    let language = if separator == b';' { Language::German } else { Language::English };
    let of_data = |record: &Record| !record.cells.get(0).is_some_and(is_comment);
    let mut records = records(file, text, separator)?.into_iter().filter(of_data);
    let header = records.next().ok_or_else(|| FileError::of_file(file, "no rows"))?;
    let columns = columns(file, &header)?;
    let file = File { name: file, header, language };
    let (mut rows, mut problems) = (Vec::new(), Problems::default());
    for record in records {
        rows.extend(problems.take_all(file.rows(&record, &columns)).into_iter().flatten());
    }
    problems.end()?;
    Ok((rows, note))
}

fn is_comment(line: &str) -> bool {
    line.trim_start_matches('"').starts_with('#')
}

/// The comments must not speak of another area, or of something else than prices.
fn check_area(file: &str, text: &str) -> Result<Option<FileNote>, FileError> {
    let comments = text.lines().zip(1_u64..).filter(|(line, _)| is_comment(line.trim()));
    let mut is_german = false;
    for (comment, line) in comments {
        let plain = comment.to_lowercase();
        let names_germany =
            ["germany", "deutschland", "de-lu", "de/lu"].iter().any(|name| plain.contains(name));
        is_german |= names_germany;
        let of_prices = plain.contains("price");
        if plain.contains("volume") || (of_prices && plain.contains(" - ") && !names_germany) {
            let problem = "expected day-ahead prices of Germany/Luxembourg";
            return Err(FileError::at_line(file, line, problem).with_value(comment.trim()));
        }
    }
    Ok((!is_german).then_some(FileNote::ZoneNotStated))
}

fn columns(file: &str, header: &Record) -> Result<Vec<Column>, FileError> {
    let mut columns: Vec<Column> = Vec::new();
    for (place, name) in header.cells.iter().enumerate() {
        let Some(words) = name.trim().strip_prefix("Hour ") else { continue };
        let column = column(place, words).ok_or_else(|| {
            let problem = "expected a column such as Hour 1, Hour 3A, Hour 3B or Hour 24 Q4";
            FileError::at_line(file, header.line, problem).in_column(name)
        })?;
        columns.push(column);
    }
    let has_quarters = columns.iter().any(|column| column.quarter.is_some());
    let count = if has_quarters { HOURS_PER_DAY * 4 } else { HOURS_PER_DAY };
    let first = columns.iter().filter(|column| column.occurrence == Occurrence::First);
    let is_mixed = columns.iter().any(|column| column.quarter.is_some() != has_quarters);
    if is_mixed || u32::try_from(first.count()) != Ok(count) {
        let problem = "expected a column for each of the 24 hours, or for each of their quarters";
        return Err(FileError::at_line(file, header.line, problem));
    }
    Ok(columns)
}

/// `1`, `3A`, `3B`, `24 Q4`.
fn column(place: usize, words: &str) -> Option<Column> {
    let (hour, quarter) = match words.trim().split_once(' ') {
        Some((hour, quarter)) => (hour, Some(quarter.trim().strip_prefix('Q')?)),
        None => (words.trim(), None),
    };
    let (hour, occurrence) = match hour {
        "3A" => ("3", Occurrence::First),
        "3B" => ("3", Occurrence::Second),
        other => (other, Occurrence::First),
    };
    let hour = dates::two(hour)?.checked_sub(1).filter(|hour| *hour < HOURS_PER_DAY)?;
    let quarter = match quarter.map(dates::two) {
        Some(number) => Some(number?.checked_sub(1).filter(|quarter| *quarter < 4)?),
        None => None,
    };
    Some(Column { place, hour, occurrence, quarter })
}

impl File<'_> {
    fn rows(
        &self,
        record: &Record,
        columns: &[Column],
    ) -> Result<Vec<IntervalRow>, Vec<FileError>> {
        record.check_width(self.name, &self.header).map_err(|error| vec![error])?;
        let date = record.cells.get(0).unwrap_or_default().trim();
        let Some(day) = dates::day(date) else {
            return Err(vec![self.error(
                record,
                0,
                "expected a day such as 31/12/2025".to_owned(),
            )]);
        };
        let (mut rows, mut wrong) = (Vec::with_capacity(columns.len()), Vec::new());
        for column in columns {
            match self.row(record, day, column) {
                Ok(row) => rows.extend(row),
                Err(error) => wrong.push(error),
            }
        }
        if wrong.is_empty() { Ok(rows) } else { Err(wrong) }
    }

    /// The price of a column; nothing for an hour that the day does not have.
    fn row(
        &self,
        record: &Record,
        day: DeliveryDay,
        column: &Column,
    ) -> Result<Option<IntervalRow>, FileError> {
        let problem = |problem: String| self.error(record, column.place, problem);
        let value = self.price(record, column.place).map_err(problem)?;
        let time = ClockTime::new(day, column.hour, column.quarter.unwrap_or(0) * 15);
        let time = time.ok_or_else(|| problem("expected an hour of the day".to_owned()))?;
        let start = if column.occurrence == Occurrence::Second && !time.is_doubled() {
            Err("the clock shows this hour once on this day".to_owned())
        } else {
            time.instant(column.occurrence)
        };
        let start = match (start, value) {
            (Ok(start), _) => start,
            (Err(_), None) => return Ok(None),
            (Err(text), Some(_)) => return Err(problem(text)),
        };
        let resolution =
            if column.quarter.is_some() { Resolution::QuarterHour } else { Resolution::Hour };
        let place = Place::Line(record.line);
        Ok(Some(IntervalRow { listed: Listed { place, start, value }, resolution }))
    }

    fn price(&self, record: &Record, place: usize) -> Result<Option<Price>, String> {
        let cell = record.cells.get(place).unwrap_or_default().trim();
        if cell.is_empty() || cell == "-" {
            return Ok(None);
        }
        let language = if cell.contains(',') { self.language } else { Language::English };
        bounds::spot_price(&number::plain(cell, language)?).map(Some)
    }

    fn error(&self, record: &Record, place: usize, problem: String) -> FileError {
        FileError::at_line(self.name, record.line, problem)
            .in_column(self.header.cells.get(place).unwrap_or_default())
            .with_value(record.cells.get(place).unwrap_or_default())
    }
}
