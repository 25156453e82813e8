//! Bright Sky: observations and MOSMIX of the DWD at the stations next to coordinates, by hour.
//!
//! `GET /weather` with `lat`, `lon`, `date`, `last_date` and `tz`. `weather` is a list of hours with a time stamp
//! that ends the hour of `solar` (kWh/m²) and `wind_speed` (km/h), and is the moment of `temperature` (°C) and
//! `cloud_cover` (%): units of the DWD, which are the default. `null` is missing. Hours that are over hold
//! observations. Status 404 says that no station has data. No key is needed and no limit is published; a request a
//! second is modest.
//!
//! Source: <https://brightsky.dev/docs>, schema `WeatherRecord`.

use super::column::{Column, Stamp, days};
use super::{FetchedWeather, Place as WeatherPlace, WeatherRun, only_place};
use crate::delivery::{Place, Resolution};
use crate::transport::{
    FetchError, FetchProblem, Fetched, Http, HttpLimits, LimitFolder, Pace, Request,
};
use crate::{FileError, json};
use records::{WeatherSource, WeatherVariable};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::time::Duration;
use units::{DeliveryDay, UtcTime};

const SYSTEM: &str = "bright-sky";
const PUBLIC: &str = "https://api.brightsky.dev";
const DISTANCE: Duration = Duration::from_secs(1);

/// 1 kWh/m² in an hour is 900,000 J/m² in each of its quarters.
const SOLAR: Column = Column {
    variable: WeatherVariable::ShortwaveRadiation,
    name: "solar",
    unit: "kWh/m²",
    stamp: Stamp::End,
    numerator: 900_000,
    denominator: 1,
    offset: 0,
};
const TEMPERATURE: Column = Column {
    variable: WeatherVariable::Temperature,
    name: "temperature",
    unit: "°C",
    stamp: Stamp::Moment,
    numerator: 100,
    ..SOLAR
};
/// 1 km/h is 1,000,000 mm in 3,600 s.
const WIND_SPEED: Column = Column {
    variable: WeatherVariable::WindSpeed,
    name: "wind_speed",
    unit: "km/h",
    stamp: Stamp::End,
    numerator: 1_000_000,
    denominator: 3_600,
    offset: 0,
};
const CLOUD_COVER: Column =
    Column { variable: WeatherVariable::CloudCover, name: "cloud_cover", unit: "%", ..TEMPERATURE };

/// A client of the API.
#[derive(Debug)]
pub struct BrightSky {
    url: String,
    http: Http,
}

impl BrightSky {
    /// A client of the public API, or of another address; its limits are kept in a folder, if there is one.
    pub fn new(url: Option<String>, limits: Option<&LimitFolder>) -> Result<Self, FetchError> {
        let url = url.unwrap_or_else(|| PUBLIC.to_owned());
        Self::with(url, HttpLimits::default(), Pace::of(SYSTEM, DISTANCE, limits))
    }

    /// A client with other limits, for tests.
    pub fn with(url: String, limits: HttpLimits, pace: Pace) -> Result<Self, FetchError> {
        Ok(Self { url, http: Http::new(SYSTEM, limits, pace)? })
    }

    /// The weather at a place on the days `first` to before `end`.
    pub fn forecast(
        &self,
        place: &WeatherPlace,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<FetchedWeather, FetchError> {
        let (from, until) = (first.start(), end.start());
        let request = Request {
            operation: format!("weather at {} {first} to before {end}", place.name()),
            url: format!(
                "{}/weather?lat={}&lon={}&date={from}&last_date={until}&tz=Etc/UTC&units=dwd",
                self.url,
                place.latitude(),
                place.longitude(),
            ),
            ..Request::default()
        };
        let bytes = self.http.fetch(&request)?;
        if !bytes.trim_ascii_start().starts_with(b"{") {
            let problem = FetchProblem::Unexpected("no JSON document".to_owned());
            return Err(self.http.error(&request, problem));
        }
        let name = format!("{SYSTEM}: {}", request.operation);
        let places = vec![place.name().to_owned()];
        Ok(FetchedWeather { places, document: Fetched { name, bytes } })
    }
}

#[derive(Deserialize)]
struct Answer<'f> {
    #[serde(borrow)]
    weather: Vec<Record<'f>>,
}

#[derive(Deserialize)]
struct Record<'f> {
    timestamp: String,
    #[serde(borrow)]
    solar: Option<&'f RawValue>,
    #[serde(borrow)]
    temperature: Option<&'f RawValue>,
    #[serde(borrow)]
    wind_speed: Option<&'f RawValue>,
    #[serde(borrow)]
    cloud_cover: Option<&'f RawValue>,
}

/// The text of a record's value.
type ValueOf = for<'r> fn(&'r Record<'_>) -> Option<&'r RawValue>;

/// Whether a JSON document is one of Bright Sky.
pub(super) fn recognises(text: &str) -> bool {
    text.trim_start().starts_with('{') && text.contains("\"weather\"")
}

/// Reads an answer about a place.
pub(super) fn parse(
    file: &str,
    text: &str,
    places: &[String],
) -> Result<Vec<WeatherRun>, FileError> {
    let place = only_place(file, places)?;
    let answer: Answer<'_> = json::parse(file, text.as_bytes(), "a document of Bright Sky")?;
    let mut stamps = Vec::with_capacity(answer.weather.len());
    for (index, record) in answer.weather.iter().enumerate() {
        let at = Place::Element(index + 1);
        let stamp: UtcTime = record.timestamp.parse().map_err(|error: units::ParseTimeError| {
            at.error(file, error).with_value(&record.timestamp)
        })?;
        stamps.push((at, stamp, record));
    }
    let columns: [(Column, ValueOf); 4] = [
        (SOLAR, |record| record.solar),
        (TEMPERATURE, |record| record.temperature),
        (WIND_SPEED, |record| record.wind_speed),
        (CLOUD_COVER, |record| record.cloud_cover),
    ];
    let mut series = Vec::new();
    for (column, value_of) in columns {
        let mut rows = Vec::with_capacity(stamps.len());
        for (at, stamp, record) in &stamps {
            let text = json::text_of(value_of(record));
            rows.push(column.row(file, *at, *stamp, Resolution::Hour, text)?);
        }
        series.push((column.variable, days(file, &rows)?));
    }
    Ok(vec![WeatherRun { source: WeatherSource::BrightSky, place, issued_at: None, series }])
}
