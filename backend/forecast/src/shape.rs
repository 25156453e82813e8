//! What a site delivers at best at each time of day and season, learned from its past: a stand-in for the clear sky
//! where nobody says how its modules lie. And when it is night there.

use crate::calendar::{part, season, slot, slots};
use crate::numbers::{real, sorted_quantile};

/// Parts of a year, about ten days each.
const PARTS: usize = 36;
/// Parts on either side that a part looks at.
const REACH: usize = 2;
/// Values that a part wants to have seen.
const ENOUGH: usize = 8;
/// The level that is taken for the best.
const BEST: f64 = 0.92;
/// Share of values that must be nothing at night; the others are faults.
const NIGHT: f64 = 0.97;
/// What counts as nothing, as a share of the largest value.
const NOTHING: f64 = 1e-4;

#[derive(Debug, Clone)]
pub(crate) struct Shape {
    step: i64,
    slots: usize,
    /// Best value and night, part after part.
    cells: Vec<(f64, bool)>,
}

impl Shape {
    /// Learns from readings; `scale` is the largest value that is not doubted.
    pub(crate) fn learn(readings: &[(i64, f64)], step: i64, scale: f64) -> Self {
        let slots = slots(step);
        let mut seen: Vec<Vec<f64>> = vec![Vec::new(); PARTS * slots];
        for (start, value) in readings {
            let place = part(season(*start), PARTS) * slots + slot(*start, step);
            if let Some(cell) = seen.get_mut(place) {
                cell.push(*value);
            }
        }
        let cells = (0..PARTS * slots).map(|cell| {
            let (part, slot) = (cell / slots, cell % slots);
            let values = around(&seen, part, slot, slots);
            let nothing = values.iter().filter(|value| value.abs() <= NOTHING * scale).count();
            let night = values.len() >= ENOUGH && real(nothing) >= NIGHT * real(values.len());
            (sorted_quantile(&values, BEST).unwrap_or(0.0), night)
        });
        Self { step, slots, cells: cells.collect() }
    }

    /// The best that the site delivers in an interval, between the two nearest parts of the year.
    pub(crate) fn best(&self, start: i64) -> f64 {
        let place = season(start) * real(PARTS) - 0.5;
        let share = place - libm::floor(place);
        let first = crate::numbers::index(place + real(PARTS)) % PARTS;
        let value = |part: usize| self.cell(part, start).0;
        value(first) * (1.0 - share) + value((first + 1) % PARTS) * share
    }

    /// Whether the site has never delivered anything in such an interval.
    pub(crate) fn is_night(&self, start: i64) -> bool {
        self.cell(part(season(start), PARTS), start).1
    }

    /// Whether there are nights at all.
    pub(crate) fn has_nights(&self) -> bool {
        self.cells.iter().any(|cell| cell.1)
    }

    /// The same shape of a site of another size.
    #[must_use]
    pub(crate) fn scaled(mut self, factor: f64) -> Self {
        for cell in &mut self.cells {
            cell.0 *= factor;
        }
        self
    }

    fn cell(&self, part: usize, start: i64) -> (f64, bool) {
        let place = part * self.slots + slot(start, self.step);
        self.cells.get(place).copied().unwrap_or((0.0, false))
    }
}

/// Sorted values of a time of day in the parts around one; where too few were seen, in those with days of the same
/// length on the other side of the solstice as well, and at last in the whole year.
fn around(seen: &[Vec<f64>], part: usize, slot: usize, slots: usize) -> Vec<f64> {
    let near = |centre: usize| {
        (0..=2 * REACH).map(move |offset| (centre + PARTS + offset - REACH) % PARTS)
    };
    let gather = |parts: &mut dyn Iterator<Item = usize>| {
        let mut values = Vec::new();
        for part in parts {
            values.extend(seen.get(part * slots + slot).into_iter().flatten());
        }
        values
    };
    let mut values = gather(&mut near(part));
    if values.len() < ENOUGH {
        values = gather(&mut near(part).chain(near(PARTS - 1 - part)));
    }
    if values.len() < ENOUGH {
        values = gather(&mut (0..PARTS));
    }
    values.sort_by(f64::total_cmp);
    values
}
