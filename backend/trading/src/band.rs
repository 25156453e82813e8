//! The tolerance band: an open position so small that closing it would cost more than it is worth, or that nobody knows.

use crate::known::Known;
use crate::policy::Cost;

/// Share of the usual deviation that may stay open at most.
const WIDTH_MAX: f64 = 0.25;
/// How much wider the band is than cost over spread.
const WIDTH_PER_COST: f64 = 4.0;
/// An expected error below this share of the largest forecast is none.
const SHARE_MIN: f64 = 0.001;
/// What a day leaves of the weight of all before it: half in 14 days.
const FADE: f64 = 0.951_695_2;

/// How far intraday prices usually lie from day-ahead prices.
#[derive(Debug, Clone, Copy, Default)]
pub struct Band {
    seen: usize,
    distance: f64,
    rows: f64,
}

impl Band {
    /// The open position in MW, of either sign, up to which nothing is traded: a share of the usual deviation of
    /// the error forecast that grows with the cost of trading against the usual distance of prices, and at least a
    /// thousandth of the largest forecast.
    pub fn width(&mut self, known: &Known<'_>, cost: Cost, deviation: f64) -> f64 {
        self.learn(known);
        let least = SHARE_MIN * known.peak(known.place());
        let cost = cost.eur_per_mwh();
        if self.rows <= 0.0 || self.distance <= 0.0 || cost <= 0.0 {
            return least;
        }
        let usual = self.distance / self.rows;
        ((WIDTH_PER_COST * cost / usual).min(WIDTH_MAX) * deviation).max(least)
    }

    fn learn(&mut self, known: &Known<'_>) {
        let rows_per_day = known.per_hour().saturating_mul(24);
        for place in self.seen..known.ended() {
            if place.checked_rem(rows_per_day) == Some(0) {
                self.distance *= FADE;
                self.rows *= FADE;
            }
            if let Some(spread) = known.spread(place) {
                self.distance += spread.abs();
                self.rows += 1.0;
            }
        }
        self.seen = known.ended().max(self.seen);
    }
}
