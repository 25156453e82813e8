//! What the imbalance of a balancing group cost over some quarter hours, and what the result was made of.
//!
//! Source: the balancing group contract (Bilanzkreisvertrag, BK6-18-061) for the settlement; `attribution` for the parts.
//!
//! - imbalance = A + Σ v: production and all trades, bought +; short below zero, long above
//! - amount = imbalance × the imbalance price of its direction; received +. Without an imbalance it is the price of short groups
//! - the amount of all quarter hours is their exact sum, rounded once to cents, half away from zero; each quarter hour's own
//!   amount is rounded for itself
//! - a sum is there only when every quarter hour of it is; what lacks is a finding. A quarter hour in which the group has
//!   neither a plant nor a trade lacks nothing
//!
//! Worked example, 10 MWh sold day-ahead, 9.7 produced, at a price of 100 EUR/MWh for short groups: −0.3 × 100 = −30.00 EUR.

use crate::attribution::{Attribution, Delivered, DeliveredTrade, attribute};
use records::{ImbalanceCauses, ImbalanceFinding, QuarterImbalance};
use units::{AmountOverflow, Energy, ExactAmount, Money, Price, UtcTime};

/// The imbalance price of a quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImbalancePrice {
    /// What short groups pay.
    pub short: Price,
    /// What long groups get.
    pub long: Price,
    /// Whether it is an estimate that the published one will replace.
    pub is_estimated: bool,
}

/// What is known of a quarter hour after delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveredQuarter {
    /// Its first instant.
    pub start: UtcTime,
    /// Whether the group has a plant that is marketed, or a trade.
    pub is_active: bool,
    /// Production of all plants; none where a reading is missing.
    pub actual: Option<Energy>,
    /// Whether the production has a substitute or an estimate in it.
    pub is_replaced: bool,
    /// What the last forecast before it said.
    pub forecast: Option<Energy>,
    /// The spot price.
    pub spot: Option<Price>,
    /// The imbalance price.
    pub price: Option<ImbalancePrice>,
    /// The trades that deliver in it.
    pub trades: Vec<DeliveredTrade>,
}

/// The imbalance of some quarter hours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettledImbalance {
    /// The energy of the quarter hours in which the group was short, positive.
    pub short: Option<Energy>,
    /// The energy of those in which it was long.
    pub long: Option<Energy>,
    /// What is settled.
    pub amount: Option<Money>,
    /// What the result was made of.
    pub causes: ImbalanceCauses,
    /// Each quarter hour.
    pub quarters: Vec<QuarterImbalance>,
    /// What lacks, and what may still change.
    pub findings: Vec<ImbalanceFinding>,
}

/// A finding of so many quarter hours.
type CountedFinding = fn(usize) -> ImbalanceFinding;

/// Quarter hours that lack something.
#[derive(Debug, Clone, Copy, Default)]
struct Gaps {
    readings: usize,
    prices: usize,
    spot: usize,
    forecast: usize,
    replaced: usize,
    estimated: usize,
}

/// Sums as far as they are known.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    short: Energy,
    long: Energy,
    amount: ExactAmount,
    result: Attribution,
}

/// Settles quarter hours, in their order.
pub fn settle(quarters: &[DeliveredQuarter]) -> Result<SettledImbalance, AmountOverflow> {
    let (mut gaps, mut sums) = (Gaps::default(), Sums::default());
    let mut settled = Vec::with_capacity(quarters.len());
    for quarter in quarters {
        gaps.note(quarter);
        settled.push(sums.add(quarter)?);
    }
    let has_energy = gaps.readings == 0;
    let has_amount = has_energy && gaps.prices == 0;
    Ok(SettledImbalance {
        short: has_energy.then_some(sums.short),
        long: has_energy.then_some(sums.long),
        amount: has_amount.then(|| sums.amount.round_to_cents()).transpose()?,
        causes: gaps.causes(&sums.result)?,
        quarters: settled,
        findings: gaps.findings(),
    })
}

