//! Listed prices put together as delivery days.

use super::rows::{Place, PriceRow, Resolution};
use crate::gaps::Gap;
use crate::start::NOT_ON_A_QUARTER_HOUR;
use crate::{FileError, Gaps};
use std::collections::BTreeMap;
use units::{DaySeries, DeliveryDay, Price, QuarterHour, QuarterStatus};

struct Day {
    series: DaySeries<Price>,
    /// Where the price of each delivered quarter hour stands.
    places: Vec<Option<Place>>,
}

impl Day {
    fn missing(day: DeliveryDay) -> Self {
        Self { series: DaySeries::missing(day), places: vec![None; day.quarter_count()] }
    }
}

/// The days of the rows, in order.
pub(super) fn assemble(
    file: &str,
    rows: &[PriceRow],
    gaps: Gaps,
) -> Result<Vec<DaySeries<Price>>, FileError> {
    let mut days: BTreeMap<DeliveryDay, Day> = BTreeMap::new();
    for row in rows {
        let problem = |text: String| row.listed.place.error(file, text);
        let day = DeliveryDay::containing(row.listed.start);
        let day = day.map_err(|error| problem(error.to_string()))?;
        let first = first_quarter(row, day).map_err(problem)?;
        let Some(price) = row.listed.price else {
            continue;
        };
        let at = days.entry(day).or_insert_with(|| Day::missing(day));
        for index in first..first + row.resolution.quarter_count() {
            let Some(place) = at.places.get_mut(index) else {
                continue; // An hour that begins on the full hour ends within its day.
            };
            if let Some(other) = place.replace(row.listed.place) {
                return Err(problem(overlap(other, QuarterHour { day, index })));
            }
            at.series.set(index, price, QuarterStatus::Measured);
        }
    }
    if days.is_empty() {
        return Err(FileError::of_file(file, "no prices"));
    }
    if gaps == Gaps::Refuse {
        days.values().try_for_each(|day| check_gap(file, day))?;
    }
    Ok(days.into_values().map(|day| day.series).collect())
}

fn first_quarter(row: &PriceRow, day: DeliveryDay) -> Result<usize, String> {
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

fn check_gap(file: &str, day: &Day) -> Result<(), FileError> {
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
