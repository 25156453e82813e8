//! Power of the whole country, from whoever has it: what the jobs of generation and load share.
//!
//! 1. Files of directories are read every time.
//! 2. Each source in its order is asked for what is missing; a source that is believed as the first one also for what
//!    others have filled. What a later source fills is marked as a substitute, and the report says so.
//! 3. A source that gives nothing, or a document that cannot be read, is noted, and the next source is asked; the job
//!    fails only when days are missing and a source failed.
//!
//! The TSOs' extrapolation of solar generation is believed first wherever it stands in the list, because metered
//! feed-in is curtailed. Of everything else the first source in the list that has it is.

use super::days::stretches;
use super::store_series::store_series;
use crate::run::{JobError, JobRun, note_failure, note_refused};
use crate::sources::Source;
use integrations::directory::FolderFiles;
use integrations::grid_power::{GridPower, GridQuantity, Origin, parse};
use integrations::transport::{FetchError, Fetched};
use services::market_data::{MarketDatum, list_missing_days, list_unconfirmed_days, wanted_since};
use services::market_data::{MarketSeries, Standing};
use services::work::JobReport;
use units::{DaySeries, DeliveryDay, Power};

/// Days that one run asks for.
const DAYS_PER_RUN: usize = 93;

/// A series of power.
pub(crate) struct Wanted {
    pub(crate) datum: MarketDatum,
    pub(crate) quantity: GridQuantity,
    /// The folder of its files.
    pub(crate) folder: &'static str,
    pub(crate) series: fn(Vec<DaySeries<Power>>) -> MarketSeries,
    /// The day after the last one that is asked for, by the day of the clock.
    pub(crate) asked_until: fn(DeliveryDay) -> DeliveryDay,
}

/// Fetches what is missing of a series and adds to a report.
pub(crate) fn fetch(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    wanted: &Wanted,
) -> Result<(), JobError> {
    let today = job.today()?;
    let datum = wanted.datum;
    let since = wanted_since(job.db, job.tenant, today)?;
    let sources = job.sources;
    // The first source that publishes it is believed, the ones behind it fill, also when it gives nothing today.
    let mut standing = Standing::First;
    let mut failure: Option<JobError> = None;
    for source in &sources.list {
        let documents = if let Source::Directory(directory) = source {
            directory.documents(wanted.folder).map(|FolderFiles { documents, refused }| {
                for error in &refused {
                    note_refused(report, error);
                }
                documents
            })
        } else {
            let until = (wanted.asked_until)(today);
            let days = match rank(source, wanted.quantity, standing) {
                Standing::First => list_unconfirmed_days(job.db, job.tenant, datum, since, until)?,
                Standing::Next => list_missing_days(job.db, job.tenant, datum, since, until)?,
            };
            ask(source, wanted.quantity, &days)
        };
        let mut has_any = false;
        match documents {
            Ok(documents) => {
                for fetched in &documents {
                    match store(job, report, wanted, standing, fetched) {
                        Ok(()) => has_any = true,
                        Err(JobError::File(error)) => {
                            note_failure(report, &mut failure, error.into());
                        }
                        Err(error) => return Err(error),
                    }
                }
            }
            Err(error) => note_failure(report, &mut failure, error.into()),
        }
        if has_any || source.has_grid_power(wanted.quantity) {
            standing = Standing::Next;
        }
    }
    let until = datum.expected_until(today);
    let missing = list_missing_days(job.db, job.tenant, datum, since, until)?;
    report.missing += missing.len();
    let oldest = missing.first().map(ToString::to_string);
    report.oldest_gap = report.oldest_gap.take().into_iter().chain(oldest).min();
    match failure {
        Some(error) if !missing.is_empty() => Err(error),
        Some(_) | None => Ok(()),
    }
}

/// How much a source is believed when others came before it.
fn rank(source: &Source, quantity: GridQuantity, standing: Standing) -> Standing {
    match (source, quantity) {
        (Source::Netztransparenz(_), GridQuantity::SolarGeneration) => Standing::First,
        (_, GridQuantity::SolarGeneration) => Standing::Next,
        (_, GridQuantity::SolarForecast | GridQuantity::Load | GridQuantity::LoadForecast) => {
            standing
        }
    }
}

fn ask(
    source: &Source,
    quantity: GridQuantity,
    days: &[DeliveryDay],
) -> Result<Vec<Fetched>, FetchError> {
    let days = days.get(..DAYS_PER_RUN.min(days.len())).unwrap_or_default();
    let mut documents = Vec::new();
    for (first, end) in stretches(days) {
        documents.extend(source.grid_power(quantity, first, end)?);
    }
    Ok(documents)
}

fn store(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    wanted: &Wanted,
    standing: Standing,
    fetched: &Fetched,
) -> Result<(), JobError> {
    let GridPower { origin, days } = parse(wanted.quantity, &fetched.name, &fetched.bytes)?;
    let standing = match (wanted.quantity, origin) {
        (GridQuantity::SolarGeneration, Origin::Extrapolated) => Standing::First,
        (GridQuantity::SolarGeneration, Origin::Metered | Origin::Forecast) => Standing::Next,
        (GridQuantity::SolarForecast | GridQuantity::Load | GridQuantity::LoadForecast, _) => {
            standing
        }
    };
    let series = vec![(wanted.series)(days)];
    store_series(job, report, wanted.datum.document_kind(), fetched, standing, series)
}
