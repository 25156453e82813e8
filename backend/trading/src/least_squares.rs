//! Least squares with a prior: weights that start at zero and move as far as what was seen allows.
//!
//! Plain loops in a fixed order, and only the four operations and square roots, which every machine rounds alike.

/// Sums from which the weights of `N` factors follow.
#[derive(Debug, Clone)]
pub struct LeastSquares<const N: usize> {
    /// Σ x·xᵀ.
    products: [[f64; N]; N],
    /// Σ x·y.
    targets: [f64; N],
    rows: f64,
}

impl<const N: usize> Default for LeastSquares<N> {
    fn default() -> Self {
        Self { products: [[0.0; N]; N], targets: [0.0; N], rows: 0.0 }
    }
}

impl<const N: usize> LeastSquares<N> {
    /// Takes in one row.
    pub fn add(&mut self, factors: &[f64; N], target: f64) {
        for ((sums, sum), row) in self.products.iter_mut().zip(&mut self.targets).zip(factors) {
            for (product, column) in sums.iter_mut().zip(factors) {
                *product += row * column;
            }
            *sum += row * target;
        }
        self.rows += 1.0;
    }

    /// Lets what was seen count less.
    pub fn fade(&mut self, factor: f64) {
        self.products.iter_mut().flatten().for_each(|sum| *sum *= factor);
        self.targets.iter_mut().for_each(|sum| *sum *= factor);
        self.rows *= factor;
    }

    /// The weights that explain the targets best, held to zero by as much as `prior_rows` rows would hold them.
    ///
    /// Factors are compared by their own size, so the weights do not depend on the unit of anything.
    pub fn weights(&self, prior_rows: f64) -> [f64; N] {
        if self.rows <= 0.0 {
            return [0.0; N];
        }
        let mut sizes = [0.0; N];
        for (index, (size, sums)) in sizes.iter_mut().zip(&self.products).enumerate() {
            *size = sums.get(index).copied().unwrap_or(0.0).sqrt();
        }
        let mut matrix = [[0.0; N]; N];
        let mut right = [0.0; N];
        for (row, (scaled, sums)) in matrix.iter_mut().zip(&self.products).enumerate() {
            let size = get(&sizes, row);
            for (column, (value, sum)) in scaled.iter_mut().zip(sums).enumerate() {
                *value = ratio(*sum, size * get(&sizes, column));
                if row == column {
                    *value = 1.0 + prior_rows / self.rows;
                }
            }
            if let (Some(value), Some(sum)) = (right.get_mut(row), self.targets.get(row)) {
                *value = ratio(*sum, size);
            }
        }
        let mut weights = solve(matrix, right);
        for (weight, size) in weights.iter_mut().zip(&sizes) {
            *weight = ratio(*weight, *size);
        }
        weights
    }
}

/// Elimination without exchange of rows: the matrix is positive definite.
fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for step in 0..N {
        let (pivot_row, pivot_right) = (row_of(&matrix, step), get(&right, step));
        let pivot = get(&pivot_row, step);
        let below = matrix.iter_mut().zip(&mut right).skip(step.saturating_add(1));
        for (row, value) in below {
            let factor = ratio(get(row, step), pivot);
            for (cell, above) in row.iter_mut().zip(&pivot_row) {
                *cell -= factor * above;
            }
            *value -= factor * pivot_right;
        }
    }
    let mut solution = [0.0; N];
    for step in (0..N).rev() {
        let row = row_of(&matrix, step);
        let known: f64 = row.iter().zip(&solution).map(|(cell, value)| cell * value).sum();
        if let Some(value) = solution.get_mut(step) {
            *value = ratio(get(&right, step) - known, get(&row, step));
        }
    }
    solution
}

fn row_of<const N: usize>(matrix: &[[f64; N]; N], row: usize) -> [f64; N] {
    matrix.get(row).copied().unwrap_or([0.0; N])
}

fn get<const N: usize>(values: &[f64; N], index: usize) -> f64 {
    values.get(index).copied().unwrap_or(0.0)
}

/// The quotient; zero where nothing can be divided.
fn ratio(dividend: f64, divisor: f64) -> f64 {
    let quotient = dividend / divisor;
    if quotient.is_finite() { quotient } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bits<const N: usize>(weights: [f64; N]) -> [u64; N] {
        weights.map(f64::to_bits)
    }

    #[test]
    fn weights_of_a_worked_example() {
        // y = 2 x₁ − x₂; normal equations [[5, 4], [4, 6]] w = [6, 2], so w = (2, −1).
        let mut sums = LeastSquares::<2>::default();
        for factors in [[1.0, 2.0], [2.0, 1.0], [0.0, 1.0]] {
            sums.add(&factors, 2.0 * factors[0] - factors[1]);
        }
        let weights = sums.weights(0.0);
        assert!(
            (weights[0] - 2.0).abs() < 1e-12 && (weights[1] + 1.0).abs() < 1e-12,
            "{weights:?}"
        );
    }

    #[test]
    fn a_prior_of_as_many_rows_as_were_seen_halves_a_weight() {
        let mut sums = LeastSquares::<1>::default();
        for factor in [1.0, -2.0, 3.0] {
            sums.add(&[factor], 4.0 * factor);
        }
        assert!((sums.weights(3.0)[0] - 2.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_seen_and_factors_that_never_move_have_no_weight() {
        assert_eq!(bits(LeastSquares::<3>::default().weights(10.0)), bits([0.0; 3]));
        let mut sums = LeastSquares::<2>::default();
        sums.add(&[1.0, 0.0], 1.0);
        assert_eq!(bits(sums.weights(0.0)), bits([1.0, 0.0]));
    }

    proptest! {
        #[test]
        fn weights_are_numbers_and_do_not_depend_on_the_unit(
            rows in proptest::collection::vec((-1e4_f64..1e4, -1e4_f64..1e4, -1e4_f64..1e4), 1..60),
        ) {
            let (mut megawatt, mut kilowatt) = (LeastSquares::<2>::default(), LeastSquares::<2>::default());
            for (first, second, target) in rows {
                megawatt.add(&[first, second], target);
                kilowatt.add(&[first * 1024.0, second * 1024.0], target * 1024.0);
            }
            let (one, other) = (megawatt.weights(5.0), kilowatt.weights(5.0));
            prop_assert!(one.iter().all(|weight| weight.is_finite()));
            prop_assert_eq!(bits(one), bits(other));
        }
    }
}
