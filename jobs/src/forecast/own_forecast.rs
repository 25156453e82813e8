//! Our own forecasts of all balancing groups, as the schedule wants them.
//!
//! 1. Every quarter hour the next eight hours, from whatever was measured and received by then.
//! 2. After each run of the weather, and before nine in the morning, everything until the end of tomorrow.
//! 3. A group that cannot be forecast is a finding and does not keep the others from it. So is one without readings or
//!    weather, or whose readings are more than a day and a half old: what is read once a day may be a day old.

use super::run_forecast::{RunForecastError, run_forecast};
use crate::run::{JobError, JobRun};
use services::forecast::{RunError, RunNote, RunQuestion};
use services::position::list_groups;
use services::work::{ForecastNote, JobNote, JobReport};
use units::{Eic, UtcTime};

/// Hours of an intraday run.
const INTRADAY_HOURS: u32 = 8;
/// Hours after which readings that come once a day are late.
const OLD_HOURS: i64 = 36;

/// The next hours.
pub(crate) fn run_intraday(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    forecast(job, INTRADAY_HOURS)
}

/// Until the end of tomorrow.
pub(crate) fn run_day_ahead(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let end = job.today()?.plus_days(2).start().unix_seconds();
    let seconds = end.saturating_sub(job.now.unix_seconds());
    let hours = u32::try_from(seconds.saturating_add(3599).div_euclid(3600));
    let hours = hours.unwrap_or(INTRADAY_HOURS);
    forecast(job, hours)
}

fn forecast(job: &mut JobRun<'_>, hours: u32) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let today = job.today()?;
    let groups = list_groups(job.db, job.tenant, today)?;
    let mut made = 0;
    for group in &groups {
        let question = RunQuestion { group: group.clone(), issued_at: job.now, hours };
        match run_forecast(job.db, job.tenant, &question, job.now) {
            Ok(run) => {
                made += 1;
                let found = run.notes.iter().filter_map(|note| finding_of(group, note, job.now));
                report.findings.extend(found.map(|forecast| JobNote::Forecast { forecast }));
            }
            // A group that other plants of the register do not name, such as a neighbour's, is not ours to forecast.
            Err(RunForecastError::Run(RunError::NoPlants { .. })) => {}
            Err(RunForecastError::Run(RunError::Store(error))) => return Err(error.into()),
            Err(error) => {
                let (group, message) = (group.to_string(), error.to_string());
                let forecast = ForecastNote::Failed { group, message };
                report.findings.push(JobNote::Forecast { forecast });
            }
        }
    }
    let forecast = match made {
        0 => ForecastNote::NoGroup,
        groups => ForecastNote::Made { groups, hours },
    };
    report.notes.push(JobNote::Forecast { forecast });
    Ok(report)
}

/// What a person must see of a run.
fn finding_of(group: &Eic, note: &RunNote, now: UtcTime) -> Option<ForecastNote> {
    let group = group.to_string();
    match note {
        RunNote::NoReadings => Some(ForecastNote::NoReadings { group }),
        RunNote::NoWeather => Some(ForecastNote::NoWeather { group }),
        RunNote::OldReadings { last } => {
            let hours = now.unix_seconds().saturating_sub(last.unix_seconds()).div_euclid(3600);
            (hours > OLD_HOURS).then_some(ForecastNote::OldReadings { group, hours })
        }
        RunNote::PlantsKnownLater | RunNote::NoHistory { .. } | RunNote::Found(_) => None,
    }
}
