//! The files that a person names, directories opened.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// A file to import.
pub(super) struct InputFile {
    pub(super) path: PathBuf,
    /// Its name without the directory, as messages and documents show it.
    pub(super) name: String,
}

impl InputFile {
    /// Every named file, and every .csv, .json and .xlsx file of a named directory, in the order of names.
    pub(super) fn list(paths: &[PathBuf]) -> Result<Vec<Self>> {
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                files.extend(in_directory(path)?);
            } else {
                files.push(Self::of(path));
            }
        }
        Ok(files)
    }

    pub(super) fn read(&self) -> Result<Vec<u8>> {
        std::fs::read(&self.path).with_context(|| format!("failed to read {}", self.path.display()))
    }

    fn of(path: &Path) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Self { path: path.to_owned(), name: name.to_string_lossy().into_owned() }
    }
}

fn in_directory(directory: &Path) -> Result<Vec<InputFile>> {
    let list = || format!("failed to list {}", directory.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(directory).with_context(list)? {
        let path = entry.with_context(list)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_file() && ["csv", "json", "xlsx"].contains(&ending) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        bail!("{} holds no .csv, .json or .xlsx file", directory.display());
    }
    paths.sort();
    Ok(paths.iter().map(|path| InputFile::of(path)).collect())
}
