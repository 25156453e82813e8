//! The replay of policies on what happened.
//!
//! Every decision is made from [`Known`] alone, in the order of time, from the first interval of the history on; what is
//! settled are the intervals of the test days of which every price, the forecast and the production are there.

use crate::history::History;
use crate::known::{Delay, Known};
use crate::measures::DayResult;
use crate::policy::{Cost, Decider, Policy};
use crate::settlement::settle;
use thiserror::Error;
use units::{DeliveryDay, Power, UtcTime};

/// What to replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replay {
    /// What is known when.
    pub delay: Delay,
    /// The first local day that is settled.
    pub from: DeliveryDay,
    /// The first local day after it that is not.
    pub until: DeliveryDay,
    /// The cost of trading.
    pub cost: Cost,
}

/// A trade of a policy, which filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trade {
    /// The first instant of the interval.
    pub start: UtcTime,
    /// Bought +, sold −; never zero.
    pub power: Power,
    /// When it was decided: nothing that was known later had a part in it.
    pub decided_at: UtcTime,
}

/// What a policy did and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replayed {
    /// The policy.
    pub policy: Policy,
    /// Its results by local day, in the order of the calendar; the same days for every policy.
    pub days: Vec<DayResult>,
    /// Its trades in the order of time.
    pub trades: Vec<Trade>,
    /// Intervals of the test days that could not be settled, because a price, the forecast or the production is missing.
    pub left_out: usize,
}

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotReplayed {
    /// No interval of the test days has everything that is settled.
    #[error(
        "no interval from {from} to before {until} has day-ahead, intraday and imbalance price, forecast and production"
    )]
    NothingToSettle {
        /// The first test day.
        from: DeliveryDay,
        /// The day after the last one.
        until: DeliveryDay,
    },
    /// A sum does not fit its type.
    #[error("the amounts from {from} on are too large")]
    TooLarge {
        /// The local day.
        from: DeliveryDay,
    },
}

/// What the policy would have traded for each interval of the history before `until`, in the order of time.
pub fn decisions(history: &History, policy: Policy, replay: &Replay) -> Vec<Power> {
    let end = history.places(DeliveryDay::FIRST, replay.until).end;
    let mut decider = Decider::new(policy, replay.cost);
    (0..end).map(|place| decider.decide(&Known::at(history, place, replay.delay))).collect()
}

/// Replays one policy.
pub fn run(history: &History, policy: Policy, replay: &Replay) -> Result<Replayed, NotReplayed> {
    let (mut days, mut trades, mut left_out) = (Vec::<DayResult>::new(), Vec::new(), 0_usize);
    let test = history.places(replay.from, replay.until);
    let decisions = decisions(history, policy, replay);
    for place in test {
        let (Some(interval), Some(day)) = (history.interval(place), history.day(place)) else {
            continue;
        };
        let power = decisions.get(place).copied().unwrap_or(Power::ZERO);
        let Some(settled) = settle(history, interval, power, replay.cost) else {
            left_out = left_out.saturating_add(1);
            continue;
        };
        if days.last().is_none_or(|last| last.day != day) {
            days.push(DayResult::of(day));
        }
        let added = days.last_mut().and_then(|last| last.add(&settled));
        added.ok_or(NotReplayed::TooLarge { from: day })?;
        if power != Power::ZERO {
            let early = i64::from(replay.delay.latency_minutes).saturating_mul(60);
            let decided_at = interval.start.plus_seconds(early.saturating_neg());
            trades.push(Trade { start: interval.start, power, decided_at });
        }
    }
    if days.is_empty() {
        return Err(NotReplayed::NothingToSettle { from: replay.from, until: replay.until });
    }
    Ok(Replayed { policy, days, trades, left_out })
}

#[cfg(test)]
mod tests;
