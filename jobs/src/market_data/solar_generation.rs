//! Solar generation of Germany as the TSOs extrapolate it, and where they have none, as it was metered.
//!
//! Days until the day before yesterday are asked for, the oldest first. Metered feed-in is curtailed at negative
//! prices, so it only fills gaps and the TSOs are asked for those days again.

use super::grid_power::{Wanted, fetch};
use crate::run::{JobError, JobRun};
use integrations::grid_power::GridQuantity;
use services::market_data::MarketDatum;
use services::market_data::MarketSeries;
use services::work::JobNote;
use services::work::JobReport;

const WANTED: Wanted = Wanted {
    datum: MarketDatum::SolarGeneration,
    quantity: GridQuantity::SolarGeneration,
    folder: "solar-generation",
    series: MarketSeries::SolarGeneration,
    asked_until: |today| today.previous(),
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
