//! Market values of months and years, and the months' flags of negative prices.
//!
//! 1. The last fourteen months and the last two years are asked for each time: a published value may be corrected
//!    (May 2026: 3.163, then 3.296 ct/kWh), and what is known changes nothing.
//! 2. What is overdue by the calendar of deadlines is a finding.
//! 3. A document that cannot be read is a finding; those behind it are read.

use crate::run::{JobError, JobRun, add_import, note_refused};
use integrations::market_values::{self, PublishedValues};
use integrations::transport::Fetched;
use records::ImportChange;
use services::DocumentKind;
use services::market_data::import_market_values;
use services::market_data::import_month_flags;
use services::market_data::{MarketDatum, list_completeness};
use services::work::JobNote;
use services::work::JobReport;
use units::Month;

/// Months that are looked back.
const MONTHS_BACK: usize = 14;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let today = job.today()?;
    let sources = job.sources;
    if sources.is_empty() {
        report.notes.push(JobNote::NoSource);
    }
    for folder in ["market-values", "annual-values"] {
        let files = sources.files(folder)?;
        for error in &files.refused {
            note_refused(&mut report, error);
        }
        for fetched in &files.documents {
            store(job, &mut report, fetched)?;
        }
    }
    if let Some(client) = sources.netztransparenz() {
        let last = today.month().previous();
        let months = std::iter::successors(Some(last), |month: &Month| Some(month.previous()));
        let first = months.take(MONTHS_BACK).last().unwrap_or(last);
        let fetched = client.monthly_values(first, last)?;
        store(job, &mut report, &fetched)?;
        for year in [today.year().previous().previous(), today.year().previous()] {
            let fetched = client.annual_values(year)?;
            store(job, &mut report, &fetched)?;
        }
    }
    note_missing(job, &mut report)?;
    Ok(report)
}

/// Values as the TSOs publish them, or our own `market-values.csv`.
fn store(job: &mut JobRun<'_>, report: &mut JobReport, fetched: &Fetched) -> Result<(), JobError> {
    let PublishedValues { values, flags } =
        match market_values::parse(&fetched.name, &fetched.bytes) {
            Ok(found) => found,
            Err(error) => {
                note_refused(report, &error);
                return Ok(());
            }
        };
    let document = job.document(DocumentKind::MarketValues, fetched);
    let outcome = import_market_values(job.db, job.tenant, &document, &values)?;
    for change in &outcome.changes.first {
        if let ImportChange::MarketValue { technology, period, before: Some(before), after } =
            change
        {
            report.findings.push(JobNote::ValueCorrected {
                subject: format!("{technology} {period}"),
                before: before.to_string(),
                after: after.to_string(),
            });
        }
    }
    add_import(report, &fetched.name, &outcome);
    let flags: Vec<_> =
        flags.iter().map(|flag| (flag.month, flag.kind.clone(), flag.holds)).collect();
    let outcome = import_month_flags(job.db, job.tenant, &document, &flags)?;
    add_import(report, &format!("{} (flags)", fetched.name), &outcome);
    Ok(())
}

fn note_missing(job: &mut JobRun<'_>, report: &mut JobReport) -> Result<(), JobError> {
    let today = job.today()?;
    let completeness = list_completeness(job.db, job.tenant, today)?;
    let values = completeness.into_iter().find(|(datum, _)| *datum == MarketDatum::MarketValues);
    let (_, months) = values.unwrap_or((MarketDatum::MarketValues, Vec::new()));
    let missing = months.iter().filter(|month| month.complete < month.expected);
    let missing: Vec<String> = missing.map(|month| month.month.to_string()).collect();
    report.missing = missing.len();
    report.oldest_gap = missing.first().cloned();
    if let Some(first) = missing.first().cloned() {
        report.findings.push(JobNote::Overdue { months: missing.len(), first });
    }
    Ok(())
}
