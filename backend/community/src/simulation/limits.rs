//! Which limits the households of a street give.

use records::StreetAssumptions;
use units::{Price, Ratio};

/// Limits of a street. Unit: 10⁻⁶ ct/kWh.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    least: i64,
    middle: i64,
    most: i64,
    stored: i64,
}

impl Limits {
    /// The limits; nothing where a kWh of the neighbour is never worth it.
    pub(super) fn of(assumptions: &StreetAssumptions) -> Option<Self> {
        let least = assumptions.feed_in_value.scaled();
        let tariff = assumptions.supplier_tariff.scaled();
        let passed_on = assumptions.passed_on.scaled();
        let most = tariff.saturating_sub(passed_on);
        let middle = least.saturating_add(most) >> 1;
        let efficiency = assumptions.battery_efficiency.scaled();
        let whole = Ratio::percent(100).scaled();
        let back = tariff.saturating_mul(efficiency).checked_div(whole)?;
        let stored = back.saturating_sub(passed_on).min(middle);
        (least < most).then_some(Self { least, middle, most, stored })
    }

    /// What a seller wants at least, from its place among the sellers.
    pub(super) fn seller(&self, place: Place) -> Price {
        Price::from_scaled(
            self.least.saturating_add(place.of(self.middle.saturating_sub(self.least))),
        )
    }

    /// What a buyer gives at most, from its place among the buyers.
    pub(super) fn buyer(&self, place: Place) -> Price {
        Price::from_scaled(
            self.most.saturating_sub(place.of(self.most.saturating_sub(self.middle))),
        )
    }

    /// What a battery gives at most.
    pub(super) fn battery(&self) -> Price {
        Price::from_scaled(self.stored)
    }
}

/// A place in a row, which moves on by one a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) number: usize,
    pub(super) count: usize,
    pub(super) day: usize,
}

impl Place {
    /// The part of a span that lies before the place.
    fn of(self, span: i64) -> i64 {
        let moved = self.number.saturating_add(self.day).checked_rem(self.count).unwrap_or(0);
        let [moved, count] = [moved, self.count].map(|one| i64::try_from(one).unwrap_or(i64::MAX));
        span.saturating_mul(moved).checked_div(count).unwrap_or(0)
    }
}
