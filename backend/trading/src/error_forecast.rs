//! How far production will be from its forecast, from the errors that are known.
//!
//! The newest known error is carried on, and what it will still change is estimated by least squares over the known past,
//! again on every local day: by where the error has been moving, by how it would grow with its forecast, and by how
//! the forecast itself moves. The error itself is not shrunk to zero: what it costs is the errors that last, and the
//! market is short together with the fleet then. Weights start at zero, so without a past the newest error stands.
//!
//! Where the estimated change would have been hardly better than none over the last weeks, none is made.

use crate::history::megawatts;
use crate::known::Known;
use crate::least_squares::LeastSquares;
use units::DeliveryDay;

const FACTORS: usize = 6;
/// Days of data that hold the weights to zero as much as so many days of experience move them.
const PRIOR_DAYS: f64 = 10.0;
/// What a day leaves of the weight of all before it: half in 180 days.
const FADE_OF_EXPERIENCE: f64 = 0.996_156_65;
/// The same of the comparison with no change, and of how large errors are: half in 14 days.
const FADE_OF_COMPARISON: f64 = 0.951_695_2;
/// Below this share of the largest forecast an error says nothing about a larger forecast.
const SHARE_MIN: f64 = 0.03;
/// The part of the squared errors that the change must save to be made, where one day was compared.
const MARGIN_OF_A_DAY: f64 = 0.1;
/// Hours over which an error is compared with its mean.
const MEAN_HOURS: usize = 3;
/// Hours after which an error says nothing any more, where nothing newer is known.
const FORGOTTEN_HOURS: f64 = 12.0;
const HOURS_OF_DAY: f64 = 24.0;

/// What was learned so far.
#[derive(Debug, Clone, Default)]
pub struct ErrorForecast {
    sums: LeastSquares<FACTORS>,
    weights: [f64; FACTORS],
    day: Option<DeliveryDay>,
    learned: usize,
    squares: Squares,
}

/// Fading sums of squared errors, with the change and without.
#[derive(Debug, Clone, Copy, Default)]
struct Squares {
    changed: f64,
    carried: f64,
    rows: f64,
}

/// An expected error, in MW.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExpectedError {
    /// The expected production less the forecast.
    pub error: f64,
    /// The usual distance between expectation and outcome; zero as long as none is known.
    pub deviation: f64,
}

/// The newest error of an interval, and what may say how it changes.
struct Signs {
    error: f64,
    factors: [f64; FACTORS],
}

impl ErrorForecast {
    /// The expected error of the interval that is decided about; nothing without a forecast or any known error.
    pub fn expect(&mut self, known: &Known<'_>) -> Option<ExpectedError> {
        self.learn(known);
        known.forecast(known.place())?;
        let deviation = self.squares.deviation();
        if let Some(signs) = signs(known, known.place()) {
            let helps = self.squares.change_helps(rows_per_day(known));
            let change = if helps { self.change(&signs) } else { 0.0 };
            return Some(ExpectedError { error: signs.error + change, deviation });
        }
        let (place, error) = known.newest_error()?;
        let late = known.ended().saturating_sub(place.saturating_add(1));
        let hours = count(late) / count(known.per_hour());
        let rest = (1.0 - hours / FORGOTTEN_HOURS).max(0.0);
        Some(ExpectedError { error: megawatts(error) * rest, deviation })
    }

    /// Takes in every interval that has ended since; weights move once a day.
    fn learn(&mut self, known: &Known<'_>) {
        if known.day() != self.day {
            self.day = known.day();
            self.sums.fade(FADE_OF_EXPERIENCE);
            self.squares.fade(FADE_OF_COMPARISON);
            self.weights = self.sums.weights(PRIOR_DAYS * rows_per_day(known));
        }
        for place in self.learned..known.ended() {
            let (Some(error), Some(signs)) = (known.error(place), signs(known, place)) else {
                continue;
            };
            let change = megawatts(error) - signs.error;
            self.squares.add(change - self.change(&signs), change);
            self.sums.add(&signs.factors, change);
        }
        self.learned = known.ended().max(self.learned);
    }

    fn change(&self, signs: &Signs) -> f64 {
        self.weights.iter().zip(&signs.factors).map(|(weight, factor)| weight * factor).sum()
    }
}

impl Squares {
    fn add(&mut self, changed: f64, carried: f64) {
        self.changed += changed * changed;
        self.carried += carried * carried;
        self.rows += 1.0;
    }

    fn fade(&mut self, factor: f64) {
        self.changed *= factor;
        self.carried *= factor;
        self.rows *= factor;
    }

    /// Whether the change has left clearly less; the fewer days were compared, the more it must.
    fn change_helps(self, rows_per_day: f64) -> bool {
        let margin = MARGIN_OF_A_DAY * rows_per_day / self.rows;
        self.rows > 0.0 && self.changed <= (1.0 - margin) * self.carried
    }

    fn deviation(self) -> f64 {
        if self.rows > 0.0 { (self.changed.min(self.carried) / self.rows).sqrt() } else { 0.0 }
    }
}

/// The newest error before a place, and what may say how it changes until then; nothing where the past has gaps.
fn signs(known: &Known<'_>, place: usize) -> Option<Signs> {
    let hour = known.per_hour();
    let newest = place.checked_sub(known.lag())?;
    let error_at = |place: usize| known.error(place).map(megawatts);
    let before = newest.checked_sub(hour)?;
    let error = error_at(newest)?;
    let step = error - error_at(newest.checked_sub(1)?)?;
    let over_hour = error - error_at(before)?;
    let mean_from = newest.saturating_add(1).saturating_sub(hour.saturating_mul(MEAN_HOURS));
    let (sum, rows) = (mean_from..=newest)
        .filter_map(error_at)
        .fold((0.0, 0.0), |(sum, rows), error| (sum + error, rows + 1.0));
    let (forecast, then) = (known.forecast(place)?, known.forecast(newest)?);
    let grown = if then.abs() > SHARE_MIN * known.peak(place) {
        (error / then).clamp(-1.0, 1.0) * forecast
    } else {
        0.0
    };
    let factors = [
        step,
        over_hour,
        sum / rows - error,
        grown - error,
        forecast - then,
        then - known.forecast(before)?,
    ];
    Some(Signs { error, factors })
}

fn rows_per_day(known: &Known<'_>) -> f64 {
    count(known.per_hour()) * HOURS_OF_DAY
}

/// A small count as a number of the statistics.
pub(crate) fn count(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests;
