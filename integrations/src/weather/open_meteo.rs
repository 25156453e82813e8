//! Open-Meteo: ICON-D2 and ICON of the DWD at coordinates, by quarter hour.
//!
//! `GET /v1/forecast` with `latitude` and `longitude` as lists, `minutely_15` and `hourly` with names of variables.
//! The answer is an object for one place and a list of objects, in the order of the request, for several. `time` is a
//! list of Unix seconds (`timeformat=unixtime`), `null` is missing (beyond the model's horizon), `minutely_15_units`
//! tells the units. Radiation is the mean of the 15 or 60 minutes before the time stamp; temperature, wind and cloud
//! cover are of that moment. Errors come as `{"error":true,"reason":…}` with status 400.
//!
//! Limits without a key: 600 calls a minute, 5,000 an hour, 10,000 a day, for use that is not commercial; each place
//! counts as a call. A request of 20 places every 15 seconds keeps the first two; 1,250 places eight times a day keep
//! the third. A marketer needs a key (`customer-api.open-meteo.com`).

use super::column::{Column, Stamp, days};
use super::{FetchedWeather, Place as WeatherPlace, WeatherRun};
use crate::delivery::{Place, Resolution};
use crate::transport::{
    FetchError, FetchProblem, Fetched, Http, HttpLimits, LimitFolder, Pace, Request,
};
use crate::{FileError, json};
use records::{WeatherSource, WeatherVariable};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;
use units::{DeliveryDay, UtcTime};

const SYSTEM: &str = "open-meteo";
const PUBLIC: &str = "https://api.open-meteo.com/v1/forecast";
const CUSTOMERS: &str = "https://customer-api.open-meteo.com/v1/forecast";
/// ICON-D2 for the first two days, then ICON-EU and ICON.
const MODEL: &str = "icon_seamless";
/// Places of one request.
pub const PLACES_PER_REQUEST: usize = 20;
const DISTANCE: Duration = Duration::from_secs(15);

const fn column(
    variable: WeatherVariable,
    name: &'static str,
    unit: &'static str,
    stamp: Stamp,
    numerator: i128,
) -> Column {
    Column { variable, name, unit, stamp, numerator, denominator: 1, offset: 0 }
}

const COLUMNS: [Column; 6] = [
    column(WeatherVariable::ShortwaveRadiation, "shortwave_radiation", "W/m²", Stamp::End, 900),
    column(WeatherVariable::DirectRadiation, "direct_radiation", "W/m²", Stamp::End, 900),
    column(WeatherVariable::DiffuseRadiation, "diffuse_radiation", "W/m²", Stamp::End, 900),
    column(WeatherVariable::Temperature, "temperature_2m", "°C", Stamp::Moment, 100),
    column(WeatherVariable::WindSpeed, "wind_speed_10m", "m/s", Stamp::Moment, 1_000),
    column(WeatherVariable::CloudCover, "cloud_cover", "%", Stamp::Moment, 100),
];
const BY_QUARTER_HOUR: &str =
    "shortwave_radiation,direct_radiation,diffuse_radiation,temperature_2m,wind_speed_10m";
const BY_HOUR: &str = "cloud_cover";

/// A client of the API.
pub struct OpenMeteo {
    url: String,
    key: Option<String>,
    http: Http,
}

impl fmt::Debug for OpenMeteo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenMeteo").field("url", &self.url).finish_non_exhaustive()
    }
}

impl OpenMeteo {
    /// A client of the public API, of the one for customers when there is a key, or of another address; its limits are
    /// kept in a folder, if there is one.
    pub fn new(
        url: Option<String>,
        key: Option<String>,
        limits: Option<&LimitFolder>,
    ) -> Result<Self, FetchError> {
        let public = if key.is_some() { CUSTOMERS } else { PUBLIC };
        let url = url.unwrap_or_else(|| public.to_owned());
        Self::with(url, key, HttpLimits::default(), Pace::of(SYSTEM, DISTANCE, limits))
    }

    /// A client with other limits, for tests.
    pub fn with(
        url: String,
        key: Option<String>,
        limits: HttpLimits,
        pace: Pace,
    ) -> Result<Self, FetchError> {
        Ok(Self { url, key, http: Http::new(SYSTEM, limits, pace)? })
    }

