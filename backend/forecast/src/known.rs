//! The one way to see what was known at a time.

use crate::archive::{Archive, SiteArchive, SiteFacts};
use crate::numbers::seconds;
use std::cell::Cell;
use units::UtcTime;

/// Weather further apart than this is not joined by a line, in seconds.
const JOINED_MAX: i64 = 6 * 3600;

/// What was known at a time: values of intervals that had ended, weather that had been issued.
///
/// Models see data through this alone. What came later is refused, and each attempt is counted.
#[derive(Debug)]
pub struct Known<'a> {
    archive: &'a Archive,
    issued_at: i64,
    /// Length of an interval in seconds.
    step: i64,
    refused: &'a Refusals,
}

/// How often something was asked for that came later.
#[derive(Debug, Default)]
pub struct Refusals(Cell<u64>);

impl Refusals {
    /// The attempts so far.
    pub fn count(&self) -> u64 {
        self.0.get()
    }

    fn add(&self, attempts: usize) {
        let attempts = u64::try_from(attempts).unwrap_or(u64::MAX);
        self.0.set(self.0.get().saturating_add(attempts));
    }
}

/// What was known of the archive at that time. `step` is the length of the archive's intervals in seconds.
pub fn known<'a>(
    archive: &'a Archive,
    issued_at: UtcTime,
    step: i64,
    refused: &'a Refusals,
) -> Known<'a> {
    Known { archive, issued_at: issued_at.unix_seconds(), step, refused }
}

impl<'a> Known<'a> {
    /// What was known even before, at the earlier of both times.
    #[must_use]
    pub fn before(&self, seconds: i64) -> Self {
        Self { issued_at: self.issued_at.min(seconds), ..*self }
    }

    /// When it was known, in unix seconds.
    pub fn issued_at(&self) -> i64 {
        self.issued_at
    }

    /// Length of an interval in seconds.
    pub fn step(&self) -> i64 {
        self.step
    }

    /// The names of the weather's columns.
    pub fn features(&self) -> &'a [String] {
        self.archive.features()
    }

    /// The sites, in the order of the alphabet.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.archive.names()
    }

    /// What does not change about a site.
    pub fn facts(&self, site: &str) -> Option<SiteFacts> {
        self.site(site)?.facts
    }

    /// Start and value of every interval of a site that had ended, in the order of time.
    pub fn readings(&self, site: &str) -> &'a [(i64, f64)] {
        let all = self.site(site).map_or(&[][..], |site| &site.readings);
        let ended =
            all.partition_point(|(start, _)| start.saturating_add(self.step) <= self.issued_at);
        all.get(..ended).unwrap_or_default()
    }

    /// The value of an interval; refused when the interval had not ended.
    pub fn reading(&self, site: &str, start: UtcTime) -> Option<f64> {
        let start = start.unix_seconds();
        let readings = &self.site(site)?.readings;
        let place = readings.binary_search_by_key(&start, |reading| reading.0).ok()?;
        if start.saturating_add(self.step) > self.issued_at {
            self.refused.add(1);
            return None;
        }
        readings.get(place).map(|reading| reading.1)
    }

    /// Writes the features of a site at a moment, as forecast by the newest run that had been issued, into `into`;
    /// between two moments of the run on a straight line. What is missing is no number.
    pub(crate) fn weather(&self, site: &SiteArchive, moment: i64, into: &mut [f64]) {
        into.fill(f64::NAN);
        let valid = &site.weather.valid;
        let at = valid.partition_point(|(valid, _)| *valid < moment);
        if valid.get(at).is_some_and(|(valid, _)| *valid == moment)
            && let Some(row) = self.newest(site, at)
        {
            for (cell, value) in into.iter_mut().zip(site.weather.values.row(row)) {
                *cell = *value;
            }
            return;
        }
        let Some(before) = at.checked_sub(1) else { return };
        let (Some((early, _)), Some((late, _))) = (valid.get(before), valid.get(at)) else {
            return;
        };
        if late - early > JOINED_MAX {
            return;
        }
        let (Some(first), Some(second)) = (self.newest(site, before), self.newest(site, at)) else {
            return;
        };
        let share = seconds(moment - early) / seconds(late - early);
        let rows = site.weather.values.row(first).iter().zip(site.weather.values.row(second));
        for (cell, (first, second)) in into.iter_mut().zip(rows) {
            *cell = first + (second - first) * share;
        }
    }

    /// The row of the newest run that had been issued, of one valid time.
    fn newest(&self, site: &SiteArchive, valid: usize) -> Option<usize> {
        let (_, first) = *site.weather.valid.get(valid)?;
        let end = site.weather.valid.get(valid + 1).map_or(site.weather.keys.len(), |next| next.1);
        let issued =
            |row: &usize| site.weather.keys.get(*row).is_some_and(|key| key.1 <= self.issued_at);
        let newest = (first..end).rev().find(issued);
        self.refused.add(newest.map_or(end - first, |row| end - 1 - row));
        newest
    }

    pub(crate) fn site(&self, site: &str) -> Option<&'a SiteArchive> {
        self.archive.sites.get(site)
    }
}
