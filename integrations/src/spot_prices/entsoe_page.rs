//! Day-ahead prices as exported from the page of ENTSO-E's Transparency Platform.
//!
//! The first column is `MTU (CET/CEST)` or `MTU (UTC)`: `05/05/2025 00:00:00 - 05/05/2025 01:00:00`, where the clock
//! changes with ` (CET)` or ` (CEST)` behind a time. `Area` is the bidding zone; in older exports a column is named after it
//! (`BZN|DE-LU`). `Sequence` tells the coupled auction of noon from others. Without a price the cell is empty, `-`, `n/e`
//! or `N/A`.

use crate::delivery::{
    ClockTime, ClockTimes, IntervalRow, Listed, Occurrence, Place, resolution_between,
};
use crate::number::Notation;
use crate::problems::Problems;
use crate::table::{Record, records};
use crate::{FileError, FileNote, bounds, dates};
use std::collections::BTreeSet;
use units::{DeliveryDay, Price, UtcTime};

const TIME: &str = "MTU (";
const PRICES: [&str; 2] = ["Day-ahead Price (EUR/MWh)", "Day-ahead Price [EUR/MWh]"];
/// How the coupled auction is named; without another one there is no sequence.
const COUPLED: [&str; 4] = ["", "Without Sequence", "Sequence 1", "Sequence Sequence 1"];
/// The prefix of bidding zones.
const ZONE: &str = "BZN|";

/// What the columns of a file are.
struct Columns {
    price: usize,
    area: Option<usize>,
    sequence: Option<usize>,
    /// The zone of all rows, where a column is named after it.
    zone: Option<String>,
    is_utc: bool,
}

/// The start of a row's interval.
struct Moment {
    time: ClockTime,
    /// Which of two, where the file says so.
    occurrence: Option<Occurrence>,
}

/// Whether the first column is named as this publisher does.
pub(super) fn recognises(text: &str) -> bool {
    text.trim_start_matches(['\r', '\n', '"']).starts_with(TIME)
}

/// The rows of the file, and what a person should know of it.
pub(super) fn parse(
    file: &str,
    text: &str,
) -> Result<(Vec<IntervalRow>, Vec<FileNote>), FileError> {
    let first_line = text.trim_start().lines().next().unwrap_or_default();
    let separator = if first_line.contains(';') { b';' } else { b',' };
    let mut records = records(file, text, separator)?.into_iter();
    let header = records.next().ok_or_else(|| FileError::of_file(file, "no rows"))?;
    let columns = Columns::find(file, &header)?;
    let body: Vec<Record> = records.collect();
    let prices = body.iter().map(|record| cell(record, columns.price));
    let notation = Notation::of(separator, prices);
    let mut reader = Reader {
        file,
        header: &header,
        columns,
        notation,
        times: ClockTimes::default(),
        others: Others::default(),
        auctions: 0,
    };
    let (mut rows, mut problems) = (Vec::new(), Problems::default());
    for record in body {
        rows.extend(problems.take(reader.row(&record)).flatten());
    }
    problems.end()?;
    if rows.is_empty()
        && let Some(error) = reader.others.refusal(file)
    {
        return Err(error);
    }
    let rows_of_auctions = reader.auctions;
    let of_auctions =
        (rows_of_auctions > 0).then_some(FileNote::OtherAuctions { rows: rows_of_auctions });
    Ok((rows, reader.others.note().into_iter().chain(of_auctions).collect()))
}

/// A file with what has been seen of it.
struct Reader<'f> {
    file: &'f str,
    header: &'f Record,
    columns: Columns,
    notation: Notation,
    times: ClockTimes,
    others: Others,
    /// Rows of other auctions.
    auctions: usize,
}

impl Reader<'_> {
    /// The price of a row; nothing where it is one of another zone or auction, or an hour that the clock skips.
    fn row(&mut self, record: &Record) -> Result<Option<IntervalRow>, FileError> {
        record.check_width(self.file, self.header)?;
        if !self.columns.is_coupled(record) {
            self.auctions += 1;
            return Ok(None);
        }
        let (start, end) =
            interval(cell(record, 0)).map_err(|problem| self.error(record, 0, problem))?;
        let day = self.columns.day(&start).map_err(|problem| self.error(record, 0, problem))?;
        let (zone, expected) = (self.columns.zone_of(record).to_owned(), zone_of_day(day));
        if zone != expected {
            self.others.add(record.line, &zone, expected);
            return Ok(None);
        }
        let place = self.columns.price;
        let value = price(cell(record, place), self.notation);
        let value = value.map_err(|problem| self.error(record, place, problem))?;
        let instant = match (self.columns.instant(&start, &mut self.times), value) {
            (Ok(instant), _) => instant,
            // The hour that the clock skips is listed without a price.
            (Err(_), None) => return Ok(None),
            (Err(problem), Some(_)) => return Err(self.error(record, 0, problem)),
        };
        let resolution = resolution_between(start.time, end.time);
        let resolution = resolution.map_err(|problem| self.error(record, 0, problem))?;
        let place = Place::Line(record.line);
        Ok(Some(IntervalRow { listed: Listed { place, start: instant, value }, resolution }))
    }

    fn error(&self, record: &Record, place: usize, problem: String) -> FileError {
        FileError::at_line(self.file, record.line, problem)
            .in_column(self.header.cells.get(place).unwrap_or_default())
            .with_value(record.cells.get(place).unwrap_or_default())
    }
}

