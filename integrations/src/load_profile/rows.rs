//! The rows of a load profile.

use super::day_clock::DayClock;
use super::profile::{Decimal, Profile, Unit};
use crate::bounds::reading_problem;
use crate::delivery::{Listed, Place};
use crate::number::{Language, Notation};
use crate::problems::Problems;
use crate::table::{Record, records};
use crate::{FileError, dates, scaling};
use units::{Energy, QuarterStatus};

/// Lines that may stand before the headings.
const LINES_BEFORE_MAX: usize = 50;

/// Where things stand in a row.
struct Columns {
    time: Time,
    value: usize,
    status: Option<usize>,
    header: Record,
}

enum Time {
    /// In one cell.
    Whole(usize),
    /// Day and clock apart.
    Apart(usize, usize),
}

/// How values are written.
#[derive(Clone, Copy)]
struct How<'p> {
    profile: &'p Profile,
    /// What the values show of it.
    notation: Notation,
}

/// A row with the status of its value.
pub(super) type Row = (Listed<Energy>, QuarterStatus);

/// Reads the rows; blank values are listed without one. A workbook says what separates its cells.
pub(super) fn read(
    file: &str,
    text: &str,
    profile: &Profile,
    separator: Option<u8>,
) -> Result<Vec<Row>, FileError> {
    let of_profile = profile.separator.map(|sign| u8::try_from(sign).unwrap_or(b';'));
    let separator = separator.or(of_profile).unwrap_or_else(|| separator_of(text));
    let mut records = records(file, text, separator)?.into_iter();
    let columns = columns(file, &mut records, profile)?;
    let records: Vec<Record> = records.collect();
    let notation = Notation::shown(records.iter().map(|record| cell(record, columns.value)));
    let how = How { profile, notation };
    let mut clock = DayClock::new(profile.stamp, profile.zone);
    let (mut rows, mut problems) = (Vec::new(), Problems::default());
    for record in records {
        if record.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        rows.extend(problems.take_all(row(file, &record, &columns, how, &mut clock)));
    }
    problems.end()?;
    Ok(rows)
}

/// Whether a line of a workbook has the headings of a profile.
pub(super) fn is_heading(line: &str, profile: &Profile) -> bool {
    let names = line.split(';').map(|name| name.trim_matches('"'));
    places(names, profile).is_some()
}

/// One row, or every wrong cell of it.
fn row(
    file: &str,
    record: &Record,
    columns: &Columns,
    how: How<'_>,
    clock: &mut DayClock,
) -> Result<Row, Vec<FileError>> {
    let wrong = |place: usize, problem: String| {
        FileError::at_line(file, record.line, problem)
            .in_column(columns.header.cells.get(place).unwrap_or_default())
            .with_value(cell(record, place))
    };
    let (place, moment) = match columns.time {
        Time::Whole(place) => (place, moment(cell(record, place))),
        Time::Apart(date, time) => {
            (date, moment(&format!("{} {}", cell(record, date), cell(record, time))))
        }
    };
    let moment = moment.ok_or_else(|| "expected a time such as 31.05.2025 00:15".to_owned());
    let start = moment.and_then(|(day, minute)| clock.start(day, minute));
    let value = value(cell(record, columns.value), how);
    let status = match columns.status {
        Some(place) => {
            status(cell(record, place), how.profile).map_err(|problem| wrong(place, problem))
        }
        None => Ok(QuarterStatus::Measured),
    };
    match (start, value, status) {
        (Ok(start), Ok(value), Ok(status)) => {
            Ok((Listed { place: Place::Line(record.line), start, value }, status))
        }
        (start, value, status) => {
            let start = start.err().map(|problem| wrong(place, problem));
            let value = value.err().map(|problem| wrong(columns.value, problem));
            Err([start, value, status.err()].into_iter().flatten().collect())
        }
    }
}

/// What separates the cells: the sign that the line with most of them has.
fn separator_of(text: &str) -> u8 {
    let count = |sign: u8| {
        let of_line = |line: &str| line.bytes().filter(|byte| *byte == sign).count();
        text.lines().take(LINES_BEFORE_MAX).map(of_line).max().unwrap_or(0)
    };
    let signs = [b';', b'\t', b','];
    // Of equal counts the first one counts: a decimal comma may be as frequent as a semicolon.
    signs.into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b';')
}

