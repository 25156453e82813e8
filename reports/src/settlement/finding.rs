//! A finding of a statement, as programs read it.

use serde::Serialize;
use store::settlement::FindingRecord;
use utoipa::ToSchema;

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FindingBody {
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl FindingBody {
    /// The bodies of findings.
    pub fn of(records: &[FindingRecord]) -> Vec<Self> {
        let body = |record: &FindingRecord| Self {
            code: record.code.to_string(),
            message: record.message.clone(),
        };
        records.iter().map(body).collect()
    }
}

/// The codes of findings, separated by blanks.
pub(crate) fn codes(findings: &[FindingBody]) -> String {
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
    codes.join(" ")
}
