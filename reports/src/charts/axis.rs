//! Round ticks, in integers.

/// A stretch of values with round numbers in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Axis {
    low: i64,
    high: i64,
    step: i64,
}

impl Axis {
    /// An axis over both values with about `ticks` steps, none of them below `step_least`.
    ///
    /// Where it leaves zero it goes a little beyond the values, so that no line touches the edge.
    pub(crate) fn covering(low: i64, high: i64, ticks: i64, step_least: i64) -> Self {
        let (low, high) = (low.min(high), high.max(low));
        let high = if high == low { low.saturating_add(step_least) } else { high };
        let range = high.saturating_sub(low);
        let step = round_step(range / ticks.max(1)).max(step_least);
        let margin = range / 16;
        let beyond = |value: i64, by: i64| if value == 0 { 0 } else { value.saturating_add(by) };
        Self { low: beyond(low, -margin), high: beyond(high, margin), step }
    }

    /// An axis from one value to the other, without ticks of use.
    pub(crate) fn exactly(low: i64, high: i64) -> Self {
        Self { low, high, step: i64::MAX }
    }

    /// The round values within.
    pub(crate) fn ticks(self) -> impl Iterator<Item = i64> {
        let first = self.low.div_euclid(self.step).saturating_mul(self.step);
        let all = std::iter::successors(Some(first), move |tick| tick.checked_add(self.step));
        all.skip_while(move |tick| *tick < self.low).take_while(move |tick| *tick <= self.high)
    }

    /// Where a value lies between `bottom` and `top`, which are the places of both ends.
    pub(crate) fn place(self, value: i64, bottom: i64, top: i64) -> i64 {
        let range = i128::from(self.high) - i128::from(self.low);
        let part = i128::from(value) - i128::from(self.low);
        let moved = part * i128::from(top - bottom) / range.max(1);
        bottom + i64::try_from(moved).unwrap_or(0)
    }

    /// Whether zero lies strictly inside.
    pub(crate) fn crosses_zero(self) -> bool {
        self.low < 0 && self.high > 0
    }
}

/// The least of 1, 2 and 5 times a power of ten that is not below a number.
fn round_step(least: i64) -> i64 {
    let mut power = 1_i64;
    while let Some(next) = power.checked_mul(10)
        && next <= least
    {
        power = next;
    }
    let found = [1, 2, 5, 10].into_iter().map(|factor| power.saturating_mul(factor));
    found.into_iter().find(|step| *step >= least).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_lie_within_the_axis() {
        let cases: [(i64, i64, i64, &[i64]); 5] = [
            (0, 187, 3, &[0, 100]),
            (0, 187, 4, &[0, 50, 100, 150]),
            (-245, 120, 4, &[-200, -100, 0, 100]),
            (40, 95, 3, &[40, 60, 80]),
            (0, 0, 3, &[0, 1]),
        ];
        for (low, high, ticks, expected) in cases {
            let axis = Axis::covering(low, high, ticks, 1);
            assert_eq!(axis.ticks().collect::<Vec<_>>(), expected, "{low} to {high}");
        }
        let widest = Axis::covering(i64::MIN, i64::MAX, 4, 1);
        assert!(widest.ticks().count() < 12);
    }

    #[test]
    fn a_value_is_placed_in_proportion() {
        let axis = Axis::covering(0, 160, 4, 1);
        assert_eq!((axis.place(0, 200, 30), axis.place(170, 200, 30)), (200, 30));
        assert_eq!(axis.place(85, 200, 30), 115);
        assert!(!axis.crosses_zero());
        assert!(Axis::covering(-1, 1, 4, 1).crosses_zero());
    }
}
