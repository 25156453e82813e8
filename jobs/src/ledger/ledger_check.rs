//! Whether the ledger is as it was booked.
//!
//! Walks the whole chain of hashes and compares every document with its entry. What is not right is a finding; a
//! person decides, nothing is changed.

use crate::run::{JobError, JobRun};
use services::ledger::check_ledger;
use services::work::JobNote;
use services::work::JobReport;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let check = check_ledger(job.db, job.tenant)?;
    let is_right = check.problem.is_none();
    let (entries, documents, problem) = (check.entries, check.documents, check.problem);
    let told = JobNote::LedgerChecked { entries, documents, problem };
    let mut report = JobReport::default();
    if is_right {
        report.notes.push(told);
    } else {
        report.findings.push(told);
    }
    Ok(report)
}
