//! One delivery day of quarter-hour values.

use crate::DeliveryDay;
use crate::text_enum;
use thiserror::Error;

text_enum!(
    /// Where a quarter hour's value comes from.
    QuarterStatus {
        /// Read from the meter, or published.
        Measured = "measured",
        /// Formed by the metering operator in place of a reading (Ersatzwert), or published by a source that is
        /// believed less than the one that has no value.
        Substitute = "substitute",
        /// Estimated by us.
        Estimated = "estimated",
        /// There is no value. Its number is zero and means nothing.
        Missing = "missing",
    }
);

/// A quantity that is an integer of a fixed scale.
pub trait Scaled: Copy + Default + Eq {
    /// The quantity of so many smallest units.
    fn from_scaled(scaled: i64) -> Self;
    /// The number of smallest units.
    fn scaled(self) -> i64;
}

/// A day was given another number of quarter hours than it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{day} has {expected} quarter hours, not {found}")]
pub struct QuarterCountDoesNotMatchDay {
    /// The delivery day.
    pub day: DeliveryDay,
    /// 92, 96 or 100.
    pub expected: usize,
    /// The number that was given.
    pub found: usize,
}

/// The values of one delivery day, one per quarter hour, each with its status.
///
/// The value of a missing quarter hour is zero by construction and must not be read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySeries<T> {
    day: DeliveryDay,
    values: Vec<T>,
    statuses: Vec<QuarterStatus>,
}

impl<T: Scaled> DaySeries<T> {
    /// A day on which every quarter hour is missing.
    pub fn missing(day: DeliveryDay) -> Self {
        let count = day.quarter_count();
        Self {
            day,
            values: vec![T::default(); count],
            statuses: vec![QuarterStatus::Missing; count],
        }
    }

    /// A complete day, one status for all its quarter hours.
    pub fn complete(
        day: DeliveryDay,
        values: Vec<T>,
        status: QuarterStatus,
    ) -> Result<Self, QuarterCountDoesNotMatchDay> {
        let statuses = vec![status; values.len()];
        Self::new(day, values, statuses)
    }

    /// A day from its values and statuses.
    pub fn new(
        day: DeliveryDay,
        mut values: Vec<T>,
        statuses: Vec<QuarterStatus>,
    ) -> Result<Self, QuarterCountDoesNotMatchDay> {
        let expected = day.quarter_count();
        for found in [values.len(), statuses.len()] {
            if found != expected {
                return Err(QuarterCountDoesNotMatchDay { day, expected, found });
            }
        }
        for (value, status) in values.iter_mut().zip(&statuses) {
            if *status == QuarterStatus::Missing {
                *value = T::default();
            }
        }
        Ok(Self { day, values, statuses })
    }

    /// The delivery day.
    pub fn day(&self) -> DeliveryDay {
        self.day
    }

    /// The values; zero where the status says missing.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// The statuses.
    pub fn statuses(&self) -> &[QuarterStatus] {
        &self.statuses
    }

    /// The value of a quarter hour, or nothing when it is missing or not in the day.
    pub fn get(&self, quarter: usize) -> Option<T> {
        match self.statuses.get(quarter)? {
            QuarterStatus::Missing => None,
            QuarterStatus::Measured | QuarterStatus::Substitute | QuarterStatus::Estimated => {
                self.values.get(quarter).copied()
            }
        }
    }

    /// Sets a quarter hour; an index outside the day changes nothing.
    pub fn set(&mut self, quarter: usize, value: T, status: QuarterStatus) {
        if let (Some(slot), Some(state)) =
            (self.values.get_mut(quarter), self.statuses.get_mut(quarter))
        {
            *slot = if status == QuarterStatus::Missing { T::default() } else { value };
            *state = status;
        }
    }

    /// Rewrites the whole day in place; what `fill` leaves missing is zero afterwards.
    ///
    /// `fill` gets the values and the statuses, one of each per quarter hour of the day. When it
    /// fails the day is missing.
    pub fn refill<E>(
        &mut self,
        fill: impl FnOnce(&mut [T], &mut [QuarterStatus]) -> Result<(), E>,
    ) -> Result<(), E> {
        let filled = fill(&mut self.values, &mut self.statuses);
        if filled.is_err() {
            self.statuses.fill(QuarterStatus::Missing);
        }
        let any_missing = self.missing_count() > 0;
        if any_missing {
            for (value, status) in self.values.iter_mut().zip(&self.statuses) {
                if *status == QuarterStatus::Missing {
                    *value = T::default();
                }
            }
        }
        filled
    }

    /// This day with every quarter hour that `newer` knows taken from it.
    #[must_use]
    pub fn overlaid_with(&self, newer: &Self) -> Self {
        let mut merged = self.clone();
        for (quarter, status) in newer.statuses.iter().enumerate() {
            if let Some(value) = newer.get(quarter) {
                merged.set(quarter, value, *status);
            }
        }
        merged
    }

    /// This day without the quarter hours that `known` has already.
    #[must_use]
    pub fn where_missing_in(&self, known: &Self) -> Self {
        let mut rest = self.clone();
        for quarter in 0..known.values.len() {
            if known.get(quarter).is_some() {
                rest.set(quarter, T::default(), QuarterStatus::Missing);
            }
        }
        rest
    }

    /// How many quarter hours are missing.
    pub fn missing_count(&self) -> usize {
        self.statuses.iter().filter(|status| **status == QuarterStatus::Missing).count()
    }
}
