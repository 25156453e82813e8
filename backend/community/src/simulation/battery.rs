//! A household's battery.

use records::StreetAssumptions;
use units::Energy;

/// Quarter hours of a day.
const QUARTERS_PER_DAY: usize = 96;
/// Steps of a ratio in the whole.
const WHOLE: i64 = 1_000_000;

/// A battery and what its household missed lately. Unit of all of it: 10⁻⁶ kWh.
#[derive(Debug)]
pub(super) struct Battery {
    capacity: i64,
    stored: i64,
    /// Part of the charged energy that is stored, of [`WHOLE`].
    efficiency: i64,
    /// What goes in, or comes out, in a quarter hour at most.
    most: i64,
    /// What went in in this quarter hour.
    charged: i64,
    /// What generation did not cover less what it left over, of each of the last quarter hours.
    net: [i64; QUARTERS_PER_DAY],
    net_sum: i64,
}

impl Battery {
    pub(super) fn empty(capacity: Energy, assumptions: &StreetAssumptions) -> Self {
        let quarters = assumptions.battery_hours.saturating_mul(4);
        Self {
            capacity: capacity.scaled(),
            stored: 0,
            efficiency: assumptions.battery_efficiency.scaled().clamp(0, WHOLE),
            most: capacity.scaled().checked_div(quarters).unwrap_or(0),
            charged: 0,
            net: [0; QUARTERS_PER_DAY],
            net_sum: 0,
        }
    }

    /// Begins a quarter hour in which the household misses something beside its own generation, or has something left.
    pub(super) fn begin(&mut self, quarter: usize, missed: i64, left_over: i64) {
        self.charged = 0;
        let net = missed.saturating_sub(left_over);
        let place = quarter.checked_rem(QUARTERS_PER_DAY).unwrap_or(0);
        if let Some(slot) = self.net.get_mut(place) {
            self.net_sum = self.net_sum.saturating_sub(*slot).saturating_add(net);
            *slot = net;
        }
    }

    /// Takes as much as it can; returns how much.
    pub(super) fn charge(&mut self, energy: i64) -> i64 {
        let taken = energy.min(self.room());
        self.charged = self.charged.saturating_add(taken);
        let kept = taken.saturating_mul(self.efficiency).checked_div(WHOLE).unwrap_or(0);
        self.stored = self.stored.saturating_add(kept).min(self.capacity);
        taken
    }

    /// Gives as much as it can; returns how much.
    pub(super) fn discharge(&mut self, energy: i64) -> i64 {
        let given = energy.min(self.stored).min(self.most);
        self.stored = self.stored.saturating_sub(given);
        given
    }

    /// What can still be charged in this quarter hour.
    fn room(&self) -> i64 {
        let by_power = self.most.saturating_sub(self.charged);
        by_power.min(self.before_losses(self.capacity.saturating_sub(self.stored)))
    }

    /// What it would buy: what the household will miss, and its own generation will not leave over, by the last 24 hours.
    pub(super) fn wanted(&self) -> i64 {
        let missing = self.net_sum.saturating_sub(self.stored).max(0);
        self.before_losses(missing).min(self.room())
    }

    /// What must be charged so that so much is stored: rounded up, so that a full battery is full, whatever was in it.
    fn before_losses(&self, stored: i64) -> i64 {
        let up = self.efficiency.saturating_sub(1);
        let charged = stored.saturating_mul(WHOLE).saturating_add(up).checked_div(self.efficiency);
        charged.unwrap_or(0)
    }
}
