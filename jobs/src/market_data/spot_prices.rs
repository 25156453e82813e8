//! Day-ahead prices of the exchange.
//!
//! 1. Which days since the first reading, and until tomorrow, have no complete prices?
//! 2. The sources are asked for them in their order, the oldest days first. The first source that publishes prices is
//!    believed; the next ones fill only what is still missing, and the report says which quarter hours came from where.
//! 3. The first source is asked again for the last days, which it may still correct (`[spot_prices]` of the sources);
//!    another price is a new revision and marks what was settled with the old one.
//! 4. A source that gives nothing is noted, a document that cannot be read is a finding, and what is behind them is
//!    read; the job fails only when days are missing and a source failed.

use super::days::stretches;
use crate::run::{JobError, JobRun, add_import, note_file, note_refused};
use crate::sources::Source;
use integrations::transport::{FetchError, Fetched};
use integrations::{Gaps, spot_prices};
use services::DocumentKind;
use services::market_data::PriceSource;
use services::market_data::{MarketDatum, list_missing_days, wanted_since};
use services::market_data::{Standing, fill_spot_prices, import_spot_prices};
use services::work::JobNote;
use services::work::JobReport;
use units::DeliveryDay;

/// Days that one run asks for because they are missing.
const DAYS_PER_RUN: usize = 62;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let today = job.today()?;
    let since = wanted_since(job.db, job.tenant, today)?;
    let mut failure: Option<FetchError> = None;
    let sources = job.sources;
    if sources.is_empty() {
        report.notes.push(JobNote::NoSource);
    }
    // The first source that publishes prices is believed, the ones behind it fill, also when it gives nothing today.
    let mut standing = Standing::First;
    for source in &sources.list {
        let mut has_any = source.has_spot_prices();
        if let Source::Directory(directory) = source {
            match directory.documents("spot-prices") {
                Ok(files) => {
                    for error in &files.refused {
                        note_refused(&mut report, error);
                    }
                    for fetched in &files.documents {
                        has_any |= store(job, &mut report, standing, fetched)?;
                    }
                }
                Err(error) => failure = Some(note_failed(&mut report, error)),
            }
        } else if has_any {
            let asked = asked_days(job, standing, since, today)?;
            if let Some(error) = fetch(job, &mut report, source, standing, &asked)? {
                failure = Some(note_failed(&mut report, error));
            }
        }
        if has_any {
            standing = Standing::Next;
        }
    }
    let until = MarketDatum::SpotPrices.expected_until(today);
    let missing = list_missing_days(job.db, job.tenant, MarketDatum::SpotPrices, since, until)?;
    report.missing = missing.len();
    report.oldest_gap = missing.first().map(ToString::to_string);
    match failure {
        Some(error) if report.missing > 0 => Err(error.into()),
        _ => Ok(report),
    }
}

fn note_failed(report: &mut JobReport, error: FetchError) -> FetchError {
    report.notes.push(JobNote::SourceFailed { message: error.to_string() });
    error
}

/// The days that a source is asked for: what is missing, and of the first one also what it may have corrected.
fn asked_days(
    job: &mut JobRun<'_>,
    standing: Standing,
    since: DeliveryDay,
    today: DeliveryDay,
) -> Result<Vec<DeliveryDay>, JobError> {
    let end = today.plus_days(2);
    let mut asked = list_missing_days(job.db, job.tenant, MarketDatum::SpotPrices, since, end)?;
    asked.truncate(DAYS_PER_RUN);
    if standing == Standing::First {
        let again = i64::from(job.sources.spot_prices_again_days);
        let first = today.plus_days(-again).max(since);
        let days = std::iter::successors(Some(first), |day| Some(day.next()));
        asked.extend(days.take_while(|day| again > 0 && *day < end));
        asked.sort_unstable();
        asked.dedup();
    }
    Ok(asked)
}

/// Fetches some days; returns why the source gave nothing, if it did.
fn fetch(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    source: &Source,
    standing: Standing,
    days: &[DeliveryDay],
) -> Result<Option<FetchError>, JobError> {
    for (first, end) in stretches(days) {
        match source.spot_prices(first, end) {
            Ok(documents) => {
                for fetched in &documents {
                    store(job, report, standing, fetched)?;
                }
            }
            Err(error) => return Ok(Some(error)),
        }
    }
    Ok(None)
}

/// Stores a document; whether it had a price.
fn store(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    standing: Standing,
    fetched: &Fetched,
) -> Result<bool, JobError> {
    let read = spot_prices::parse(&fetched.name, &fetched.bytes, Gaps::Keep)
        .and_then(|found| found.of_source(&fetched.name, PriceSource::Exchange));
    let found = match read {
        Ok(found) => found,
        // Prices of tomorrow are not there before noon.
        Err(error) if error.problem == spot_prices::NO_PRICES => return Ok(false),
        Err(error) => {
            note_refused(report, &error);
            return Ok(false);
        }
    };
    note_file(report, &fetched.name, &found.notes);
    let document = job.document(DocumentKind::SpotPrices, fetched);
    let (source, tenant) = (PriceSource::Exchange, job.tenant);
    let outcome = match standing {
        Standing::First => import_spot_prices(job.db, tenant, &document, source, found.days)?,
        Standing::Next => fill_spot_prices(job.db, tenant, &document, source, found.days)?,
    };
    if standing == Standing::Next && !outcome.is_no_op() {
        let days = outcome.added + outcome.revised;
        report.findings.push(JobNote::GapsFilled { days, document: fetched.name.clone() });
    }
    add_import(report, &fetched.name, &outcome);
    Ok(true)
}
