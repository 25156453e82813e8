//! Clocks that were set: from one week to the next a site delivers about an hour earlier or later.

use crate::calendar::DAY;
use crate::finding::{FindingKind, Notes};
use crate::numbers::{mean, seconds};
use crate::shape::Shape;
use std::f64::consts::TAU;

const WEEK: i64 = 7 * DAY;
/// Weeks before and after that are compared.
const WEEKS: usize = 3;
/// Hours by which the middle of the day must jump; seasons and clouds move it by minutes.
const JUMP: f64 = 0.6;

/// Notes the weeks with which the middle of the day jumps.
pub(super) fn note_jumps(readings: &[(i64, f64)], shape: &Shape, notes: &mut Notes<'_>) {
    if !shape.has_nights() {
        return;
    }
    let weeks =
        readings.chunk_by(|left, right| left.0.div_euclid(WEEK) == right.0.div_euclid(WEEK));
    let middles: Vec<(i64, f64)> =
        weeks.filter_map(|week| Some((week.first()?.0, middle(week)?))).collect();
    let jumps: Vec<(i64, f64)> = middles
        .windows(2 * WEEKS)
        .filter_map(|near| {
            let (before, after) = near.split_at(WEEKS);
            let reference = before.first()?.1;
            let hours =
                |weeks: &[(i64, f64)]| mean(weeks.iter().map(|week| apart(week.1, reference)));
            Some((after.first()?.0, hours(after)? - hours(before)?))
        })
        .collect();
    // Of weeks side by side the one with the greatest jump.
    let runs = jumps.chunk_by(|left, right| (left.1.abs() > JUMP) == (right.1.abs() > JUMP));
    let greatest = runs
        .filter_map(|run| run.iter().max_by(|left, right| left.1.abs().total_cmp(&right.1.abs())));
    let found: Vec<i64> = greatest.filter(|jump| jump.1.abs() > JUMP).map(|jump| jump.0).collect();
    notes.starts(FindingKind::ShiftedClock, &found);
}

/// The mean time of day of what was delivered, in hours, round the clock.
fn middle(week: &[(i64, f64)]) -> Option<f64> {
    let (mut east, mut north) = (0.0, 0.0);
    for (start, value) in week {
        let angle = seconds(start.rem_euclid(DAY)) / seconds(DAY) * TAU;
        east += value * libm::cos(angle);
        north += value * libm::sin(angle);
    }
    (east.abs() + north.abs() > 0.0).then(|| libm::atan2(north, east) / TAU * 24.0)
}

/// How many hours one time of day comes after another one, between −12 and 12.
fn apart(hour: f64, reference: f64) -> f64 {
    let off = hour - reference;
    off - 24.0 * libm::round(off / 24.0)
}
