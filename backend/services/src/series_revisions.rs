//! Which revisions of series days new values make necessary.

use crate::import_outcome::{ImportChange, ImportOutcome};
use std::collections::HashMap;
use store::{NewSeriesDay, SeriesId};
use units::{DaySeries, Period, Scaled};

/// The revisions that new values of one day make necessary; the rest is counted as unchanged.
pub(crate) fn next_revisions<T: Scaled>(
    days: impl Iterator<Item = (SeriesId, DaySeries<T>)>,
    known: &HashMap<SeriesId, (i64, DaySeries<T>)>,
    name_of: impl Fn(SeriesId) -> String,
    outcome: &mut ImportOutcome,
) -> Vec<NewSeriesDay<T>> {
    let mut new_days = Vec::new();
    for (series, values) in days {
        match known.get(&series) {
            None => {
                outcome.added += 1;
                note_day(outcome, name_of(series), None, &values);
                new_days.push(NewSeriesDay { series, revision: 1, values });
            }
            Some((revision, before)) => {
                let values = before.overlaid_with(&values);
                if values == *before {
                    outcome.unchanged += 1;
                } else {
                    outcome.revised += 1;
                    note_day(outcome, name_of(series), Some(before), &values);
                    new_days.push(NewSeriesDay { series, revision: revision + 1, values });
                }
            }
        }
    }
    new_days
}

/// Notes a new or different day of a series, and how many quarter hours differ.
fn note_day<T: Scaled>(
    outcome: &mut ImportOutcome,
    name: String,
    before: Option<&DaySeries<T>>,
    after: &DaySeries<T>,
) {
    let day = after.day();
    outcome.changes.periods.insert(Period::Month(day.month()));
    let count = |quarters: usize| u32::try_from(quarters).unwrap_or(u32::MAX);
    outcome.changes.add(|| ImportChange::Day {
        subject: name,
        day,
        different: before.map(|before| {
            let quarters = 0..day.quarter_count();
            count(quarters.filter(|index| before.get(*index) != after.get(*index)).count())
        }),
        quarter_hours: count(known_quarters(after)),
    });
}

fn known_quarters<T: Scaled>(day: &DaySeries<T>) -> usize {
    (0..day.day().quarter_count()).filter(|index| day.get(*index).is_some()).count()
}
