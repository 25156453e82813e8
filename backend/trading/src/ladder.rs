//! A ladder: a figure that goes from one value to another as delivery comes nearer.

use units::AmountOverflow;

/// A step: what holds so many seconds before the gate closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Seconds until the gate closes.
    pub seconds: i64,
    /// The figure, in steps of its own unit.
    pub value: i64,
}

/// The figure at a time before the gate closes: between two steps in a straight line, rounded toward that of the nearer
/// step in time to the gate; before the first and after the last step theirs. The steps come from the farthest to the
/// nearest; zero without any.
///
/// ```
/// use trading::ladder::{Step, at};
///
/// let hours = |hours: i64, value| Step { seconds: hours * 3600, value };
/// let ladder = [hours(6, 30), hours(2, 70)];
/// assert_eq!((at(&ladder, 8 * 3600)?, at(&ladder, 4 * 3600)?, at(&ladder, 0)?), (30, 50, 70));
/// # Ok::<(), units::AmountOverflow>(())
/// ```
pub fn at(steps: &[Step], seconds: i64) -> Result<i64, AmountOverflow> {
    let Some(nearest) = steps.iter().rev().find(|step| step.seconds >= seconds) else {
        return Ok(steps.first().map_or(0, |step| step.value));
    };
    let Some(next) = steps.iter().find(|step| step.seconds < nearest.seconds) else {
        return Ok(nearest.value);
    };
    between(*nearest, *next, seconds).ok_or(AmountOverflow)
}

fn between(from: Step, until: Step, seconds: i64) -> Option<i64> {
    let (whole, part) =
        (from.seconds.checked_sub(until.seconds)?, seconds.checked_sub(until.seconds)?);
    let rise = i128::from(from.value).checked_sub(i128::from(until.value))?;
    let more = rise.checked_mul(i128::from(part))?.checked_div(i128::from(whole))?;
    i64::try_from(i128::from(until.value).checked_add(more)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn outside_of_the_steps_the_outermost_hold() {
        let ladder = [Step { seconds: 100, value: 10 }, Step { seconds: 0, value: -10 }];
        let cases = [(-5, -10), (0, -10), (50, 0), (75, 5), (99, 9), (100, 10), (1_000_000, 10)];
        for (seconds, expected) in cases {
            assert_eq!(at(&ladder, seconds), Ok(expected), "{seconds}");
        }
        assert_eq!(at(&[], 5), Ok(0));
        assert_eq!(at(&ladder[..1], 5), Ok(10));
    }

    proptest! {
        #[test]
        fn a_rising_ladder_rises_and_stays_between_its_ends(
            seconds in proptest::collection::btree_set(0_i64..100_000, 2..6),
            mut values in proptest::collection::vec(-1_000_000_i64..1_000_000, 6),
            times in proptest::collection::btree_set(-10_i64..110_000, 2..20),
        ) {
            values.sort_unstable();
            let steps: Vec<Step> = seconds.iter().rev().zip(&values)
                .map(|(seconds, value)| Step { seconds: *seconds, value: *value }).collect();
            let figures: Vec<i64> = times.iter().rev().map(|time| at(&steps, *time).unwrap()).collect();
            prop_assert!(figures.is_sorted());
            prop_assert!(figures.iter().all(|figure| (steps[0].value..=steps[steps.len() - 1].value).contains(figure)));
        }
    }
}
