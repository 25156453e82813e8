//! Which revisions of series days new values make necessary, and which count by what was known on a day.

use crate::import_outcome::{ImportChange, ImportOutcome};
use std::collections::{BTreeMap, HashMap};
use store::{DayRevision, NewSeriesDay, SeriesId};
use units::{DaySeries, DeliveryDay, Period, Scaled, UtcTime};

/// What was known at the end of a day. A value that came later counts where none was known, in the form in which it came
/// first: it tells what there was already. A correction that came later does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KnownBy {
    day: DeliveryDay,
}

impl KnownBy {
    pub(crate) fn end_of(day: DeliveryDay) -> Self {
        Self { day }
    }

    /// Whether something that was received then was known.
    pub(crate) fn includes(self, received_at: UtcTime) -> bool {
        received_at < self.day.end()
    }

    /// Lays the next revision of a day of a series over or under those before it, quarter hour by quarter hour.
    pub(crate) fn lay<T: Scaled>(
        self,
        days: &mut BTreeMap<DeliveryDay, DayRevision<T>>,
        mut next: DayRevision<T>,
    ) {
        let day = next.values.day();
        if let Some(known) = days.get(&day).filter(|_| !self.includes(next.received_at)) {
            next.values = next.values.overlaid_with(&known.values);
        }
        days.insert(day, next);
    }
}

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
