//! Solar generation of Germany as the TSOs forecast it the day before.
//!
//! Published until 18:00 of the day before delivery, so days until tomorrow are asked for, the oldest first.

use crate::market_data::{Wanted, fetch};
use crate::run::{JobError, JobRun};
use integrations::grid_power::GridQuantity;
use services::market_data::MarketDatum;
use services::market_data::MarketSeries;
use services::work::JobNote;
use services::work::JobReport;

const WANTED: Wanted = Wanted {
    datum: MarketDatum::SolarForecast,
    quantity: GridQuantity::SolarForecast,
    folder: "solar-forecast",
    series: MarketSeries::SolarForecast,
    asked_until: |today| today.next().next(),
};

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    if job.sources.is_empty() {
        report.notes.push(JobNote::NoSource);
    }
    fetch(job, &mut report, &WANTED)?;
    Ok(report)
}
