//! A household in one quarter hour after another.

use super::battery::Battery;
use records::{MemberProfile, StreetAssumptions};
use units::{AmountOverflow, Energy, ExactAmount, Price};

/// A member with what has happened so far. Unit of energy: 10⁻⁶ kWh.
#[derive(Debug)]
pub(super) struct Household<'s> {
    pub(super) profile: &'s MemberProfile,
    battery: Battery,
    /// Of this quarter hour.
    pub(super) open: Open,
    pub(super) sums: Sums,
}

/// What a household has too much of or misses in a quarter hour.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Open {
    pub(super) surplus: i64,
    pub(super) deficit: i64,
    /// What the battery would buy.
    pub(super) wanted: i64,
}

/// Sums over all quarter hours.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) generation: i64,
    pub(super) consumption: i64,
    pub(super) bought: i64,
    pub(super) sold: i64,
    pub(super) supplied: i64,
    pub(super) fed_in: i64,
    pub(super) cost: ExactAmount,
    pub(super) income: ExactAmount,
}

impl<'s> Household<'s> {
    pub(super) fn of(profile: &'s MemberProfile, assumptions: &StreetAssumptions) -> Self {
        let battery = Battery::empty(profile.battery, assumptions);
        Self { profile, battery, open: Open::default(), sums: Sums::default() }
    }

    /// Own generation first, then the battery.
    pub(super) fn begin(&mut self, quarter: usize) {
        let Some(row) = self.profile.rows.get(quarter) else { return };
        let [generation, consumption] = [row.generation, row.consumption].map(Energy::scaled);
        let sums = &mut self.sums;
        sums.generation = sums.generation.saturating_add(generation);
        sums.consumption = sums.consumption.saturating_add(consumption);
        let own = generation.min(consumption);
        let left_over = generation.saturating_sub(own);
        let missed = consumption.saturating_sub(own);
        self.battery.begin(quarter, missed, left_over);
        let charged = self.battery.charge(left_over);
        let given = self.battery.discharge(missed);
        self.open = Open {
            surplus: left_over.saturating_sub(charged),
            deficit: missed.saturating_sub(given),
            wanted: if left_over > 0 { 0 } else { self.battery.wanted() },
        };
    }

    /// Sells to neighbours.
    pub(super) fn sell(&mut self, energy: Energy, price: Price) -> Result<(), AmountOverflow> {
        self.open.surplus = self.open.surplus.saturating_sub(energy.scaled());
        self.sums.sold = self.sums.sold.saturating_add(energy.scaled());
        self.sums.income = self.sums.income.plus(price * energy)?;
        Ok(())
    }

    /// Buys of neighbours at a price with everything, to use it at once.
    pub(super) fn buy(&mut self, energy: Energy, price: Price) -> Result<(), AmountOverflow> {
        self.open.deficit = self.open.deficit.saturating_sub(energy.scaled());
        self.pay_neighbours(energy, price)
    }

    /// Buys of neighbours at a price with everything, to store it.
    pub(super) fn store(&mut self, energy: Energy, price: Price) -> Result<(), AmountOverflow> {
        self.battery.charge(energy.scaled());
        self.pay_neighbours(energy, price)
    }

    fn pay_neighbours(&mut self, energy: Energy, price: Price) -> Result<(), AmountOverflow> {
        self.sums.bought = self.sums.bought.saturating_add(energy.scaled());
        self.sums.cost = self.sums.cost.plus(price * energy)?;
        Ok(())
    }

    /// What is left goes to the grid, what is still missed comes from the supplier.
    pub(super) fn end(&mut self, assumptions: &StreetAssumptions) -> Result<(), AmountOverflow> {
        let Open { surplus, deficit, .. } = self.open;
        let sums = &mut self.sums;
        sums.fed_in = sums.fed_in.saturating_add(surplus);
        sums.supplied = sums.supplied.saturating_add(deficit);
        let income = assumptions.feed_in_value * Energy::from_scaled(surplus);
        let cost = assumptions.supplier_tariff * Energy::from_scaled(deficit);
        sums.income = sums.income.plus(income)?;
        sums.cost = sums.cost.plus(cost)?;
        Ok(())
    }
}
