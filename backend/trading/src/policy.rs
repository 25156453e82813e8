//! Hedging policies: how much to buy or sell in continuous trading for one interval.
//!
//! No policy sees an imbalance price, and none opens a position: what is traded is an expected error, or a part of it.

use crate::band::Band;
use crate::error_forecast::ErrorForecast;
use crate::history::power_of;
use crate::known::Known;
use rust_decimal::prelude::ToPrimitive;
use units::{Power, Price};

/// Which policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// Nothing is traded; every error is settled at the imbalance price.
    None,
    /// The newest known error is closed.
    CloseAll,
    /// The expected error is closed, outside the tolerance band.
    Strombuch,
}

impl Policy {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::None, Self::CloseAll, Self::Strombuch];

    /// The name in files and output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::CloseAll => "close_all",
            Self::Strombuch => "strombuch",
        }
    }
}

/// What trading costs beside the price, per energy bought or sold; never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost(Price);

impl Cost {
    /// Trading for nothing.
    pub const ZERO: Self = Self(Price::ZERO);

    /// The cost, where it is not negative.
    pub fn of(price: Price) -> Option<Self> {
        (price >= Price::ZERO).then_some(Self(price))
    }

    /// The price.
    pub fn price(self) -> Price {
        self.0
    }

    /// The cost in EUR/MWh.
    pub fn eur_per_mwh(self) -> f64 {
        self.0.scaled().to_f64().unwrap_or(0.0) / 100_000.0
    }
}

/// A policy at work: what it has learned from one decision to the next.
#[derive(Debug, Clone)]
pub struct Decider {
    policy: Policy,
    cost: Cost,
    forecast: ErrorForecast,
    band: Band,
}

impl Decider {
    /// A policy that has seen nothing yet.
    pub fn new(policy: Policy, cost: Cost) -> Self {
        Self { policy, cost, forecast: ErrorForecast::default(), band: Band::default() }
    }

    /// What is traded for the interval, bought +, sold −. Decisions are asked for in the order of time.
    pub fn decide(&mut self, known: &Known<'_>) -> Power {
        let traded = match self.policy {
            Policy::None => None,
            Policy::CloseAll => known.newest_error().and_then(|(_, error)| opposite(error)),
            Policy::Strombuch => self.close_expected_error(known),
        };
        traded.unwrap_or(Power::ZERO)
    }

    fn close_expected_error(&mut self, known: &Known<'_>) -> Option<Power> {
        let expected = self.forecast.expect(known);
        let deviation = expected.map_or(0.0, |expected| expected.deviation);
        let width = self.band.width(known, self.cost, deviation);
        let error = expected?.error;
        if error.abs() <= width { None } else { power_of(-error) }
    }
}

fn opposite(power: Power) -> Option<Power> {
    Power::ZERO.checked_sub(power)
}
