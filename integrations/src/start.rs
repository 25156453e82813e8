//! The first instant of a delivery interval.

use units::{DeliveryDay, ParseTimeError, UtcTime};

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

/// Reads an instant; what lies between two seconds is the later one, so that nothing is known before it was.
pub(crate) fn second(text: &str) -> Result<UtcTime, String> {
    let instant: UtcTime = text.parse().map_err(|error: ParseTimeError| error.to_string())?;
    let whole = instant.plus_seconds(0);
    Ok(if whole < instant { whole.plus_seconds(1) } else { whole })
}

/// Reads the start of a quarter hour of the calendar.
pub(crate) fn quarter_hour(text: &str) -> Result<UtcTime, String> {
    let instant = parse(text)?;
    DeliveryDay::containing(instant).map_err(|error| error.to_string())?;
    let is_on_one = instant.unix_seconds() % SECONDS_PER_QUARTER == 0;
    is_on_one.then_some(instant).ok_or_else(|| NOT_ON_A_QUARTER_HOUR.to_owned())
}

const SECONDS_PER_QUARTER: i64 = 900;

/// The problem of a start between two quarter hours.
pub(crate) const NOT_ON_A_QUARTER_HOUR: &str = "the start is not on a quarter hour";
