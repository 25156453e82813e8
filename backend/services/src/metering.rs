//! Readings: taking them in, the latest of them, what is missing.

mod completeness;
mod export_readings;
mod import_readings;
mod latest_readings;

pub use completeness::{DayCompleteness, readings_calendar};
pub use export_readings::export_readings;
pub use import_readings::{LocationReadings, import_readings};
pub(crate) use latest_readings::{ReadingDays, known_readings_of, latest_readings_of};
