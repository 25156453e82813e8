//! Instants, delivery days and billing periods.

mod clock;
mod day;
mod instant;
mod period;

pub use clock::ClockTime;
pub use day::{DeliveryDay, QUARTERS_PER_DAY_MAX, QuarterHour};
pub use instant::UtcTime;
pub use period::{Month, Period, Year};

use thiserror::Error;

/// Why a text is not a point or period of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ParseTimeError {
    /// Not an instant.
    #[error("expected an instant such as 2024-05-01T00:00:00Z")]
    Instant,
    /// Not a day of the calendar.
    #[error("expected a day of the calendar such as 2024-05-01")]
    Day,
    /// Not a month.
    #[error("expected a month such as 2024-05")]
    Month,
    /// Not a year.
    #[error("expected a year such as 2024")]
    Year,
    /// Not a time of the day.
    #[error("expected a time of the day such as 15:00")]
    Clock,
    /// A real day, but not one the product can settle.
    #[error("expected a day from 1990-01-01 to 2099-12-31")]
    OutOfRange,
}
