//! Rows of floats in one flat slice, and the two sums over them that a ridge needs.

/// A table of floats, row after row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matrix {
    width: usize,
    cells: Vec<f64>,
}

impl Matrix {
    pub(crate) fn new(width: usize) -> Self {
        Self { width, cells: Vec::new() }
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// Adds a row; what is too long is cut and what is too short filled with zeros.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = f64>) {
        let end = self.cells.len() + self.width;
        self.cells.extend(row.into_iter().take(self.width));
        self.cells.resize(end, 0.0);
    }

    /// The same rows with one more cell each.
    pub(crate) fn beside(&self, column: &[f64]) -> Self {
        let mut wider = Self::new(self.width + 1);
        for (row, cell) in self.rows().zip(column) {
            wider.push(row.iter().copied().chain([*cell]));
        }
        wider
    }

    /// A row; empty where there is none.
    pub(crate) fn row(&self, row: usize) -> &[f64] {
        self.cells.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f64] {
        self.cells.get_mut(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.cells.chunks_exact(self.width.max(1))
    }

    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f64]> {
        self.cells.chunks_exact_mut(self.width.max(1))
    }

    /// A column from the top to the bottom.
    pub(crate) fn column(&self, column: usize) -> impl Iterator<Item = f64> {
        self.cells.iter().skip(column).step_by(self.width.max(1)).copied()
    }
}

/// The sums of a least-squares fit: products of all pairs of columns, and of each column with the target.
#[derive(Debug, Clone)]
pub(crate) struct Normal {
    width: usize,
    /// Lower triangle and diagonal in full rows.
    gram: Vec<f64>,
    moment: Vec<f64>,
}

impl Normal {
    pub(crate) fn new(width: usize) -> Self {
        Self { width, gram: vec![0.0; width * width], moment: vec![0.0; width] }
    }

    /// As wide, and nothing in it.
    pub(crate) fn empty(&self) -> Self {
        Self::new(self.width)
    }

    /// Adds one row with its target and weight, in the order in which rows come.
    pub(crate) fn add(&mut self, row: &[f64], target: f64, weight: f64) {
        let lines = self.gram.chunks_exact_mut(self.width.max(1));
        for ((line, moment), (place, left)) in
            lines.zip(&mut self.moment).zip(row.iter().enumerate())
        {
            let scaled = left * weight;
            *moment += scaled * target;
            for (sum, right) in line.iter_mut().zip(row.iter().take(place + 1)) {
                *sum += scaled * right;
            }
        }
    }

    /// Adds other sums with a weight.
    pub(crate) fn plus_scaled(&mut self, other: &Self, weight: f64) {
        for (sum, more) in self.gram.iter_mut().zip(&other.gram) {
            *sum += more * weight;
        }
        for (sum, more) in self.moment.iter_mut().zip(&other.moment) {
            *sum += more * weight;
        }
    }

    /// The coefficients with the least sum of squared errors and of penalties, by Cholesky. `penalties` are added to
    /// the diagonal. Nothing where the sums are not positive definite.
    pub(crate) fn solve(&self, penalties: &[f64]) -> Option<Vec<f64>> {
        let width = self.width;
        let mut factor: Vec<f64> = Vec::with_capacity(width * width);
        for place in 0..width {
            let source = self.gram.get(place * width..(place + 1) * width)?;
            for column in 0..=place {
                let before = factor.get(column * width..column * width + column)?;
                let own = factor.get(place * width..place * width + column)?;
                let mut rest = source.get(column)? - dot(before, own);
                if column == place {
                    rest += penalties.get(place)?;
                    if rest.is_nan() || rest <= 1e-12 {
                        return None;
                    }
                    factor.push(rest.sqrt());
                } else {
                    factor.push(rest / factor.get(column * width + column)?);
                }
            }
            factor.resize((place + 1) * width, 0.0);
        }
        self.substitute(&factor)
    }

    fn substitute(&self, factor: &[f64]) -> Option<Vec<f64>> {
        let width = self.width;
        let mut forward: Vec<f64> = Vec::with_capacity(width);
        for (place, moment) in self.moment.iter().enumerate() {
            let row = factor.get(place * width..(place + 1) * width)?;
            let dot: f64 = row.iter().zip(&forward).map(|(left, right)| left * right).sum();
            forward.push((moment - dot) / row.get(place)?);
        }
        let mut solution = forward;
        for place in (0..width).rev() {
            let mut rest = *solution.get(place)?;
            for below in place + 1..width {
                rest -= factor.get(below * width + place)? * solution.get(below)?;
            }
            *solution.get_mut(place)? = rest / factor.get(place * width + place)?;
        }
        Some(solution)
    }
}

/// The sum of products of two slices.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn least_squares_find_the_line_through_its_points() {
        let mut sums = Normal::new(2);
        for x in 0..10 {
            let x = f64::from(x);
            sums.add(&[1.0, x], 3.0 - 2.0 * x, 1.0);
        }
        let found = sums.solve(&[1e-9, 1e-9]).unwrap();
        assert!((found[0] - 3.0).abs() < 1e-6 && (found[1] + 2.0).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn sums_without_a_solution_have_none() {
        let mut sums = Normal::new(2);
        sums.add(&[1.0, 1.0], 1.0, 1.0);
        assert_eq!(sums.solve(&[0.0, 0.0]), None);
        sums.add(&[f64::NAN, 1.0], 1.0, 1.0);
        assert_eq!(sums.solve(&[1.0, 1.0]), None);
    }
}
