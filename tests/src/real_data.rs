//! The published data beside the project, which never enters this tree.

use std::path::{Path, PathBuf};

/// A published table: its rows without the header, cells by column.
#[derive(Debug)]
pub struct PublishedTable {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl PublishedTable {
    /// Reads a file such as `market_values/solar_monthly.csv`; nothing when the data is absent, which
    /// is said loudly.
    pub fn read(file: &str) -> Option<Self> {
        let path = published(file)?;
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect());
        let header = lines.next().unwrap_or_default();
        Some(Self { header, rows: lines.collect() })
    }

    /// The wanted cells of every row.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> impl Iterator<Item = [&str; N]> {
        let places = names.map(|name| {
            let place = self.header.iter().position(|column| column == name);
            place.unwrap_or_else(|| panic!("no column {name} in {:?}", self.header))
        });
        self.rows
            .iter()
            .map(move |row| places.map(|place| row.get(place).map_or("", String::as_str)))
    }
}

/// The path of a published file; nothing when the data is absent, which is said loudly.
pub fn published(file: &str) -> Option<PathBuf> {
    let path = directory().join(file);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("SKIPPED: no {}; STROMBUCH_REAL_DATA names the directory", path.display());
    None
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by their environment where the published data lies"
)]
fn directory() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    std::env::var("STROMBUCH_REAL_DATA").map_or_else(|_| beside(), PathBuf::from)
}
