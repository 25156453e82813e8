//! Values of delivery intervals as a document lists them, and the days that they make.

mod clock;
mod days;
mod prices;
mod rows;

pub use prices::SpotPrices;

pub(crate) use clock::{ClockTime, ClockTimes, Occurrence, resolution_between};
pub(crate) use days::{assemble, assemble_with_status};
pub(crate) use prices::price_days;
pub(crate) use rows::{IntervalRow, Listed, Place, Resolution, with_resolutions};
