//! Which features of the weather say something.

use crate::matrix::Matrix;
use crate::numbers::real;

/// Features that are kept at all.
const KEPT_MAX: usize = 40;
/// Features that are also seen an hour before and after.
const MOVING_MAX: usize = 8;
/// Features whose mean over the hours around is seen.
const BEST_MAX: usize = 3;
/// Features that are also seen at other sites.
const SHARED_MAX: usize = 4;
/// Share of rows that must have a feature.
const PRESENT: f64 = 0.2;

#[derive(Debug)]
pub(super) struct Columns {
    pub(super) kept: Vec<usize>,
    pub(super) moving: Vec<usize>,
    pub(super) best: Vec<usize>,
    pub(super) shared: Vec<usize>,
}

impl Columns {
    /// Chooses by how closely features go with the values. Features that never change or are hardly there are left.
    pub(super) fn choose(raw: &Matrix, values: &[f64]) -> Self {
        let mut found: Vec<(usize, f64)> = (0..raw.width())
            .filter_map(|column| Some((column, correlation(raw.column(column), values)?)))
            .collect();
        found.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        let first = |count: usize| {
            let mut columns: Vec<usize> = found.iter().take(count).map(|pair| pair.0).collect();
            columns.sort_unstable();
            columns
        };
        Self {
            kept: first(KEPT_MAX),
            moving: first(MOVING_MAX),
            best: first(BEST_MAX),
            shared: first(SHARED_MAX),
        }
    }
}

/// How closely a column goes with the values, without sign; nothing where it says nothing.
fn correlation(column: impl Iterator<Item = f64>, values: &[f64]) -> Option<f64> {
    let pairs: Vec<(f64, f64)> =
        column.zip(values).filter(|pair| !pair.0.is_nan()).map(|(x, y)| (x, *y)).collect();
    if real(pairs.len()) < PRESENT * real(values.len()) || pairs.len() < 8 {
        return None;
    }
    let count = real(pairs.len());
    let mean_x = pairs.iter().map(|pair| pair.0).sum::<f64>() / count;
    let mean_y = pairs.iter().map(|pair| pair.1).sum::<f64>() / count;
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in &pairs {
        xx += (x - mean_x) * (x - mean_x);
        yy += (y - mean_y) * (y - mean_y);
        xy += (x - mean_x) * (y - mean_y);
    }
    let size = mean_x.abs().max(1e-30);
    if !(xx / count).is_finite() || (xx / count).sqrt() <= 1e-9 * size {
        return None;
    }
    Some(if yy > 0.0 { (xy / (xx.sqrt() * yy.sqrt())).abs() } else { 0.0 })
}