/// Rows of other zones than the German one.
#[derive(Default)]
struct Others {
    rows: usize,
    zones: BTreeSet<String>,
    first: Option<(u64, &'static str)>,
}

impl Others {
    fn add(&mut self, line: u64, zone: &str, expected: &'static str) {
        self.rows += 1;
        self.zones.insert(zone.to_owned());
        self.first.get_or_insert((line, expected));
    }

    fn names(&self) -> String {
        self.zones.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    fn refusal(&self, file: &str) -> Option<FileError> {
        let (line, expected) = self.first?;
        let problem = format!("the prices are of zone {}; expected {expected}", self.names());
        Some(FileError::at_line(file, line, problem))
    }

    fn note(&self) -> Option<FileNote> {
        self.first?;
        Some(FileNote::OtherZones { rows: self.rows, zones: self.names() })
    }
}

impl Columns {
    fn find(file: &str, header: &Record) -> Result<Self, FileError> {
        let headings: Vec<&str> = header.cells.iter().map(str::trim).collect();
        let place = |accepted: &[&str]| headings.iter().position(|name| accepted.contains(name));
        let [name, _] = PRICES;
        let price = place(&PRICES).ok_or_else(|| {
            FileError::at_line(file, header.line, "the column is missing").in_column(name)
        })?;
        let zone = headings.iter().find(|name| name.starts_with(ZONE));
        let columns = Self {
            price,
            area: place(&["Area"]),
            sequence: place(&["Sequence"]),
            zone: zone.map(|name| (*name).to_owned()),
            is_utc: headings.first().is_some_and(|name| name.contains("UTC")),
        };
        if columns.area.is_none() && columns.zone.is_none() {
            let problem = "the column is missing, so the zone of the prices is not known";
            return Err(FileError::at_line(file, header.line, problem).in_column("Area"));
        }
        Ok(columns)
    }

    fn is_coupled(&self, record: &Record) -> bool {
        self.sequence.is_none_or(|place| COUPLED.contains(&cell(record, place)))
    }

    fn zone_of<'r>(&'r self, record: &'r Record) -> &'r str {
        match (self.area, &self.zone) {
            (Some(place), _) => cell(record, place),
            (None, Some(zone)) => zone,
            (None, None) => "",
        }
    }

    /// The delivery day of a row.
    fn day(&self, start: &Moment) -> Result<DeliveryDay, String> {
        if self.is_utc {
            let day = DeliveryDay::containing(start.time.in_utc()?);
            return day.map_err(|error| error.to_string());
        }
        Ok(start.time.day())
    }

    fn instant(&self, start: &Moment, times: &mut ClockTimes) -> Result<UtcTime, String> {
        if self.is_utc {
            return start.time.in_utc();
        }
        match start.occurrence {
            Some(occurrence) if start.time.is_doubled() => start.time.instant(occurrence),
            _ => times.instant(start.time),
        }
    }
}

/// The bidding zone of the German price on a day.
fn zone_of_day(day: DeliveryDay) -> &'static str {
    if day < DeliveryDay::literal(2018, 10, 1) { "BZN|DE-AT-LU" } else { "BZN|DE-LU" }
}

fn cell(record: &Record, place: usize) -> &str {
    record.cells.get(place).unwrap_or_default().trim()
}

fn price(cell: &str, notation: Notation) -> Result<Option<Price>, String> {
    if ["", "-", "n/e", "N/A"].contains(&cell) {
        return Ok(None);
    }
    bounds::spot_price(&notation.plain(cell)?).map(Some)
}

/// `05/05/2025 00:00:00 - 05/05/2025 01:00:00`.
fn interval(text: &str) -> Result<(Moment, Moment), String> {
    let both = text.split_once(" - ").and_then(|(start, end)| Some((moment(start)?, moment(end)?)));
    both.ok_or_else(|| {
        "expected an interval such as 05/05/2025 00:00:00 - 05/05/2025 01:00:00".to_owned()
    })
}

fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let (text, occurrence) = match text.strip_suffix(')').and_then(|rest| rest.split_once(" (")) {
        Some((text, "CEST")) => (text, Some(Occurrence::First)),
        Some((text, "CET")) => (text, Some(Occurrence::Second)),
        Some((text, "UTC")) => (text, None),
        Some(_) => return None,
        None => (text, None),
    };
    let (date, clock) = text.split_once(' ')?;
    let mut parts = clock.split(':');
    let (hour, minute) = (dates::two(parts.next()?)?, dates::two(parts.next()?)?);
    if parts.next().is_some_and(|seconds| seconds != "00") || parts.next().is_some() {
        return None;
    }
    Some(Moment { time: ClockTime::new(dates::day(date)?, hour, minute)?, occurrence })
}
