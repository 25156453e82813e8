//! Columns cut into at most 48 steps of equally many rows.

use crate::matrix::Matrix;
use crate::numbers::{index, real};

pub(crate) const STEPS: usize = 48;
/// Rows from which the steps of a column are taken.
const ROWS_MAX: usize = 8192;

#[derive(Debug)]
pub(crate) struct Codes {
    rows: usize,
    /// Column after column.
    cells: Vec<u8>,
    /// Upper edges of the steps but the last, for each column.
    edges: Vec<Vec<f64>>,
}

impl Codes {
    pub(crate) fn of(matrix: &Matrix) -> Self {
        let rows = matrix.len();
        let mut cells = Vec::with_capacity(rows * matrix.width());
        let mut edges = Vec::with_capacity(matrix.width());
        for column in 0..matrix.width() {
            let values: Vec<f64> = matrix.column(column).collect();
            let found = edges_of(&values);
            cells.extend(values.iter().map(|value| code(&found, *value)));
            edges.push(found);
        }
        Self { rows, cells, edges }
    }

    pub(crate) fn width(&self) -> usize {
        self.edges.len()
    }

    pub(crate) fn column(&self, column: usize) -> &[u8] {
        self.cells.get(column * self.rows..(column + 1) * self.rows).unwrap_or_default()
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> Option<u8> {
        self.column(column).get(row).copied()
    }

    pub(crate) fn encode(&self, row: &[f64]) -> Vec<u8> {
        self.edges.iter().zip(row).map(|(edges, value)| code(edges, *value)).collect()
    }
}

fn edges_of(values: &[f64]) -> Vec<f64> {
    let stride = values.len().div_ceil(ROWS_MAX).max(1);
    let mut sorted: Vec<f64> = values.iter().step_by(stride).copied().collect();
    sorted.sort_by(f64::total_cmp);
    let step = real(sorted.len()) / real(STEPS);
    let mut edges: Vec<f64> = (1..STEPS)
        .filter_map(|part| {
            let place = index(real(part) * step);
            let (low, high) = (sorted.get(place.checked_sub(1)?)?, sorted.get(place)?);
            Some(low + (high - low) / 2.0)
        })
        .collect();
    edges.dedup();
    edges
}

fn code(edges: &[f64], value: f64) -> u8 {
    u8::try_from(edges.partition_point(|edge| *edge < value)).unwrap_or(u8::MAX)
}
