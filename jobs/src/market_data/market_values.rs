//! Market values of months and years, and the months' flags of negative prices.
//!
//! 1. The last fourteen months and the last two years are asked for each time: a published value may be corrected
//!    (May 2026: 3.163, then 3.296 ct/kWh), and what is known changes nothing.
//! 2. What is overdue by the calendar of deadlines is a finding.

use crate::run::{JobError, JobRun, add_import};
use integrations::market_values_csv;
use integrations::netztransparenz::market_values::{MonthFlag, parse_months, parse_years};
use integrations::transport::Fetched;
use records::ImportChange;
use records::MarketValue;
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
    for fetched in sources.files("market-values")? {
        store_months(job, &mut report, &fetched)?;
    }
    for fetched in sources.files("annual-values")? {
        let values = parse_years(&fetched.name, &fetched.bytes)?;
        store(job, &mut report, &fetched, &values, &[])?;
    }
    if let Some(client) = sources.netztransparenz() {
        let last = today.month().previous();
        let months = std::iter::successors(Some(last), |month: &Month| Some(month.previous()));
        let first = months.take(MONTHS_BACK).last().unwrap_or(last);
        let fetched = client.monthly_values(first, last)?;
        store_months(job, &mut report, &fetched)?;
        for year in [today.year().previous().previous(), today.year().previous()] {
            let fetched = client.annual_values(year)?;
            let values = parse_years(&fetched.name, &fetched.bytes)?;
            store(job, &mut report, &fetched, &values, &[])?;
        }
    }
    note_missing(job, &mut report)?;
    Ok(report)
}

/// Months as the TSOs publish them, or our own `market-values.csv`.
fn store_months(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    fetched: &Fetched,
) -> Result<(), JobError> {
    if fetched.bytes.starts_with(b"period,") {
        let values = market_values_csv::parse(&fetched.name, &fetched.bytes)?;
        return store(job, report, fetched, &values, &[]);
    }
    let found = parse_months(&fetched.name, &fetched.bytes)?;
    store(job, report, fetched, &found.values, &found.flags)
}

fn store(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    fetched: &Fetched,
    values: &[MarketValue],
    flags: &[MonthFlag],
) -> Result<(), JobError> {
    let document = job.document(DocumentKind::MarketValues, fetched);
    let outcome = import_market_values(job.db, job.tenant, &document, values)?;
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
