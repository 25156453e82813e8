//! Sums and counts of the table.

use super::entry::Entry;
use store::settlement::SettlementSummary;
use units::{Energy, Money, Power, PremiumPaidBy, StatementStatus};

/// The sum of a column, and how many rows have nothing to add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnTotal<T> {
    /// The sum of the values that are there; nothing when there is none, or when it is too large.
    pub sum: Option<T>,
    /// Rows without a value. A sum with missing rows is not the whole.
    pub missing: usize,
}

/// The sums of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PortfolioTotals {
    /// Installed power.
    pub capacity: ColumnTotal<Power>,
    /// All energy.
    pub energy: ColumnTotal<Energy>,
    /// Energy of quarter hours without support.
    pub energy_without_support: ColumnTotal<Energy>,
    /// The premiums; a plant without a claim has none and is not missing.
    pub premium: ColumnTotal<Money>,
    /// Those of them that the payout contains.
    pub premium_by_marketer: ColumnTotal<Money>,
    /// Those of them that the grid operator pays.
    pub premium_by_grid_operator: ColumnTotal<Money>,
    /// What the energy brought, before the fee.
    pub market_revenue: ColumnTotal<Money>,
    /// The marketer's fee.
    pub fee: ColumnTotal<Money>,
    /// Market revenue less fee.
    pub net: ColumnTotal<Money>,
    /// Value added tax on net.
    pub vat: ColumnTotal<Money>,
    /// What the marketer pays out.
    pub payout: ColumnTotal<Money>,
}

/// How many plants of the month have each status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatusCounts {
    /// Final statements.
    pub settled_finally: usize,
    /// Provisional statements.
    pub provisional: usize,
    /// Blocked statements.
    pub blocked: usize,
    /// Plants whose month is not settled.
    pub unsettled: usize,
}

impl PortfolioTotals {
    /// The sums over some rows; nothing when none of them is settled.
    pub(super) fn of(entries: &[&Entry<'_>]) -> Option<Self> {
        if entries.iter().all(|entry| entry.settlement.is_none()) {
            return None;
        }
        let energy = |value: fn(&SettlementSummary) -> Option<Energy>| {
            let values = entries.iter().map(move |entry| entry.settlement.and_then(value));
            total(values, Energy::checked_add)
        };
        let money = |value: fn(&SettlementSummary) -> Option<Money>| {
            let values = entries.iter().map(move |entry| entry.settlement.and_then(value));
            total(values, Money::checked_add)
        };
        let claimed = entries.iter().filter(|entry| entry.reference_kind.is_some());
        let premiums = claimed.clone().map(|entry| entry.settlement?.figures.premium());
        let paid_by = |payer: PremiumPaidBy| {
            let theirs = claimed.clone();
            let theirs = theirs.filter(move |entry| entry.plant.facts.premium_paid_by == payer);
            total(theirs.map(|entry| entry.settlement?.figures.premium()), Money::checked_add)
        };
        let capacities = entries.iter().map(|entry| Some(entry.plant.facts.capacity));
        Some(Self {
            capacity: total(capacities, add_power),
            energy: energy(|settled| settled.figures.energy()),
            energy_without_support: energy(|settled| settled.figures.energy_without_support()),
            premium: total(premiums, Money::checked_add),
            premium_by_marketer: paid_by(PremiumPaidBy::Marketer),
            premium_by_grid_operator: paid_by(PremiumPaidBy::GridOperator),
            market_revenue: money(|settled| settled.figures.market_revenue()),
            fee: money(|settled| settled.figures.fee_total()),
            net: money(|settled| settled.figures.net()),
            vat: money(|settled| settled.figures.vat()),
            payout: money(|settled| settled.figures.payout()),
        })
    }
}

fn add_power(left: Power, right: Power) -> Option<Power> {
    left.scaled().checked_add(right.scaled()).map(Power::from_scaled)
}

fn total<T: Copy>(
    values: impl Iterator<Item = Option<T>>,
    add: impl Fn(T, T) -> Option<T>,
) -> ColumnTotal<T> {
    let mut sum: Option<T> = None;
    let mut too_large = false;
    let mut missing = 0;
    for value in values {
        match (sum, value) {
            (_, None) => missing += 1,
            (None, Some(first)) if !too_large => sum = Some(first),
            (None, Some(_)) => {}
            (Some(before), Some(value)) => {
                sum = add(before, value);
                too_large = sum.is_none();
            }
        }
    }
    ColumnTotal { sum, missing }
}

impl StatusCounts {
    pub(super) fn of(entries: &[Entry<'_>]) -> Self {
        let mut counts = Self::default();
        for entry in entries {
            *match entry.status() {
                Some(StatementStatus::Final) => &mut counts.settled_finally,
                Some(StatementStatus::Provisional) => &mut counts.provisional,
                Some(StatementStatus::Blocked) => &mut counts.blocked,
                None => &mut counts.unsettled,
            } += 1;
        }
        counts
    }
}
