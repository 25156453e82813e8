//! Dividing a whole by weights in whole steps, so that the parts add up to it.
//!
//! part = ⌊total × weight ÷ Σ weights⌋, and the steps that are left go one by one to the largest remainders
//! (Verfahren der größten Reste, after Hare and Niemeyer); of equal remainders the earlier one goes first. Every part
//! is within one step of the exact one. Unit: whatever `total` is counted in.
//!
//! ```
//! use community::allocation::share;
//!
//! // 10 steps for three equal weights: 10/3 = 3, remainders are equal, the first one gets the step that is left.
//! assert_eq!(share(10, &[7, 7, 7]), Some(vec![4, 3, 3]));
//! // 10 × 5/8 = 6.25, 10 × 2/8 = 2.5, 10 × 1/8 = 1.25: the second one has the largest remainder.
//! assert_eq!(share(10, &[5, 2, 1]), Some(vec![6, 3, 1]));
//! assert_eq!(share(10, &[]), None);
//! ```

/// Divides a whole by weights, in the order of the weights; nothing where no weight is above zero. Negative wholes and
/// weights are no such thing and count as zero.
pub fn share(total: i64, weights: &[i64]) -> Option<Vec<i64>> {
    let weight = |weight: &i64| u128::from(u64::try_from(*weight).unwrap_or(0));
    // At most 2⁶³ weights below 2⁶³.
    let sum: u128 = weights.iter().map(weight).fold(0, u128::saturating_add);
    let total = u128::from(u64::try_from(total).unwrap_or(0));
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for product in weights.iter().map(|one| weight(one).saturating_mul(total)) {
        parts.push(narrow(product.checked_div(sum)?));
        remainders.push(product.checked_rem(sum)?);
    }
    if sum == 0 {
        return None;
    }
    let given = parts.iter().fold(0_i64, |given, part| given.saturating_add(*part));
    let left = narrow(total).saturating_sub(given);
    give_to_largest(&mut parts, &remainders, usize::try_from(left).unwrap_or(0));
    Some(parts)
}

/// Adds one step to those parts whose remainders are the largest, the earlier ones first where they are equal. At most
/// as many as there are parts.
pub(crate) fn give_to_largest<R: Ord + Copy>(parts: &mut [i64], remainders: &[R], steps: usize) {
    let Some(last) = steps.checked_sub(1) else { return };
    let mut order: Vec<(std::cmp::Reverse<R>, usize)> =
        remainders.iter().map(|remainder| std::cmp::Reverse(*remainder)).zip(0..).collect();
    if last < order.len() {
        order.select_nth_unstable(last);
        order.truncate(steps);
    }
    for (_, place) in order {
        if let Some(part) = parts.get_mut(place) {
            *part = part.saturating_add(1);
        }
    }
}

/// A part of a 64-bit whole.
fn narrow(part: u128) -> i64 {
    i64::try_from(part).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
