//! The legal spot price (§ 3 Nr. 42a EEG).
//!
//! 1. Which days of months whose publication is due have no complete legal price?
//! 2. They are asked of the TSOs, the oldest first; files of a directory are read every time.
//! 3. The last published month is asked again each time, because it may be corrected.
//! 4. A document that cannot be read is a finding; those behind it are read.

use super::days::stretches;
use crate::run::{JobError, JobRun, add_import, note_file, note_refused};
use integrations::netztransparenz::legal_prices;
use integrations::transport::Fetched;
use integrations::{Gaps, spot_prices};
use services::DocumentKind;
use services::market_data::PriceSource;
use services::market_data::import_spot_prices;
use services::market_data::{MarketDatum, list_missing_days, wanted_since};
use services::work::JobNote;
use services::work::JobReport;
use units::DeliveryDay;

/// Days that one run asks for.
const DAYS_PER_RUN: usize = 93;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let today = job.today()?;
    let since = wanted_since(job.db, job.tenant, today)?;
    let until = MarketDatum::LegalPrices.expected_until(today);
    let sources = job.sources;
    if sources.is_empty() {
        report.notes.push(JobNote::NoSource);
    }
    let files = sources.files("legal-prices")?;
    for error in &files.refused {
        note_refused(&mut report, error);
    }
    for fetched in &files.documents {
        store(job, &mut report, fetched)?;
    }
    if let Some(client) = sources.netztransparenz() {
        let mut days =
            list_missing_days(job.db, job.tenant, MarketDatum::LegalPrices, since, until)?;
        days.truncate(DAYS_PER_RUN);
        let last_month = until.previous().month().days().filter(|day| *day >= since);
        let mut asked: Vec<DeliveryDay> = days.into_iter().chain(last_month).collect();
        asked.sort_unstable();
        asked.dedup();
        for (first, end) in stretches(&asked) {
            let fetched = client.legal_prices(first, end)?;
            store(job, &mut report, &fetched)?;
        }
    }
    let missing = list_missing_days(job.db, job.tenant, MarketDatum::LegalPrices, since, until)?;
    report.missing = missing.len();
    report.oldest_gap = missing.first().map(ToString::to_string);
    Ok(report)
}

fn store(job: &mut JobRun<'_>, report: &mut JobReport, fetched: &Fetched) -> Result<(), JobError> {
    let read = if fetched.bytes.starts_with(b"start,") {
        spot_prices::parse(&fetched.name, &fetched.bytes, Gaps::Keep)
    } else {
        legal_prices::parse(&fetched.name, &fetched.bytes, Gaps::Keep)
    };
    let found = match read {
        Ok(found) => found,
        Err(error) => {
            note_refused(report, &error);
            return Ok(());
        }
    };
    note_file(report, &fetched.name, &found.notes);
    let document = job.document(DocumentKind::LegalPrices, fetched);
    let outcome =
        import_spot_prices(job.db, job.tenant, &document, PriceSource::Legal, found.days)?;
    add_import(report, &fetched.name, &outcome);
    Ok(())
}
