//! Which statements corrections touch.
//!
//! Nothing is stored: a person looks at the differences and decides. The job finds out whether there is
//! something to decide, and says so.

use crate::run::{JobError, JobRun};
use services::settlement::{list_marks, preview_restatement};
use services::work::JobNote;
use services::work::JobReport;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    if list_marks(job.db, job.tenant)?.is_empty() {
        report.notes.push(JobNote::NothingChanged);
        return Ok(report);
    }
    let found = preview_restatement(job.db, job.tenant, job.now, &mut services::settlement::go_on)?;
    let (statements, periods) = (found.corrections.len(), found.periods.len());
    let found = JobNote::WouldRestate { statements, periods };
    if statements > 0 {
        report.findings.push(found);
    } else {
        report.notes.push(found);
    }
    Ok(report)
}
