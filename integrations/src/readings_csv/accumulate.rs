//! Rows collected into days.

use super::scan::{Row, Scan, shown};
use super::{Readings, from_text};
use crate::FileError;
use crate::bounds::reading_problem;
use crate::start::NOT_ON_A_QUARTER_HOUR;
use std::collections::{BTreeMap, HashMap};
use units::{DaySeries, DeliveryDay, Energy, MarketLocation, QuarterStatus, UtcTime};

const QUARTER_SECONDS: i64 = 900;
const UTC_DAY_SECONDS: i64 = 86_400;

/// The days of all locations, as far as they have been read.
#[derive(Default)]
pub(super) struct Accumulator {
    locations: Vec<LocationDays>,
    indexes: HashMap<u64, usize>,
    /// Number and index of the last row's location: most files are ordered by location.
    last: Option<(u64, usize)>,
    windows: Windows,
    row_count: u64,
}

struct LocationDays {
    location: MarketLocation,
    /// The days by the second at which they begin.
    days: BTreeMap<i64, DaySeries<Energy>>,
}

/// Why a row was not taken.
pub(super) enum Refusal {
    /// A cell is wrong.
    Cell { column: &'static str, problem: String },
    /// The quarter hour has been read before.
    Overlapping { location: MarketLocation, start: UtcTime },
}

impl Refusal {
    /// The error of the row that was refused.
    pub(super) fn located(self, scan: &Scan<'_>, row: &Row<'_>) -> FileError {
        match self {
            Self::Cell { column, problem } => {
                let value = match column {
                    "market_location" => row.location,
                    "start" => row.start,
                    "kwh" => row.kwh,
                    _ => row.status,
                };
                let error = scan.error(row.line, problem).in_column(column);
                if value.is_empty() {
                    let problem = "a value is required".to_owned();
                    FileError { problem, ..error }
                } else {
                    error.with_value(&shown(value))
                }
            }
            Self::Overlapping { location, start } => {
                let first = scan.find_line(&location, start).unwrap_or(row.line);
                let problem =
                    format!("overlapping: line {first} has the same quarter hour of {location}");
                let error = scan.error(row.line, problem).in_column("start");
                error.with_value(&shown(row.start))
            }
        }
    }
}

fn wrong(column: &'static str, problem: impl Into<String>) -> Refusal {
    let problem = problem.into();
    Refusal::Cell { column, problem }
}

impl Accumulator {
    /// What else is wrong in a row that was refused: cells before and behind the one that was told.
    pub(super) fn others(row: &Row<'_>, told: &Refusal, scan: &Scan<'_>) -> Vec<Refusal> {
        let Refusal::Cell { column: told, .. } = told else { return Vec::new() };
        let location = from_text::<MarketLocation>(&shown(row.location));
        let all = [
            location.map(drop).map_err(|problem| wrong("market_location", problem)),
            row.start_seconds().map(drop).map_err(|problem| wrong("start", problem)),
            energy(row.kwh, scan).map(drop),
            status(row.status).map(drop),
        ];
        let is_other =
            |refusal: &Refusal| matches!(refusal, Refusal::Cell { column, .. } if column != told);
        all.into_iter().filter_map(Result::err).filter(is_other).collect()
    }

    /// Takes one row.
    pub(super) fn add(&mut self, row: &Row<'_>, scan: &Scan<'_>) -> Result<(), Refusal> {
        let index = self.location_index(row.location)?;
        let seconds = row.start_seconds().map_err(|problem| wrong("start", problem))?;
        let energy = energy(row.kwh, scan)?;
        let status = status(row.status)?;
        let window = self.windows.containing(seconds)?;
        let offset = seconds - window.start;
        if offset % QUARTER_SECONDS != 0 {
            return Err(wrong("start", NOT_ON_A_QUARTER_HOUR));
        }
        let quarter = usize::try_from(offset / QUARTER_SECONDS).unwrap_or(usize::MAX);
        let Some(at) = self.locations.get_mut(index) else {
            return Ok(()); // The index has just been given out.
        };
        let day = at.days.entry(window.start).or_insert_with(|| DaySeries::missing(window.day));
        if day.statuses().get(quarter) != Some(&QuarterStatus::Missing) {
            return Err(Refusal::Overlapping {
                location: at.location.clone(),
                start: UtcTime::from_unix_seconds(seconds).unwrap_or(window.day.start()),
            });
        }
        day.set(quarter, energy, status);
        self.row_count += 1;
        Ok(())
    }

