//! What may be known at a decision. There is no other way to the past, and none to the future.

use crate::history::{History, megawatts};
use rust_decimal::prelude::ToPrimitive;
use units::{DeliveryDay, Power, Price};

/// What a policy may see when it decides about one interval.
///
/// The decision is taken `latency` before the interval begins. Known are metered production and intraday prices of
/// intervals that had ended by then, day-ahead prices and forecasts up to the interval itself, because both are from
/// the day before, and imbalance prices of intervals that had ended by then and lie before the end of the training days.
#[derive(Debug, Clone, Copy)]
pub struct Known<'h> {
    history: &'h History,
    place: usize,
    delay: usize,
    ended: usize,
    trained: usize,
}

/// When something is known: how late measurements come, and until when imbalance prices may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delay {
    /// Minutes between the end of an interval and the delivery that can still be traded with its measurement.
    pub latency_minutes: u32,
    /// The first local day whose imbalance prices are never seen.
    pub train_until: DeliveryDay,
}

impl<'h> Known<'h> {
    /// What is known for a decision about the interval at `place`.
    pub fn at(history: &'h History, place: usize, delay: Delay) -> Self {
        let train_until = history.places(DeliveryDay::FIRST, delay.train_until).end;
        let delay = history.delay(delay.latency_minutes);
        let ended = place.saturating_sub(delay);
        Self { history, place, delay, ended, trained: train_until.min(ended) }
    }

    /// The place of the interval that is decided about.
    pub fn place(&self) -> usize {
        self.place
    }

    /// The local day of the interval.
    pub fn day(&self) -> Option<DeliveryDay> {
        self.history.day(self.place)
    }

    /// The number of places whose intervals had ended: the newest known one is the one before.
    pub fn ended(&self) -> usize {
        self.ended
    }

    /// How many places the newest interval that can be known lies before the one that is decided about.
    pub fn lag(&self) -> usize {
        self.delay.saturating_add(1)
    }

    /// Intervals of an hour.
    pub fn per_hour(&self) -> usize {
        self.history.per_hour()
    }

    /// The forecast of a place up to the interval, in MW.
    pub fn forecast(&self, place: usize) -> Option<f64> {
        let known = self.history.interval(place).filter(|_| place <= self.place)?;
        known.forecast.map(megawatts)
    }

    /// The largest forecast up to a place, at most up to the interval, in MW, without its sign.
    pub fn peak(&self, place: usize) -> f64 {
        self.history.peak(place.min(self.place))
    }

    /// What was produced less what was forecast, where the interval had ended.
    pub fn error(&self, place: usize) -> Option<Power> {
        let ended = self.history.interval(place).filter(|_| place < self.ended)?;
        ended.actual?.checked_sub(ended.forecast?)
    }

    /// The newest error that is known, with its place.
    pub fn newest_error(&self) -> Option<(usize, Power)> {
        let place = self.history.newest_measured(self.ended.checked_sub(1)?)?;
        Some((place, self.error(place)?))
    }

    /// The intraday price less the day-ahead price in EUR/MWh, where the interval had ended.
    pub fn spread(&self, place: usize) -> Option<f64> {
        let ended = self.history.interval(place).filter(|_| place < self.ended)?;
        let spread = ended.intraday?.checked_sub(ended.day_ahead?)?;
        Some(spread.scaled().to_f64()? / 100_000.0)
    }

    /// The imbalance price, where the interval had ended and belongs to the training days.
    pub fn imbalance_price(&self, place: usize) -> Option<Price> {
        self.history.interval(place).filter(|_| place < self.trained)?.imbalance
    }
}
