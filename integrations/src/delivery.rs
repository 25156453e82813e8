//! Values of delivery intervals as a document lists them, and the days that they make.

mod days;
mod rows;

pub(crate) use days::assemble;
pub(crate) use rows::{IntervalRow, Listed, Place, Resolution, with_resolutions};
