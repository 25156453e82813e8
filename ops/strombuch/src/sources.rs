//! Reads where market data and weather come from, and where mail goes: `sources.toml`.
//!
//! The limits of the systems are kept in the folder `limits` of the data directory, so that they hold between the
//! processes of a machine and outlive them. Secrets stand in files of their own, named beside the system, so that
//! this file can be shown to anybody.

mod mail;

use anyhow::{Context, Result, bail};
use integrations::directory::Directory;
use integrations::energy_charts::EnergyCharts;
use integrations::entsoe::client::Entsoe;
use integrations::netztransparenz::client::{Access, Netztransparenz};
use integrations::smard::Smard;
use integrations::transport::LimitFolder;
use integrations::weather::bright_sky::BrightSky;
use integrations::weather::mosmix::Mosmix;
use integrations::weather::open_meteo::OpenMeteo;
use integrations::weather::{Degrees, Place};
use jobs::sources::{Source, Sources};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file in the data directory.
const FILE: &str = "sources.toml";
/// More days than a year has are never corrected.
const AGAIN_DAYS_MAX: u16 = 400;
/// The folder in the data directory.
const LIMITS: &str = "limits";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(default)]
    source: Vec<SourceSettings>,
    #[serde(default)]
    spot_prices: SpotPriceSettings,
    #[serde(default)]
    weather: WeatherSettings,
    mail: Option<mail::MailTable>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct SpotPriceSettings {
    ask_again_days: Option<u16>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WeatherSettings {
    #[serde(default)]
    places: Vec<PlaceSettings>,
}

/// Degrees are written as numbers; they are taken by their decimal digits.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceSettings {
    name: String,
    latitude: f64,
    longitude: f64,
    mosmix_station: Option<String>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum SourceSettings {
    Netztransparenz {
        client_id: String,
        client_secret_file: PathBuf,
        token_url: Option<String>,
        api_url: Option<String>,
    },
    Entsoe {
        token_file: PathBuf,
        url: Option<String>,
    },
    Smard {
        url: Option<String>,
    },
    EnergyCharts {
        url: Option<String>,
    },
    OpenMeteo {
        key_file: Option<PathBuf>,
        url: Option<String>,
    },
    BrightSky {
        url: Option<String>,
    },
    Mosmix {
        url: Option<String>,
    },
    Directory {
        path: String,
    },
}

/// The sources of a file, or of the data directory; none where there is no file.
pub(crate) fn read(file: Option<&Path>, data: &Path) -> Result<Sources> {
    let default = data.join(FILE);
    let file = match file {
        Some(file) => file,
        None if default.is_file() => &default,
        None => return Ok(Sources::default()),
    };
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("failed to read the sources {}", file.display()))?;
    let settings: Settings = toml::from_str(&text).with_context(|| {
        format!(
            "{}: expected [[source]] and [[weather.places]] tables, [spot_prices] and [mail], see ops/README.md",
            file.display()
        )
    })?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let limits = LimitFolder::new(&data.join(LIMITS), Arc::new(crate::clock));
    let list = settings.source.into_iter().map(|settings| source(settings, folder, &limits));
    let list = list.collect::<Result<_>>()?;
    let places = places(settings.weather.places).with_context(|| file.display().to_string())?;
    let mail = settings.mail.map(|table| mail::settings(table, folder)).transpose();
    let mail = mail.with_context(|| format!("{}: [mail]", file.display()))?;
    let spot_prices_again_days =
        again_days(&settings.spot_prices).with_context(|| file.display().to_string())?;
    Ok(Sources { list, spot_prices_again_days, places, mail })
}

fn again_days(settings: &SpotPriceSettings) -> Result<u16> {
    let days = settings.ask_again_days.unwrap_or(Sources::SPOT_PRICES_AGAIN_DAYS);
    if days > AGAIN_DAYS_MAX {
        bail!("[spot_prices] ask_again_days {days}: expected 0 to {AGAIN_DAYS_MAX}");
    }
    Ok(days)
}

fn places(settings: Vec<PlaceSettings>) -> Result<Vec<Place>> {
    let mut names = BTreeSet::new();
    let mut places = Vec::with_capacity(settings.len());
    for one in settings {
        let degrees =
            |number: f64| number.to_string().parse::<Degrees>().map_err(anyhow::Error::msg);
        let (latitude, longitude) = (degrees(one.latitude)?, degrees(one.longitude)?);
        let place = Place::new(&one.name, latitude, longitude, one.mosmix_station.as_deref());
        places.push(place.map_err(anyhow::Error::msg)?);
        if !names.insert(one.name.clone()) {
            bail!("the place {:?} is there twice", one.name);
        }
    }
    Ok(places)
}

