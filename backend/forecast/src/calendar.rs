//! Time of day and season of instants in unix seconds.

use crate::numbers::{index, real, seconds};

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;
/// Mean length of a year in days.
pub(crate) const YEAR: f64 = 365.2425;
/// Days from 1 January 1970 to 21 June 1970, about which the length of days is symmetric.
const SOLSTICE: f64 = 171.5;

/// Which step of the UTC day an instant lies in.
pub(crate) fn slot(instant: i64, step: i64) -> usize {
    let within = instant.rem_euclid(DAY).checked_div(step).unwrap_or(0);
    usize::try_from(within).unwrap_or(0)
}

/// How many steps a day has.
pub(crate) fn slots(step: i64) -> usize {
    usize::try_from(DAY.checked_div(step).unwrap_or(1)).unwrap_or(1).max(1)
}

/// The season as a share of the year since its solstice in June, from 0 to 1.
pub(crate) fn season(instant: i64) -> f64 {
    let days = seconds(instant) / seconds(DAY) - SOLSTICE;
    let years = days / YEAR;
    years - libm::floor(years)
}

/// How many days two seasons lie apart, round the year.
pub(crate) fn season_distance(left: f64, right: f64) -> f64 {
    let apart = libm::fabs(left - right);
    apart.min(1.0 - apart) * YEAR
}

/// The season with days of the same length on the other side of the solstice.
pub(crate) fn mirrored(season: f64) -> f64 {
    1.0 - season
}

/// Which of some parts of the year a season lies in, and how many there are.
pub(crate) fn part(season: f64, parts: usize) -> usize {
    index(season * real(parts)).min(parts.saturating_sub(1))
}
