//! Stores readings.

use crate::import_outcome::{ImportError, ImportOutcome};
use crate::marks::{MarkedChange, mark_periods};
use crate::series_revisions::next_revisions;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::register::list_plant_history;
use store::settlement::MarkCause;
use store::{
    Db, NewDocument, SeriesId, SeriesKind, TenantId, archive_document, insert_series_days,
    load_latest_of_day, series_for_keys,
};
use units::{DaySeries, DeliveryDay, Energy, MarketLocation};

/// Market locations that a note lists by name.
const LOCATIONS_IN_NOTE: usize = 5;

/// The readings of a file: each market location with its days.
pub type LocationReadings = Vec<(MarketLocation, Vec<DaySeries<Energy>>)>;

/// Stores readings by market location, whether a plant is registered there already or not; what
/// differs from a known day becomes its next revision, in which quarter hours that the file does not
/// have keep their value. Counts are days of a market location.
pub fn import_readings(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    readings: LocationReadings,
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let keys = readings.iter().map(|(location, _)| location.as_str());
        let series = series_for_keys(db, tenant, SeriesKind::FeedIn, keys)?;
        let mut outcome = ImportOutcome {
            notes: note_unregistered(db, tenant, &readings)?,
            ..ImportOutcome::default()
        };
        let names: HashMap<SeriesId, &String> =
            series.iter().map(|(location, series)| (*series, location)).collect();
        let name_of =
            |series: SeriesId| names.get(&series).map_or_else(String::new, |name| (*name).clone());
        let mut archived = None;
        for (day, of_day) in by_day(readings, &series) {
            let wanted: Vec<SeriesId> = of_day.iter().map(|(series, _)| *series).collect();
            let known = load_latest_of_day(db, tenant, day, &wanted)?;
            let new_days = next_revisions(of_day.into_iter(), &known, name_of, &mut outcome);
            if new_days.is_empty() {
                continue;
            }
            let archived = match archived {
                Some(known) => known,
                None => *archived.insert(archive_document(db, tenant, document)?),
            };
            insert_series_days(db, tenant, archived, &new_days)?;
        }
        let change = MarkedChange {
            cause: MarkCause::Readings,
            document: archived,
            now: document.received_at,
        };
        mark_periods(db, tenant, change, &outcome.changes.periods)?;
        Ok(outcome)
    })
}

/// Days in the outer order, so that rows are stored in the order of their key.
fn by_day(
    readings: LocationReadings,
    series: &HashMap<String, SeriesId>,
) -> BTreeMap<DeliveryDay, Vec<(SeriesId, DaySeries<Energy>)>> {
    let mut days: BTreeMap<DeliveryDay, Vec<_>> = BTreeMap::new();
    for (location, values) in readings {
        let Some(series) = series.get(location.as_str()) else {
            continue;
        };
        for day in values {
            days.entry(day.day()).or_default().push((*series, day));
        }
    }
    for of_day in days.values_mut() {
        of_day.sort_by_key(|(series, _)| *series);
    }
    days
}

fn note_unregistered(
    db: &mut Db,
    tenant: TenantId,
    readings: &LocationReadings,
) -> Result<Vec<String>, ImportError> {
    let registered: HashSet<MarketLocation> = list_plant_history(db, tenant, None)?
        .into_iter()
        .map(|record| record.facts.market_location)
        .collect();
    let unregistered: Vec<&str> = readings
        .iter()
        .filter(|(location, _)| !registered.contains(location))
        .map(|(location, _)| location.as_str())
        .collect();
    if unregistered.is_empty() {
        return Ok(Vec::new());
    }
    let named: Vec<&str> = unregistered.iter().take(LOCATIONS_IN_NOTE).copied().collect();
    let dots = if unregistered.len() > named.len() { ", …" } else { "" };
    let named = named.join(", ");
    Ok(vec![match unregistered.len() {
        1 => {
            format!("1 market location has no registered plant yet; its readings are kept: {named}")
        }
        count => format!(
            "{count} market locations have no registered plant yet; their readings are kept: {named}{dots}"
        ),
    }])
}
