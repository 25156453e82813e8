//! `manifest.json`: what a bundle is about and which files it has.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::ops::Range;
use units::to_hexadecimal;

/// The version of the format that is written and read.
pub(super) const FORMAT_VERSION: u64 = 3;
/// Bytes that a block hash is about. A changed file is named down to the block.
const BLOCK_BYTES: usize = 1024;
/// Digits of a block hash: it finds the place, the hash of the file decides.
const BLOCK_DIGITS: usize = 16;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) format_version: u64,
    pub(super) statement: StatementId,
    /// The documents that readings and prices came with.
    pub(super) documents: Vec<DocumentBody>,
    /// Every file but this one, its signature and the key.
    pub(super) files: Vec<FileBody>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementId {
    pub(super) plant_id: String,
    /// The month or year.
    pub(super) period: String,
    pub(super) revision: i64,
    pub(super) settled_at: String,
}

/// A document as it was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentBody {
    /// The number that `readings.csv` and `prices.csv` name it by.
    pub(super) document: i64,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) received_at: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileBody {
    pub(super) name: String,
    pub(super) bytes: usize,
    pub(super) sha256: String,
    /// The first digits of the SHA-256 of each 1,024 bytes.
    pub(super) blocks: Vec<String>,
}

/// The version alone, of any version.
#[derive(Deserialize)]
struct AnyVersion {
    format_version: u64,
}

impl Manifest {
    pub(super) fn file(&self, name: &str) -> Option<&FileBody> {
        self.files.iter().find(|file| file.name == name)
    }
}

/// The format version of a manifest of any version.
pub(super) fn format_version_of(manifest: &[u8]) -> Option<u64> {
    serde_json::from_slice::<AnyVersion>(manifest).ok().map(|found| found.format_version)
}

impl FileBody {
    pub(super) fn of(name: &str, content: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            bytes: content.len(),
            sha256: sha256(content),
            blocks: blocks_of(content),
        }
    }

    pub(super) fn describes(&self, content: &[u8]) -> bool {
        content.len() == self.bytes && sha256(content) == self.sha256
    }

    /// The bytes of the first block that is not as it was; of a file that only grew, its end.
    pub(super) fn first_change(&self, content: &[u8]) -> Range<usize> {
        let found = blocks_of(content);
        let same = self.blocks.iter().zip(&found).take_while(|(left, right)| left == right);
        let start = (same.count() * BLOCK_BYTES).min(content.len());
        start..(start + BLOCK_BYTES).min(content.len())
    }
}

/// The SHA-256 of some bytes.
pub(super) fn sha256(bytes: &[u8]) -> String {
    to_hexadecimal(&Sha256::digest(bytes))
}

fn blocks_of(content: &[u8]) -> Vec<String> {
    content
        .chunks(BLOCK_BYTES)
        .map(|block| {
            let mut digits = sha256(block);
            digits.truncate(BLOCK_DIGITS);
            digits
        })
        .collect()
}

/// The numbers of the lines that hold some bytes of a text, from 1.
pub(super) fn lines_of(content: &[u8], bytes: &Range<usize>) -> (usize, usize) {
    let line_of = |byte: usize| {
        let before = content.get(..byte).unwrap_or(content);
        before.split(|byte| *byte == b'\n').count()
    };
    (line_of(bytes.start), line_of(bytes.end.saturating_sub(1).max(bytes.start)))
}
