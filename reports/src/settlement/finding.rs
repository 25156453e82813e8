//! A finding of a statement, as programs read it.

use crate::words::finding_message;
use records::Finding;
use serde::Serialize;
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
    pub fn of(findings: &[Finding]) -> Vec<Self> {
        let body = |finding: &Finding| Self {
            code: finding.code().to_owned(),
            message: finding_message(finding),
        };
        findings.iter().map(body).collect()
    }
}
