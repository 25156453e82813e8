//! The first instant of a delivery interval.

use units::{ParseTimeError, UtcTime};

/// Reads an instant in whole seconds. A start that is not on a quarter hour is refused where the
/// day is known.
pub(crate) fn parse(text: &str) -> Result<UtcTime, String> {
    let instant: UtcTime = text.parse().map_err(|error: ParseTimeError| error.to_string())?;
    if UtcTime::from_unix_seconds(instant.unix_seconds()) == Some(instant) {
        Ok(instant)
    } else {
        Err(NOT_ON_A_QUARTER_HOUR.to_owned())
    }
}

/// The problem of a start between two quarter hours.
pub(crate) const NOT_ON_A_QUARTER_HOUR: &str = "the start is not on a quarter hour";
