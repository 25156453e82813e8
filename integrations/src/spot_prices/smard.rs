//! Day-ahead prices as downloaded from SMARD of the Bundesnetzagentur.
//!
//! Format: <https://www.smard.de/home/downloadcenter/download-marktdaten>, "Großhandelspreise".
//! Separated by `;`, one column a bidding zone, `-` where there is no price. Times are German clock
//! times without a zone; on the day on which summer time ends the rows from 02:00 to 03:00 come
//! twice, in order. Three shapes of the leading columns have been in use, each in both languages;
//! numbers are written as the times are:
//!
//! | German | English |
//! |---|---|
//! | `Datum von;Datum bis` | `Start date;End date` |
//! | `Datum;Anfang;Ende` | `Date;Start;End` |
//! | `Datum;Uhrzeit` | `Date;Time of day` |
//!
//! The resolution is the time between start and end, or, without an end, between rows. Until delivery on
//! 2018-09-30 the price is that of the zone with Austria, which has a column of its own.

mod clock;
mod layout;

use crate::delivery::{
    ClockTimes, IntervalRow, Listed, Place, Resolution, resolution_between, with_resolutions,
};
use crate::number::{self, Language};
use crate::problems::Problems;
use crate::table::{Record, records};
use crate::{FileError, bounds};
use layout::{Layout, Shape};
use units::{DeliveryDay, Price};

/// Whether the leading columns are named as this publisher does.
pub(super) fn recognises(text: &str) -> bool {
    let first_line = text.trim_start().lines().next().unwrap_or_default();
    let names: Vec<&str> = first_line.split(';').map(|name| name.trim_matches('"')).collect();
    Shape::of_header(&names).is_some()
}

/// The rows of the file.
pub(super) fn parse(file: &str, text: &str) -> Result<Vec<IntervalRow>, FileError> {
    let mut records = records(file, text, b';')?.into_iter();
    let Some(header) = records.next() else {
        return Err(FileError::of_file(file, "no rows"));
    };
    let layout = Layout::of_header(file, &header)?;
    let body: Vec<Record> = records.collect();
    let Some(first) = body.first() else {
        return Err(FileError::of_file(file, "no rows"));
    };
    let language = layout.language(first);
    let numbers = if layout.has_decimal_commas(&body) { Language::German } else { language };
    let mut reader =
        Reader { file, layout, header, language, numbers, times: ClockTimes::default() };
    let (mut stated, mut listed) = (Vec::new(), Vec::new());
    let mut problems = Problems::default();
    for record in body {
        let Some((row, resolution)) = problems.take_all(reader.row(&record)) else { continue };
        match resolution {
            None => listed.push(row),
            Some(resolution) => stated.push(IntervalRow { listed: row, resolution }),
        }
    }
    problems.end()?;
    stated.extend(with_resolutions(listed));
    Ok(stated)
}

/// A file with what has been seen of it.
struct Reader<'f> {
    file: &'f str,
    layout: Layout,
    header: Record,
    /// How times are written.
    language: Language,
    /// How prices are written; a workbook has commas whatever the headings say.
    numbers: Language,
    times: ClockTimes,
}

impl Reader<'_> {
    /// A price, and how long it holds where the row says so.
    fn row(&mut self, record: &Record) -> Result<(Listed, Option<Resolution>), Vec<FileError>> {
        let (file, header) = (self.file, &self.header);
        record.check_width(file, header).map_err(|error| vec![error])?;
        let wrong = |problem| vec![time_error(file, record, problem)];
        let (start, end) = self.layout.clock_times(record, self.language).map_err(wrong)?;
        let value = price(file, &self.layout, self.numbers, header, record, start.day());
        let place = Place::Line(record.line);
        match (self.times.instant(start), value) {
            (Ok(start_instant), Ok(value)) => {
                let resolution = end.map(|end| resolution_between(start, end)).transpose();
                let row = Listed { place, start: start_instant, value };
                Ok((row, resolution.map_err(wrong)?))
            }
            (start, value) => {
                let of_time = start.err().map(|problem| time_error(file, record, problem));
                Err([of_time, value.err()].into_iter().flatten().collect())
            }
        }
    }
}

fn time_error(file: &str, record: &Record, problem: String) -> FileError {
    let times: Vec<&str> = record.cells.iter().take(2).collect();
    FileError::at_line(file, record.line, problem).with_value(&times.join(";"))
}

/// The price of a row: of the zone that Germany was in on the day, where the file has a value of it.
fn price(
    file: &str,
    layout: &Layout,
    language: Language,
    header: &Record,
    record: &Record,
    day: DeliveryDay,
) -> Result<Option<Price>, FileError> {
    let cell = |place: usize| record.cells.get(place).unwrap_or_default();
    let Some(place) = layout.price_columns(day).find(|place| cell(*place) != "-") else {
        return Ok(None);
    };
    let plain = number::plain(cell(place), language);
    let price = plain.and_then(|text| bounds::spot_price(&text));
    price.map(Some).map_err(|problem| {
        FileError::at_line(file, record.line, problem)
            .in_column(header.cells.get(place).unwrap_or_default())
            .with_value(cell(place))
    })
}
