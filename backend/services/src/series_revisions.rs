//! Revisions of series days: which are needed, and how a statement names them.

use crate::import_outcome::{ImportChange, ImportOutcome};
use std::collections::HashMap;
use std::fmt;
use store::{NewSeriesDay, SeriesId};
use units::{DaySeries, DeliveryDay, Period, Scaled};

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

/// Notes a new or different day of a series: its sum, and how many quarter hours differ.
fn note_day<T: Scaled>(
    outcome: &mut ImportOutcome,
    name: String,
    before: Option<&DaySeries<T>>,
    after: &DaySeries<T>,
) {
    let day = after.day();
    outcome.changes.periods.insert(Period::Month(day.month()));
    outcome.changes.add(|| ImportChange {
        subject: name,
        field: day.to_string(),
        before: before.map(|before| {
            let differing = (0..day.quarter_count())
                .filter(|index| before.get(*index) != after.get(*index))
                .count();
            format!("{differing} quarter hours different")
        }),
        after: Some(format!("{} quarter hours", known_quarters(after))),
    });
}

fn known_quarters<T: Scaled>(day: &DaySeries<T>) -> usize {
    (0..day.day().quarter_count()).filter(|index| day.get(*index).is_some()).count()
}

/// The revisions of a series over some days: `r1`, or `r1, 2025-05-14 r2`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct RevisionNote {
    day_count: usize,
    /// Days in a later revision than the first.
    revised: Vec<(DeliveryDay, i64)>,
}

impl RevisionNote {
    /// Notes the revision that a day was read in.
    pub(crate) fn add(&mut self, day: DeliveryDay, revision: i64) {
        self.day_count += 1;
        if revision != 1 {
            self.revised.push((day, revision));
        }
    }

    /// Notes what another one does of other days.
    pub(crate) fn extend(&mut self, other: Self) {
        self.day_count += other.day_count;
        self.revised.extend(other.revised);
        self.revised.sort_unstable();
    }
}

impl fmt::Display for RevisionNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first_left = self.day_count > self.revised.len();
        f.write_str(if first_left {
            "r1"
        } else if self.revised.is_empty() {
            "none"
        } else {
            ""
        })?;
        for (place, (day, revision)) in self.revised.iter().enumerate() {
            let separator = if first_left || place > 0 { ", " } else { "" };
            write!(f, "{separator}{day} r{revision}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_the_days_that_were_revised_in_their_order() {
        let note = |days: &[(&str, i64)]| {
            let mut note = RevisionNote::default();
            for (day, revision) in days {
                note.add(day.parse().unwrap(), *revision);
            }
            note
        };
        assert_eq!(note(&[]).to_string(), "none");
        assert_eq!(note(&[("2025-05-01", 1)]).to_string(), "r1");
        assert_eq!(note(&[("2025-05-01", 2)]).to_string(), "2025-05-01 r2");
        let mut odd = note(&[("2025-05-01", 1), ("2025-05-03", 3)]);
        odd.extend(note(&[("2025-05-02", 2), ("2025-05-04", 1)]));
        assert_eq!(odd.to_string(), "r1, 2025-05-02 r2, 2025-05-03 r3");
    }
}
