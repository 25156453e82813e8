//! Records as JSON in a column: written in one form, and refused when they cannot be read.

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// A stored text is not the record that it should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("expected {expected}, found {found:?}: {problem}")]
pub struct UnreadableRecord {
    /// What should stand there.
    pub expected: &'static str,
    /// What stands there, as much of it as helps to find it.
    pub found: String,
    /// What is wrong with it.
    pub problem: String,
}

/// How much of an unreadable text is shown, in characters.
const SHOWN_LENGTH_MAX: usize = 120;

impl UnreadableRecord {
    pub(crate) fn new(expected: &'static str, found: &str, problem: &dyn ToString) -> Self {
        let found = found.chars().take(SHOWN_LENGTH_MAX).collect();
        Self { expected, found, problem: problem.to_string() }
    }
}

/// A record as text.
pub fn write_stored<T: Serialize>(
    expected: &'static str,
    record: &T,
) -> Result<String, UnreadableRecord> {
    serde_json::to_string(record).map_err(|problem| UnreadableRecord::new(expected, "", &problem))
}

/// A record of ours as text. Only maps whose keys are no text cannot be written, and ours have none.
pub(crate) fn write<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

/// The record that a text holds.
pub fn read_stored<T: DeserializeOwned>(
    expected: &'static str,
    text: &str,
) -> Result<T, UnreadableRecord> {
    serde_json::from_str(text).map_err(|problem| UnreadableRecord::new(expected, text, &problem))
}