fn source(settings: SourceSettings, folder: &Path, limits: &LimitFolder) -> Result<Source> {
    let limits = Some(limits);
    Ok(match settings {
        SourceSettings::Netztransparenz { client_id, client_secret_file, token_url, api_url } => {
            let public = Access::public(client_id, secret(folder, &client_secret_file)?);
            let access = Access {
                token_url: token_url.unwrap_or(public.token_url),
                api_url: api_url.unwrap_or(public.api_url),
                ..public
            };
            Source::Netztransparenz(Netztransparenz::new(access, limits)?)
        }
        SourceSettings::Entsoe { token_file, url } => {
            Source::Entsoe(Entsoe::new(url, secret(folder, &token_file)?, limits)?)
        }
        SourceSettings::Smard { url } => Source::Smard(Smard::new(url, limits)?),
        SourceSettings::EnergyCharts { url } => {
            Source::EnergyCharts(EnergyCharts::new(url, limits)?)
        }
        SourceSettings::OpenMeteo { key_file, url } => {
            let key = key_file.map(|file| secret(folder, &file)).transpose()?;
            Source::OpenMeteo(OpenMeteo::new(url, key, limits)?)
        }
        SourceSettings::BrightSky { url } => Source::BrightSky(BrightSky::new(url, limits)?),
        SourceSettings::Mosmix { url } => Source::Mosmix(Mosmix::new(url, limits)?),
        SourceSettings::Directory { path } => Source::Directory(directory(folder, &path)),
    })
}

/// A relative path is meant from the file of the sources.
fn directory(folder: &Path, path: &str) -> Directory {
    let plain = path.strip_prefix("file://").unwrap_or(path);
    Directory::new(&folder.join(plain).to_string_lossy())
}

fn secret(folder: &Path, file: &Path) -> Result<String> {
    let file = folder.join(file);
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("failed to read the secret {}", file.display()))?;
    let text = text.trim().to_owned();
    if text.is_empty() {
        bail!("the secret {} is empty", file.display());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(text: &str) -> Result<Sources> {
        let directory = tempfile::TempDir::new()?;
        std::fs::write(directory.path().join("key"), "a secret\n")?;
        std::fs::write(directory.path().join(FILE), text)?;
        read(None, directory.path())
    }

    #[test]
    fn sources_come_in_their_order() {
        let found = sources(
            "[[source]]\nkind = \"netztransparenz\"\nclient_id = \"me\"\nclient_secret_file = \"key\"\n\
             [[source]]\nkind = \"entsoe\"\ntoken_file = \"key\"\n[[source]]\nkind = \"smard\"\n\
             [[source]]\nkind = \"energy_charts\"\n[[source]]\nkind = \"open_meteo\"\nkey_file = \"key\"\n\
             [[source]]\nkind = \"bright_sky\"\n[[source]]\nkind = \"mosmix\"\n\
             [[source]]\nkind = \"directory\"\npath = \"drop\"\n\
             [[weather.places]]\nname = \"Halle\"\nlatitude = 51.4825\nlongitude = 12\nmosmix_station = \"10466\"\n",
        )
        .unwrap();
        let names: Vec<String> = found
            .list
            .iter()
            .map(|source| format!("{source:?}").chars().take(7).collect())
            .collect();
        assert_eq!(
            names,
            [
                "Netztra", "Entsoe(", "Smard(S", "EnergyC", "OpenMet", "BrightS", "Mosmix(",
                "Directo"
            ]
        );
        let places: Vec<String> = found
            .places
            .iter()
            .map(|place| format!("{} {} {}", place.name(), place.latitude(), place.longitude()))
            .collect();
        assert_eq!(places, ["Halle 51.482500 12.000000"]);
        assert!(!format!("{found:?}").contains("a secret"));
        assert_eq!(found.spot_prices_again_days, 14);
        let said = sources("[spot_prices]\nask_again_days = 0\n").unwrap();
        assert_eq!(said.spot_prices_again_days, 0);
        let nothing = tempfile::TempDir::new().unwrap();
        assert!(read(None, nothing.path()).unwrap().is_empty());
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        for (text, expected) in [
            ("[[source]]\nkind = \"epex\"\n", "expected [[source]] and"),
            (
                "[spot_prices]\nask_again_days = 401\n",
                "[spot_prices] ask_again_days 401: expected 0 to 400",
            ),
            (
                "[[source]]\nkind = \"entsoe\"\ntoken_file = \"nowhere\"\n",
                "failed to read the secret",
            ),
            ("[[source]]\nkind = \"smard\"\npassword = \"x\"\n", "expected [[source]] and"),
            ("[[weather.places]]\nname = \"Halle\"\n", "expected [[source]] and"),
            (
                "[[weather.places]]\nname = \"Halle\"\nlatitude = 95\nlongitude = 12\n",
                "95.000000, 12.000000 is not a place on earth",
            ),
            (
                "[weather]\nplaces = [{ name = \"A\", latitude = 1, longitude = 1 }, { name = \"A\", latitude = 1, longitude = 2 }]\n",
                "the place \"A\" is there twice",
            ),
        ] {
            let error = format!("{:#}", sources(text).unwrap_err());
            assert!(error.contains(expected), "{error}");
        }
    }
}
