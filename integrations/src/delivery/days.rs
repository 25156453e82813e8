//! Listed values put together as delivery days.

use super::rows::{IntervalRow, Place, Resolution};
use crate::gaps::Gap;
use crate::problems::Problems;
use crate::start::NOT_ON_A_QUARTER_HOUR;
use crate::{FileError, Gaps};
use std::collections::BTreeMap;
use units::{DaySeries, DeliveryDay, QuarterHour, QuarterStatus, Scaled};

struct Day<T> {
    series: DaySeries<T>,
    /// Where the value of each delivered quarter hour stands.
    places: Vec<Option<Place>>,
}

impl<T: Scaled> Day<T> {
    fn missing(day: DeliveryDay) -> Self {
        Self { series: DaySeries::missing(day), places: vec![None; day.quarter_count()] }
    }
}

/// The days of the rows, in order; `what` names the values in messages, such as `prices`. An hour fills
/// four quarter hours with its value.
pub(crate) fn assemble<T: Scaled>(
    file: &str,
    what: &str,
    rows: &[IntervalRow<T>],
    gaps: Gaps,
) -> Result<Vec<DaySeries<T>>, FileError> {
    assemble_with_status(file, what, rows, &[], gaps)
}

/// The same with a status for each row; what has none is measured.
pub(crate) fn assemble_with_status<T: Scaled>(
    file: &str,
    what: &str,
    rows: &[IntervalRow<T>],
    statuses: &[QuarterStatus],
    gaps: Gaps,
) -> Result<Vec<DaySeries<T>>, FileError> {
    let mut days: BTreeMap<DeliveryDay, Day<T>> = BTreeMap::new();
    let mut problems = Problems::default();
    for (number, row) in rows.iter().enumerate() {
        let status = statuses.get(number).copied().unwrap_or(QuarterStatus::Measured);
        let laid = lay(&mut days, row, status);
        problems.take(laid.map_err(|problem| row.listed.place.error(file, problem)));
    }
    problems.end()?;
    if days.is_empty() {
        return Err(FileError::of_file(file, format!("no {what}")));
    }
    if gaps == Gaps::Refuse {
        let mut problems = Problems::default();
        for day in days.values() {
            problems.take(check_gap(file, day));
        }
        problems.end()?;
    }
    Ok(days.into_values().map(|day| day.series).collect())
}

/// Puts the value of a row into its day.
fn lay<T: Scaled>(
    days: &mut BTreeMap<DeliveryDay, Day<T>>,
    row: &IntervalRow<T>,
    status: QuarterStatus,
) -> Result<(), String> {
    let day = DeliveryDay::containing(row.listed.start).map_err(|error| error.to_string())?;
    let first = first_quarter(row, day)?;
    let Some(value) = row.listed.value else { return Ok(()) };
    let at = days.entry(day).or_insert_with(|| Day::missing(day));
    for index in first..first + row.resolution.quarter_count() {
        let Some(place) = at.places.get_mut(index) else {
            continue; // An hour that begins on the full hour ends within its day.
        };
        if let Some(other) = place.replace(row.listed.place) {
            return Err(overlap(other, QuarterHour { day, index }));
        }
        at.series.set(index, value, status);
    }
    Ok(())
}

fn first_quarter<T>(row: &IntervalRow<T>, day: DeliveryDay) -> Result<usize, String> {
    let start = row.listed.start;
    let first = day.quarter_beginning(start).ok_or(NOT_ON_A_QUARTER_HOUR)?;
    if row.resolution == Resolution::Hour && start.unix_seconds() % 3600 != 0 {
        return Err(format!(
            "the price of an hour must start on the full hour, not at {start}; quarter hours need \
             resolution_minutes 15"
        ));
    }
    Ok(first)
}

fn overlap(other: Place, quarter: QuarterHour) -> String {
    let start = quarter.start();
    format!("overlapping: {other} has a price for the same quarter hour {start}")
}

fn check_gap<T: Scaled>(file: &str, day: &Day<T>) -> Result<(), FileError> {
    let Some(gap) = Gap::first_of(&day.series) else {
        return Ok(());
    };
    let before = day.series.day().quarter_beginning(gap.before);
    let place = before.and_then(|index| day.places.get(index).copied().flatten());
    Err(match place {
        Some(place) => place.error(file, gap.problem()),
        None => FileError::of_file(file, gap.problem()),
    })
}
