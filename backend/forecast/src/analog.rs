//! Analogs: the past intervals at about the same time of day with the most similar weather.

use crate::design::Rows;
use crate::matrix::Matrix;
use crate::numbers::real;
use std::ops::Range;

/// Analogs of a row.
const NEIGHBOURS: usize = 50;
/// Columns that are compared.
const COLUMNS_MAX: usize = 12;
/// Days around a past row that are not its analogs when it is forecast itself.
const NEAR_DAYS: usize = 3;

#[derive(Debug)]
pub(crate) struct Analogs {
    /// Columns that are compared, with what they are multiplied with.
    weights: Vec<(usize, f64)>,
    /// The compared columns of each row, multiplied.
    table: Matrix,
    days: Vec<usize>,
    /// Rows by site and time of day.
    places: Vec<Vec<usize>>,
    sites: usize,
    slots: usize,
    beside: usize,
}

impl Analogs {
    /// Prepares past rows; columns count by what they gained in a forest.
    pub(crate) fn fit(
        rows: &Rows,
        days: Vec<usize>,
        columns: &Matrix,
        gains: &[f64],
        (slots, beside): (usize, usize),
    ) -> Self {
        let mut order: Vec<usize> = (0..gains.len()).collect();
        let gain = |column: &usize| gains.get(*column).copied().unwrap_or(0.0);
        order.sort_by(|left, right| gain(right).total_cmp(&gain(left)).then(left.cmp(right)));
        let total: f64 = gains.iter().sum();
        let weights: Vec<(usize, f64)> = order
            .into_iter()
            .take(COLUMNS_MAX)
            .filter_map(|column| {
                let deviation = deviation(columns.column(column), columns.len());
                let share = gain(&column) / total;
                (deviation > 1e-9 && share > 0.0).then(|| (column, share.sqrt() / deviation))
            })
            .collect();
        let mut table = Matrix::new(weights.len());
        for row in columns.rows() {
            table.push(compared(&weights, row).collect::<Vec<_>>());
        }
        let site_count = rows.site.iter().max().map_or(0, |site| site + 1);
        let mut places = vec![Vec::new(); site_count * slots];
        for (row, (site, slot)) in rows.site.iter().zip(&rows.slot).enumerate() {
            if let Some(place) = places.get_mut(site * slots + slot) {
                place.push(row);
            }
        }
        Self { weights, table, days, places, sites: site_count, slots, beside }
    }

    /// Analogs of a row to be forecast, with their weights.
    pub(crate) fn forecast(&self, site: usize, slot: usize, columns: &[f64]) -> Vec<(usize, f64)> {
        self.nearest(site, slot, &compared(&self.weights, columns).collect::<Vec<_>>(), None)
    }

    /// Analogs of a past row, none of its own days.
    pub(crate) fn unseen(&self, row: usize, site: usize, slot: usize) -> Vec<(usize, f64)> {
        let day = self.days.get(row).copied();
        self.nearest(site, slot, self.table.row(row), day)
    }

    fn nearest(
        &self,
        site: usize,
        slot: usize,
        wanted: &[f64],
        day: Option<usize>,
    ) -> Vec<(usize, f64)> {
        let own = self.candidates(site..site + 1, slot, wanted, day);
        let found = if own.len() < NEIGHBOURS / 2 {
            self.candidates(0..self.sites, slot, wanted, day)
        } else {
            own
        };
        Self::closest(found)
    }

    /// Rows of some sites at about the time of day, with their distances.
    fn candidates(
        &self,
        sites: Range<usize>,
        slot: usize,
        wanted: &[f64],
        day: Option<usize>,
    ) -> Vec<(f64, usize)> {
        let mut found: Vec<(f64, usize)> = Vec::with_capacity(2048);
        let places = sites.flat_map(|site| (0..=2 * self.beside).map(move |offset| (site, offset)));
        for (site, offset) in places {
            let at = (slot + self.slots + offset - self.beside) % self.slots;
            let Some(place) = self.places.get(site * self.slots + at) else { continue };
            for row in place {
                let own = self.days.get(*row).copied().unwrap_or(0);
                if day.is_some_and(|day| own.abs_diff(day) <= NEAR_DAYS) {
                    continue;
                }
                let distance: f64 = self
                    .table
                    .row(*row)
                    .iter()
                    .zip(wanted)
                    .map(|(left, right)| (left - right).abs())
                    .sum();
                found.push((distance, *row));
            }
        }
        found
    }

    /// The nearest of them, with their weights.
    fn closest(mut found: Vec<(f64, usize)>) -> Vec<(usize, f64)> {
        let by_distance = |left: &(f64, usize), right: &(f64, usize)| {
            left.0.total_cmp(&right.0).then(left.1.cmp(&right.1))
        };
        if found.len() > NEIGHBOURS {
            let (nearest, _, _) = found.select_nth_unstable_by(NEIGHBOURS, by_distance);
            nearest.sort_by(by_distance);
            found.truncate(NEIGHBOURS);
        } else {
            found.sort_by(by_distance);
        }
        let farthest = found.last().map_or(1.0, |last| last.0).max(1e-12);
        let weigh = |(distance, row): (f64, usize)| {
            let near = 1.05 - distance / farthest;
            (row, near * near)
        };
        found.into_iter().map(weigh).collect()
    }
}

fn compared<'w>(weights: &'w [(usize, f64)], row: &'w [f64]) -> impl Iterator<Item = f64> + 'w {
    weights.iter().map(|(column, weight)| row.get(*column).copied().unwrap_or(0.0) * weight)
}

fn deviation(column: impl Iterator<Item = f64>, count: usize) -> f64 {
    let (mut sum, mut squares) = (0.0, 0.0);
    for value in column {
        sum += value;
        squares += value * value;
    }
    let count = real(count.max(1));
    (squares / count - sum / count * (sum / count)).max(0.0).sqrt()
}
