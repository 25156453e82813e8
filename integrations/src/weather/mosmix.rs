//! MOSMIX: point forecasts of the DWD at its stations, by hour, up to ten days.
//!
//! `MOSMIX_L_LATEST_<station>.kmz` on opendata.dwd.de: a ZIP archive with one KML document. `IssueTime` says when the
//! run was issued, `TimeStep` lists the time stamps, and each `Forecast` has an `elementName` and its values in the
//! order of the time stamps, `-` where there is none. `Rad1h` is kJ/m² of the hour that ends at the time stamp; `TTT`
//! (K), `FF` (m/s) and `Neff` (%, the effective cloud cover) are of that moment. Documents are in ISO-8859-1. Four
//! runs a day (3, 9, 15 and 21 h UTC), about an hour after their issue. No key is needed and no limit is published; a
//! request a second is modest.
//!
//! Source: <https://opendata.dwd.de/weather/local_forecasts/mos>, and the DWD's list of MOSMIX elements.

use super::column::{Column, Stamp, days};
use super::{FetchedWeather, Place as WeatherPlace, WeatherRun, only_place};
use crate::delivery::{Place, Resolution};
use crate::transport::{
    FetchError, FetchProblem, Fetched, Http, HttpLimits, LimitFolder, Pace, Request,
};
use crate::xml::{self, Element};
use crate::{FileError, archive};
use records::{WeatherSource, WeatherVariable};
use std::time::Duration;
use units::UtcTime;

const SYSTEM: &str = "mosmix";
const PUBLIC: &str = "https://opendata.dwd.de/weather/local_forecasts/mos";
const DISTANCE: Duration = Duration::from_secs(1);
/// Time stamps of a run: 247 hours, with room.
const STEPS_MAX: usize = 1_000;

/// 1 kJ/m² in an hour is 250 J/m² in each of its quarters.
const RADIATION: Column = Column {
    variable: WeatherVariable::ShortwaveRadiation,
    name: "Rad1h",
    unit: "kJ/m²",
    stamp: Stamp::End,
    numerator: 250,
    denominator: 1,
    offset: 0,
};
const COLUMNS: [Column; 4] = [
    RADIATION,
    // 0 °C are 273.15 K.
    Column {
        variable: WeatherVariable::Temperature,
        name: "TTT",
        unit: "K",
        stamp: Stamp::Moment,
        numerator: 100,
        offset: -27_315,
        ..RADIATION
    },
    Column {
        variable: WeatherVariable::WindSpeed,
        name: "FF",
        unit: "m/s",
        stamp: Stamp::Moment,
        numerator: 1_000,
        ..RADIATION
    },
    Column {
        variable: WeatherVariable::CloudCover,
        name: "Neff",
        unit: "%",
        stamp: Stamp::Moment,
        numerator: 100,
        ..RADIATION
    },
];

/// A client of the DWD's server.
#[derive(Debug)]
pub struct Mosmix {
    url: String,
    http: Http,
}

impl Mosmix {
    /// A client of the public server, or of another address; its limits are kept in a folder, if there is one.
    pub fn new(url: Option<String>, limits: Option<&LimitFolder>) -> Result<Self, FetchError> {
        let url = url.unwrap_or_else(|| PUBLIC.to_owned());
        Self::with(url, HttpLimits::default(), Pace::of(SYSTEM, DISTANCE, limits))
    }

    /// A client with other limits, for tests.
    pub fn with(url: String, limits: HttpLimits, pace: Pace) -> Result<Self, FetchError> {
        Ok(Self { url, http: Http::new(SYSTEM, limits, pace)? })
    }

    /// The latest run at the station of a place; nothing for a place without a station.
    pub fn forecast(&self, place: &WeatherPlace) -> Result<Option<FetchedWeather>, FetchError> {
        let Some(station) = place.mosmix_station() else { return Ok(None) };
        let path = format!("MOSMIX_L/single_stations/{station}/kml/MOSMIX_L_LATEST_{station}.kmz");
        let request = Request {
            operation: format!("latest run of station {station}"),
            url: format!("{}/{path}", self.url),
            ..Request::default()
        };
        let bytes = self.http.fetch(&request)?;
        if !archive::is_packed(&bytes) {
            let problem = FetchProblem::Unexpected("no KMZ archive".to_owned());
            return Err(self.http.error(&request, problem));
        }
        let name = format!("{SYSTEM}: {}", request.operation);
        let places = vec![place.name().to_owned()];
        Ok(Some(FetchedWeather { places, document: Fetched { name, bytes } }))
    }
}

/// Reads a run of one station.
pub(super) fn parse(
    file: &str,
    bytes: &[u8],
    places: &[String],
) -> Result<Vec<WeatherRun>, FileError> {
    let place = only_place(file, places)?;
    let mut files = archive::unpack(file, bytes)?.into_iter();
    let (Some(packed), None) = (files.next(), files.next()) else {
        return Err(FileError::of_file(file, "one KML document is expected in the archive"));
    };
    // Letters beyond ASCII stand in names of stations alone, and are one byte each.
    let text: String = packed.bytes.iter().map(|byte| char::from(*byte)).collect();
    let name = packed.name.as_str();
    let document = xml::parse_text(name, &text)?;
    let root = Element::root(name, &document);
    let issued_at = root.below("IssueTime").next().map(instant).transpose()?;
    let issued_at =
        issued_at.ok_or_else(|| FileError::of_file(name, "the document has no IssueTime"))?;
    let steps: Vec<UtcTime> = root.below("TimeStep").map(instant).collect::<Result<_, _>>()?;
    if steps.is_empty() || steps.len() > STEPS_MAX {
        let problem = format!("the document has {} time steps", steps.len());
        return Err(FileError::of_file(name, problem));
    }
    let stations: Vec<Element<'_>> = root.below("Placemark").collect();
    let [station] = stations.as_slice() else {
        let problem = format!("one station is expected, not {}", stations.len());
        return Err(FileError::of_file(name, problem));
    };
    let mut series = Vec::new();
    for column in &COLUMNS {
        let of_element = |node: &Element<'_>| node.attribute("elementName") == Some(column.name);
        let Some(forecast) = station.below("Forecast").find(of_element) else { continue };
        series.push((column.variable, element_days(name, column, forecast, &steps)?));
    }
    let run =
        WeatherRun { source: WeatherSource::Mosmix, place, issued_at: Some(issued_at), series };
    Ok(vec![run])
}

fn element_days(
    file: &str,
    column: &Column,
    forecast: Element<'_>,
    steps: &[UtcTime],
) -> Result<Vec<units::DaySeries<records::WeatherValue>>, FileError> {
    let text = forecast.below("value").map(Element::text).find(|text| !text.is_empty());
    let text = text.unwrap_or_default();
    let values: Vec<&str> = text.split_whitespace().collect();
    if values.len() != steps.len() {
        let (found, expected) = (values.len(), steps.len());
        let problem = format!("{} has {found} values, expected are {expected}", column.name);
        return Err(forecast.error(problem));
    }
    let mut rows = Vec::with_capacity(steps.len());
    let place = Place::Line(forecast.line());
    for (step, value) in steps.iter().zip(values) {
        let text = (value != "-").then_some(value);
        rows.push(column.row(file, place, *step, Resolution::Hour, text)?);
    }
    days(file, &rows)
}

fn instant(node: Element<'_>) -> Result<UtcTime, FileError> {
    let text = node.text();
    text.parse()
        .map_err(|error: units::ParseTimeError| node.error(error.to_string()).with_value(text))
}
