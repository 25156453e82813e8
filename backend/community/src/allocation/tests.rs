use super::share;
use proptest::prelude::*;

#[test]
fn a_whole_is_divided_to_the_last_step() {
    for (total, weights, expected) in [
        (0, vec![3, 4], vec![0, 0]),
        (7, vec![1], vec![7]),
        (1, vec![1, 1], vec![1, 0]),
        (2, vec![1, 1, 1], vec![1, 1, 0]),
        (100, vec![0, 1, 0], vec![0, 100, 0]),
        (5, vec![1, 3], vec![1, 4]),
        (i64::MAX, vec![i64::MAX, i64::MAX], vec![i64::MAX / 2 + 1, i64::MAX / 2]),
    ] {
        assert_eq!(share(total, &weights), Some(expected), "{total} by {weights:?}");
    }
    assert_eq!(share(5, &[0, 0]), None);
}

proptest! {
    #[test]
    fn the_parts_add_up_and_each_is_within_one_step_of_its_exact_one(
        total in 0..1_000_000_000_000_i64,
        weights in prop::collection::vec(0..1_000_000_000_i64, 1..40),
    ) {
        let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        let Some(parts) = share(total, &weights) else {
            prop_assert_eq!(sum, 0);
            return Ok(());
        };
        prop_assert_eq!(parts.iter().sum::<i64>(), total);
        for (part, weight) in parts.iter().zip(&weights) {
            let off = i128::from(*part) * sum - i128::from(total) * i128::from(*weight);
            prop_assert!(off.abs() < sum, "{} of {}", part, weight);
        }
    }

    #[test]
    fn equal_weights_get_parts_that_differ_by_one_step_at_most_and_a_larger_one_never_gets_less(
        total in 0..1_000_000_i64,
        weights in prop::collection::vec(0..50_i64, 1..30),
    ) {
        let Some(parts) = share(total, &weights) else { return Ok(()) };
        let pairs: Vec<_> = weights.iter().zip(&parts).collect();
        for (weight, part) in &pairs {
            for (other_weight, other_part) in &pairs {
                if weight == other_weight {
                    prop_assert!((*part - *other_part).abs() <= 1);
                }
                if weight > other_weight {
                    prop_assert!(*part >= *other_part);
                }
            }
        }
    }
}
