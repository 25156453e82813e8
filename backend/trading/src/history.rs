//! What happened: prices, forecast and production of every interval, in the order of time.

use records::TradedInterval;
use rust_decimal::prelude::ToPrimitive;
use thiserror::Error;
use units::{DeliveryDay, Energy, ParseTimeError, Power, UtcTime};

const HOUR_SECONDS: i64 = 3600;
/// Lengths of an interval, in seconds, from the longest.
const LENGTHS: [i64; 3] = [HOUR_SECONDS, 1800, 900];
/// Watts of a megawatt.
const WATTS: f64 = 1_000_000.0;

/// Intervals of one length, each with its place: the number of intervals since the first one.
#[derive(Debug, Clone)]
pub struct History {
    first: UtcTime,
    seconds: i64,
    intervals: Vec<TradedInterval>,
    days: Vec<DeliveryDay>,
    /// The largest forecast up to and with each place, in MW, without its sign.
    peaks: Vec<f64>,
    /// The newest place up to and with each place whose error is known.
    newest: Vec<Option<usize>>,
}

/// Why intervals are no history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotAHistory {
    /// There is no interval.
    #[error("there is no interval")]
    Empty,
    /// Two intervals begin at one time.
    #[error("two intervals begin at {0}")]
    StartTwice(UtcTime),
    /// An interval does not begin on a quarter hour.
    #[error("the interval at {0} does not begin on a quarter hour")]
    NotOnAQuarterHour(UtcTime),
    /// An interval is beyond the calendar.
    #[error(transparent)]
    Time(#[from] ParseTimeError),
}

impl History {
    /// Orders the intervals. They are hours where all begin on an hour, otherwise half or quarter hours; those
    /// that are left out are known to be missing.
    pub fn of(mut intervals: Vec<TradedInterval>) -> Result<Self, NotAHistory> {
        intervals.sort_by_key(|interval| interval.start);
        let first = intervals.first().ok_or(NotAHistory::Empty)?.start;
        let at = |interval: &TradedInterval| interval.start.unix_seconds();
        let begins_every =
            |seconds: i64| intervals.iter().all(|one| at(one).checked_rem(seconds) == Some(0));
        let Some(seconds) = LENGTHS.into_iter().find(|length| begins_every(*length)) else {
            let wrong = intervals.iter().find(|one| at(one).checked_rem(900) != Some(0));
            return Err(NotAHistory::NotOnAQuarterHour(wrong.map_or(first, |one| one.start)));
        };
        let mut history = Self {
            first,
            seconds,
            intervals: Vec::new(),
            days: Vec::new(),
            peaks: Vec::new(),
            newest: Vec::new(),
        };
        for interval in intervals {
            while history.next_start() < interval.start {
                history.add(TradedInterval::unknown(history.next_start()))?;
            }
            if history.next_start() > interval.start {
                return Err(NotAHistory::StartTwice(interval.start));
            }
            history.add(interval)?;
        }
        Ok(history)
    }

    fn next_start(&self) -> UtcTime {
        self.start_of(self.intervals.len())
    }

    fn add(&mut self, interval: TradedInterval) -> Result<(), NotAHistory> {
        let forecast = interval.forecast.map_or(0.0, |power| megawatts(power).abs());
        let peak = self.peaks.last().copied().unwrap_or(0.0).max(forecast);
        let is_measured = interval.forecast.is_some() && interval.actual.is_some();
        let before = self.newest.last().copied().flatten();
        self.newest.push(if is_measured { Some(self.intervals.len()) } else { before });
        self.days.push(DeliveryDay::containing(interval.start)?);
        self.peaks.push(peak);
        self.intervals.push(interval);
        Ok(())
    }

    /// The number of places.
    pub fn len(&self) -> usize {
        self.intervals.len()
    }

    /// Whether there is no place; never so, because the first interval has one.
    pub fn is_empty(&self) -> bool {
        self.intervals.is_empty()
    }

    /// The interval of a place, as it turned out in the end.
    pub fn interval(&self, place: usize) -> Option<&TradedInterval> {
        self.intervals.get(place)
    }

    /// The local day of a place.
    pub fn day(&self, place: usize) -> Option<DeliveryDay> {
        self.days.get(place).copied()
    }

    /// The largest forecast up to and with a place, in MW, without its sign.
    pub fn peak(&self, place: usize) -> f64 {
        self.peaks.get(place).copied().unwrap_or(0.0)
    }

    /// The newest place up to and with a place that has a forecast and a production.
    pub fn newest_measured(&self, place: usize) -> Option<usize> {
        self.newest.get(place).copied().flatten()
    }

    /// The places of the days from `from` to before `until`.
    pub fn places(&self, from: DeliveryDay, until: DeliveryDay) -> std::ops::Range<usize> {
        let begin = self.days.partition_point(|day| *day < from);
        begin..self.days.partition_point(|day| *day < until).max(begin)
    }

    /// The seconds of an interval.
    pub fn seconds(&self) -> i64 {
        self.seconds
    }

    /// Intervals of an hour: 1, 2 or 4.
    pub fn per_hour(&self) -> usize {
        let count = HOUR_SECONDS.checked_div(self.seconds).unwrap_or(1);
        usize::try_from(count).unwrap_or(1)
    }

    /// The energy of a mean power over an interval, exactly.
    pub fn energy(&self, power: Power) -> Option<Energy> {
        let steps = self.seconds.checked_mul(1000)?.checked_div(HOUR_SECONDS)?;
        power.scaled().checked_mul(steps).map(Energy::from_scaled)
    }

    /// The first instant of a place.
    pub fn start_of(&self, place: usize) -> UtcTime {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        self.first.plus_seconds(place.saturating_mul(self.seconds))
    }

    /// How many intervals pass before what ended `minutes` before a start is the newest that is known.
    pub fn delay(&self, minutes: u32) -> usize {
        let seconds = i64::from(minutes).saturating_mul(60);
        let rounded_up = seconds.saturating_add(self.seconds.saturating_sub(1));
        usize::try_from(rounded_up.checked_div(self.seconds).unwrap_or(0)).unwrap_or(usize::MAX)
    }
}

/// A power in MW.
pub fn megawatts(power: Power) -> f64 {
    power.scaled().to_f64().unwrap_or(0.0) / WATTS
}

/// A power of so many MW, rounded to the watt; nothing where it is no number or too large.
pub fn power_of(megawatts: f64) -> Option<Power> {
    (megawatts * WATTS).round().to_i64().map(Power::from_scaled)
}

#[cfg(test)]
mod tests;
