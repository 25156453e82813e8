//! One distribution from several: quantiles averaged with weights that did best on past days, then calibrated.

use crate::matrix::Matrix;
use crate::numbers::{Dice, real, sorted_quantile};
use crate::sample::Sample;

/// Levels on which members are compared.
pub(crate) const LEVELS: [f64; 23] = [
    0.005, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
    0.8, 0.85, 0.9, 0.95, 0.98, 0.995,
];
/// Steps in which weights are moved.
const STEPS: usize = 20;

#[derive(Debug, Default)]
pub(crate) struct Blend {
    weights: Vec<f64>,
    /// Where past values lay in their forecast distributions, in rising order.
    places: Vec<f64>,
}

impl Blend {
    /// Weighs members by past quantiles at [`LEVELS`] and what happened.
    pub(crate) fn fit(past: &[Matrix], values: &[f64]) -> Self {
        let members = past.len();
        let mut parts = vec![STEPS / members.max(1); members];
        let weights = |parts: &[usize]| -> Vec<f64> {
            let all = real(parts.iter().sum());
            parts.iter().map(|part| real(*part) / all).collect()
        };
        let mut best = score(past, values, &weights(&parts));
        'search: for _ in 0..4 * STEPS {
            for from in 0..members {
                for to in (0..members).filter(|to| *to != from) {
                    let mut moved = parts.clone();
                    match moved.get_mut(from) {
                        Some(share) if *share > 0 => *share -= 1,
                        _ => continue,
                    }
                    if let Some(share) = moved.get_mut(to) {
                        *share += 1;
                    }
                    let found = score(past, values, &weights(&moved));
                    if found < best {
                        (best, parts) = (found, moved);
                        continue 'search;
                    }
                }
            }
            break;
        }
        let weights = weights(&parts);
        let mut dice = Dice::new(7);
        let mut blended = vec![0.0; LEVELS.len()];
        let mut places: Vec<f64> = values
            .iter()
            .enumerate()
            .map(|(row, value)| {
                mix(past, &weights, row, &mut blended);
                place_of(&blended, *value, &mut dice)
            })
            .collect();
        places.sort_by(f64::total_cmp);
        Self { weights, places }
    }

    /// The calibrated value of a level.
    pub(crate) fn at(&self, samples: &[(Sample, f64)], level: f64, bounds: (f64, f64)) -> f64 {
        let level = self.calibrated(level);
        let (mut sum, mut weight) = (0.0, 0.0);
        for ((sample, base), share) in samples.iter().zip(&self.weights) {
            if !sample.is_empty() && *share > 0.0 {
                sum += share * (base + sample.at(level)).clamp(bounds.0, bounds.1);
                weight += share;
            }
        }
        if weight > 0.0 { sum / weight } else { 0.0 }
    }

    /// The level below which the wanted share of past values lay.
    fn calibrated(&self, level: f64) -> f64 {
        sorted_quantile(&self.places, level).map_or(level, |found| 0.8 * found + 0.2 * level)
    }
}

fn mix(past: &[Matrix], weights: &[f64], row: usize, into: &mut [f64]) {
    into.fill(0.0);
    for (table, weight) in past.iter().zip(weights) {
        for (cell, value) in into.iter_mut().zip(table.row(row)) {
            *cell += weight * value;
        }
    }
}

/// Mean pinball of the weighted quantiles.
fn score(past: &[Matrix], values: &[f64], weights: &[f64]) -> f64 {
    let mut blended = vec![0.0; LEVELS.len()];
    let mut sum = 0.0;
    for (row, value) in values.iter().enumerate() {
        mix(past, weights, row, &mut blended);
        for (quantile, level) in blended.iter().zip(&LEVELS) {
            let off = value - quantile;
            sum += (level * off).max((level - 1.0) * off);
        }
    }
    sum / real(values.len().max(1)) / real(LEVELS.len())
}

/// Where a value lies in a distribution given by its quantiles at [`LEVELS`], between 0 and 1. Where quantiles are
/// equal, somewhere between their levels.
fn place_of(quantiles: &[f64], value: f64, dice: &mut Dice) -> f64 {
    let below = quantiles.partition_point(|quantile| *quantile < value);
    let upto = quantiles.partition_point(|quantile| *quantile <= value);
    let level = |place: Option<usize>, beyond: f64| {
        place.and_then(|place| LEVELS.get(place)).copied().unwrap_or(beyond)
    };
    let chance = real(dice.below(1000)) / 1000.0;
    if below < upto {
        let (low, high) = (level(Some(below), 1.0), level(Some(upto - 1), 1.0));
        let low = if below == 0 { 0.0 } else { low };
        let high = if upto == quantiles.len() { 1.0 } else { high };
        return low + (high - low) * chance;
    }
    let (low, high) = (level(below.checked_sub(1), 0.0), level(Some(below), 1.0));
    let edge = |place: Option<usize>| place.and_then(|place| quantiles.get(place)).copied();
    let share = match (edge(below.checked_sub(1)), edge(Some(below))) {
        (Some(first), Some(second)) if second > first => (value - first) / (second - first),
        _ => chance,
    };
    low + (high - low) * share
}
