//! Weather forecasts at the configured places.
//!
//! 1. The first source is asked for the weather of today and the next two days at every place.
//! 2. Places of whose radiation tomorrow something is missing are asked of the next source, and the report says so.
//!    Every run is kept under its source: they are never mixed.
//! 3. A source that gives nothing, or a document that cannot be read, is noted, and the next source is asked; the job
//!    fails only when a place has no whole forecast of tomorrow and a source failed.

use crate::run::{JobError, JobRun, add_import, note_failure, note_refused};
use crate::sources::Source;
use integrations::directory::FolderWeather;
use integrations::weather::{FetchedWeather, Place, WeatherRun, parse};
use records::WeatherVariable;
use services::DocumentKind;
use services::forecast::{NewWeatherRun, import_weather};
use services::work::JobNote;
use services::work::JobReport;
use std::collections::BTreeSet;
use std::ops::Range;
use units::DeliveryDay;

/// Days from today on.
const DAYS: i64 = 3;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let sources = job.sources;
    if sources.places.is_empty() {
        report.notes.push(JobNote::NoPlace);
        return Ok(report);
    }
    let today = job.today()?;
    let days = today..today.plus_days(DAYS);
    let mut open: Vec<&Place> = sources.places.iter().collect();
    let mut failure: Option<JobError> = None;
    let mut asked = 0;
    for source in &sources.list {
        let Some(name) = source.weather_name() else { continue };
        let covered = ask(job, &mut report, &mut failure, source, &open, &days)?;
        let (filled, left): (Vec<&Place>, Vec<&Place>) =
            open.into_iter().partition(|place| covered.contains(place.name()));
        if asked > 0 && !filled.is_empty() {
            let (places, source) = (names(&filled), name.to_owned());
            report.findings.push(JobNote::PlacesFilled { places, source });
        }
        asked += 1;
        open = left;
        if open.is_empty() {
            break;
        }
    }
    if asked == 0 {
        report.notes.push(JobNote::NoSource);
    }
    if !open.is_empty() {
        report.missing = open.len();
        report.oldest_gap = Some(today.next().to_string());
        report.findings.push(JobNote::PlacesWithoutForecast { places: names(&open) });
    }
    match failure {
        Some(error) if !open.is_empty() => Err(error),
        Some(_) | None => Ok(report),
    }
}

/// Asks a source for the weather of some days at the places that are still open; names those of which it told tomorrow's
/// radiation without a gap.
fn ask(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    failure: &mut Option<JobError>,
    source: &Source,
    open: &[&Place],
    days: &Range<DeliveryDay>,
) -> Result<BTreeSet<String>, JobError> {
    let mut covered = BTreeSet::new();
    for places in open.chunks(source.places_per_request()) {
        let documents = match source.weather(places, days.start, days.end) {
            Ok(FolderWeather { documents, refused }) => {
                for error in &refused {
                    note_refused(report, error);
                }
                documents
            }
            Err(error) => {
                let is_banned = error.is_transient();
                note_failure(report, failure, error.into());
                // A place that a source does not know says nothing about the others.
                if is_banned {
                    break;
                }
                continue;
            }
        };
        for fetched in &documents {
            match store(job, report, fetched, days) {
                Ok(places) => covered.extend(places),
                Err(JobError::File(error)) => note_failure(report, failure, error.into()),
                Err(error) => return Err(error),
            }
        }
    }
    Ok(covered)
}

/// Stores a document and names the places of which it tells tomorrow's radiation without a gap.
fn store(
    job: &mut JobRun<'_>,
    report: &mut JobReport,
    fetched: &FetchedWeather,
    asked: &Range<DeliveryDay>,
) -> Result<Vec<String>, JobError> {
    let FetchedWeather { places, document } = fetched;
    let runs = parse(&document.name, &document.bytes, places)?;
    let covered = runs.iter().filter(|run| tells_tomorrow(run, asked.start));
    let covered = covered.map(|run| run.place.clone()).collect();
    let now = job.now;
    let runs: Vec<NewWeatherRun> = runs
        .into_iter()
        .map(|run| NewWeatherRun {
            source: run.source,
            place: run.place,
            issued_at: run.issued_at.unwrap_or(now),
            series: run.series,
        })
        .collect();
    let kept = job.document(DocumentKind::Weather, document);
    let outcome = import_weather(job.db, job.tenant, &kept, &runs, asked)?;
    add_import(report, &document.name, &outcome);
    Ok(covered)
}

fn tells_tomorrow(run: &WeatherRun, today: DeliveryDay) -> bool {
    run.series.iter().any(|(variable, days)| {
        let tomorrow = days.iter().find(|day| day.day() == today.next());
        *variable == WeatherVariable::ShortwaveRadiation
            && tomorrow.is_some_and(|day| day.missing_count() == 0)
    })
}

fn names(places: &[&Place]) -> String {
    places.iter().map(|place| place.name()).collect::<Vec<_>>().join(", ")
}
