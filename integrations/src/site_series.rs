//! Plain tables of any sites: what was measured, what weather was forecast, where they lie.
//!
//! | file | columns |
//! |---|---|
//! | history | `site,start,value`: the mean of an interval in any unit |
//! | weather | `site,valid_at,FEATURE...` and optional `issued_at`: any number of numbers under any names |
//! | sites | `site` and optional `latitude,longitude,tilt,azimuth,capacity_kw` |
//!
//! A blank cell, `NaN`, `NA`, `null` and `-` are a missing value, never zero. A million rows of weather are read in
//! about a second: rows are given to the caller one by one, who keeps nothing of a file that is refused.

mod rows;

use crate::header::{Column, Header};
use crate::problems::Problems;
use crate::table::Table;
use crate::{FileError, readings_csv, start};
use rows::Rows;
use units::UtcTime;

const HISTORY: &[Column] =
    &[Column::required("site"), Column::required("start"), Column::required("value")];
const WEATHER: &[Column] =
    &[Column::required("site"), Column::optional("issued_at"), Column::required("valid_at")];
const SITES: &[Column] = &[
    Column::required("site"),
    Column::optional("latitude"),
    Column::optional("longitude"),
    Column::optional("tilt"),
    Column::optional("azimuth"),
    Column::optional("capacity_kw"),
];
const MISSING: [&str; 6] = ["", "NaN", "nan", "NA", "null", "-"];

/// One interval at a site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HistoryRow<'r> {
    /// Name of the site.
    pub site: &'r str,
    /// When the interval begins.
    pub start: UtcTime,
    /// What was measured, or none.
    pub value: Option<f64>,
}

/// Weather of one moment at a site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeatherRow<'r> {
    /// Name of the site.
    pub site: &'r str,
    /// When the run was issued, where the file says so.
    pub issued_at: Option<UtcTime>,
    /// Which moment it is about.
    pub valid_at: UtcTime,
    /// A value for each feature in the order of the file; what is missing is no number.
    pub values: &'r [f64],
}

/// A site and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteRow {
    /// Its name.
    pub site: String,
    /// In degrees, north positive.
    pub latitude: Option<f64>,
    /// In degrees, east positive.
    pub longitude: Option<f64>,
    /// Of the modules against the ground, in degrees.
    pub tilt: Option<f64>,
    /// Where they look, in degrees clockwise from north.
    pub azimuth: Option<f64>,
    /// Installed power in kW.
    pub capacity_kw: Option<f64>,
}

/// Reads a history, row by row in the order of the file.
///
/// ```
/// let file = b"site,start,value\nroof,2025-06-01T10:00:00Z,0.71\nroof,2025-06-01T11:00:00Z,\n";
/// let mut values = Vec::new();
/// integrations::site_series::read_history("h.csv", file, |row| values.push(row.value))?;
/// assert_eq!(values, [Some(0.71), None]);
/// # Ok::<(), integrations::FileError>(())
/// ```
pub fn read_history(
    file: &str,
    bytes: &[u8],
    mut each: impl FnMut(HistoryRow<'_>),
) -> Result<(), FileError> {
    let rows = Rows::open(file, bytes, HISTORY)?;
    let header = rows.header(HISTORY)?;
    let place = |name| header.place(name).unwrap_or(usize::MAX);
    let (site, start, value) = (place("site"), place("start"), place("value"));
    rows.each(header.width, |row, problems| {
        let value = problems.take(row.number(value, "value"));
        let start = problems.take(row.instant(start, "start"));
        let site = problems.take(row.name(site, "site"));
        if let (Some(site), Some(start), Some(value)) = (site, start, value) {
            each(HistoryRow { site, start, value });
        }
    })
}

/// The weather of a file whose header has been read.
pub struct WeatherFile<'f> {
    rows: Rows<'f>,
    places: [usize; 3],
    /// Name and place of each feature.
    features: Vec<(String, usize)>,
    width: usize,
}

