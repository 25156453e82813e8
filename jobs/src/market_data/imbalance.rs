//! Imbalance price (reBAP), balance of the German grid (NRV-Saldo) and of its areas, and intraday index (ID-AEP).
//!
//! 1. Files of a directory are read every time.
//! 2. Which days have none, or one that another source filled? They are asked of the TSOs, the oldest first.
//! 3. Imbalance prices that are missing then are asked of the Transparency Platform; they are marked as substitutes,
//!    and
//!    the report says so.
//! 4. The balances of the four areas are asked of the platform. They are kept apart and never fill the NRV-Saldo.

use super::days::stretches;
use super::store_series::store_series;
use crate::run::{JobError, JobRun, note_refused};
use integrations::FileError;
use integrations::directory::subject;
use integrations::entsoe;
use integrations::entsoe::client::{CONTROL_AREAS, Entsoe};
use integrations::netztransparenz::client::Netztransparenz;
use integrations::netztransparenz::imbalance::{
    ImbalancePrices, parse_index, parse_prices, parse_volumes,
};
use integrations::transport::{FetchError, Fetched};
use services::DocumentKind;
use services::market_data::{MarketDatum, list_missing_days, list_unconfirmed_days, wanted_since};
use services::market_data::{MarketSeries, Standing};
use services::work::JobNote;
use services::work::JobReport;
use units::DeliveryDay;

/// Days of each series that one run asks for.
const DAYS_PER_RUN: usize = 93;
/// Days before today whose balances of the areas are asked for.
const AREA_DAYS: i64 = 3;

/// How a source is asked for some days.
type Fetch<Client> = fn(&Client, DeliveryDay, DeliveryDay) -> Result<Fetched, FetchError>;
/// What a document says, and how much it is believed.
type Believed = (Standing, Vec<MarketSeries>);

/// A series, the folder of its files, how it is asked for and how it is read.
struct Part {
    datum: MarketDatum,
    folder: &'static str,
    fetch: Fetch<Netztransparenz>,
    /// Who is asked next for what is missing.
    fetch_next: Option<Fetch<Entsoe>>,
    read: fn(&Fetched) -> Result<Believed, FileError>,
}

const PARTS: [Part; 3] = [
    Part {
        datum: MarketDatum::ImbalancePrices,
        folder: "imbalance-prices",
        fetch: Netztransparenz::imbalance_prices,
        fetch_next: Some(Entsoe::imbalance_prices),
        read: read_prices,
    },
    Part {
        datum: MarketDatum::ImbalanceVolumes,
        folder: "imbalance-volumes",
        fetch: Netztransparenz::imbalance_volumes,
        fetch_next: None,
        read: |fetched| {
            let days = parse_volumes(&fetched.name, &fetched.bytes)?;
            Ok((Standing::First, vec![MarketSeries::ImbalanceVolume(days)]))
        },
    },
    Part {
        datum: MarketDatum::IntradayIndex,
        folder: "intraday-index",
        fetch: Netztransparenz::intraday_index,
        fetch_next: None,
        read: |fetched| {
            let days = parse_index(&fetched.name, &fetched.bytes)?;
            Ok((Standing::First, vec![MarketSeries::IntradayIndex(days)]))
        },
    },
];

/// Prices of the TSOs, or of the platform, which is told by its first bytes.
fn read_prices(fetched: &Fetched) -> Result<Believed, FileError> {
    let (name, bytes) = (fetched.name.as_str(), fetched.bytes.as_slice());
    let is_of_platform = bytes.starts_with(b"PK") || bytes.trim_ascii_start().starts_with(b"<");
    let (standing, ImbalancePrices { short, long }) = if is_of_platform {
        (Standing::Next, entsoe::imbalance_prices(name, bytes)?)
    } else {
        (Standing::First, parse_prices(name, bytes)?)
    };
    let short = MarketSeries::ImbalancePriceShort(short);
    Ok((standing, vec![short, MarketSeries::ImbalancePriceLong(long)]))
}

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    if job.sources.is_empty() {
        report.notes.push(JobNote::NoSource);
    }
    let mut failure = None;
    for part in &PARTS {
        let failed = fetch_part(job, &mut report, part)?;
        failure = failed.or(failure);
    }
    let failed = fetch_areas(job, &mut report)?;
    match failure.or(failed) {
        Some(error) if report.missing > 0 => Err(error.into()),
        Some(_) | None => Ok(report),
    }
}