    fn location_index(&mut self, cell: &[u8]) -> Result<usize, Refusal> {
        let number = location_number(cell);
        if let (Some(number), Some((last, index))) = (number, self.last)
            && number == last
        {
            return Ok(index);
        }
        let known = number.and_then(|number| self.indexes.get(&number).copied());
        let index = match known {
            Some(index) => index,
            None => self.new_location(cell)?,
        };
        if let Some(number) = number {
            self.indexes.insert(number, index);
            self.last = Some((number, index));
        }
        Ok(index)
    }

    fn new_location(&mut self, cell: &[u8]) -> Result<usize, Refusal> {
        let location = from_text(&shown(cell)).map_err(|text| wrong("market_location", text))?;
        self.locations.push(LocationDays { location, days: BTreeMap::new() });
        Ok(self.locations.len() - 1)
    }

    /// The days in their order.
    pub(super) fn into_readings(self) -> Readings {
        let in_order = |at: LocationDays| (at.location, at.days.into_values().collect());
        let mut locations: Vec<_> = self.locations.into_iter().map(in_order).collect();
        locations
            .sort_unstable_by(|(one, _): &(MarketLocation, Vec<_>), (other, _)| one.cmp(other));
        Readings { locations, row_count: self.row_count }
    }
}

/// Eleven digits as a number, to find a known location without building its text.
fn location_number(cell: &[u8]) -> Option<u64> {
    if cell.len() != 11 {
        return None;
    }
    cell.iter().try_fold(0_u64, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0'))
    })
}

fn energy(cell: &[u8], scan: &Scan<'_>) -> Result<Energy, Refusal> {
    let number = scan.number(cell).map_err(|problem| wrong("kwh", problem))?;
    let energy =
        Energy::parse_decimal_bytes(&number).map_err(|error| wrong("kwh", error.to_string()))?;
    match reading_problem(energy) {
        None => Ok(energy),
        Some(problem) => Err(wrong("kwh", problem)),
    }
}

fn status(cell: &[u8]) -> Result<QuarterStatus, Refusal> {
    match cell {
        b"measured" => Ok(QuarterStatus::Measured),
        b"substitute" => Ok(QuarterStatus::Substitute),
        b"estimated" => Ok(QuarterStatus::Estimated),
        _ => Err(wrong("status", "expected one of measured, substitute, estimated")),
    }
}

/// From midnight to midnight in Europe/Berlin.
#[derive(Clone, Copy)]
struct Window {
    start: i64,
    end: i64,
    day: DeliveryDay,
}

/// The delivery days that have occurred. A UTC day meets two of them.
#[derive(Default)]
struct Windows {
    last: Option<Window>,
    by_utc_day: HashMap<i64, [Window; 2]>,
}

impl Windows {
    fn containing(&mut self, seconds: i64) -> Result<Window, Refusal> {
        if let Some(window) = self.last
            && (window.start..window.end).contains(&seconds)
        {
            return Ok(window);
        }
        let utc_day = seconds.div_euclid(UTC_DAY_SECONDS);
        let [first, second] = self.around(utc_day)?;
        let window = if seconds < first.end { first } else { second };
        self.last = Some(window);
        Ok(window)
    }

    fn around(&mut self, utc_day: i64) -> Result<[Window; 2], Refusal> {
        if let Some(windows) = self.by_utc_day.get(&utc_day) {
            return Ok(*windows);
        }
        let windows = windows_of(utc_day).map_err(|problem| wrong("start", problem))?;
        self.by_utc_day.insert(utc_day, windows);
        Ok(windows)
    }
}

fn windows_of(utc_day: i64) -> Result<[Window; 2], String> {
    let midnight = UtcTime::from_unix_seconds(utc_day.saturating_mul(UTC_DAY_SECONDS));
    let midnight = midnight.ok_or_else(|| units::ParseTimeError::OutOfRange.to_string())?;
    let day = DeliveryDay::containing(midnight).map_err(|error| error.to_string())?;
    let window = |day: DeliveryDay| Window {
        start: day.start().unix_seconds(),
        end: day.end().unix_seconds(),
        day,
    };
    Ok([window(day), window(day.next())])
}
