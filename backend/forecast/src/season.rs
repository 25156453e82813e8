//! What a site did at the same time of day and season: the forecast where there is no weather.

use crate::calendar::{mirrored, season, season_distance, slot, slots};
use crate::sample::Sample;
use crate::shape::Shape;

/// Days around a season that are like it.
const NEAR_DAYS: f64 = 25.0;
/// Values that a forecast wants.
const ENOUGH: usize = 12;
/// Share of the most below which the best value says too little to scale by.
const DARK: f64 = 0.05;

/// The distribution of an interval's value from earlier values of about the same time of day and season, scaled by
/// what the site delivers at best; the closer the season, the more a value counts.
pub(crate) fn sample(
    readings: &[(i64, f64)],
    shape: &Shape,
    step: i64,
    start: i64,
    most: f64,
) -> Sample {
    let wanted = season(start);
    let (own, all) = (slot(start, step), slots(step));
    let best = shape.best(start);
    let scaled = |at: i64, value: f64| {
        let then = shape.best(at);
        let may_scale = shape.has_nights() && then > DARK * most && best > DARK * most;
        if may_scale { value * best / then } else { value }
    };
    let near = |reach: usize, near_days: f64| -> Vec<(f64, f64)> {
        let weigh = |(at, value): &(i64, f64)| {
            let slots = slot(*at, step).abs_diff(own);
            let season = season(*at);
            let days =
                season_distance(season, wanted).min(season_distance(mirrored(season), wanted));
            let counts = slots.min(all - slots) <= reach && days <= near_days;
            counts.then(|| (scaled(*at, *value), 1.0 / (1.0 + days)))
        };
        readings.iter().filter_map(weigh).collect()
    };
    let hours = crate::ridge::beside(step).max(1);
    let tries = [(0, NEAR_DAYS), (hours, NEAR_DAYS), (0, 400.0), (2 * hours, 400.0)];
    let mut found = Vec::new();
    for (reach, days) in tries {
        found = near(reach, days);
        if found.len() >= ENOUGH {
            break;
        }
    }
    Sample::of(found)
}
