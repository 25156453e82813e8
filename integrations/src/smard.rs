//! Chart files of SMARD, the data platform of the Bundesnetzagentur.
//!
//! No key is needed. `index_quarterhour.json` lists the first instants of the weekly files, from Monday midnight in
//! Berlin; a file holds pairs of milliseconds and value, `null` where nothing is published yet. Prices are EUR/MWh
//! and hold for the interval; generation is MWh of the interval.

use crate::delivery::{
    IntervalRow, Listed, Place, Resolution, SpotPrices, assemble, price_days, with_resolutions,
};
use crate::problems::Problems;
use crate::transport::{
    FetchError, FetchProblem, Fetched, Http, HttpLimits, LimitFolder, Pace, Request,
};
use crate::{FileError, Gaps, bounds, json};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::time::Duration;
use units::{DaySeries, DeliveryDay, Power, Scaled, UtcTime};

/// No limit is published; one request a second is modest.
const DISTANCE: Duration = Duration::from_secs(1);
const SYSTEM: &str = "smard";
const PUBLIC: &str = "https://www.smard.de/app/chart_data";

/// A chart: what it shows, the number of its filter, and its region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chart {
    what: &'static str,
    filter: u32,
    region: &'static str,
}

impl Chart {
    /// Day-ahead price of Germany and Luxembourg.
    pub const PRICES: Self = Self { what: "prices", filter: 4169, region: "DE-LU" };
    /// Metered solar generation of Germany.
    pub const SOLAR_GENERATION: Self =
        Self { what: "solar generation", filter: 4068, region: "DE" };
    /// Solar generation as forecast the day before.
    pub const SOLAR_FORECAST: Self = Self { what: "solar forecast", filter: 125, region: "DE" };
    /// Total load of Germany.
    pub const LOAD: Self = Self { what: "load", filter: 410, region: "DE" };
    /// Total load as forecast the day before.
    pub const LOAD_FORECAST: Self = Self { what: "load forecast", filter: 411, region: "DE" };
}

/// A client of the chart files.
#[derive(Debug)]
pub struct Smard {
    url: String,
    http: Http,
}

#[derive(Deserialize)]
struct Index {
    timestamps: Vec<i64>,
}

#[derive(Deserialize)]
struct Series<'f> {
    #[serde(borrow)]
    series: Vec<(i64, &'f RawValue)>,
}

impl Smard {
    /// A client of the public site, or of another address; its limits are kept in a folder, if there is one.
    pub fn new(url: Option<String>, limits: Option<&LimitFolder>) -> Result<Self, FetchError> {
        let url = url.unwrap_or_else(|| PUBLIC.to_owned());
        Self::with(url, HttpLimits::default(), Pace::of(SYSTEM, DISTANCE, limits))
    }

    /// A client with other limits, for tests.
    pub fn with(url: String, limits: HttpLimits, pace: Pace) -> Result<Self, FetchError> {
        Ok(Self { url, http: Http::new(SYSTEM, limits, pace)? })
    }

