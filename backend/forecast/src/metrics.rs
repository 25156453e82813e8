//! How good quantile forecasts were.
//!
//! Errors are shares of the capacity. With a level τ, its quantile q and what happened y, the pinball loss is
//! max(τ(y − q), (τ − 1)(y − q)); it is averaged over the levels that were asked for. The continuous ranked probability
//! score (CRPS) is twice the integral of the pinball loss over all levels; here each level counts with half of the
//! distance to its neighbours, the outer ones up to 0 and 1.

use crate::numbers::real;

/// One interval: what was forecast and what happened, as shares of the capacity.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// At the levels that were asked for.
    pub(crate) quantiles: Vec<f64>,
    /// At [`BANDS`].
    pub(crate) bands: [f64; 7],
    pub(crate) actual: f64,
    pub(crate) persistence: Option<f64>,
    pub(crate) daylight: bool,
}

/// Levels of the bands and the median.
pub(crate) const BANDS: [f64; 7] = [0.05, 0.10, 0.25, 0.5, 0.75, 0.90, 0.95];

/// Metrics of some intervals. All but skill, coverages and counts are shares of the capacity.
#[derive(Debug, Clone, PartialEq)]
pub struct Metrics {
    /// Intervals with a forecast and a value.
    pub count: usize,
    /// Mean pinball loss over the levels.
    pub pinball: f64,
    /// Continuous ranked probability score.
    pub crps: f64,
    /// Root mean square error of the median.
    pub nrmse: f64,
    /// Mean absolute error of the median.
    pub nmae: f64,
    /// Mean of median − actual.
    pub bias: f64,
    /// 1 − RMSE / RMSE of smart persistence, over intervals that have both.
    pub skill: Option<f64>,
    /// Share of values within the band of 50, 80 and 90 %, ends included.
    pub coverage: [f64; 3],
    /// Mean width of these bands.
    pub sharpness: [f64; 3],
}

/// Metrics of all intervals given; nothing where there are none.
pub(crate) fn metrics<'o>(
    outcomes: impl Iterator<Item = &'o Outcome>,
    levels: &[f64],
) -> Option<Metrics> {
    let spans = spans(levels);
    let (mut count, mut pinball, mut crps) = (0_usize, 0.0, 0.0);
    let (mut squares, mut sizes, mut bias) = (0.0, 0.0, 0.0);
    let (mut own, mut theirs, mut compared) = (0.0, 0.0, 0_usize);
    let (mut coverage, mut sharpness) = ([0.0; 3], [0.0; 3]);
    for outcome in outcomes {
        count += 1;
        let losses = outcome
            .quantiles
            .iter()
            .zip(levels)
            .map(|(quantile, level)| loss(*level, *quantile, outcome.actual));
        for (loss, span) in losses.zip(&spans) {
            pinball += loss / real(levels.len().max(1));
            crps += 2.0 * loss * span;
        }
        let [p5, p10, p25, p50, p75, p90, p95] = outcome.bands;
        let error = p50 - outcome.actual;
        squares += error * error;
        sizes += error.abs();
        bias += error;
        if let Some(persistence) = outcome.persistence {
            compared += 1;
            own += error * error;
            theirs += (persistence - outcome.actual) * (persistence - outcome.actual);
        }
        for ((covered, width), (low, high)) in
            coverage.iter_mut().zip(&mut sharpness).zip([(p25, p75), (p10, p90), (p5, p95)])
        {
            *covered += f64::from(u8::from(low <= outcome.actual && outcome.actual <= high));
            *width += high - low;
        }
    }
    let number = real(count);
    let mean = |sum: f64| sum / number;
    (count > 0).then(|| Metrics {
        count,
        pinball: mean(pinball),
        crps: mean(crps),
        nrmse: mean(squares).sqrt(),
        nmae: mean(sizes),
        bias: mean(bias),
        skill: (compared > 0 && theirs > 0.0).then(|| 1.0 - (own / theirs).sqrt()),
        coverage: coverage.map(mean),
        sharpness: sharpness.map(mean),
    })
}

pub(crate) fn loss(level: f64, quantile: f64, actual: f64) -> f64 {
    let off = actual - quantile;
    (level * off).max((level - 1.0) * off)
}

/// The part of all levels that each level stands for.
fn spans(levels: &[f64]) -> Vec<f64> {
    let edge = |left: Option<&f64>, right: Option<&f64>| match (left, right) {
        (Some(left), Some(right)) => (left + right) / 2.0,
        (None, _) => 0.0,
        (_, None) => 1.0,
    };
    let at = |place: usize| levels.get(place);
    (0..levels.len())
        .map(|place| {
            edge(at(place), at(place + 1)) - edge(place.checked_sub(1).and_then(at), at(place))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(median: f64, actual: f64) -> Outcome {
        let bands = [-0.35, -0.2, -0.1, 0.0, 0.1, 0.2, 0.35].map(|off| median + off);
        Outcome {
            quantiles: vec![median - 0.2, median, median + 0.2],
            bands,
            actual,
            persistence: Some(0.5),
            daylight: true,
        }
    }

    /// Worked by hand: levels 0.1, 0.5, 0.9 with quantiles 0.2, 0.4, 0.6.
    #[test]
    fn losses_of_a_forecast_are_what_they_are_by_hand() {
        // Actual 0.5: 0.1 × 0.3, 0.5 × 0.1, 0.1 × 0.1. Actual 0.1: 0.9 × 0.1, 0.5 × 0.3, 0.1 × 0.5.
        let outcomes = [outcome(0.4, 0.5), outcome(0.4, 0.1)];
        let found = metrics(outcomes.iter(), &[0.1, 0.5, 0.9]).unwrap();
        assert!((found.pinball - (0.09 + 0.29) / 6.0).abs() < 1e-12);
        // Spans 0.3, 0.4, 0.3.
        let crps = (0.3 * 0.04 + 0.4 * 0.05) + (0.3 * 0.14 + 0.4 * 0.15);
        assert!((found.crps - crps).abs() < 1e-12, "{}", found.crps);
        assert!((found.bias - 0.1).abs() < 1e-12);
        assert!((found.nmae - 0.2).abs() < 1e-12);
        assert!((found.nrmse - 0.05_f64.sqrt()).abs() < 1e-12);
        assert_eq!(found.coverage.map(f64::to_bits), [0.5, 0.5, 1.0].map(f64::to_bits));
        // Persistence is off by 0 and 0.4, the forecast by 0.1 and 0.3.
        assert!((found.skill.unwrap() - (1.0 - (0.10_f64 / 0.16).sqrt())).abs() < 1e-12);
        assert_eq!(metrics(std::iter::empty(), &[0.5]), None);
    }

    #[test]
    fn levels_share_the_whole_range() {
        for levels in [&[0.5][..], &[0.1, 0.9], &[0.01, 0.5, 0.6, 0.99]] {
            assert!((spans(levels).iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }
}
