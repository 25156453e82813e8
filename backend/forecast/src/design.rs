//! From weather and time to the columns that models see.

mod columns;

use crate::archive::SiteArchive;
use crate::calendar::{DAY, season, slot};
use crate::known::Known;
use crate::matrix::Matrix;
use crate::numbers::{real, seconds};
use crate::shape::Shape;
use crate::sun;
use columns::Columns;
use std::f64::consts::TAU;

/// Sites whose weather is compared with each other, at most.
const NEIGHBOURS_MAX: usize = 8;
/// Seconds between the moments before and after.
const HOUR: i64 = 3600;

/// A site that models can be made for.
#[derive(Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) name: &'a str,
    pub(crate) site: &'a SiteArchive,
    /// What values are divided by.
    pub(crate) scale: f64,
    pub(crate) shape: Shape,
    /// What errors are shares of.
    pub(crate) capacity: f64,
    pub(crate) capacity_source: CapacitySource,
}

/// Where a capacity comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CapacitySource {
    /// It was given.
    Given,
    /// Values are shares of it, so it is 1.
    Normalised,
    /// It is the largest value seen before the training.
    LargestValue,
    /// It follows from what other sites did at the same times.
    OtherSites,
}

/// Rows that models see: one per site and interval.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Number of the site.
    pub(crate) site: Vec<usize>,
    pub(crate) start: Vec<i64>,
    pub(crate) slot: Vec<usize>,
    /// Value as a share of the scale; zero where it is to be forecast.
    pub(crate) value: Vec<f64>,
    pub(crate) columns: Matrix,
}

impl Rows {
    pub(crate) fn len(&self) -> usize {
        self.start.len()
    }

    /// The day of each row since the first one.
    pub(crate) fn days(&self) -> Vec<usize> {
        let first = self.start.iter().min().copied().unwrap_or(0).div_euclid(DAY);
        let day = |start: &i64| usize::try_from(start.div_euclid(DAY) - first).unwrap_or(0);
        self.start.iter().map(day).collect()
    }
}

/// Which columns are made, as learned from past rows.
#[derive(Debug)]
pub(crate) struct Design {
    columns: Columns,
    step: i64,
    shift: i64,
    /// Mean of each weather feature at each site and time of day, for what is missing.
    means: Vec<Matrix>,
}

/// A row before its columns are made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) site: usize,
    pub(crate) start: i64,
}

