//! What is wrong at one place of a file.

use serde::{Deserialize, Serialize};

/// One wrong cell of a file, or what is wrong with a row or with the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// The name of the file.
    pub file: String,
    /// The line, from 1; of a workbook the row.
    pub line: Option<u64>,
    /// The name of the column.
    pub column: Option<String>,
    /// What the cell contains, cut to 40 characters.
    pub value: Option<String>,
    /// What is wrong and what was expected: an English sentence, the key of that in other languages.
    pub problem: String,
}
