//! What the last hour tells of the next ones.
//!
//! A site that delivers more or less than its models say goes on with it for some hours. How much of that share is left
//! after how many hours, and how much surer that makes a forecast, is learned from the last weeks.

use super::Asker;
use crate::numbers::real;
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
/// How narrow bands may become.
const NARROW: f64 = 0.35;

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

/// Sums of a span ahead.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    count: usize,
    xx: f64,
    xy: f64,
    yy: f64,
}

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
        let mut past: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
        for (start, value) in readings.get(recent..)? {
            let (said, daylight, _) = asker.interval(site, *start, &[0.5]);
            if let (Some(said), true) = (said.first(), daylight) {
                past.insert(*start, (*said, *value));
            }
        }
        let share_at = |end: i64| {
            let (mut said, mut came) = (0.0, 0.0);
            for back in 1..=COMPARED {
                let (model, value) = past.get(&(end - back * step))?;
                said += model;
                came += value;
            }
            let is_bright = said > BRIGHT * most * real(4);
            is_bright.then(|| ((came - said) / said).clamp(SHARE.0, SHARE.1))
        };
        let share = share_at(end)?;
        let mut sums = [Sums::default(); AHEAD.len()];
        for origin in past.keys().map(|start| start + step) {
            let Some(share) = share_at(origin) else { continue };
            for (start, (said, came)) in past.range(origin..origin + AHEAD_MAX) {
                if let Some(sum) = span(start - origin).and_then(|span| sums.get_mut(span)) {
                    let (x, y) = (share * said, came - said);
                    sum.count += 1;
                    sum.xx += x * x;
                    sum.xy += x * y;
                    sum.yy += y * y;
                }
            }
        }
        Some(Self { share, end, most, spans: sums.map(Sums::learned) })
    }

    /// Moves the quantiles of an interval.
    pub(super) fn apply(&self, start: i64, median: f64, quantiles: &mut [f64]) {
        let Some((left, narrow)) = span(start - self.end).and_then(|span| self.spans.get(span))
        else {
            return;
        };
        let moved = median * (1.0 + left * self.share);
        let low = quantiles.first().copied().unwrap_or(0.0).min(0.0);
        for value in quantiles {
            *value = (moved + (*value - median) * narrow).clamp(low, self.most.max(low));
        }
    }
}

impl Sums {
    fn learned(self) -> (f64, f64) {
        if self.xx <= 0.0 || self.yy <= 0.0 {
            return (0.0, 1.0);
        }
        let certain = real(self.count) / (real(self.count) + DOUBT);
        let left = (self.xy / self.xx * certain).clamp(0.0, 1.0);
        let rest = self.yy - 2.0 * left * self.xy + left * left * self.xx;
        (left, (rest.max(0.0) / self.yy).sqrt().clamp(NARROW, 1.0))
    }
}

/// Which span ahead so many seconds lie in.
fn span(ahead: i64) -> Option<usize> {
    let place = AHEAD.partition_point(|end| *end <= ahead);
    (ahead >= 0 && place < AHEAD.len()).then_some(place)
}
