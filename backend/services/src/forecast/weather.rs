//! Weather forecasts: stored as they were issued, and found as they were known at a time.

use crate::import_outcome::{ImportError, ImportOutcome};
use records::{WeatherSource, WeatherValue, WeatherVariable};
use std::ops::Range;
use store::forecast::{
    NewWeatherDay, WeatherDay, insert_weather_days, list_latest_weather, list_weather_days,
};
use store::{Db, NewDocument, StoreError, TenantId, archive_document, is_document_known};
use units::{DaySeries, DeliveryDay, UtcTime};

/// A run to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWeatherRun {
    /// Who published it.
    pub source: WeatherSource,
    /// Name of the place.
    pub place: String,
    /// When it was issued; where nobody says so, when it was received.
    pub issued_at: UtcTime,
    /// Each variable with its days.
    pub series: Vec<(WeatherVariable, Vec<DaySeries<WeatherValue>>)>,
}

/// What is asked about the weather.
#[derive(Debug, Clone, Copy)]
pub struct WeatherQuestion<'a> {
    /// Name of the place.
    pub place: &'a str,
    /// Of what.
    pub variable: WeatherVariable,
    /// The delivery day.
    pub day: DeliveryDay,
    /// Only runs that were issued and received until then count.
    pub known_by: UtcTime,
}

/// Stores the runs of a document. Counts are delivery days of a variable at a place.
///
/// A day that a source's latest run told just so is not stored again, and neither is a day of a run that is not later.
/// Days before that of the issue are no forecast, and days that were not `asked` for are what a publisher adds at the
/// edges, often a few hours of them: both are left out. The same document twice changes nothing.
pub fn import_weather(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    runs: &[NewWeatherRun],
    asked: &Range<DeliveryDay>,
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let mut outcome = ImportOutcome::default();
        if is_document_known(db, tenant, document)? {
            return Ok(outcome);
        }
        let mut new_days = Vec::new();
        for run in runs {
            new_days.extend(new_days_of(db, tenant, run, asked, &mut outcome)?);
        }
        if !new_days.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_weather_days(db, tenant, document, &new_days)?;
        }
        Ok(outcome)
    })
}

fn new_days_of(
    db: &mut Db,
    tenant: TenantId,
    run: &NewWeatherRun,
    asked: &Range<DeliveryDay>,
    outcome: &mut ImportOutcome,
) -> Result<Vec<NewWeatherDay>, StoreError> {
    let Ok(first) = DeliveryDay::containing(run.issued_at) else { return Ok(Vec::new()) };
    let known = list_latest_weather(db, tenant, &run.place, run.source, first)?;
    let mut new_days = Vec::new();
    for (variable, days) in &run.series {
        let wanted = |values: &&DaySeries<WeatherValue>| {
            values.day() >= first && asked.contains(&values.day())
        };
        for values in days.iter().filter(wanted) {
            let before = known.get(&(values.day(), *variable));
            if before.is_some_and(|(issued, before)| *issued >= run.issued_at || before == values) {
                outcome.unchanged += 1;
                continue;
            }
            outcome.added += 1;
            new_days.push(NewWeatherDay {
                place: run.place.clone(),
                variable: *variable,
                source: run.source,
                issued_at: run.issued_at,
                values: values.clone(),
            });
        }
    }
    Ok(new_days)
}

/// The latest run without gaps that was known at a time, of the first of `sources` that had one; where every run has
/// gaps, the latest run of the first source. Each run stands for itself: neither sources nor runs are ever mixed within
/// a day, so no gap of one is filled from another.
pub fn find_weather(
    db: &mut Db,
    tenant: TenantId,
    question: &WeatherQuestion<'_>,
    sources: &[WeatherSource],
) -> Result<Option<WeatherDay>, StoreError> {
    let WeatherQuestion { place, variable, day, known_by } = *question;
    let runs = list_weather_days(db, tenant, place, variable, day)?;
    let known = |run: &&WeatherDay| run.issued_at <= known_by && run.received_at <= known_by;
    let latest = |source: &WeatherSource, gaps_max: usize| {
        let of_source =
            |run: &&WeatherDay| run.source == *source && run.values.missing_count() <= gaps_max;
        runs.iter().filter(known).rfind(of_source).cloned()
    };
    let whole = sources.iter().find_map(|source| latest(source, 0));
    Ok(whole.or_else(|| sources.iter().find_map(|source| latest(source, usize::MAX))))
}
