//! Imbalance price (reBAP), balance of the German grid (NRV-Saldo) and intraday index (ID-AEP).
//!
//! 1. Which days have none, as far as they are due? They are asked of the TSOs, the oldest first.
//! 2. Files of a directory are read every time.

use super::days::stretches;
use crate::run::{JobError, JobRun, add_import};
use integrations::FileError;
use integrations::netztransparenz::client::Netztransparenz;
use integrations::netztransparenz::imbalance::{parse_index, parse_prices, parse_volumes};
use integrations::transport::{FetchError, Fetched};
use services::import_series::{MarketSeries, import_market_series};
use services::job_note::JobNote;
use services::job_slots::JobReport;
use services::market_data::{MarketDatum, list_missing_days, wanted_since};
use units::DeliveryDay;

/// Days of each series that one run asks for.
const DAYS_PER_RUN: usize = 93;

/// A series, the folder of its files, how it is asked for and how it is read.
struct Part {
    datum: MarketDatum,
    folder: &'static str,
    fetch: fn(&Netztransparenz, DeliveryDay, DeliveryDay) -> Result<Fetched, FetchError>,
    read: fn(&str, &[u8]) -> Result<Vec<MarketSeries>, FileError>,
}

const PARTS: [Part; 3] = [
    Part {
        datum: MarketDatum::ImbalancePrices,
        folder: "imbalance-prices",
        fetch: Netztransparenz::imbalance_prices,
        read: |name, bytes| {
            let prices = parse_prices(name, bytes)?;
            Ok(vec![
                MarketSeries::ImbalancePriceShort(prices.short),
                MarketSeries::ImbalancePriceLong(prices.long),
            ])
        },
    },
    Part {
        datum: MarketDatum::ImbalanceVolumes,
        folder: "imbalance-volumes",
        fetch: Netztransparenz::imbalance_volumes,
        read: |name, bytes| Ok(vec![MarketSeries::ImbalanceVolume(parse_volumes(name, bytes)?)]),
    },
    Part {
        datum: MarketDatum::IntradayIndex,
        folder: "intraday-index",
        fetch: Netztransparenz::intraday_index,
        read: |name, bytes| Ok(vec![MarketSeries::IntradayIndex(parse_index(name, bytes)?)]),
    },
];

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let today = job.today()?;
    let since = wanted_since(job.db, job.tenant, today)?;
    let sources = job.sources;
    if sources.is_empty() {
        report.notes.push(JobNote::NoSource);
    }
    for part in &PARTS {
        let datum = part.datum;
        for fetched in sources.files(part.folder)? {
            store(job, &mut report, part, &fetched)?;
        }
        let until = datum.expected_until(today);
        if let Some(client) = sources.netztransparenz() {
            let mut days = list_missing_days(job.db, job.tenant, datum, since, until)?;
            days.truncate(DAYS_PER_RUN);
            for (first, end) in stretches(&days) {
                let fetched = (part.fetch)(client, first, end)?;
                store(job, &mut report, part, &fetched)?;
            }
        }
        let missing = list_missing_days(job.db, job.tenant, datum, since, until)?;
        report.missing += missing.len();
        let oldest = missing.first().map(ToString::to_string);
        report.oldest_gap = report.oldest_gap.into_iter().chain(oldest).min();
    }
    Ok(report)
}

fn store(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    part: &Part,
    fetched: &Fetched,
) -> Result<(), JobError> {
    let series = (part.read)(&fetched.name, &fetched.bytes)?;
    let document = job.document(part.datum.as_str(), fetched);
    let outcome = import_market_series(job.db, job.tenant, &document, series)?;
    add_import(report, &fetched.name, &outcome);
    Ok(())
}
