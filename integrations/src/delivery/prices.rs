//! Prices of the German bidding zone as delivery days, whatever their format.
//!
//! Source: SDAC, "Go-live of the 15-minute market time unit": delivery from 2025-10-01 on has a price for every
//! quarter hour. Publishers go on offering hours, which are rounded means of four prices; such a mean is never
//! negative as often as its quarters are, so it is refused.

use super::days::assemble;
use super::rows::{IntervalRow, Resolution};
use crate::gaps::Gap;
use crate::{FileError, FileNote, Gaps};
use records::PriceSource;
use std::collections::{BTreeMap, HashSet};
use units::{DaySeries, DeliveryDay, Price, QuarterHour, UtcTime};

const HOUR_OF_QUARTERS: &str = "an hourly price for delivery since 2025-10-01: the auction has a \
    price for every quarter hour, and an hour is only their mean; download quarter hours \
    (Viertelstunde, 15 min)";

/// Prices that a file holds, and what a person should know of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpotPrices {
    /// The days in the order of the calendar; none where the file has no price.
    pub days: Vec<DaySeries<Price>>,
    /// Whose prices they are, where the file says so by its form.
    pub stated: Option<PriceSource>,
    /// What was not taken, or taken in another way than it stands there.
    pub notes: Vec<FileNote>,
}

impl SpotPrices {
    /// The prices as those of a source; refused where the file says that they are of another one.
    pub fn of_source(self, file: &str, source: PriceSource) -> Result<Self, FileError> {
        match self.stated {
            Some(stated) if stated != source => {
                let problem = "the file has the legal spot price (Spotmarktpreis, § 3 Nr. 42a EEG), \
                               not a price of the exchange; import it with --source legal";
                Err(FileError::of_file(file, problem))
            }
            Some(_) | None => Ok(self),
        }
    }
}

/// The days of the rows. A price of an hour fills four quarter hours before 2025-10-01 and is refused from then on.
pub(crate) fn price_days(
    file: &str,
    rows: Vec<IntervalRow>,
    gaps: Gaps,
) -> Result<SpotPrices, FileError> {
    let (rows, hours) = with_hours_of_first_quarters(rows);
    if let Some(row) = rows.iter().find(|row| is_mean(row)) {
        return Err(row.listed.place.error(file, HOUR_OF_QUARTERS));
    }
    let mut notes = Vec::new();
    notes.extend(hours);
    notes.extend(days_without_value(&rows));
    if rows.iter().all(|row| row.listed.value.is_none()) {
        return Ok(SpotPrices { notes, ..SpotPrices::default() });
    }
    let days = assemble(file, "prices", &rows, gaps)?;
    notes.extend(quarter_hours_missing(&days));
    Ok(SpotPrices { days, notes, stated: None })
}

/// Quarter hours before 2025-10-01 whose price stands in the first one of four and nowhere in the other three, as
/// SMARD writes hours into a file of quarter hours: they become hours.
fn with_hours_of_first_quarters(
    mut rows: Vec<IntervalRow>,
) -> (Vec<IntervalRow>, Option<FileNote>) {
    let is_quarter = |row: &&IntervalRow| row.resolution == Resolution::QuarterHour;
    let empty: HashSet<UtcTime> = rows
        .iter()
        .filter(is_quarter)
        .filter(|row| row.listed.value.is_none())
        .map(|row| row.listed.start)
        .collect();
    let mut starts = Vec::new();
    for row in &mut rows {
        let start = row.listed.start;
        let is_first = row.resolution == Resolution::QuarterHour
            && row.listed.value.is_some()
            && start.unix_seconds() % 3600 == 0
            && Resolution::of_auction(start) == Resolution::Hour;
        let stands_alone = [900, 1800, 2700].map(|later| start.plus_seconds(later));
        if is_first && stands_alone.iter().all(|later| empty.contains(later)) {
            row.resolution = Resolution::Hour;
            starts.push(start);
        }
    }
    let first = starts.iter().min().copied();
    let note = first.map(|first| FileNote::HoursOfFirstQuarters { hours: starts.len(), first });
    (rows, note)
}

fn is_mean(row: &IntervalRow) -> bool {
    let auction = Resolution::of_auction(row.listed.start);
    let is_hour = row.resolution == Resolution::Hour && auction == Resolution::QuarterHour;
    is_hour && row.listed.value.is_some()
}

fn days_without_value(rows: &[IntervalRow]) -> Option<FileNote> {
    let mut has_value: BTreeMap<DeliveryDay, bool> = BTreeMap::new();
    for row in rows {
        if let Ok(day) = DeliveryDay::containing(row.listed.start) {
            *has_value.entry(day).or_default() |= row.listed.value.is_some();
        }
    }
    let empty: Vec<DeliveryDay> =
        has_value.into_iter().filter(|(_, has_value)| !has_value).map(|(day, _)| day).collect();
    let (first, last) = empty.first().copied().zip(empty.last().copied())?;
    Some(FileNote::DaysWithoutValue { days: empty.len(), first, last })
}

fn quarter_hours_missing(days: &[DaySeries<Price>]) -> Option<FileNote> {
    let gaps = days.iter().flat_map(|day| {
        let indexes = Gap::indexes_of(day).into_iter();
        indexes.map(|index| QuarterHour { day: day.day(), index }.start())
    });
    let starts: Vec<_> = gaps.collect();
    let first = starts.first().copied()?;
    Some(FileNote::QuarterHoursMissing { count: starts.len(), first })
}
