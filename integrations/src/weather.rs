//! Weather forecasts at places, whoever publishes them.
//!
//! | source | what it is | a request has | read by |
//! |---|---|---|---|
//! | Open-Meteo | ICON-D2 and ICON of the DWD by coordinates, by quarter hour | 20 places | [`open_meteo`] |
//! | Bright Sky | MOSMIX of the DWD at the next stations, by hour | a place | [`bright_sky`] |
//! | DWD MOSMIX | the same from the DWD itself, of one station, by hour | a station | [`mosmix`] |
//!
//! Time stamps end an interval in radiation and mean wind, and are the moment of a temperature or cloud cover. What is
//! kept are starts of intervals: a value of a moment holds for the interval that begins with it. An hour fills four
//! quarter hours with its mean. `null` and `-` are missing, never zero.
//!
//! A run has the time at which it was issued: MOSMIX says it, of the others it is the time of receipt. What a forecast
//! could know is known by it: for a test of the past only runs issued before the decision count.

pub mod bright_sky;
pub mod mosmix;
pub mod open_meteo;

mod column;
mod place;

pub use place::{Degrees, Place};

use crate::transport::Fetched;
use crate::{FileError, archive, utf8};
use records::{WeatherSource, WeatherValue, WeatherVariable};
use units::{DaySeries, UtcTime};

/// A document with the places that it is about, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedWeather {
    /// Names of places.
    pub places: Vec<String>,
    /// The document.
    pub document: Fetched,
}

/// What a document says about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeatherRun {
    /// Who published it.
    pub source: WeatherSource,
    /// Name of the place.
    pub place: String,
    /// When it was issued, where the document says so.
    pub issued_at: Option<UtcTime>,
    /// Each variable with its days.
    pub series: Vec<(WeatherVariable, Vec<DaySeries<WeatherValue>>)>,
}

/// Reads a document of any of the sources. `places` names the places that it is about, in its order.
pub fn parse(file: &str, bytes: &[u8], places: &[String]) -> Result<Vec<WeatherRun>, FileError> {
    if archive::is_packed(bytes) {
        return mosmix::parse(file, bytes, places);
    }
    let text = utf8::text(file, bytes)?;
    if bright_sky::recognises(text) {
        bright_sky::parse(file, text, places)
    } else {
        open_meteo::parse(file, text, places)
    }
}

/// The one place of a document that can have only one.
fn only_place(file: &str, places: &[String]) -> Result<String, FileError> {
    match places {
        [place] => Ok(place.clone()),
        _ => Err(FileError::of_file(file, format!("one place is expected, not {}", places.len()))),
    }
}

#[cfg(test)]
mod tests;
