//! What a policy was worth: per energy produced, on its worst days, and how sure that is.
//!
//! All sums are exact; each figure is rounded once, to 10⁻⁵ EUR/MWh, half away from zero.

use crate::settlement::Settled;
use units::{DeliveryDay, Price};

/// Samples of the bootstrap.
const SAMPLES: usize = 2000;
/// The seed of the one sequence of days that every policy is sampled by.
const SEED: u64 = 0x5374_726f_6d62_7563;
/// One of so many days is among the worst; so many of the samples lie beyond each end of the interval.
const TWENTIETH: usize = 20;

/// The sums of a local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayResult {
    /// The day.
    pub day: DeliveryDay,
    /// Σ difference, in 10⁻¹⁴ EUR.
    pub difference: i128,
    /// Σ production, in 10⁻⁶ kWh.
    pub produced: i128,
    /// Σ traded, in 10⁻⁶ kWh.
    pub traded: i128,
    /// Trades.
    pub trades: u64,
    /// Σ imbalance², in 10⁻¹² kWh².
    pub squared_imbalance: i128,
}

impl DayResult {
    /// A day of which nothing is settled yet.
    pub const fn of(day: DeliveryDay) -> Self {
        let (difference, produced, traded, squared_imbalance) = (0, 0, 0, 0);
        Self { day, difference, produced, traded, trades: 0, squared_imbalance }
    }

    /// Takes in an interval; nothing where a sum is too large.
    pub fn add(&mut self, settled: &Settled) -> Option<()> {
        let imbalance = i128::from(settled.imbalance.scaled());
        self.difference = self.difference.checked_add(settled.difference.scaled())?;
        self.produced = self.produced.checked_add(settled.produced.scaled().into())?;
        self.traded = self.traded.checked_add(settled.traded.scaled().into())?;
        self.trades = self.trades.checked_add((settled.traded.scaled() != 0).into())?;
        let square = imbalance.checked_mul(imbalance)?;
        self.squared_imbalance = self.squared_imbalance.checked_add(square)?;
        Some(())
    }
}

/// Per energy produced over all days; nothing where nothing was produced.
pub fn per_energy(days: &[DayResult]) -> Option<Price> {
    quotient(sum(days, |day| day.difference), sum(days, |day| day.produced))
}

/// The mean of the worst twentieth of days, rounded up to whole days, each by its own production. Days without any
/// production are left out.
pub fn worst_days(days: &[DayResult]) -> Option<Price> {
    let mut results: Vec<i64> = days
        .iter()
        .filter_map(|day| quotient(day.difference, day.produced))
        .map(Price::scaled)
        .collect();
    results.sort_unstable();
    let count = results.len().div_ceil(TWENTIETH);
    let total: i128 = results.iter().take(count).map(|result| i128::from(*result)).sum();
    quotient(total, i128::try_from(count).ok()?)
}

/// The interval that holds nine tenths of the figures per energy, when days are drawn anew as whole blocks.
///
/// Every policy is drawn by the same sequence of days, so differences between policies may be formed the same way.
pub fn interval(days: &[DayResult]) -> Option<(Price, Price)> {
    let mut figures: Vec<Price> = samples(days).collect();
    figures.sort_unstable();
    let cut = SAMPLES.checked_div(TWENTIETH)?;
    let last = figures.len().checked_sub(cut)?.checked_sub(1)?;
    Some((*figures.get(cut)?, *figures.get(last)?))
}

/// The difference of two policies on the same days, as days of their own.
pub fn difference(days: &[DayResult], others: &[DayResult]) -> Vec<DayResult> {
    let pairs = days.iter().zip(others);
    pairs
        .map(|(day, other)| DayResult {
            difference: day.difference.saturating_sub(other.difference),
            ..*day
        })
        .collect()
}

/// Per energy produced over all days, had the `count` best days brought nothing.
pub fn without_best(days: &[DayResult], count: usize) -> Option<Price> {
    let mut results: Vec<i128> = days.iter().map(|day| day.difference).collect();
    results.sort_unstable();
    let kept = results.len().saturating_sub(count);
    let rest = results.iter().take(kept).copied().fold(0, i128::saturating_add);
    quotient(rest, sum(days, |day| day.produced))
}

fn samples(days: &[DayResult]) -> impl Iterator<Item = Price> {
    let mut state = SEED;
    (0..SAMPLES).filter_map(move |_sample| {
        let drawn = days.iter().filter_map(|_day| days.get(draw(&mut state, days.len())));
        let (mut difference, mut produced) = (0_i128, 0_i128);
        for day in drawn {
            difference = difference.saturating_add(day.difference);
            produced = produced.saturating_add(day.produced);
        }
        quotient(difference, produced)
    })
}

/// The next number below `count` of the sequence (splitmix64, by multiplication).
fn draw(state: &mut u64, count: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let wide = u128::from(mixed).saturating_mul(u128::try_from(count).unwrap_or(0));
    usize::try_from(wide >> 64).unwrap_or(0)
}

fn sum(days: &[DayResult], part: impl Fn(&DayResult) -> i128) -> i128 {
    days.iter().map(part).fold(0, i128::saturating_add)
}

/// The quotient of steps of 10⁻¹⁴ EUR and 10⁻⁶ kWh in steps of a price, half away from zero; nothing where the divisor is not above zero.
fn quotient(dividend: i128, divisor: i128) -> Option<Price> {
    if divisor <= 0 {
        return None;
    }
    let half = divisor.checked_div(2)?;
    let shifted =
        if dividend < 0 { dividend.checked_sub(half)? } else { dividend.checked_add(half)? };
    i64::try_from(shifted.checked_div(divisor)?).ok().map(Price::from_scaled)
}

#[cfg(test)]
mod tests;
