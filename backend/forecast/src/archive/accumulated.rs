//! Features that are sums since the beginning of their run or day, such as radiation in J/m².

use super::{ALWAYS, SiteWeather};
use crate::numbers::seconds;
use std::collections::BTreeMap;

const DAY: i64 = 86_400;
/// A sum that falls below this share of the one before it began anew.
const FALLEN: f64 = 0.5;
/// Share of days on which sums must fall at a time of day to begin anew there every day.
const MOST_DAYS: f64 = 0.5;

impl SiteWeather {
    /// Replaces sums by what each hour adds. Rows of one run are compared with each other alone.
    pub(super) fn take_apart(&mut self, accumulated: &[bool]) {
        if !accumulated.contains(&true) {
            return;
        }
        let mut runs: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (row, (_, issued)) in self.keys.iter().enumerate() {
            runs.entry(*issued).or_default().push(row);
        }
        let resets = self.resets(accumulated, &runs);
        let sums = self.values.clone();
        for (issued, rows) in &runs {
            let mut before: Option<usize> = None;
            for row in rows {
                let valid = self.keys.get(*row).map_or(0, |key| key.0);
                let earlier = before.and_then(|before| self.keys.get(before)).map(|key| key.0);
                let begins = resets.contains(&valid.rem_euclid(DAY)) && *issued == ALWAYS;
                let previous = before.filter(|_| !begins).map_or(&[][..], |row| sums.row(row));
                // The first row of a run counts from the time of issue on.
                let since = earlier.or(Some(*issued).filter(|issued| *issued != ALWAYS));
                let hours = since.map_or(1.0, |since| seconds(valid - since) / 3600.0);
                let hours = if hours > 0.0 && hours <= 24.0 { hours } else { 1.0 };
                let cells = self.values.row_mut(*row).iter_mut().zip(accumulated).enumerate();
                for (column, (cell, _)) in cells.filter(|(_, (_, is_sum))| **is_sum) {
                    let previous = previous.get(column).copied().unwrap_or(0.0);
                    let begins = *cell < FALLEN * previous;
                    let added = if begins { *cell } else { (*cell - previous).max(0.0) };
                    // What is no number stays none.
                    *cell =
                        if cell.is_nan() || previous.is_nan() { f64::NAN } else { added / hours };
                }
                before = Some(*row);
            }
        }
    }

    /// Times of day in seconds at which sums of one unbroken series begin anew.
    fn resets(&self, accumulated: &[bool], runs: &BTreeMap<i64, Vec<usize>>) -> Vec<i64> {
        let mut seen: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
        let Some(rows) = runs.get(&ALWAYS) else { return Vec::new() };
        for (before, row) in rows.iter().zip(rows.iter().skip(1)) {
            let pairs = self.values.row(*before).iter().zip(self.values.row(*row)).zip(accumulated);
            let falls =
                pairs.into_iter().any(|((before, now), is_sum)| *is_sum && *now < FALLEN * before);
            let time = self.keys.get(*row).map_or(0, |key| key.0.rem_euclid(DAY));
            let (days, fallen) = seen.entry(time).or_default();
            *days += 1;
            *fallen += usize::from(falls);
        }
        let most = |days: usize| crate::numbers::real(days) * MOST_DAYS;
        let resets = seen.into_iter().filter(|(_, (days, fallen))| {
            *fallen > 0 && crate::numbers::real(*fallen) >= most(*days)
        });
        resets.map(|(time, _)| time).collect()
    }
}
