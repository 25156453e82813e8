//! Solar generation of Germany as the TSOs extrapolate it.
//!
//! 1. Which days until the day before yesterday have none? They are asked of the TSOs, the oldest first.
//! 2. Files of a directory are read every time.

use super::days::stretches;
use crate::run::{JobError, JobRun, add_import};
use integrations::netztransparenz::generation;
use integrations::transport::Fetched;
use services::import_series::{MarketSeries, import_market_series};
use services::job_note::JobNote;
use services::job_slots::JobReport;
use services::market_data::{MarketDatum, list_missing_days, wanted_since};

/// Days that one run asks for.
const DAYS_PER_RUN: usize = 93;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let today = job.today()?;
    let datum = MarketDatum::SolarGeneration;
    let (since, until) = (wanted_since(job.db, job.tenant, today)?, datum.expected_until(today));
    let sources = job.sources;
    if sources.is_empty() {
        report.notes.push(JobNote::NoSource);
    }
    for fetched in sources.files("solar-generation")? {
        store(job, &mut report, &fetched)?;
    }
    if let Some(client) = sources.netztransparenz() {
        let mut days = list_missing_days(job.db, job.tenant, datum, since, until)?;
        days.truncate(DAYS_PER_RUN);
        for (first, end) in stretches(&days) {
            let fetched = client.solar_generation(first, end)?;
            store(job, &mut report, &fetched)?;
        }
    }
    let missing = list_missing_days(job.db, job.tenant, datum, since, until)?;
    report.missing = missing.len();
    report.oldest_gap = missing.first().map(ToString::to_string);
    Ok(report)
}

fn store(job: &mut JobRun<'_>, report: &mut JobReport, fetched: &Fetched) -> Result<(), JobError> {
    let days = generation::parse(&fetched.name, &fetched.bytes)?;
    let document = job.document("solar_generation", fetched);
    let series = vec![MarketSeries::SolarGeneration(days)];
    let outcome = import_market_series(job.db, job.tenant, &document, series)?;
    add_import(report, &fetched.name, &outcome);
    Ok(())
}
