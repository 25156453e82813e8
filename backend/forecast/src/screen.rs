//! What of a site's past can be believed.

mod clock;

use crate::calendar::DAY;
use crate::finding::{FindingKind, Notes};
use crate::numbers::{index, real, seconds, sorted_quantile};
use crate::shape::Shape;
use std::collections::BTreeSet;

/// Above this multiple of the level of [`HIGH`] a value is a spike.
const SPIKE: f64 = 1.5;
const HIGH: f64 = 0.995;
/// Share of values that may be negative at a site that only delivers.
const NEGATIVE: f64 = 0.02;
/// Seconds for which a value may stay the same, and intervals.
const STUCK_SECONDS: i64 = 6 * 3600;
const STUCK_MIN: usize = 6;
/// Values above this share of the most may stay the same: an inverter at its limit.
const LIMIT: f64 = 0.97;
/// What may be measured at night, as a share of the most.
const NIGHT: f64 = 0.01;
/// Best values above this share of the most count in an outage.
const BRIGHT: f64 = 0.1;
/// Days that are learned from: a whole year and what repeats of it. What is older tells of other plants and models.
const DAYS_MAX: i64 = 450;
/// Days for which times of day and seasons can be judged at all.
const DAYS_MIN: i64 = 21;

/// A site's past as models may see it.
#[derive(Debug)]
pub(crate) struct Screened {
    pub(crate) readings: Vec<(i64, f64)>,
    /// The largest value that is believed.
    pub(crate) most: f64,
    pub(crate) shape: Shape,
}

/// Leaves out what cannot be true, and notes it.
pub(crate) fn screen(
    readings: &[(i64, f64)],
    step: i64,
    capacity: Option<f64>,
    notes: &mut Notes<'_>,
) -> Screened {
    let last = readings.last().map_or(0, |last| last.0);
    let recent = readings.partition_point(|pair| pair.0 < last - DAYS_MAX * DAY);
    let mut kept = on_grid(readings.get(recent..).unwrap_or_default(), step, notes);
    note_gaps(&kept, step, notes);
    let limit = spike_limit(&kept, capacity);
    drop_where(&mut kept, FindingKind::Spike, notes, |_, value| value.abs() > limit);
    let negative: Vec<i64> =
        kept.iter().filter(|(_, value)| *value < 0.0).map(|pair| pair.0).collect();
    if !negative.is_empty() && real(negative.len()) <= NEGATIVE * real(kept.len()) {
        notes.starts(FindingKind::Negative, &negative);
        // What an inverter draws at night is nothing that a site delivers.
        for (_, value) in &mut kept {
            *value = value.max(0.0);
        }
    }
    let most = kept.iter().map(|pair| pair.1.abs()).fold(0.0, f64::max);
    let stuck = stuck(&kept, step, most);
    drop_where(&mut kept, FindingKind::StuckMeter, notes, |start, _| stuck.contains(&start));
    let days = kept.last().map_or(0, |last| last.0) - kept.first().map_or(0, |first| first.0);
    if days >= DAYS_MIN * DAY {
        let shape = Shape::learn(&kept, step, most);
        drop_where(&mut kept, FindingKind::NightOutput, notes, |start, value| {
            shape.is_night(start) && value.abs() > NIGHT * most
        });
        let dark = outages(&kept, step, most, &shape);
        drop_where(&mut kept, FindingKind::Outage, notes, |start, _| dark.contains(&start));
        clock::note_jumps(&kept, &shape, notes);
    }
    let most = kept.iter().map(|pair| pair.1.abs()).fold(0.0, f64::max);
    let shape = Shape::learn(&kept, step, most);
    Screened { readings: kept, most, shape }
}

fn drop_where(
    readings: &mut Vec<(i64, f64)>,
    kind: FindingKind,
    notes: &mut Notes<'_>,
    wrong: impl Fn(i64, f64) -> bool,
) {
    let found: Vec<i64> =
        readings.iter().filter(|(start, value)| wrong(*start, *value)).map(|pair| pair.0).collect();
    readings.retain(|(start, value)| !wrong(*start, *value));
    notes.starts(kind, &found);
}

/// Readings whose starts lie where most of them do.
fn on_grid(readings: &[(i64, f64)], step: i64, notes: &mut Notes<'_>) -> Vec<(i64, f64)> {
    let mut offsets: Vec<i64> = readings.iter().map(|pair| pair.0.rem_euclid(step)).collect();
    offsets.sort_unstable();
    let groups = offsets.chunk_by(|left, right| left == right);
    let usual = groups.max_by_key(|same| same.len()).and_then(|same| same.first()).copied();
    let mut kept = readings.to_vec();
    drop_where(&mut kept, FindingKind::OffGrid, notes, |start, _| {
        Some(start.rem_euclid(step)) != usual
    });
    kept
}

fn note_gaps(readings: &[(i64, f64)], step: i64, notes: &mut Notes<'_>) {
    let pairs = readings.iter().zip(readings.iter().skip(1));
    let mut missing = 0;
    let mut first = None;
    for (before, after) in pairs.filter(|(before, after)| after.0 - before.0 > step) {
        let steps = (after.0 - before.0).checked_div(step).unwrap_or(1) - 1;
        missing += usize::try_from(steps).unwrap_or(0);
        first = first.or_else(|| units::UtcTime::from_unix_seconds(before.0 + step));
    }
    notes.count(FindingKind::Gap, missing, first);
}

fn spike_limit(readings: &[(i64, f64)], capacity: Option<f64>) -> f64 {
    let mut sizes: Vec<f64> =
        readings.iter().map(|pair| pair.1.abs()).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let usual = sorted_quantile(&sizes, HIGH).unwrap_or(f64::INFINITY);
    // Few values can be as different as they like.
    let usual = if sizes.len() < 100 { f64::INFINITY } else { SPIKE * usual };
    capacity.map_or(usual, |capacity| usual.min(SPIKE * capacity.abs()))
}

/// Starts of intervals in which the same value stays for hours.
fn stuck(readings: &[(i64, f64)], step: i64, most: f64) -> BTreeSet<i64> {
    let long = index(seconds(STUCK_SECONDS) / seconds(step)).max(STUCK_MIN);
    let same = |left: &(i64, f64), right: &(i64, f64)| {
        left.1.total_cmp(&right.1).is_eq() && right.0 - left.0 == step
    };
    let runs = readings.chunk_by(same).filter(|run| {
        let value = run.first().map_or(0.0, |pair| pair.1.abs());
        run.len() > long && value > 0.0 && value < LIMIT * most
    });
    runs.flatten().map(|pair| pair.0).collect()
}

/// Starts within days on which nothing came although the site delivers at such times.
fn outages(readings: &[(i64, f64)], step: i64, most: f64, shape: &Shape) -> BTreeSet<i64> {
    let is_zero = |pair: &(i64, f64)| pair.1.abs() <= 1e-9 * most;
    let runs = readings.chunk_by(|left, right| is_zero(left) == is_zero(right)).filter(|run| {
        let bright = run.iter().filter(|pair| shape.best(pair.0) > BRIGHT * most).count();
        let long = run.last().map_or(0, |last| last.0) - run.first().map_or(0, |first| first.0);
        run.first().is_some_and(is_zero)
            && long + step >= DAY * 3 / 4
            && real(bright) * seconds(step) >= 4.0 * 3600.0
    });
    runs.flatten().filter(|pair| !shape.is_night(pair.0)).map(|pair| pair.0).collect()
}
