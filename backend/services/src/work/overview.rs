//! The jobs of a tenant as operators see them.

use super::slots::{JobReport, report_of};
use std::collections::BTreeMap;
use store::work::{
    Job, JobState, insert_scheduled_jobs, list_latest_scheduled, list_scheduled_jobs,
};
use store::{Db, StoreError, TenantId};
use units::UtcTime;

/// Runs that a history shows.
const HISTORY: i64 = 40;
/// The job that runs every quarter hour.
pub const ROUTINE: &str = "forecast_intraday";

/// A job of the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduledJob {
    /// Its name.
    pub name: &'static str,
    /// What it does, in German and in English.
    pub about: (&'static str, &'static str),
    /// When it runs next.
    pub next: Option<UtcTime>,
}

/// Tells the jobs of the schedule at a time.
pub type Timetable = fn(UtcTime) -> Vec<ScheduledJob>;

/// A run with its report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedRun {
    /// The slot.
    pub slot: Job,
    /// What came of it.
    pub report: JobReport,
}

/// The latest run of each job, and the latest runs of all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JobOverview {
    /// The latest run by the job's name.
    pub latest: BTreeMap<String, ReportedRun>,
    /// The latest runs, the newest first.
    pub history: Vec<ReportedRun>,
}

/// What the jobs of these names did.
pub fn get_job_overview(
    db: &mut Db,
    tenant: TenantId,
    names: &[&str],
) -> Result<JobOverview, StoreError> {
    db.read(|db| {
        let latest = list_latest_scheduled(db, tenant, names)?;
        let history = without_routine(list_scheduled_jobs(db, tenant, None, HISTORY * 8)?);
        Ok(JobOverview {
            latest: latest
                .into_iter()
                .map(|(name, slot)| Ok((name, reported(slot)?)))
                .collect::<Result<_, StoreError>>()?,
            history: history.into_iter().map(reported).collect::<Result<_, StoreError>>()?,
        })
    })
}

/// Asks for a run beside the schedule; a worker takes it.
pub fn request_run(
    db: &mut Db,
    tenant: TenantId,
    job: &str,
    now: UtcTime,
) -> Result<bool, StoreError> {
    db.write(tenant, |db| Ok(insert_scheduled_jobs(db, tenant, job, &[now], &[])? == 1))
}

/// The latest runs without those of every quarter hour that went well: they would leave no room for the others.
fn without_routine(found: Vec<Job>) -> Vec<Job> {
    let is_routine = |job: &Job| job.subject == ROUTINE && job.state == JobState::Done;
    let shown = found.into_iter().filter(|job| !is_routine(job));
    shown.take(usize::try_from(HISTORY).unwrap_or(usize::MAX)).collect()
}

fn reported(slot: Job) -> Result<ReportedRun, StoreError> {
    let report = report_of(&slot)?.unwrap_or_default();
    Ok(ReportedRun { slot, report })
}
