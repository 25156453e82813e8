//! How good stored forecasts with three quantiles were. Errors are shares of the capacity, forecast − actual.

use crate::metrics::loss;
use crate::numbers::real;

/// The levels of a stored forecast.
const LEVELS: [f64; 3] = [0.1, 0.5, 0.9];

/// A quarter hour: what was forecast, what happened and what smart persistence said, as shares of the capacity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// P10, P50 and P90.
    pub band: [f64; 3],
    /// What happened.
    pub actual: f64,
    /// What smart persistence said; none where it knew nothing.
    pub persistence: Option<f64>,
}

/// Metrics of some quarter hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// How many they are.
    pub count: usize,
    /// Root mean square error of the P50.
    pub nrmse: f64,
    /// Mean absolute error of the P50.
    pub nmae: f64,
    /// Mean of P50 − actual.
    pub bias: f64,
    /// 1 − RMSE / RMSE of smart persistence, over quarter hours that have both; none where persistence made no error.
    pub skill: Option<f64>,
    /// Pinball loss, mean over P10, P50 and P90.
    pub pinball: f64,
    /// Share of what happened within P10 to P90, ends included.
    pub coverage_80: f64,
}

/// The metrics of quarter hours; nothing where there are none.
///
/// ```
/// use forecast::{Judged, score};
///
/// // 60 % of the capacity came where 50 % were forecast and the day before had 40 %.
/// let judged = Judged { band: [0.3, 0.5, 0.6], actual: 0.6, persistence: Some(0.4) };
/// let found = score(&[judged]).unwrap();
/// assert!((found.bias + 0.1).abs() < 1e-12 && (found.skill.unwrap() - 0.5).abs() < 1e-12);
/// // 0.1 × 0.3, 0.5 × 0.1 and nothing.
/// assert!((found.pinball - 0.08 / 3.0).abs() < 1e-12 && found.coverage_80 > 0.99);
/// ```
pub fn score(judged: &[Judged]) -> Option<Score> {
    let (mut squares, mut sizes, mut bias, mut pinball, mut inside) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut own, mut theirs) = (0.0, 0.0);
    for Judged { band, actual, persistence } in judged {
        let [low, middle, high] = *band;
        let error = middle - actual;
        squares += error * error;
        sizes += error.abs();
        bias += error;
        let losses = LEVELS.iter().zip(band).map(|(level, said)| loss(*level, *said, *actual));
        pinball += losses.sum::<f64>() / real(LEVELS.len());
        inside += f64::from(u8::from(low <= *actual && *actual <= high));
        if let Some(persistence) = persistence {
            own += error * error;
            theirs += (persistence - actual) * (persistence - actual);
        }
    }
    let mean = |sum: f64| sum / real(judged.len());
    (!judged.is_empty()).then(|| Score {
        count: judged.len(),
        nrmse: mean(squares).sqrt(),
        nmae: mean(sizes),
        bias: mean(bias),
        skill: (theirs > 0.0).then(|| 1.0 - (own / theirs).sqrt()),
        pinball: mean(pinball),
        coverage_80: mean(inside),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{Outcome, metrics};
    use proptest::prelude::*;

    proptest! {
        /// The same as the metrics of a backtest at the same levels.
        #[test]
        fn the_score_is_that_of_a_backtest(
            rows in proptest::collection::vec((0.0_f64..1.0, 0.0_f64..0.5, 0.0_f64..0.5, 0.0_f64..1.2, any::<bool>()), 1..50),
        ) {
            let judged: Vec<Judged> = rows
                .iter()
                .map(|(middle, below, above, actual, known)| Judged {
                    band: [middle - below, *middle, middle + above],
                    actual: *actual,
                    persistence: known.then_some(actual * 0.5),
                })
                .collect();
            let outcomes: Vec<Outcome> = judged
                .iter()
                .map(|Judged { band, actual, persistence }| Outcome {
                    quantiles: band.to_vec(),
                    bands: [band[0], band[0], band[0], band[1], band[2], band[2], band[2]],
                    actual: *actual,
                    persistence: *persistence,
                    daylight: true,
                })
                .collect();
            let (found, expected) = (score(&judged).unwrap(), metrics(outcomes.iter(), &LEVELS).unwrap());
            let near = |left: f64, right: f64| (left - right).abs() < 1e-9;
            prop_assert!(near(found.nrmse, expected.nrmse) && near(found.nmae, expected.nmae));
            prop_assert!(near(found.bias, expected.bias) && near(found.pinball, expected.pinball));
            prop_assert!(near(found.coverage_80, expected.coverage[1]));
            prop_assert_eq!(found.skill.is_some(), expected.skill.is_some());
            if let (Some(own), Some(theirs)) = (found.skill, expected.skill) {
                prop_assert!(near(own, theirs), "{own} {theirs}");
            }
        }
    }

    #[test]
    fn nothing_has_no_score_and_a_persistence_without_error_gives_no_skill() {
        assert_eq!(score(&[]), None);
        let same = Judged { band: [0.5; 3], actual: 0.5, persistence: Some(0.5) };
        assert_eq!(score(&[same]).unwrap().skill, None);
    }
}
