//! The files of a backtest.

use crate::arguments::ForecastBacktest;
use ::forecast::sun::Place;
use ::forecast::{Archive, Finding, FindingKind, SiteFacts};
use anyhow::{Context, Result, anyhow, bail};
use integrations::FileError;
use integrations::site_series::{SiteRow, WeatherFile, parse_sites, read_history};
use reports::words::file_problems;
use std::path::Path;
use units::Language;

/// Where modules look that nobody describes: 30° to the south.
const USUAL: (f64, f64) = (30.0, 180.0);

/// Everything that the files say, and which features have missing cells.
pub(super) fn read(options: &ForecastBacktest) -> Result<(Archive, Vec<Finding>)> {
    let refused = |error: FileError| refusal(options.language, &error);
    let (name, bytes) = bytes_of(&options.weather)?;
    let weather = WeatherFile::open(&name, &bytes).map_err(refused)?;
    let features = weather.features();
    if let Some(unknown) = options.accumulated.iter().find(|column| !features.contains(column)) {
        bail!("--accumulated {unknown}: {name} has no such column; it has {}", features.join(", "));
    }
    let mut archive = Archive::new(&features, &options.accumulated);
    let mut missing = vec![0_usize; features.len()];
    weather
        .each(|row| {
            for (count, value) in missing.iter_mut().zip(row.values) {
                *count += usize::from(value.is_nan());
            }
            archive.add_weather(row.site, row.issued_at, row.valid_at, row.values);
        })
        .map_err(refused)?;
    let (name, bytes) = bytes_of(&options.history)?;
    let each = |row: integrations::site_series::HistoryRow<'_>| {
        archive.add_reading(row.site, row.start, row.value.unwrap_or(f64::NAN));
    };
    read_history(&name, &bytes, each).map_err(refused)?;
    if let Some(file) = &options.sites {
        let (name, bytes) = bytes_of(file)?;
        for site in parse_sites(&name, &bytes).map_err(refused)? {
            if archive.names().any(|known| known == site.site) {
                archive.add_facts(&site.site, facts(&site));
            }
        }
    }
    let cells = features.into_iter().zip(missing).filter(|(_, count)| *count > 0);
    let findings = cells.map(|(feature, count)| Finding {
        site: None,
        kind: FindingKind::MissingFeature,
        feature: Some(feature),
        count,
        first: None,
    });
    let findings = findings.collect();
    Ok((archive.in_order(), findings))
}

fn facts(site: &SiteRow) -> SiteFacts {
    let place = site.latitude.zip(site.longitude).map(|(latitude, longitude)| Place {
        latitude,
        longitude,
        tilt: site.tilt.unwrap_or(USUAL.0),
        azimuth: site.azimuth.unwrap_or(USUAL.1),
    });
    SiteFacts { place, capacity: site.capacity_kw }
}

fn bytes_of(path: &Path) -> Result<(String, Vec<u8>)> {
    let bytes =
        std::fs::read(path).with_context(|| format!("failed to read {}", path.display()))?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok((name.to_string_lossy().into_owned(), bytes))
}

/// What is wrong with a file, cell by cell.
fn refusal(language: Language, error: &FileError) -> anyhow::Error {
    let (problems, untold) = error.problems();
    anyhow!("{}", file_problems(language, &problems, untold))
}