    /// The forecast at up to [`PLACES_PER_REQUEST`] places for the days `first` to before `end`.
    pub fn forecast(
        &self,
        places: &[&WeatherPlace],
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<FetchedWeather, FetchError> {
        let list = |of: fn(&WeatherPlace) -> super::Degrees| {
            let texts: Vec<String> = places.iter().map(|place| of(place).to_string()).collect();
            texts.join(",")
        };
        // A day in Berlin begins within the day before in UTC; both dates count.
        let (from, until) = (utc_date(first.start()), utc_date(end.start()));
        let key = self.key.as_ref().map(|key| format!("&apikey={key}")).unwrap_or_default();
        let request = Request {
            operation: format!("forecast at {} places {first} to before {end}", places.len()),
            url: format!(
                "{}?latitude={}&longitude={}&minutely_15={BY_QUARTER_HOUR}&hourly={BY_HOUR}&models={MODEL}\
                 &wind_speed_unit=ms&timeformat=unixtime&timezone=GMT&start_date={from}&end_date={until}{key}",
                self.url,
                list(WeatherPlace::latitude),
                list(WeatherPlace::longitude),
            ),
            ..Request::default()
        };
        let bytes = self.http.fetch(&request)?;
        if !bytes.trim_ascii_start().starts_with(b"{")
            && !bytes.trim_ascii_start().starts_with(b"[")
        {
            let problem = FetchProblem::Unexpected("no JSON document".to_owned());
            return Err(self.http.error(&request, problem));
        }
        let name = format!("{SYSTEM}: {}", request.operation);
        let names = places.iter().map(|place| place.name().to_owned()).collect();
        Ok(FetchedWeather { places: names, document: Fetched { name, bytes } })
    }
}

fn utc_date(instant: UtcTime) -> String {
    instant.to_string().chars().take(10).collect()
}

#[derive(Deserialize)]
struct Answer<'f> {
    #[serde(borrow, default)]
    minutely_15: BTreeMap<String, Vec<Option<&'f RawValue>>>,
    #[serde(default)]
    minutely_15_units: BTreeMap<String, String>,
    #[serde(borrow, default)]
    hourly: BTreeMap<String, Vec<Option<&'f RawValue>>>,
    #[serde(default)]
    hourly_units: BTreeMap<String, String>,
    reason: Option<String>,
}

/// Reads an answer about some places.
pub(super) fn parse(
    file: &str,
    text: &str,
    places: &[String],
) -> Result<Vec<WeatherRun>, FileError> {
    let (bytes, what) = (text.as_bytes(), "a document of Open-Meteo");
    let answers: Vec<Answer<'_>> = if text.trim_start().starts_with('[') {
        json::parse(file, bytes, what)?
    } else {
        vec![json::parse(file, bytes, what)?]
    };
    if let Some(reason) = answers.iter().find_map(|answer| answer.reason.as_deref()) {
        return Err(FileError::of_file(file, format!("Open-Meteo answers: {reason}")));
    }
    if answers.len() != places.len() {
        let (found, expected) = (answers.len(), places.len());
        let problem = format!("the document has {found} places, expected are {expected}");
        return Err(FileError::of_file(file, problem));
    }
    answers.iter().zip(places).map(|(answer, place)| run(file, answer, place)).collect()
}

fn run(file: &str, answer: &Answer<'_>, place: &str) -> Result<WeatherRun, FileError> {
    let blocks = [
        (&answer.minutely_15, &answer.minutely_15_units, Resolution::QuarterHour),
        (&answer.hourly, &answer.hourly_units, Resolution::Hour),
    ];
    let mut series = Vec::new();
    for column in &COLUMNS {
        let found = blocks.iter().find(|(block, _, _)| block.contains_key(column.name));
        let Some((block, units, resolution)) = found else { continue };
        let unit = units.get(column.name).map_or("", String::as_str);
        if unit != column.unit {
            let problem = format!("{} is in {unit:?}, expected {}", column.name, column.unit);
            return Err(FileError::of_file(file, problem));
        }
        let days = block_days(file, column, block, *resolution)?;
        series.push((column.variable, days));
    }
    if series.is_empty() {
        return Err(FileError::of_file(file, "the document has no variable that is known"));
    }
    let source = WeatherSource::OpenMeteo;
    Ok(WeatherRun { source, place: place.to_owned(), issued_at: None, series })
}

fn block_days(
    file: &str,
    column: &Column,
    block: &BTreeMap<String, Vec<Option<&RawValue>>>,
    resolution: Resolution,
) -> Result<Vec<units::DaySeries<records::WeatherValue>>, FileError> {
    let list = |name: &str| block.get(name).map(Vec::as_slice).unwrap_or_default();
    let (times, values) = (list("time"), list(column.name));
    if times.len() != values.len() {
        let (times, values) = (times.len(), values.len());
        let problem = format!("time has {times} elements, {} has {values}", column.name);
        return Err(FileError::of_file(file, problem));
    }
    let mut rows = Vec::with_capacity(times.len());
    for (index, (time, value)) in times.iter().zip(values).enumerate() {
        let place = Place::Element(index + 1);
        let seconds = time.and_then(|time| time.get().parse().ok());
        let stamp = seconds.and_then(UtcTime::from_unix_seconds).ok_or_else(|| {
            place.error(file, "expected a time in Unix seconds (timeformat=unixtime)")
        })?;
        rows.push(column.row(file, place, stamp, resolution, json::text_of(*value))?);
    }
    days(file, &rows)
}
