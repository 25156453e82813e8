//! What the TSOs publish, computed once more.
//!
//! The Marktwert Solar of the last fourteen months from prices and generation, and the flags of negative prices
//! from the price calendar. Every difference is a finding.

use crate::run::{JobError, JobRun};
use services::settlement::check_months;
use services::work::JobNote;
use services::work::JobReport;
use units::Month;

/// Months that are looked back.
const MONTHS_BACK: usize = 14;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let last = job.today()?.month().previous();
    let months = std::iter::successors(Some(last), |month: &Month| Some(month.previous()));
    let first = months.take(MONTHS_BACK).last().unwrap_or(last);
    let checks = check_months(job.db, job.tenant, first, last)?;
    let (mut values, mut flags) = (0, 0);
    for check in &checks {
        flags += check.flags_compared;
        if let (Some(published), Some(recomputed)) = (check.published, check.recomputed) {
            values += 1;
            if check.is_metered {
                let month = check.month.to_string();
                report.notes.push(JobNote::ComputedFromMetered { month });
            }
            if check.value_differs() {
                report.findings.push(JobNote::ValueDiffers {
                    month: check.month.to_string(),
                    published: published.to_string(),
                    recomputed: recomputed.to_string(),
                });
            }
        }
        for flag in &check.wrong_flags {
            report.findings.push(JobNote::FlagDiffers {
                month: check.month.to_string(),
                kind: flag.kind.clone(),
                published: flag.published,
            });
        }
    }
    report.notes.push(JobNote::Compared { values, flags });
    Ok(report)
}
