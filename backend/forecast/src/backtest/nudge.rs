//! What the last hour tells of the next ones.
//!
//! A site that delivers more or less than its models say goes on with it for some hours. How much of that share is left
//! after how many hours, and how much surer that makes a forecast, is learned from the last weeks.

use super::Asker;
use crate::numbers::{real, sorted_quantile};
use std::collections::BTreeMap;

/// Days that are learned from.
const DAYS: i64 = 21;
/// Intervals of the last hour or so that are compared.
const COMPARED: i64 = 4;
/// Seconds for which the last readings tell something.
const FRESH: i64 = 2 * 3600;
/// Ends of the spans ahead for which it is learned apart, in seconds.
const AHEAD: [i64; 6] = [1_800, 3_600, 7_200, 14_400, 21_600, AHEAD_MAX];
const AHEAD_MAX: i64 = 36_000;
/// Share of the most above which a model's value can be compared.
const BRIGHT: f64 = 0.05;
/// Shares beyond this are no weather.
const SHARE: (f64, f64) = (-0.9, 1.5);
/// Cases that count as much as knowing nothing.
const DOUBT: f64 = 60.0;
/// How narrow and how wide bands may become.
const WIDTH: (f64, f64) = (0.35, 1.5);
/// Share of what came that P10 to P90 should hold.
const HELD: f64 = 0.8;
/// The levels that bands are measured at.
const LEVELS: [f64; 3] = [0.1, 0.5, 0.9];

/// What is known of the next hours of a site.
#[derive(Debug)]
pub(super) struct Nudge {
    /// By how much more than its models said the site delivered last, as a share.
    share: f64,
    /// The end of the last reading.
    end: i64,
    most: f64,
    /// How much of the share is left, and how wide bands are, by the spans ahead.
    spans: [(f64, f64); AHEAD.len()],
}

/// A past interval: what the models said at their levels, and what came.
#[derive(Debug, Clone, Copy)]
struct Past {
    said: [f64; 3],
    came: f64,
}

/// Cases of a span ahead: the share by which the site was off, and what came then.
#[derive(Debug, Clone, Default)]
struct Cases(Vec<(f64, Past)>);

impl Nudge {
    /// Learns from the last weeks of a site; nothing where its last readings are old or too small to compare.
    pub(super) fn learn(
        asker: &Asker<'_>,
        site: usize,
        readings: &[(i64, f64)],
        issued_at: i64,
    ) -> Option<Self> {
        let (step, most) = (asker.step, asker.screened.get(site)?.most);
        let end = readings.last()?.0 + step;
        if issued_at - end > FRESH {
            return None;
        }
        let first = end - DAYS * 86_400;
        let recent = readings.partition_point(|pair| pair.0 < first);
        let mut past: BTreeMap<i64, Past> = BTreeMap::new();
        for (start, came) in readings.get(recent..)? {
            let (said, daylight, _) = asker.interval(site, *start, &LEVELS);
            if let ([low, middle, high], true) = (said.as_slice(), daylight) {
                past.insert(*start, Past { said: [*low, *middle, *high], came: *came });
            }
        }
        let share_at = |end: i64| {
            let (mut said, mut came) = (0.0, 0.0);
            for back in 1..=COMPARED {
                let interval = past.get(&(end - back * step))?;
                said += interval.said[1];
                came += interval.came;
            }
            let is_bright = said > BRIGHT * most * real(4);
            is_bright.then(|| ((came - said) / said).clamp(SHARE.0, SHARE.1))
        };
        let share = share_at(end)?;
        let mut cases = [(); AHEAD.len()].map(|()| Cases::default());
        for origin in past.keys().map(|start| start + step) {
            let Some(share) = share_at(origin) else { continue };
            for (start, interval) in past.range(origin..origin + AHEAD_MAX) {
                if let Some(cases) = span(start - origin).and_then(|span| cases.get_mut(span)) {
                    cases.0.push((share, *interval));
                }
            }
        }
        Some(Self { share, end, most, spans: cases.map(Cases::learned) })
    }

    /// Moves the quantiles of an interval.
    pub(super) fn apply(&self, start: i64, median: f64, quantiles: &mut [f64]) {
        let Some((left, width)) = span(start - self.end).and_then(|span| self.spans.get(span))
        else {
            return;
        };
        let moved = median * (1.0 + left * self.share);
        let low = quantiles.first().copied().unwrap_or(0.0).min(0.0);
        for value in quantiles {
            *value = (moved + (*value - median) * width).clamp(low, self.most.max(low));
        }
    }
}

impl Cases {
    /// How much of the share is left, and how wide bands are then: at least as much narrower as errors become smaller, and
    /// no narrower than what past values needed.
    fn learned(self) -> (f64, f64) {
        let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
        for (share, Past { said: [_, middle, _], came }) in &self.0 {
            let (x, y) = (share * middle, came - middle);
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        if xx <= 0.0 || yy <= 0.0 {
            return (0.0, 1.0);
        }
        let certain = real(self.0.len()) / (real(self.0.len()) + DOUBT);
        let left = (xy / xx * certain).clamp(0.0, 1.0);
        let rest = (yy - 2.0 * left * xy + left * left * xx).max(0.0);
        let mut needed: Vec<f64> = Vec::with_capacity(self.0.len());
        for (share, Past { said: [low, middle, high], came }) in &self.0 {
            let off = came - middle * (1.0 + left * share);
            let half = if off > 0.0 { high - middle } else { middle - low };
            if half > 0.0 {
                needed.push(off.abs() / half);
            }
        }
        needed.sort_by(f64::total_cmp);
        let needed = sorted_quantile(&needed, HELD).unwrap_or(1.0);
        (left, (rest / yy).sqrt().max(needed * certain).clamp(WIDTH.0, WIDTH.1))
    }
}

/// Which span ahead so many seconds lie in.
fn span(ahead: i64) -> Option<usize> {
    let place = AHEAD.partition_point(|end| *end <= ahead);
    (ahead >= 0 && place < AHEAD.len()).then_some(place)
}
