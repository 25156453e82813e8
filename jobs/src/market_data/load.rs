//! Total load of Germany, and its forecast of the day before.
//!
//! Load is asked for until yesterday, the forecast until tomorrow, the oldest days first.

use super::grid_power::{Wanted, fetch};
use crate::run::{JobError, JobRun};
use integrations::grid_power::GridQuantity;
use services::market_data::MarketDatum;
use services::market_data::MarketSeries;
use services::work::JobNote;
use services::work::JobReport;

const WANTED: [Wanted; 2] = [
    Wanted {
        datum: MarketDatum::Load,
        quantity: GridQuantity::Load,
        folder: "load",
        series: MarketSeries::Load,
        asked_until: |today| today,
    },
    Wanted {
        datum: MarketDatum::LoadForecast,
        quantity: GridQuantity::LoadForecast,
        folder: "load-forecast",
        series: MarketSeries::LoadForecast,
        asked_until: |today| today.next().next(),
    },
];

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    if job.sources.is_empty() {
        report.notes.push(JobNote::NoSource);
    }
    for wanted in &WANTED {
        fetch(job, &mut report, wanted)?;
    }
    Ok(report)
}