    /// The weekly files of a chart that hold the days `first` to before `end`.
    pub fn weeks(
        &self,
        chart: Chart,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Vec<Fetched>, FetchError> {
        let Chart { what, filter, region } = chart;
        let folder = format!("{filter}/{region}");
        let index =
            self.request(&format!("index of {what}"), &format!("{folder}/index_quarterhour.json"));
        let bytes = self.http.fetch(&index)?;
        let Index { timestamps } = serde_json::from_slice(&bytes).map_err(|_unread| {
            self.http.error(&index, FetchProblem::Unexpected("no index of files".to_owned()))
        })?;
        let (from, until) = (first.start().unix_seconds(), end.start().unix_seconds());
        let mut weeks = timestamps.iter().map(|milliseconds| milliseconds / 1000).peekable();
        let mut found = Vec::new();
        while let Some(week) = weeks.next() {
            let next = weeks.peek().copied().unwrap_or(i64::MAX);
            if week >= until || next <= from {
                continue;
            }
            let milliseconds = week.saturating_mul(1000);
            let path = format!("{folder}/{filter}_{region}_quarterhour_{milliseconds}.json");
            let day = UtcTime::from_unix_seconds(week).map(|start| start.to_string());
            let operation = format!("{what} of the week from {}", day.unwrap_or_default());
            let request = self.request(&operation, &path);
            let bytes = self.http.fetch(&request)?;
            found.push(Fetched { name: format!("{SYSTEM}: {operation}"), bytes });
        }
        Ok(found)
    }

    fn request(&self, operation: &str, path: &str) -> Request {
        let url = format!("{}/{path}", self.url);
        Request { operation: operation.to_owned(), url, ..Request::default() }
    }
}

/// Whether a JSON document is a weekly file.
pub(crate) fn recognises(text: &str) -> bool {
    text.contains("\"series\"") && !text.contains("\"unix_seconds\"")
}

/// Reads a file of prices: weeks of quarter hours, or of hours (`…_hour_….json`).
pub fn prices(file: &str, bytes: &[u8], gaps: Gaps) -> Result<SpotPrices, FileError> {
    let listed = listed(file, bytes, bounds::spot_price)?;
    price_days(file, with_resolutions(listed), gaps)
}

/// Reads a weekly file of energy by quarter hour, in MWh, as mean power.
pub fn power(file: &str, bytes: &[u8]) -> Result<Vec<DaySeries<Power>>, FileError> {
    let listed = listed(file, bytes, bounds::megawatt_hours_of_a_quarter)?;
    if listed.iter().all(|row| row.value.is_none()) {
        return Ok(Vec::new());
    }
    let of_quarter = |listed| IntervalRow { listed, resolution: Resolution::QuarterHour };
    let rows: Vec<IntervalRow<Power>> = listed.into_iter().map(of_quarter).collect();
    assemble(file, "power", &rows, Gaps::Keep)
}

/// The pairs of a file, in its order.
fn listed<T: Scaled>(
    file: &str,
    bytes: &[u8],
    value_of: fn(&str) -> Result<T, String>,
) -> Result<Vec<Listed<T>>, FileError> {
    let series: Series<'_> = json::parse(file, bytes, "a chart file of SMARD")?;
    let (mut rows, mut problems) = (Vec::with_capacity(series.series.len()), Problems::default());
    for (number, (milliseconds, raw)) in series.series.into_iter().enumerate() {
        let place = Place::Element(number + 1);
        let start = UtcTime::from_unix_seconds(milliseconds / 1000)
            .ok_or_else(|| place.error(file, units::ParseTimeError::OutOfRange));
        let value = json::text_of(Some(raw)).map(value_of).transpose();
        let value = value.map_err(|problem| place.error(file, problem));
        let (start, value) = (problems.take(start), problems.take(value));
        rows.extend(start.zip(value).map(|(start, value)| Listed { place, start, value }));
    }
    problems.end()?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::Price;

    fn price_days_of(body: &str) -> Vec<DaySeries<Price>> {
        prices("a", body.as_bytes(), Gaps::Refuse).unwrap().days
    }

    #[test]
    fn a_weekly_file_is_quarter_hours_without_what_is_not_published() {
        let body = "{\"meta_data\":{\"version\":1,\"created\":1790000000000},\"series\":\
            [[1772406000000,91.2],[1772406900000,-0.01],[1772407800000,null]]}";
        let days = price_days_of(body);
        assert_eq!(days[0].day().to_string(), "2026-03-02");
        let known: Vec<_> = (0..3).map(|at| days[0].get(at).map(Price::eur_per_mwh)).collect();
        assert_eq!(known, [Some("91.20".to_owned()), Some("-0.01".to_owned()), None]);
        assert_eq!(price_days_of("{\"series\":[[1772406000000,null]]}"), []);
        assert!(recognises(body));
        for cut in 1..body.len() - 1 {
            let cut_body = &body.as_bytes()[..cut];
            assert!(prices("a", cut_body, Gaps::Keep).is_err(), "cut at byte {cut}");
        }
        let wrong = b"{\"series\":[[1772406000000,1e3]]}";
        let error = prices("a", wrong, Gaps::Keep).unwrap_err().to_string();
        assert!(error.starts_with("a: element 1: not a decimal number"), "{error}");
    }

    #[test]
    fn energy_of_a_quarter_hour_is_four_times_as_much_power() {
        let days =
            power("a", b"{\"series\":[[1772406000000,7808.625],[1772406900000,0]]}").unwrap();
        assert_eq!(days[0].get(0).unwrap().megawatts(), "31234.5");
        assert_eq!(days[0].get(1).unwrap().megawatts(), "0");
        assert_eq!(days[0].get(2), None);
        let error = power("a", b"{\"series\":[[1772406000000,250001]]}").unwrap_err().to_string();
        assert_eq!(error, "a: element 1: not between -1000000 and 1000000 MW");
    }
}
