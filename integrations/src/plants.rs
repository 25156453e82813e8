//! Plants, whoever wrote the file.
//!
//! | file | recognised by | module |
//! |---|---|---|
//! | units of the public register | a column `MaStR-Nr. der Einheit` | [`mastr`] |
//! | our own `plants.csv` | anything else | [`plants_csv`] |

use crate::mastr::{self, RegisterExport};
use crate::{FileError, plants_csv, sheet};
use records::DescribedPlant;

/// What a file says of plants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlantFile {
    /// Descriptions, in the order of the file.
    Described(Vec<DescribedPlant>),
    /// Units of the public register.
    Registered(RegisterExport),
}

/// Reads the file.
pub fn parse(file: &str, bytes: &[u8]) -> Result<PlantFile, FileError> {
    let is_heading = |line: &str| mastr::recognises(line) || plants_csv::recognises(line);
    let text = &*sheet::text_of(file, bytes, &is_heading)?;
    let heading = text.lines().find(|line| !line.trim().is_empty());
    if heading.is_some_and(mastr::recognises) {
        mastr::parse(file, text).map(PlantFile::Registered)
    } else {
        plants_csv::parse(file, text.as_bytes()).map(PlantFile::Described)
    }
}
