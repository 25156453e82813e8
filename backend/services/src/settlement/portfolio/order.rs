//! The order of the table.

use super::entry::Entry;
use super::query::PortfolioColumn;
use std::cmp::Ordering;
use units::{Energy, Money, Price, StatementStatus};

/// What a column compares.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Status(StatementStatus),
    Text(String),
}

/// Sorts rows that come in the order of the unit numbers, and keeps that order among equals. Missing
/// values are last in both directions.
pub(super) fn sort<'a>(
    entries: &mut Vec<&'a Entry<'a>>,
    column: PortfolioColumn,
    descending: bool,
) {
    if column == PortfolioColumn::Plant {
        if descending {
            entries.reverse();
        }
        return;
    }
    let mut keyed: Vec<(Option<Key>, &'a Entry<'a>)> =
        entries.iter().map(|entry| (key_of(entry, column), *entry)).collect();
    keyed.sort_by(|(left, _), (right, _)| match (left, right) {
        (Some(left), Some(right)) if descending => right.cmp(left),
        (Some(left), Some(right)) => left.cmp(right),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    *entries = keyed.into_iter().map(|(_, entry)| entry).collect();
}

fn key_of(entry: &Entry<'_>, column: PortfolioColumn) -> Option<Key> {
    let facts = &entry.plant.facts;
    let settled = entry.settlement;
    let money = |amount: Option<Money>| amount.map(Money::scaled);
    let number = match column {
        PortfolioColumn::Plant => return Some(Key::Text(facts.plant.to_string())),
        PortfolioColumn::Name => return Some(Key::Text(facts.name.to_lowercase())),
        PortfolioColumn::Operator => return Some(Key::Text(entry.owner.name.to_lowercase())),
        PortfolioColumn::Capacity => Some(facts.capacity.scaled()),
        PortfolioColumn::Status => return entry.status().map(Key::Status),
        PortfolioColumn::Energy => settled?.figures.energy().map(Energy::scaled),
        PortfolioColumn::WithoutSupport => {
            settled?.figures.energy_without_support().map(Energy::scaled)
        }
        PortfolioColumn::PremiumRate => settled?.figures.premium_rate().map(Price::scaled),
        PortfolioColumn::Premium => money(settled?.figures.premium()),
        PortfolioColumn::MarketRevenue => money(settled?.figures.market_revenue()),
        PortfolioColumn::Fee => money(settled?.figures.fee_total()),
        PortfolioColumn::Net => money(settled?.figures.net()),
        PortfolioColumn::Vat => money(settled?.figures.vat()),
        PortfolioColumn::Payout => money(settled?.figures.payout()),
    };
    number.map(Key::Number)
}