/// Finds the line of headings; what stands before it is not read.
fn columns(
    file: &str,
    records: &mut impl Iterator<Item = Record>,
    profile: &Profile,
) -> Result<Columns, FileError> {
    for header in records.take(LINES_BEFORE_MAX) {
        let Some((time, value, status)) = places(header.cells.iter(), profile) else { continue };
        check_unit(file, &header, value, profile.unit)?;
        return Ok(Columns { time, value, status, header });
    }
    let problem = format!(
        "no line has the headings of a time ({}) and of a value ({})",
        [profile.time.join(", "), profile.date.join(", ")].join(", "),
        profile.value.join(", ")
    );
    Err(FileError::of_file(file, problem))
}

/// Where time, value and status stand among headings.
fn places<'c>(
    headings: impl Iterator<Item = &'c str>,
    profile: &Profile,
) -> Option<(Time, usize, Option<usize>)> {
    let names: Vec<String> = headings.map(|name| parts(name).0.to_lowercase()).collect();
    let find = |headings: &[String]| {
        let is_one = |name: &String| headings.iter().any(|one| one.to_lowercase() == *name);
        names.iter().position(is_one)
    };
    let apart = || Some(Time::Apart(find(&profile.date)?, find(&profile.clock)?));
    let time = find(&profile.time).map(Time::Whole).or_else(apart)?;
    Some((time, find(&profile.value)?, find(&profile.status)))
}

/// The heading and the unit in its brackets.
fn parts(heading: &str) -> (&str, &str) {
    let (name, rest) = heading.split_once(['(', '[']).unwrap_or((heading, ""));
    let unit = rest.split([')', ']']).next().unwrap_or_default();
    (name.trim(), unit.trim())
}

/// A unit that the heading says must be that of the profile.
fn check_unit(file: &str, header: &Record, place: usize, unit: Unit) -> Result<(), FileError> {
    let heading = header.cells.get(place).unwrap_or_default();
    let said = Unit::ALL.into_iter().find(|one| one.as_str() == parts(heading).1);
    match said {
        Some(said) if said != unit => {
            let problem =
                format!("the heading says {}, the profile {}", said.as_str(), unit.as_str());
            Err(FileError::at_line(file, header.line, problem).in_column(heading))
        }
        Some(_) | None => Ok(()),
    }
}

fn cell(record: &Record, place: usize) -> &str {
    record.cells.get(place).unwrap_or_default().trim()
}

/// `31.05.2025 00:15`, `2025-05-31 00:15:00`, `2025-05-31T00:15`.
fn moment(text: &str) -> Option<(units::DeliveryDay, u32)> {
    let (date, clock) = text.split_once([' ', 'T'])?;
    let mut parts = clock.trim().split(':');
    let (hour, minute) = (dates::two(parts.next()?)?, dates::two(parts.next()?)?);
    let has_seconds = parts.next().is_some_and(|seconds| seconds != "00");
    if has_seconds || parts.next().is_some() || minute > 59 || hour * 60 + minute > 1440 {
        return None;
    }
    Some((dates::day(date)?, hour * 60 + minute))
}

/// Energy of the quarter hour; power is its mean. What is finer than a step is rounded, half away from zero.
fn value(cell: &str, how: How<'_>) -> Result<Option<Energy>, String> {
    let How { profile, notation } = how;
    if cell.is_empty() {
        return Ok(None);
    }
    let language = match profile.decimal {
        Decimal::Comma => Language::German,
        Decimal::Point => Language::English,
    };
    let number = notation.plain_in(cell, language)?;
    let (numerator, denominator) = profile.unit.steps();
    let energy = if profile.unit == Unit::KiloWattHour {
        Energy::parse_decimal(&number).map_err(|error| error.to_string())?
    } else {
        Energy::from_scaled(scaling::scaled(&number, numerator, denominator)?)
    };
    match reading_problem(energy) {
        None => Ok(Some(energy)),
        Some(problem) => Err(problem.to_owned()),
    }
}

fn status(cell: &str, profile: &Profile) -> Result<QuarterStatus, String> {
    let is_one = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(cell));
    if is_one(&profile.measured) {
        return Ok(QuarterStatus::Measured);
    }
    if is_one(&profile.substitute) {
        return Ok(QuarterStatus::Substitute);
    }
    if is_one(&profile.estimated) {
        return Ok(QuarterStatus::Estimated);
    }
    let known = [&profile.measured, &profile.substitute, &profile.estimated];
    let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
    Err(format!("expected one of the words of the profile: {}", known.join(", ")))
}