impl Sums {
    fn add(&mut self, quarter: &DeliveredQuarter) -> Result<QuarterImbalance, AmountOverflow> {
        let bought =
            quarter.trades.iter().try_fold(Energy::ZERO, |sum, one| plus(sum, one.energy))?;
        let imbalance = quarter.actual.map(|actual| plus(actual, bought)).transpose()?;
        let price = quarter.price.map(|price| match imbalance {
            Some(energy) if energy > Energy::ZERO => price.long,
            Some(_) | None => price.short,
        });
        let amount = match (imbalance, price) {
            (Some(energy), Some(price)) => Some(price * energy),
            (Some(Energy::ZERO), None) => Some(ExactAmount::ZERO),
            (Some(_), None) | (None, _) => None,
        };
        if let Some(energy) = imbalance {
            if energy < Energy::ZERO {
                self.short = self.short.checked_sub(energy).ok_or(AmountOverflow)?;
            } else {
                self.long = plus(self.long, energy)?;
            }
        }
        self.amount = self.amount.plus(amount.unwrap_or_default())?;
        if let (true, Some(spot)) = (quarter.is_active, quarter.spot) {
            // What is not known is left out of what is told; `Gaps::causes` says which parts are.
            let actual = quarter.actual.unwrap_or_default();
            let delivered = Delivered {
                spot,
                imbalance_price: price.unwrap_or(spot),
                actual,
                forecast: quarter.forecast.unwrap_or(actual),
                outage: Energy::ZERO,
            };
            self.result = self.result.plus(&attribute(&delivered, &quarter.trades)?)?;
        }
        let amount = amount.map(ExactAmount::round_to_cents).transpose()?;
        // The direction, and with it the price, is not known without a reading.
        let price = price.filter(|_| imbalance.is_some() || is_one(quarter.price));
        Ok(QuarterImbalance { start: quarter.start, imbalance, price, amount })
    }
}

impl Gaps {
    fn note(&mut self, quarter: &DeliveredQuarter) {
        if !quarter.is_active {
            return;
        }
        let mut count = |place: fn(&mut Self) -> &mut usize, lacks: bool| {
            let place = place(self);
            *place = place.saturating_add(usize::from(lacks));
        };
        count(|gaps| &mut gaps.readings, quarter.actual.is_none());
        count(|gaps| &mut gaps.prices, quarter.price.is_none());
        count(|gaps| &mut gaps.spot, quarter.spot.is_none());
        count(|gaps| &mut gaps.forecast, quarter.forecast.is_none());
        count(|gaps| &mut gaps.replaced, quarter.actual.is_some() && quarter.is_replaced);
        count(|gaps| &mut gaps.estimated, quarter.price.is_some_and(|price| price.is_estimated));
    }

    /// The parts that are known. With all of them they are rounded so that they sum to the total; some of them are
    /// rounded each for itself.
    fn causes(&self, result: &Attribution) -> Result<ImbalanceCauses, AmountOverflow> {
        if self.spot > 0 {
            return Ok(ImbalanceCauses::default());
        }
        let has_total = self.readings == 0 && self.prices == 0;
        if has_total && self.forecast == 0 {
            let (parts, total) = result.rounded()?;
            return Ok(ImbalanceCauses {
                day_ahead: Some(parts.day_ahead),
                forecast_change: Some(parts.forecast_change),
                execution: Some(parts.execution),
                forecast_error: Some(parts.forecast_error),
                outage: Some(parts.outage),
                unhedged: Some(parts.unhedged),
                total: Some(total),
            });
        }
        let parts = &result.parts;
        Ok(ImbalanceCauses {
            day_ahead: Some(parts.day_ahead.round_to_cents()?),
            forecast_change: Some(parts.forecast_change.round_to_cents()?),
            execution: Some(parts.execution.round_to_cents()?),
            total: has_total.then(|| result.total.round_to_cents()).transpose()?,
            ..ImbalanceCauses::default()
        })
    }

    fn findings(&self) -> Vec<ImbalanceFinding> {
        let counted: [(usize, CountedFinding); 6] = [
            (self.readings, ImbalanceFinding::ReadingsMissing),
            (self.prices, ImbalanceFinding::ImbalancePricesMissing),
            (self.spot, ImbalanceFinding::SpotPricesMissing),
            (self.forecast, ImbalanceFinding::ForecastMissing),
            (self.replaced, ImbalanceFinding::ReadingsReplaced),
            (self.estimated, ImbalanceFinding::ImbalancePricesEstimated),
        ];
        let there = counted.into_iter().filter(|(count, _)| *count > 0);
        there.map(|(count, finding)| finding(count)).collect()
    }
}

/// Whether both directions have the same price.
fn is_one(price: Option<ImbalancePrice>) -> bool {
    price.is_some_and(|price| price.short == price.long)
}

fn plus(energy: Energy, other: Energy) -> Result<Energy, AmountOverflow> {
    energy.checked_add(other).ok_or(AmountOverflow)
}

#[cfg(test)]
mod tests;
