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
    ClockTimes, IntervalRow, Listed, Place, resolution_between, with_resolutions,
};
use crate::number::{self, Language};
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
    let mut times = ClockTimes::default();
    let mut language = None;
    let (mut stated, mut listed) = (Vec::new(), Vec::new());
    for record in records {
        if record.cells.len() != header.cells.len() {
            let (found, expected) = (record.cells.len(), header.cells.len());
            let problem = format!("the row has {found} fields, the header has {expected}");
            return Err(FileError::at_line(file, record.line, problem));
        }
        let language = *language.get_or_insert_with(|| layout.language(&record));
        let (start, end) = layout
            .clock_times(&record, language)
            .map_err(|problem| time_error(file, &record, problem))?;
        let instant = times.instant(start).map_err(|problem| time_error(file, &record, problem))?;
        let row = Listed {
            place: Place::Line(record.line),
            start: instant,
            value: price(file, &layout, language, &header, &record, start.day())?,
        };
        match end {
            None => listed.push(row),
            Some(end) => stated.push(IntervalRow {
                listed: row,
                resolution: resolution_between(start, end)
                    .map_err(|problem| time_error(file, &record, problem))?,
            }),
        }
    }
    stated.extend(with_resolutions(listed));
    if stated.is_empty() {
        return Err(FileError::of_file(file, "no rows"));
    }
    Ok(stated)
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
