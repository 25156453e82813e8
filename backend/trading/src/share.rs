//! An amount divided by weights to the cent.
//!
//! part = ⌊total × weight ÷ Σ weights⌋, and the cents that are left go one by one to the largest remainders; of equal ones the
//! smaller key goes first. So every part is within a cent of the exact one, the parts sum to the total whatever its sign,
//! and the order of the weights has no effect.
//!
//! Worked example, −10.00 EUR by 1, 1 and 1: −3.34 of each leaves 2 cents, which the first two keys get.
//!
//! ```
//! use trading::share::share;
//! use units::Money;
//!
//! let parts = share(Money::from_scaled(-1_000), &[("c", 1), ("a", 1), ("b", 1)]).unwrap();
//! let cents: Vec<_> = parts.iter().map(|(key, part)| (*key, part.decimal())).collect();
//! assert_eq!(cents, [("a", "-3.33".into()), ("b", "-3.33".into()), ("c", "-3.34".into())]);
//! assert_eq!(share(Money::from_scaled(5), &[("a", 0)]), None);
//! ```

use std::cmp::Reverse;
use units::Money;

/// Divides an amount by weights, in the order of the keys; nothing where no weight is above zero, or a number does not
/// fit. Weights below zero count as zero.
pub fn share<K: Ord + Clone>(total: Money, weights: &[(K, i64)]) -> Option<Vec<(K, Money)>> {
    let mut weights: Vec<(K, i128)> =
        weights.iter().map(|(key, weight)| (key.clone(), i128::from((*weight).max(0)))).collect();
    weights.sort_by(|left, right| left.0.cmp(&right.0));
    let sum = weights.iter().try_fold(0_i128, |sum, (_, weight)| sum.checked_add(*weight))?;
    let product = |weight: &i128| i128::from(total.scaled()).checked_mul(*weight);
    let mut parts = Vec::with_capacity(weights.len());
    let mut left = i128::from(total.scaled());
    for (place, (_, weight)) in weights.iter().enumerate() {
        let product = product(weight)?;
        let part = product.checked_div_euclid(sum)?;
        left = left.checked_sub(part)?;
        parts.push((Reverse(product.checked_rem_euclid(sum)?), place, part));
    }
    parts.sort_unstable();
    for (_, _, part) in parts.iter_mut().take(usize::try_from(left).ok()?) {
        *part = part.checked_add(1)?;
    }
    parts.sort_unstable_by_key(|(_, place, _)| *place);
    let cents = parts.into_iter().map(|(_, _, part)| i64::try_from(part).map(Money::from_scaled));
    weights.into_iter().zip(cents).map(|((key, _), part)| Some((key, part.ok()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_parts_of_an_amount_sum_to_it_and_are_within_a_cent(
            total in any::<i64>(),
            weights in proptest::collection::vec(0_i64..i64::MAX / 64, 1..50),
        ) {
            let keyed: Vec<(usize, i64)> = weights.iter().copied().enumerate().collect();
            let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            prop_assume!(sum > 0);
            let parts = share(Money::from_scaled(total), &keyed).unwrap();
            let given: i128 = parts.iter().map(|(_, part)| i128::from(part.scaled())).sum();
            prop_assert_eq!(given, i128::from(total));
            for (key, part) in &parts {
                let away = i128::from(part.scaled()) * sum - i128::from(total) * i128::from(weights[*key]);
                prop_assert!(away.abs() < sum);
            }
            let mut turned = keyed;
            turned.reverse();
            prop_assert_eq!(share(Money::from_scaled(total), &turned), Some(parts));
        }
    }
}
