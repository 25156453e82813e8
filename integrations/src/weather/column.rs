//! How a publisher gives a variable, and its values in our scales.

use crate::FileError;
use crate::Gaps;
use crate::delivery::{IntervalRow, Listed, Place, Resolution, assemble};
use crate::scaling::scaled;
use records::{WeatherValue, WeatherVariable};
use units::{DaySeries, Scaled, UtcTime};

/// What a time stamp says about its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamp {
    /// The value is of the interval that ends then.
    End,
    /// The value is of that moment; it is taken for the interval that begins then.
    Moment,
}

/// A variable as a publisher gives it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) variable: WeatherVariable,
    /// Its name there.
    pub(super) name: &'static str,
    /// Its unit there.
    pub(super) unit: &'static str,
    pub(super) stamp: Stamp,
    /// One of their units is `numerator` / `denominator` of ours, and `offset` is added.
    pub(super) numerator: i128,
    pub(super) denominator: i128,
    pub(super) offset: i64,
}

impl Column {
    /// The value of a number in their unit, rounded once to our scale.
    pub(super) fn value(&self, text: &str) -> Result<WeatherValue, String> {
        let value = scaled(text, self.numerator, self.denominator)?.saturating_add(self.offset);
        let (min, max, bounds) = match self.variable {
            WeatherVariable::ShortwaveRadiation
            | WeatherVariable::DirectRadiation
            | WeatherVariable::DiffuseRadiation => (0, 2_000 * 900, "0 and 2000 W/m²"),
            WeatherVariable::Temperature => (-9_000, 7_000, "-90 and 70 °C"),
            WeatherVariable::WindSpeed => (0, 120_000, "0 and 120 m/s"),
            WeatherVariable::CloudCover => (0, 10_000, "0 and 100 %"),
        };
        if (min..=max).contains(&value) {
            Ok(WeatherValue::from_scaled(value))
        } else {
            Err(format!("{} is not between {bounds}", self.name))
        }
    }

    /// A row of a time stamp; nothing where the publisher has no value.
    pub(super) fn row(
        &self,
        file: &str,
        place: Place,
        stamp: UtcTime,
        resolution: Resolution,
        text: Option<&str>,
    ) -> Result<IntervalRow<WeatherValue>, FileError> {
        let seconds = i64::try_from(resolution.quarter_count()).unwrap_or(1) * 900;
        let start = match self.stamp {
            Stamp::Moment => Some(stamp),
            Stamp::End => UtcTime::from_unix_seconds(stamp.unix_seconds().saturating_sub(seconds)),
        };
        let start = start.ok_or_else(|| place.error(file, units::ParseTimeError::OutOfRange))?;
        let value = text.map(|text| {
            self.value(text).map_err(|problem| place.error(file, problem).with_value(text))
        });
        Ok(IntervalRow { listed: Listed { place, start, value: value.transpose()? }, resolution })
    }
}

/// The days of some rows; none where no row has a value.
pub(super) fn days(
    file: &str,
    rows: &[IntervalRow<WeatherValue>],
) -> Result<Vec<DaySeries<WeatherValue>>, FileError> {
    if rows.iter().all(|row| row.listed.value.is_none()) {
        return Ok(Vec::new());
    }
    assemble(file, "values", rows, Gaps::Keep)
}
