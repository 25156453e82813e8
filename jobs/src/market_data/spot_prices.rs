//! Day-ahead prices of the exchange.
//!
//! 1. Which days since the first reading, and until tomorrow, have no complete prices?
//! 2. The sources are asked for them in their order, the oldest days first. The first source is believed; the
//!    next ones fill only what is still missing, and the report says which quarter hours came from where.
//! 3. A source that gives nothing is noted, and the next one is asked; the job fails only when days are missing
//!    and every source failed.

use super::days::stretches;
use crate::run::{JobError, JobRun, add_import};
use crate::sources::Source;
use integrations::transport::FetchError;
use integrations::{Gaps, spot_prices};
use services::DocumentKind;
use services::market_data::PriceSource;
use services::market_data::{MarketDatum, list_missing_days, wanted_since};
use services::market_data::{fill_spot_prices, import_spot_prices};
use services::work::JobNote;
use services::work::JobReport;
use units::DeliveryDay;

/// Days that one run asks for.
const DAYS_PER_RUN: usize = 62;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let today = job.today()?;
    let tomorrow = today.next().next();
    let since = wanted_since(job.db, job.tenant, today)?;
    let mut failure: Option<FetchError> = None;
    let sources = job.sources;
    if sources.is_empty() {
        report.notes.push(JobNote::NoSource);
    }
    for (place, source) in sources.list.iter().enumerate() {
        let missing =
            list_missing_days(job.db, job.tenant, MarketDatum::SpotPrices, since, tomorrow)?;
        let asked: Vec<DeliveryDay> = missing.into_iter().take(DAYS_PER_RUN).collect();
        let is_directory = matches!(source, Source::Directory(_));
        let stretches = if is_directory { vec![(since, tomorrow)] } else { stretches(&asked) };
        for (first, end) in stretches {
            match source.spot_prices(first, end) {
                Ok(documents) => {
                    for fetched in &documents {
                        store(job, &mut report, place, fetched)?;
                    }
                }
                Err(error) => {
                    report.notes.push(JobNote::SourceFailed { message: error.to_string() });
                    failure = Some(error);
                    break;
                }
            }
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

fn store(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    place: usize,
    fetched: &integrations::transport::Fetched,
) -> Result<(), JobError> {
    let days = match spot_prices::parse(&fetched.name, &fetched.bytes, Gaps::Keep) {
        Ok(days) => days,
        // Prices of tomorrow are not there before noon.
        Err(error) if error.problem == "no prices" => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let document = job.document(DocumentKind::SpotPrices, fetched);
    let (source, tenant) = (PriceSource::Exchange, job.tenant);
    let outcome = if place == 0 {
        import_spot_prices(job.db, tenant, &document, source, days)?
    } else {
        fill_spot_prices(job.db, tenant, &document, source, days)?
    };
    if place > 0 && !outcome.is_no_op() {
        let days = outcome.added + outcome.revised;
        report.findings.push(JobNote::GapsFilled { days, document: fetched.name.clone() });
    }
    add_import(report, &fetched.name, &outcome);
    Ok(())
}
