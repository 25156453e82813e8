//! Revisions of series days: which are needed, and how a statement names them.

use crate::import_outcome::ImportOutcome;
use std::collections::HashMap;
use std::fmt;
use store::{NewSeriesDay, SeriesId};
use units::{DaySeries, DeliveryDay, Scaled};

/// The revisions that new values of one day make necessary; the rest is counted as unchanged.
pub(crate) fn next_revisions<T: Scaled>(
    days: impl Iterator<Item = (SeriesId, DaySeries<T>)>,
    known: &HashMap<SeriesId, (i64, DaySeries<T>)>,
    outcome: &mut ImportOutcome,
) -> Vec<NewSeriesDay<T>> {
    let mut new_days = Vec::new();
    for (series, values) in days {
        match known.get(&series) {
            None => {
                outcome.added += 1;
                new_days.push(NewSeriesDay { series, revision: 1, values });
            }
            Some((revision, before)) => {
                let values = before.overlaid_with(&values);
                if values == *before {
                    outcome.unchanged += 1;
                } else {
                    outcome.revised += 1;
                    new_days.push(NewSeriesDay { series, revision: revision + 1, values });
                }
            }
        }
    }
    new_days
}

/// The revisions of a series over some days: `r1`, or `r1, 2025-05-14 r2`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct RevisionNote {
    first: Option<i64>,
    others: Vec<(DeliveryDay, i64)>,
}

impl RevisionNote {
    /// Notes the revision that a day was read in.
    pub(crate) fn add(&mut self, day: DeliveryDay, revision: i64) {
        let first = *self.first.get_or_insert(revision);
        if revision != first {
            self.others.push((day, revision));
        }
    }
}

impl fmt::Display for RevisionNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first {
            None => f.write_str("none")?,
            Some(revision) => write!(f, "r{revision}")?,
        }
        for (day, revision) in &self.others {
            write!(f, ", {day} r{revision}")?;
        }
        Ok(())
    }
}
