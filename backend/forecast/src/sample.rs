//! Weighted values as a distribution.

/// Sorted values with the share of the weight that lies below the middle of each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample {
    values: Vec<f64>,
    below: Vec<f64>,
}

impl Sample {
    /// From values in rising order and their weights.
    pub(crate) fn of_sorted(pairs: impl Iterator<Item = (f64, f64)>) -> Self {
        let (mut values, mut below) = (Vec::new(), Vec::new());
        let mut sum = 0.0;
        for (value, weight) in pairs.filter(|(_, weight)| *weight > 0.0) {
            values.push(value);
            below.push(sum + weight / 2.0);
            sum += weight;
        }
        for share in &mut below {
            *share /= sum;
        }
        Self { values, below }
    }

    /// The targets of rows with a weight each.
    pub(crate) fn weighted(rows: &[(usize, f64)], targets: &[f64]) -> Self {
        let pairs = rows.iter().filter_map(|(row, weight)| Some((*targets.get(*row)?, *weight)));
        Self::of(pairs.collect())
    }

    /// From values in any order.
    pub(crate) fn of(mut pairs: Vec<(f64, f64)>) -> Self {
        pairs.sort_by(|left, right| left.0.total_cmp(&right.0));
        Self::of_sorted(pairs.into_iter())
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// The same distribution of multiples.
    #[must_use]
    pub(crate) fn scaled(mut self, factor: f64) -> Self {
        for value in &mut self.values {
            *value *= factor;
        }
        self
    }

    /// The same values between two ends that are as likely as any of them.
    #[must_use]
    pub(crate) fn with_ends(self, low: f64, high: f64) -> Self {
        let pairs = self.values.into_iter().chain([low, high]).map(|value| (value, 1.0));
        Self::of(pairs.collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of a level between 0 and 1, on straight lines between the values.
    pub(crate) fn at(&self, level: f64) -> f64 {
        let above = self.below.partition_point(|below| *below < level);
        let edge = |place: usize| (self.below.get(place), self.values.get(place));
        match (above.checked_sub(1).map(edge), edge(above)) {
            (Some((Some(low), Some(first))), (Some(high), Some(second))) => {
                let share = if high > low { (level - low) / (high - low) } else { 0.0 };
                first + (second - first) * share
            }
            (Some((_, Some(only))), _) | (_, (_, Some(only))) => *only,
            _ => 0.0,
        }
    }

    /// The values of levels in rising order, each raised by `base`.
    pub(crate) fn quantiles(&self, levels: &[f64], base: f64, into: &mut [f64]) {
        for (cell, level) in into.iter_mut().zip(levels) {
            *cell = base + self.at(*level);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Quantiles rise with their level and stay between the least and the greatest value.
        #[test]
        fn quantiles_of_any_sample_rise_within_its_values(
            pairs in proptest::collection::vec((-1e6_f64..1e6, 1e-3_f64..1e3), 1..40),
            levels in proptest::collection::vec(0.0_f64..1.0, 2..20),
        ) {
            let values = || pairs.iter().map(|pair| pair.0);
            let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
            let sample = Sample::of(pairs.clone());
            let mut levels = levels;
            levels.sort_by(f64::total_cmp);
            let mut found = vec![0.0; levels.len()];
            sample.quantiles(&levels, 0.0, &mut found);
            // Straight lines between values may miss them by the last bits.
            let slack = 1e-9 * (1.0 + low.abs() + high.abs());
            prop_assert!(found.windows(2).all(|pair| pair[0] <= pair[1] + slack), "{found:?}");
            prop_assert!(found.iter().all(|value| (low - slack..=high + slack).contains(value)), "{found:?}");
        }
    }

    #[test]
    fn levels_of_a_sample_lie_between_its_values() {
        let sample = Sample::of(vec![(3.0, 1.0), (1.0, 1.0), (2.0, 2.0)]);
        let found = [0.0, 0.125, 0.5, 0.875, 1.0].map(|level| sample.at(level));
        assert_eq!(found.map(f64::to_bits), [1.0, 1.0, 2.0, 3.0, 3.0].map(f64::to_bits));
        assert!(Sample::default().is_empty());
        assert!(Sample::default().at(0.5).abs() < f64::EPSILON);
    }
}
