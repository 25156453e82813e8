//! Smart persistence: the day before, for the sky of today. What every model has to beat.

use crate::calendar::DAY;
use crate::shape::Shape;

/// Days that are looked back, until one has a value.
const DAYS_BACK: i64 = 7;
/// Share of the most below which the best value says too little to scale by.
const DARK: f64 = 0.02;
/// A clear-sky index beyond this is no weather.
const INDEX_MAX: f64 = 1.5;

/// The value of the same interval of the day before, or of the last day that has one, with the share of the best that
/// was reached then.
pub(crate) fn smart(
    value_at: impl Fn(i64) -> Option<f64>,
    shape: &Shape,
    start: i64,
    most: f64,
) -> Option<f64> {
    (1..=DAYS_BACK).find_map(|days| {
        let then = start - days * DAY;
        let value = value_at(then)?;
        let (best, now) = (shape.best(then), shape.best(start));
        let scales = shape.has_nights() && best > DARK * most;
        Some(if scales { (value / best).clamp(0.0, INDEX_MAX) * now } else { value })
    })
}
