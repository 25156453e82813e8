//! Which revision of each day of a series something was computed from.

use std::collections::BTreeMap;
use units::DeliveryDay;

/// The days of a series that were looked at, each with its revision or as absent, run-length.
///
/// ```
/// use records::DayRevisions;
/// use units::DeliveryDay;
///
/// let day = |text: &str| text.parse::<DeliveryDay>();
/// let mut days = DayRevisions::default();
/// days.push(day("2025-05-01")?, Some(1));
/// days.push(day("2025-05-02")?, Some(1));
/// days.push(day("2025-05-04")?, Some(2));
/// let days = days.over(day("2025-05-01")?, day("2025-05-06")?);
/// assert_eq!(days.of(day("2025-05-02")?), Some(Some(1)));
/// assert_eq!(days.of(day("2025-05-03")?), Some(None)); // looked for, not there
/// assert_eq!(days.of(day("2025-05-06")?), None); // not looked for
/// assert_eq!(days.runs().count(), 4);
/// # Ok::<(), units::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct DayRevisions {
    /// In the order of the days, without overlap; neighbours differ.
    runs: Vec<DayRun>,
}

/// Days in a row in one revision, or absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayRun {
    /// The first of them.
    pub first: DeliveryDay,
    /// How many; at least one.
    pub days: u32,
    /// Their revision, from 1; none where the day was looked for and is not there.
    pub revision: Option<i64>,
}

impl DayRun {
    /// The first day after the run.
    pub fn end(&self) -> DeliveryDay {
        self.first.plus_days(i64::from(self.days))
    }
}

impl DayRevisions {
    /// Notes a day. Days come in their order; an earlier one than the last is not taken.
    pub fn push(&mut self, day: DeliveryDay, revision: Option<i64>) {
        self.push_run(DayRun { first: day, days: 1, revision });
    }

    /// Notes days in a row, likewise.
    pub fn push_run(&mut self, run: DayRun) {
        if run.days == 0 {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if run.first < last.end() => {}
            Some(last) if last.end() == run.first && last.revision == run.revision => {
                last.days = last.days.saturating_add(run.days);
            }
            Some(_) | None => self.runs.push(run),
        }
    }

    /// Notes what another one does of later days.
    pub fn extend(&mut self, later: Self) {
        for run in later.runs {
            self.push_run(run);
        }
    }

    /// The same with every other day of `first` to before `end` as absent.
    #[must_use]
    pub fn over(&self, first: DeliveryDay, end: DeliveryDay) -> Self {
        let mut whole = Self::default();
        let mut next = first;
        let absent = |from: DeliveryDay, until: DeliveryDay| DayRun {
            first: from,
            days: u32::try_from(from.days_until(until)).unwrap_or(0),
            revision: None,
        };
        for run in &self.runs {
            whole.push_run(absent(next, run.first));
            whole.push_run(*run);
            next = next.max(run.end());
        }
        whole.push_run(absent(next, end));
        whole
    }

    /// The same without the days before one.
    #[must_use]
    pub fn since(&self, first: DeliveryDay) -> Self {
        let mut later = Self::default();
        for (day, revision) in self.days().filter(|(day, _)| *day >= first) {
            later.push(day, revision);
        }
        later
    }

    /// The runs in their order.
    pub fn runs(&self) -> impl Iterator<Item = &DayRun> {
        self.runs.iter()
    }

    /// The revision of a day: none when it was not looked at, `Some(None)` when it was absent.
    pub fn of(&self, day: DeliveryDay) -> Option<Option<i64>> {
        let place = self.runs.partition_point(|run| run.first <= day).checked_sub(1)?;
        let run = self.runs.get(place)?;
        (day < run.end()).then_some(run.revision)
    }

    /// Every day with its revision, in their order.
    pub fn days(&self) -> impl Iterator<Item = (DeliveryDay, Option<i64>)> {
        self.runs.iter().flat_map(|run| {
            let days = std::iter::successors(Some(run.first), |day| Some(day.next()));
            days.take_while(|day| *day < run.end()).map(|day| (day, run.revision))
        })
    }

    /// The days that both looked at in another revision, by what they were and are.
    pub(crate) fn changes(&self, after: &Self) -> Vec<DaysChanged> {
        let mut by_revision: BTreeMap<(Option<i64>, Option<i64>), Vec<DeliveryDay>> =
            BTreeMap::new();
        if self != after {
            for (day, before) in self.days() {
                match after.of(day) {
                    Some(now) if now != before => {
                        by_revision.entry((before, now)).or_default().push(day);
                    }
                    Some(_) | None => {}
                }
            }
        }
        let group = |((before, after), days)| DaysChanged { days, before, after };
        let mut changes: Vec<DaysChanged> = by_revision.into_iter().map(group).collect();
        changes.sort_by(|left, right| left.days.cmp(&right.days));
        changes
    }
}

/// Days that went from one revision to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DaysChanged {
    pub(crate) days: Vec<DeliveryDay>,
    pub(crate) before: Option<i64>,
    pub(crate) after: Option<i64>,
}