impl Design {
    /// Chooses columns by what past values go with.
    pub(crate) fn learn(
        known: &Known<'_>,
        subjects: &[Subject<'_>],
        places: &[(Place, f64)],
    ) -> Self {
        let width = known.features().len();
        let step = known.step();
        let mut raw = Matrix::new(width);
        let mut cells = vec![f64::NAN; width];
        for (place, _) in places {
            if let Some(subject) = subjects.get(place.site) {
                known.before(place.start).weather(subject.site, place.start, &mut cells);
            }
            raw.push(cells.iter().copied());
        }
        let values: Vec<f64> = places.iter().map(|place| place.1).collect();
        let columns = Columns::choose(&raw, &values);
        let slots = crate::calendar::slots(step);
        let mut means = vec![Means::new(slots, width); subjects.len()];
        for ((place, _), row) in places.iter().zip(raw.rows()) {
            if let Some(mean) = means.get_mut(place.site) {
                mean.add(slot(place.start, step), row);
            }
        }
        let means = means.into_iter().map(Means::finish).collect();
        Self { columns, step, shift: step.max(HOUR), means }
    }

    /// The rows of past intervals that have weather.
    pub(crate) fn rows(
        &self,
        known: &Known<'_>,
        subjects: &[Subject<'_>],
        places: &[(Place, f64)],
    ) -> Rows {
        let mut rows = Rows::default();
        for (place, value) in places {
            let Some(columns) = self.row(known, subjects, *place) else { continue };
            if rows.columns.width() == 0 {
                rows.columns = Matrix::new(columns.len());
            }
            rows.columns.push(columns);
            rows.site.push(place.site);
            rows.start.push(place.start);
            rows.slot.push(slot(place.start, self.step));
            rows.value.push(*value);
        }
        rows
    }

    pub(crate) fn has_weather(&self) -> bool {
        !self.columns.kept.is_empty()
    }

    /// The columns of a row as they were known when its interval began; nothing where its weather is missing.
    pub(crate) fn row(
        &self,
        known: &Known<'_>,
        subjects: &[Subject<'_>],
        place: Place,
    ) -> Option<Vec<f64>> {
        let subject = subjects.get(place.site)?;
        let at_issue = known.before(place.start);
        let width = known.features().len();
        let moments: Vec<Vec<f64>> = (-3..=3)
            .map(|hour| {
                let mut cells = vec![f64::NAN; width];
                at_issue.weather(subject.site, place.start + hour * self.shift, &mut cells);
                cells
            })
            .collect();
        let now = moments.get(3)?;
        let there = self.columns.kept.iter().filter(|column| is_there(now, **column)).count();
        if 2 * there < self.columns.kept.len() || there == 0 {
            return None;
        }
        let slot = slot(place.start, self.step);
        let means = self.means.get(place.site)?.row(slot);
        let filled = |cells: &[f64], column: usize| {
            let value = cells.get(column).copied().unwrap_or(f64::NAN);
            let own = now.get(column).copied().unwrap_or(f64::NAN);
            let fallback =
                if own.is_nan() { means.get(column).copied().unwrap_or(0.0) } else { own };
            if value.is_nan() { fallback } else { value }
        };
        let mut row: Vec<f64> = self.columns.kept.iter().map(|at| filled(now, *at)).collect();
        for moment in [2, 4] {
            let cells = moments.get(moment)?;
            row.extend(self.columns.moving.iter().map(|at| filled(cells, *at)));
        }
        for at in &self.columns.best {
            let window: f64 = moments.iter().map(|cells| filled(cells, *at)).sum();
            row.push(window / real(moments.len()));
        }
        if subjects.len() > 1 && subjects.len() <= NEIGHBOURS_MAX {
            self.push_neighbours(&at_issue, subjects, place, &filled, &mut row);
        }
        self.push_time(subject, place, &mut row);
        Some(row)
    }

    /// Means over the other sites.
    fn push_neighbours(
        &self,
        at_issue: &Known<'_>,
        subjects: &[Subject<'_>],
        place: Place,
        filled: &impl Fn(&[f64], usize) -> f64,
        row: &mut Vec<f64>,
    ) {
        let others = subjects.iter().enumerate().filter(|(site, _)| *site != place.site);
        let weather: Vec<Vec<f64>> = others
            .map(|(_, other)| {
                let mut cells = vec![f64::NAN; at_issue.features().len()];
                at_issue.weather(other.site, place.start, &mut cells);
                cells
            })
            .collect();
        for at in &self.columns.shared {
            let sum: f64 = weather.iter().map(|cells| filled(cells, *at)).sum();
            row.push(sum / real(weather.len().max(1)));
        }
    }

    fn push_time(&self, subject: &Subject<'_>, place: Place, row: &mut Vec<f64>) {
        let start = place.start;
        for at in [start - self.shift, start, start + self.shift] {
            row.push(subject.shape.best(at) / subject.scale);
        }
        let angle = season(start) * TAU;
        row.extend([libm::sin(angle), libm::cos(angle)]);
        if let Some(facts) = subject.site.facts.and_then(|facts| facts.place) {
            row.push(sun::clear_sky_of(facts, start, self.step) / 1000.0);
            row.push(sun::sun_at(facts, start + self.step / 2).up);
        } else {
            row.extend([0.0, 0.0]);
        }
        row.push(seconds(start.rem_euclid(DAY)) / 3600.0);
        row.push(real(place.site));
    }

    /// How many of the columns a linear model sees: all but time of day and site.
    pub(crate) fn linear_width(width: usize) -> usize {
        width.saturating_sub(2)
    }

    /// Columns of the features that go best with the value.
    pub(crate) fn best_columns(&self) -> Vec<usize> {
        let place = |at: &usize| self.columns.kept.iter().position(|kept| kept == at);
        self.columns.best.iter().filter_map(place).collect()
    }

    /// Names of features that say nothing.
    pub(crate) fn left_out<'n>(&'n self, names: &'n [String]) -> impl Iterator<Item = &'n str> {
        let kept = |at: &usize| self.columns.kept.contains(at);
        names.iter().enumerate().filter(move |(at, _)| !kept(at)).map(|(_, name)| name.as_str())
    }
}

fn is_there(cells: &[f64], column: usize) -> bool {
    cells.get(column).is_some_and(|value| !value.is_nan())
}

/// Sums for means by time of day.
#[derive(Debug, Clone)]
struct Means {
    sums: Matrix,
    counts: Matrix,
}

impl Means {
    fn new(slots: usize, width: usize) -> Self {
        let mut sums = Matrix::new(width);
        for _ in 0..slots {
            sums.push(std::iter::empty());
        }
        Self { counts: sums.clone(), sums }
    }

    fn add(&mut self, slot: usize, row: &[f64]) {
        let cells = self.sums.row_mut(slot).iter_mut().zip(self.counts.row_mut(slot)).zip(row);
        for ((sum, count), value) in cells.filter(|(_, value)| !value.is_nan()) {
            *sum += value;
            *count += 1.0;
        }
    }

    fn finish(mut self) -> Matrix {
        for (sums, counts) in self.sums.rows_mut().zip(self.counts.rows()) {
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum /= count.max(1.0);
            }
        }
        self.sums
    }
}
