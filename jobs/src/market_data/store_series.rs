//! Stores what a fetched document says of market-wide series.

use crate::run::{JobError, JobRun, add_import};
use integrations::transport::Fetched;
use services::DocumentKind;
use services::market_data::{MarketSeries, Standing, import_market_series};
use services::work::JobNote;
use services::work::JobReport;

/// Stores series and adds what came of it to a report. What a later source filled is something that a person sees.
pub(super) fn store_series(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    kind: DocumentKind,
    fetched: &Fetched,
    standing: Standing,
    series: Vec<MarketSeries>,
) -> Result<(), JobError> {
    let document = job.document(kind, fetched);
    let outcome = import_market_series(job.db, job.tenant, &document, standing, series)?;
    if standing == Standing::Next && !outcome.is_no_op() {
        let days = outcome.added + outcome.revised;
        report.findings.push(JobNote::GapsFilled { days, document: fetched.name.clone() });
    }
    add_import(report, &fetched.name, &outcome);
    Ok(())
}