/// Fetches a series; returns why a source gave nothing, if one did.
fn fetch_part(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    part: &Part,
) -> Result<Option<FetchError>, JobError> {
    let today = job.today()?;
    let (sources, datum) = (job.sources, part.datum);
    let since = wanted_since(job.db, job.tenant, today)?;
    let until = datum.expected_until(today);
    let files = sources.files(part.folder)?;
    for error in &files.refused {
        note_refused(report, error);
    }
    for fetched in &files.documents {
        store(job, report, part, fetched)?;
    }
    let mut failure = None;
    if let Some(client) = sources.netztransparenz() {
        let days = list_unconfirmed_days(job.db, job.tenant, datum, since, until)?;
        let fetch = |first, end| (part.fetch)(client, first, end);
        failure = fetch_days(job, report, part, &days, &fetch)?;
    }
    if let Some((fetch_next, client)) = part.fetch_next.zip(sources.entsoe()) {
        let days = list_missing_days(job.db, job.tenant, datum, since, until)?;
        let fetch = |first, end| fetch_next(client, first, end);
        failure = fetch_days(job, report, part, &days, &fetch)?.or(failure);
    }
    let missing = list_missing_days(job.db, job.tenant, datum, since, until)?;
    report.missing += missing.len();
    let oldest = missing.first().map(ToString::to_string);
    report.oldest_gap = report.oldest_gap.take().into_iter().chain(oldest).min();
    Ok(failure)
}

fn fetch_days(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    part: &Part,
    days: &[DeliveryDay],
    fetch: &dyn Fn(DeliveryDay, DeliveryDay) -> Result<Fetched, FetchError>,
) -> Result<Option<FetchError>, JobError> {
    let days = days.get(..DAYS_PER_RUN.min(days.len())).unwrap_or_default();
    for (first, end) in stretches(days) {
        match fetch(first, end) {
            Ok(fetched) => store(job, report, part, &fetched)?,
            Err(error) => {
                report.notes.push(JobNote::SourceFailed { message: error.to_string() });
                return Ok(Some(error));
            }
        }
    }
    Ok(None)
}

fn store(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    part: &Part,
    fetched: &Fetched,
) -> Result<(), JobError> {
    let (standing, series) = match (part.read)(fetched) {
        Ok(read) => read,
        Err(error) => {
            note_refused(report, &error);
            return Ok(());
        }
    };
    store_series(job, report, part.datum.document_kind(), fetched, standing, series)
}

/// The balances of the areas over the last days, which are corrected meanwhile, and those of files.
fn fetch_areas(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
) -> Result<Option<FetchError>, JobError> {
    let sources = job.sources;
    let files = sources.files("area-imbalance")?;
    for error in &files.refused {
        note_refused(report, error);
    }
    for fetched in &files.documents {
        let area = subject(fetched).to_owned();
        store_area(job, report, area, fetched)?;
    }
    let Some(client) = sources.entsoe() else { return Ok(None) };
    let today = job.today()?;
    for (_, area) in CONTROL_AREAS {
        match client.imbalance_volumes(area, today.plus_days(-AREA_DAYS), today) {
            Ok(fetched) => store_area(job, report, area.to_owned(), &fetched)?,
            Err(error) => {
                report.notes.push(JobNote::SourceFailed { message: error.to_string() });
                return Ok(Some(error));
            }
        }
    }
    Ok(None)
}

fn store_area(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    area: String,
    fetched: &Fetched,
) -> Result<(), JobError> {
    let days = match entsoe::imbalance_volumes(&fetched.name, &fetched.bytes) {
        Ok(days) => days,
        Err(error) => {
            note_refused(report, &error);
            return Ok(());
        }
    };
    let series = vec![MarketSeries::AreaImbalance { area, days }];
    store_series(job, report, DocumentKind::AreaImbalance, fetched, Standing::First, series)
}
