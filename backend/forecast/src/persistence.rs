//! Smart persistence: the day before, for the sky of today. What every model has to beat.

use crate::calendar::DAY;
use crate::shape::Shape;
use units::UtcTime;

/// Days that are looked back, until one has a value.
const DAYS_BACK: i64 = 7;
/// Share of the most below which the best value says too little to scale by.
const DARK: f64 = 0.02;
/// A clear-sky index beyond this is no weather.
const INDEX_MAX: f64 = 1.5;

/// Smart persistence of one site with what it delivers at best, to be asked at any time.
#[derive(Debug, Clone)]
pub struct SmartPersistence {
    readings: Vec<(i64, f64)>,
    shape: Shape,
    most: f64,
    step: i64,
}

impl SmartPersistence {
    /// Learns what the site delivers at best from all of its values, each an interval of so many seconds, by their starts
    /// in rising order.
    pub fn learn(readings: Vec<(UtcTime, f64)>, step: i64) -> Self {
        let readings: Vec<(i64, f64)> =
            readings.into_iter().map(|(start, value)| (start.unix_seconds(), value)).collect();
        let most = readings.iter().map(|pair| pair.1.abs()).fold(0.0, f64::max);
        let shape = Shape::learn(&readings, step, most);
        Self { readings, shape, most, step }
    }

    /// The value of an interval, from intervals that had ended by a time; nothing where none of the last days has one.
    pub fn value(&self, start: UtcTime, known_by: UtcTime) -> Option<f64> {
        let value_at = |start: i64| {
            if start.saturating_add(self.step) > known_by.unix_seconds() {
                return None;
            }
            let place = self.readings.binary_search_by_key(&start, |pair| pair.0).ok()?;
            self.readings.get(place).map(|pair| pair.1)
        };
        smart(value_at, &self.shape, start.unix_seconds(), self.most)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_has_not_ended_is_not_looked_at() {
        let first: UtcTime = "2026-01-01T00:00:00Z".parse().unwrap();
        let days = [1.0, 2.0, 3.0];
        let readings: Vec<(UtcTime, f64)> = days
            .iter()
            .zip(0_i64..)
            .flat_map(|(value, day)| {
                (0..96_i64)
                    .map(move |quarter| (first.plus_seconds(day * 86_400 + quarter * 900), *value))
            })
            .collect();
        let persistence = SmartPersistence::learn(readings, 900);
        let wanted = first.plus_seconds(3 * 86_400);
        let said = |known_by: i64| persistence.value(wanted, wanted.plus_seconds(known_by));
        let of_day = |days: i64| -days * 86_400 + 900;
        assert_eq!(said(of_day(1)), Some(3.0));
        assert_eq!(said(of_day(1) - 1), Some(2.0));
        assert_eq!(said(of_day(3)), Some(1.0));
        assert_eq!(said(of_day(3) - 1), None);
    }
}
