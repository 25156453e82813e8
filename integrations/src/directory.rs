//! A directory with the documents of outside systems, as they send them.
//!
//! For work without a network, and for systems that drop files. Each kind of document has a folder: `spot-prices`,
//! `legal-prices`, `market-values`, `annual-values`, `imbalance-prices`, `imbalance-volumes`, `area-imbalance`,
//! `intraday-index`, `solar-generation`, `solar-forecast`, `load`, `load-forecast`, `weather`. Every file of a folder
//! is read, in the order of the names; a file that changes is read again, and what is known of it changes nothing. A
//! file of weather is named after its places, in the order of the document and with `+` between them, up to the first
//! point: `Halle+Jena.2026-03-01.json`. A file of an area's imbalance is named after its code, up to the first point.

use crate::transport::{FetchError, FetchProblem, Fetched};
use crate::weather::FetchedWeather;
use std::path::{Path, PathBuf};

const SYSTEM: &str = "directory";

/// Bytes that a file may have.
const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FolderFiles {
    /// The files in the order of their names.
    pub documents: Vec<Fetched>,
    /// Files that could not be taken: too large, or not readable.
    pub refused: Vec<FetchError>,
}

/// What the folder of weather holds.
#[derive(Debug, Default)]
pub struct FolderWeather {
    /// The files in the order of their names, with their places.
    pub documents: Vec<FetchedWeather>,
    /// Files that could not be taken: too large, or not readable.
    pub refused: Vec<FetchError>,
}

/// A directory of documents.
#[derive(Debug, Clone)]
pub struct Directory {
    path: PathBuf,
}

impl Directory {
    /// A directory by its path, also as `file://…`.
    pub fn new(path: &str) -> Self {
        Self { path: PathBuf::from(path.strip_prefix("file://").unwrap_or(path)) }
    }

    /// Every file of a folder; a folder that is not there holds nothing.
    ///
    /// A file that cannot be taken does not keep the others back.
    pub fn documents(&self, folder: &str) -> Result<FolderFiles, FetchError> {
        let place = self.path.join(folder);
        let error = |problem: String| FetchError {
            system: SYSTEM,
            operation: folder.to_owned(),
            problem: FetchProblem::File(problem),
        };
        if !self.path.is_dir() {
            return Err(error(format!("there is no directory {}", self.path.display())));
        }
        if !place.is_dir() {
            return Ok(FolderFiles::default());
        }
        let mut files =
            list(&place).map_err(|cause| error(format!("{}: {cause}", place.display())))?;
        files.sort();
        let mut found = FolderFiles::default();
        for file in files {
            match read(folder, &file) {
                Ok(document) => found.documents.push(document),
                Err(problem) => found.refused.push(error(problem)),
            }
        }
        Ok(found)
    }

    /// Every file of the folder `weather` with the places of its name.
    pub fn weather(&self) -> Result<FolderWeather, FetchError> {
        let FolderFiles { documents, refused } = self.documents("weather")?;
        let named = documents.into_iter().map(|document| {
            let places = subject(&document).split('+').map(str::to_owned).collect();
            FetchedWeather { places, document }
        });
        Ok(FolderWeather { documents: named.collect(), refused })
    }
}

/// What a file is about, where its name says so: the name up to the first point.
pub fn subject(document: &Fetched) -> &str {
    let name = document.name.rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default()
}

fn list(place: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(place)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        // Files that somebody is still writing are hidden by convention.
        if path.is_file() && name.is_some_and(|name| !name.starts_with('.')) {
            files.push(path);
        }
    }
    Ok(files)
}

fn read(folder: &str, file: &Path) -> Result<Fetched, String> {
    let shown = file.file_name().unwrap_or_default().to_string_lossy();
    let length = std::fs::metadata(file).map_err(|error| format!("{shown}: {error}"))?.len();
    if length > FILE_BYTES_MAX {
        return Err(format!("{shown}: more than {FILE_BYTES_MAX} bytes"));
    }
    let bytes = std::fs::read(file).map_err(|error| format!("{shown}: {error}"))?;
    Ok(Fetched { name: format!("{SYSTEM}: {folder}/{shown}"), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_folder_come_in_their_order_without_hidden_ones() {
        let directory = tempfile::TempDir::new().unwrap();
        let folder = directory.path().join("spot-prices");
        std::fs::create_dir(&folder).unwrap();
        for (name, content) in [("b.csv", "2"), ("a.csv", "1"), (".part", "0")] {
            std::fs::write(folder.join(name), content).unwrap();
        }
        let source = Directory::new(&format!("file://{}", directory.path().display()));
        let found = source.documents("spot-prices").unwrap();
        let names: Vec<&str> =
            found.documents.iter().map(|document| document.name.as_str()).collect();
        assert_eq!(names, ["directory: spot-prices/a.csv", "directory: spot-prices/b.csv"]);
        assert_eq!(source.documents("market-values").unwrap(), FolderFiles::default());
        // A file that cannot be taken is named, and those behind it are there.
        let large = std::fs::File::create(folder.join("a-large.csv")).unwrap();
        large.set_len(FILE_BYTES_MAX + 1).unwrap();
        let found = source.documents("spot-prices").unwrap();
        assert_eq!((found.documents.len(), found.refused.len()), (2, 1));
        let refused = found.refused[0].to_string();
        assert!(refused.contains("a-large.csv: more than 67108864 bytes"), "{refused}");
        std::fs::create_dir(directory.path().join("weather")).unwrap();
        std::fs::write(directory.path().join("weather/Halle+Jena.1.json"), "{}").unwrap();
        let weather = source.weather().unwrap().documents;
        assert_eq!(
            (weather.len(), &weather[0].places),
            (1, &vec!["Halle".to_owned(), "Jena".to_owned()])
        );
        let gone = Directory::new("/nowhere/at/all").documents("spot-prices").unwrap_err();
        assert!(gone.to_string().contains("there is no directory"), "{gone}");
        assert!(!gone.is_transient());
    }
}
