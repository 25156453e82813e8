//! The API of Energy-Charts (Fraunhofer ISE).
//!
//! No key is needed. Two requests a minute are allowed for an address. Data of Germany and Luxembourg is under CC BY
//! 4.0. Every document has `unix_seconds` with the starts of intervals, and lists of the same length with `null` where
//! there is no value:
//!
//! | operation | list | read by |
//! |---|---|---|
//! | `price` | `price`, EUR/MWh | [`spot_prices`](crate::spot_prices) |
//! | `public_power` | `data` of each of `production_types`, MW; `Solar` (metered), `Load` | [`production`] |
//! | `public_power_forecast` | `forecast_values`, MW | [`forecast`] |

use crate::delivery::{Listed, Place, assemble, with_resolutions};
use crate::transport::{FetchError, Fetched, Http, HttpLimits, LimitFolder, Pace, Request};
use crate::{FileError, Gaps, bounds, json};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::time::Duration;
use units::{DaySeries, DeliveryDay, Power, UtcTime};

const DISTANCE: Duration = Duration::from_secs(31);
const SYSTEM: &str = "energy-charts";
const DOCUMENT: &str = "a document of Energy-Charts";
const PUBLIC: &str = "https://api.energy-charts.info";
/// The name of solar generation among the production types.
pub const SOLAR: &str = "Solar";
/// The name of load among the production types.
pub const LOAD: &str = "Load";

/// A client of the API.
#[derive(Debug)]
pub struct EnergyCharts {
    url: String,
    http: Http,
}

#[derive(Deserialize)]
struct PublicPower<'f> {
    unix_seconds: Vec<i64>,
    #[serde(borrow)]
    production_types: Vec<Production<'f>>,
}

#[derive(Deserialize)]
struct Production<'f> {
    name: String,
    #[serde(borrow)]
    data: Vec<Option<&'f RawValue>>,
}

#[derive(Deserialize)]
struct Forecast<'f> {
    unix_seconds: Vec<i64>,
    #[serde(borrow)]
    forecast_values: Vec<Option<&'f RawValue>>,
}

impl EnergyCharts {
    /// A client of the public API, or of another address; its limits are kept in a folder, if there is one.
    pub fn new(url: Option<String>, limits: Option<&LimitFolder>) -> Result<Self, FetchError> {
        let url = url.unwrap_or_else(|| PUBLIC.to_owned());
        Self::with(url, HttpLimits::default(), Pace::of(SYSTEM, DISTANCE, limits))
    }

    /// A client with other limits, for tests.
    pub fn with(url: String, limits: HttpLimits, pace: Pace) -> Result<Self, FetchError> {
        Ok(Self { url, http: Http::new(SYSTEM, limits, pace)? })
    }

    /// Day-ahead prices of the days `first` to before `end`, in one document.
    pub fn day_ahead_prices(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        self.ask("day-ahead prices", "price?bzn=DE-LU", first, end)
    }

    /// Generation by source and load of some days, metered.
    pub fn public_power(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        self.ask("public power", "public_power?country=de", first, end)
    }

    /// Solar generation as forecast the day before.
    pub fn solar_forecast(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        let path = "public_power_forecast?country=de&production_type=solar&forecast_type=day-ahead";
        self.ask("solar forecast", path, first, end)
    }

    fn ask(
        &self,
        what: &str,
        path: &str,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        // Both days count.
        let last = end.previous();
        let operation = format!("{what} {first} to {last}");
        let url = format!("{}/{path}&start={first}&end={last}", self.url);
        let request = Request { operation, url, ..Request::default() };
        let bytes = self.http.fetch(&request)?;
        Ok(Fetched { name: format!("{SYSTEM}: {}", request.operation), bytes })
    }
}

/// Reads one of the production types of `public_power`, such as [`SOLAR`]; no day where there is none.
pub fn production(
    file: &str,
    bytes: &[u8],
    name: &str,
) -> Result<Vec<DaySeries<Power>>, FileError> {
    let document: PublicPower<'_> = json::parse(file, bytes, DOCUMENT)?;
    let found = document.production_types.into_iter().find(|production| production.name == name);
    found.map_or_else(|| Ok(Vec::new()), |found| days(file, &document.unix_seconds, &found.data))
}

/// Reads `public_power_forecast`; no day where there is none.
pub fn forecast(file: &str, bytes: &[u8]) -> Result<Vec<DaySeries<Power>>, FileError> {
    let document: Forecast<'_> = json::parse(file, bytes, DOCUMENT)?;
    days(file, &document.unix_seconds, &document.forecast_values)
}

fn days(
    file: &str,
    starts: &[i64],
    values: &[Option<&RawValue>],
) -> Result<Vec<DaySeries<Power>>, FileError> {
    if starts.len() != values.len() {
        let (starts, values) = (starts.len(), values.len());
        let problem = format!("unix_seconds has {starts} elements, the values are {values}");
        return Err(FileError::of_file(file, problem));
    }
    let mut rows = Vec::with_capacity(starts.len());
    for (index, (seconds, raw)) in starts.iter().zip(values).enumerate() {
        let place = Place::Element(index + 1);
        let start = UtcTime::from_unix_seconds(*seconds)
            .ok_or_else(|| place.error(file, units::ParseTimeError::OutOfRange))?;
        let power = |text| {
            let power = bounds::rounded_megawatts(text);
            power.map_err(|problem| place.error(file, problem).with_value(text))
        };
        let value = json::text_of(*raw).map(power).transpose()?;
        rows.push(Listed { place, start, value });
    }
    if rows.iter().all(|row| row.value.is_none()) {
        return Ok(Vec::new());
    }
    assemble(file, "power", &with_resolutions(rows), Gaps::Keep)
}

#[cfg(test)]
mod tests;
