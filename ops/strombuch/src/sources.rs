//! Reads where market data comes from: `sources.toml`.
//!
//! Secrets stand in files of their own, named beside the system, so that this file can be shown to anybody.

use anyhow::{Context, Result, bail};
use integrations::directory::Directory;
use integrations::energy_charts::EnergyCharts;
use integrations::entsoe::client::Entsoe;
use integrations::netztransparenz::client::{Access, Netztransparenz};
use integrations::smard::Smard;
use jobs::sources::{Source, Sources};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The file in the data directory.
const FILE: &str = "sources.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(default)]
    source: Vec<SourceSettings>,
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
        format!("{}: expected [[source]] tables, see ops/README.md", file.display())
    })?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let list = settings.source.into_iter().map(|settings| source(settings, folder));
    Ok(Sources { list: list.collect::<Result<_>>()? })
}

fn source(settings: SourceSettings, folder: &Path) -> Result<Source> {
    Ok(match settings {
        SourceSettings::Netztransparenz { client_id, client_secret_file, token_url, api_url } => {
            let public = Access::public(client_id, secret(folder, &client_secret_file)?);
            let access = Access {
                token_url: token_url.unwrap_or(public.token_url),
                api_url: api_url.unwrap_or(public.api_url),
                ..public
            };
            Source::Netztransparenz(Netztransparenz::new(access)?)
        }
        SourceSettings::Entsoe { token_file, url } => {
            Source::Entsoe(Entsoe::new(url, secret(folder, &token_file)?)?)
        }
        SourceSettings::Smard { url } => Source::Smard(Smard::new(url)?),
        SourceSettings::EnergyCharts { url } => Source::EnergyCharts(EnergyCharts::new(url)?),
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
             [[source]]\nkind = \"energy_charts\"\n[[source]]\nkind = \"directory\"\npath = \"drop\"\n",
        )
        .unwrap();
        let names: Vec<String> = found
            .list
            .iter()
            .map(|source| format!("{source:?}").chars().take(7).collect())
            .collect();
        assert_eq!(names, ["Netztra", "Entsoe(", "Smard(S", "EnergyC", "Directo"]);
        assert!(!format!("{found:?}").contains("a secret"));
        let nothing = tempfile::TempDir::new().unwrap();
        assert!(read(None, nothing.path()).unwrap().is_empty());
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        for (text, expected) in [
            ("[[source]]\nkind = \"epex\"\n", "expected [[source]] tables"),
            (
                "[[source]]\nkind = \"entsoe\"\ntoken_file = \"nowhere\"\n",
                "failed to read the secret",
            ),
            ("[[source]]\nkind = \"smard\"\npassword = \"x\"\n", "expected [[source]] tables"),
        ] {
            let error = format!("{:#}", sources(text).unwrap_err());
            assert!(error.contains(expected), "{error}");
        }
    }
}
