//! Net trades as a schedule says them: whole kilowatts, whose sum is the rounded balance.
//!
//! Formula: per quarter hour, the balance is the sum of the net trades with every counterparty, rounded to kW (three
//! decimals of MW) half away from zero. Each net trade is rounded down, and what the balance then lacks goes, a kW each,
//! to those that lost most by it; of equal ones to the first counterparty.
//!
//! Example: 0.6 kW bought of A, 0.6 kW of B and 0.2 kW sold to C are a balance of 1 kW. Rounded down they are 0, 0 and
//! −1; two are lacking. C lost 0.8 and A 0.6, so the schedule says 1, 0 and 0.

use units::{Eic, Power};

/// Watts of a step of the schedule: a kilowatt.
const STEP: i64 = 1_000;

/// What a group bought of a counterparty less what it sold to it, by quarter hours of a day: bought +, sold −.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetTrades {
    /// With whom: another balancing group, or the exchange's.
    pub counterparty: Eic,
    /// The exact net power of each quarter hour of the day.
    pub power: Vec<Power>,
}

/// The schedule's balance of a quarter hour: the sum of its net trades, rounded to kW half away from zero.
pub fn balance(net: &[Power]) -> Power {
    let sum = net.iter().fold(0_i128, |sum, power| sum.saturating_add(i128::from(power.scaled())));
    let half = i128::from(STEP / 2);
    let away = sum.saturating_add(half.saturating_mul(sum.signum()));
    let steps = away.checked_div(i128::from(STEP)).unwrap_or(0);
    let watts = steps.saturating_mul(i128::from(STEP));
    Power::from_scaled(i64::try_from(watts).unwrap_or(i64::MAX))
}

/// The net trades of a quarter hour in whole kW, in their order; they sum to the balance.
///
/// ```
/// use trading::schedule::balance::rounded_parts;
/// use units::Power;
///
/// let parts = rounded_parts(&[600, 600, -200].map(Power::from_scaled));
/// assert_eq!(parts, [1_000, 0, 0].map(Power::from_scaled));
/// ```
pub fn rounded_parts(net: &[Power]) -> Vec<Power> {
    let steps = |power: &Power| power.scaled().checked_div_euclid(STEP).unwrap_or(0);
    let mut parts: Vec<i64> = net.iter().map(steps).collect();
    let down: i64 = parts.iter().fold(0, |sum, part| sum.saturating_add(*part));
    let whole = balance(net).scaled().checked_div(STEP).unwrap_or(0);
    let lacking = usize::try_from(whole.saturating_sub(down)).unwrap_or(0);
    let lost = |place: &usize| {
        net.get(*place).and_then(|power| power.scaled().checked_rem_euclid(STEP)).unwrap_or(0)
    };
    let mut places: Vec<usize> = (0..net.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(lost(place)));
    for place in places.into_iter().take(lacking) {
        if let Some(part) = parts.get_mut(place) {
            *part = part.saturating_add(1);
        }
    }
    parts.into_iter().map(|part| Power::from_scaled(part.saturating_mul(STEP))).collect()
}

/// The net trades of a day in whole kW, ordered by counterparty; of one that is there twice the sum.
pub fn rounded_day(nets: &[NetTrades], quarter_count: usize) -> Vec<NetTrades> {
    let mut merged: Vec<NetTrades> = Vec::new();
    let mut ordered: Vec<&NetTrades> = nets.iter().collect();
    ordered.sort_by(|one, other| one.counterparty.cmp(&other.counterparty));
    for net in ordered {
        let mut power = net.power.clone();
        power.resize(quarter_count, Power::ZERO);
        match merged.last_mut().filter(|last| last.counterparty == net.counterparty) {
            None => merged.push(NetTrades { counterparty: net.counterparty.clone(), power }),
            Some(last) => {
                for (sum, more) in last.power.iter_mut().zip(power) {
                    *sum = Power::from_scaled(sum.scaled().saturating_add(more.scaled()));
                }
            }
        }
    }
    for quarter in 0..quarter_count {
        let exact: Vec<Power> =
            merged.iter().filter_map(|net| net.power.get(quarter).copied()).collect();
        for (net, part) in merged.iter_mut().zip(rounded_parts(&exact)) {
            if let Some(slot) = net.power.get_mut(quarter) {
                *slot = part;
            }
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn watts(values: &[i64]) -> Vec<Power> {
        values.iter().copied().map(Power::from_scaled).collect()
    }

    #[test]
    fn parts_are_whole_and_sum_to_the_rounded_balance() {
        for (net, expected) in [
            (vec![], vec![]),
            (vec![500], vec![1_000]),
            (vec![-500], vec![-1_000]),
            (vec![499], vec![0]),
            (vec![-499], vec![0]),
            (vec![600, 600, -200], vec![1_000, 0, 0]),
            (vec![333, 333, 334], vec![0, 0, 1_000]),
            // Of equal ones the first has the kilowatt.
            (vec![400, 400, 400], vec![1_000, 0, 0]),
            (vec![-600, 300], vec![0, 0]),
            (vec![-2_700, 1_200], vec![-3_000, 1_000]),
        ] {
            assert_eq!(rounded_parts(&watts(&net)), watts(&expected), "{net:?}");
        }
    }

    #[test]
    fn a_counterparty_that_is_there_twice_is_one_and_the_order_is_theirs() {
        let net = |code: &str, values: &[i64]| NetTrades {
            counterparty: Eic::with_check_character(code).unwrap(),
            power: watts(values),
        };
        let nets = [
            net("11XB-----------", &[1_500, 0]),
            net("11XA-----------", &[-250, 250]),
            net("11XB-----------", &[-1_500, 250]),
        ];
        let rounded = rounded_day(&nets, 2);
        assert_eq!(rounded, [net("11XA-----------", &[0, 1_000]), net("11XB-----------", &[0, 0])]);
    }

    proptest! {
        #[test]
        fn no_part_is_a_kilowatt_off_and_the_sum_is_the_balance_half_away_from_zero(
            net in prop::collection::vec(-2_000_000_i64..2_000_000, 0..40)
        ) {
            let parts = rounded_parts(&watts(&net));
            // The same by another way: of the exact sum in thousandths, half away from zero.
            let sum: i64 = net.iter().sum();
            let expected = sum.signum() * ((sum.abs() + 500) / 1_000) * 1_000;
            prop_assert_eq!(parts.iter().map(|part| part.scaled()).sum::<i64>(), expected);
            for (part, exact) in parts.iter().zip(&net) {
                prop_assert_eq!(part.scaled() % 1_000, 0);
                prop_assert!((part.scaled() - exact).abs() <= 1_000, "{part:?} {exact}");
            }
        }
    }
}