impl<'f> WeatherFile<'f> {
    /// Reads the header.
    pub fn open(file: &'f str, bytes: &'f [u8]) -> Result<Self, FileError> {
        let rows = Rows::open(file, bytes, WEATHER)?;
        let (line, names) = rows.names()?;
        let (known, features): (Vec<_>, Vec<_>) = names
            .iter()
            .enumerate()
            .partition(|(_, name)| WEATHER.iter().any(|column| column.name == name.as_str()));
        let header =
            Header::find(file, line, known.iter().map(|(_, name)| name.as_str()), WEATHER)?;
        let refuse = |problem: &str, name: &str| {
            Err(FileError::at_line(file, line, problem).in_column(name))
        };
        for (place, name) in &features {
            if name.is_empty() {
                return refuse("the column has no name", name);
            }
            if names.iter().take(*place).any(|earlier| earlier == *name) {
                return refuse("the column appears twice", name);
            }
        }
        let place = |name| {
            let known = header.place(name).and_then(|at| known.get(at));
            known.map_or(usize::MAX, |(place, _)| *place)
        };
        let places = [place("site"), place("issued_at"), place("valid_at")];
        let features = features.into_iter().map(|(place, name)| (name.clone(), place)).collect();
        Ok(Self { places, features, width: names.len(), rows })
    }

    /// The names of the features, in the order of the file.
    pub fn features(&self) -> Vec<String> {
        self.features.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Reads the rows in the order of the file.
    pub fn each(&self, mut each: impl FnMut(WeatherRow<'_>)) -> Result<(), FileError> {
        let [site, issued_at, valid_at] = self.places;
        let mut values = vec![f64::NAN; self.features.len()];
        self.rows.each(self.width, |row, problems| {
            for (value, (name, place)) in values.iter_mut().zip(&self.features) {
                let read = problems.take(row.number(*place, name));
                *value = read.flatten().unwrap_or(f64::NAN);
            }
            let issued_at = problems.take(row.optional_instant(issued_at, "issued_at"));
            let valid_at = problems.take(row.instant(valid_at, "valid_at"));
            let site = problems.take(row.name(site, "site"));
            if let (Some(site), Some(issued_at), Some(valid_at)) = (site, issued_at, valid_at) {
                each(WeatherRow { site, issued_at, valid_at, values: &values });
            }
        })
    }
}

/// Reads the sites in the order of the file.
pub fn parse_sites(file: &str, bytes: &[u8]) -> Result<Vec<SiteRow>, FileError> {
    let table = Table::read(file, bytes, SITES)?;
    let mut problems = Problems::default();
    let mut sites: Vec<SiteRow> = Vec::new();
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let within = |low: f64, high: f64| {
            row.number(move |cell: &str| {
                let value = number(cell)?.ok_or_else(|| NO_NUMBER.to_owned())?;
                let inside = (low..=high).contains(&value);
                inside.then_some(value).ok_or_else(|| format!("not between {low} and {high}"))
            })
        };
        let read = row.each_cell(|row| {
            Ok(SiteRow {
                latitude: row.read_optional("latitude", within(-90.0, 90.0))?,
                longitude: row.read_optional("longitude", within(-180.0, 180.0))?,
                tilt: row.read_optional("tilt", within(0.0, 90.0))?,
                azimuth: row.read_optional("azimuth", within(0.0, 360.0))?,
                capacity_kw: row.read_optional("capacity_kw", row.number(power))?,
                site: row.read("site", |cell| Ok(cell.trim().to_owned()))?,
            })
        });
        if let Some(site) = problems.take_all(read) {
            if sites.iter().any(|earlier| earlier.site == site.site) {
                problems.take_with(|| row.error("site", "the site appears twice"));
            } else {
                sites.push(site);
            }
        }
    }
    problems.end()?;
    Ok(sites)
}

const NO_NUMBER: &str = "not a number such as 12.5";

/// A number with a decimal point, or none where it is missing.
fn number(cell: &str) -> Result<Option<f64>, String> {
    let cell = cell.trim();
    if MISSING.contains(&cell) {
        return Ok(None);
    }
    let value: Option<f64> = cell.parse().ok();
    value.filter(|value| value.is_finite()).map(Some).ok_or_else(|| NO_NUMBER.to_owned())
}

fn power(cell: &str) -> Result<f64, String> {
    let value = number(cell)?.ok_or_else(|| NO_NUMBER.to_owned())?;
    (value > 0.0)
        .then_some(value)
        .ok_or_else(|| "the installed power must be above zero".to_owned())
}

fn instant(cell: &str) -> Result<UtcTime, String> {
    let seconds = readings_csv::unix_seconds(cell.as_bytes());
    seconds.and_then(UtcTime::from_unix_seconds).map_or_else(|| start::parse(cell), Ok)
}

#[cfg(test)]
mod tests;
