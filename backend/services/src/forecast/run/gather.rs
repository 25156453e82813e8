//! All that had been received of a group when a run was issued.

use super::super::group::{Delivered, GroupOutput, GroupPlants};
use super::sky::{features, sky, sky_of_day};
use super::{OLD, RunError, RunNote, RunQuestion, SITE, Span};
use ::forecast::physical::Sky;
use ::forecast::{Archive, SiteFacts, number};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Power, Technology, UtcTime};

/// Days of the past that are learned from: a year and some of what repeats of it.
const LEARNED_DAYS: i64 = 400;

/// What a run is made from.
pub(super) struct Gathered {
    /// What the present plants would have delivered, in kW, and the weather.
    pub(super) archive: Archive,
    /// Installed power of the technologies that were read, in watts, for which the past is written.
    pub(super) learned_capacity: i64,
    /// What a person should know.
    pub(super) notes: Vec<RunNote>,
    /// Technologies of which something was read.
    learned: BTreeSet<Technology>,
    /// Installed power in watts on each day of the run.
    capacities: BTreeMap<DeliveryDay, BTreeMap<Technology, i64>>,
    /// The weather of the run.
    skies: BTreeMap<UtcTime, Vec<f64>>,
}

/// Gathers it.
pub(super) fn gather(
    db: &mut Db,
    tenant: TenantId,
    question: &RunQuestion,
    span: &Span,
) -> Result<Gathered, RunError> {
    let issued_at = question.issued_at;
    let plants = GroupPlants::load(db, tenant, &question.group, Some(issued_at))?;
    let mut capacities = BTreeMap::new();
    for day in days(&(span.first..span.end)) {
        capacities.insert(day, plants.capacity(day));
    }
    let reference = capacities.get(&span.first).cloned().unwrap_or_default();
    if reference.values().sum::<i64>() <= 0 {
        return Err(RunError::NoPlants { group: question.group.clone(), day: span.first });
    }
    let mut notes = Vec::new();
    if plants.is_known_later {
        notes.push(RunNote::PlantsKnownLater);
    }
    let past = span.first.plus_days(-LEARNED_DAYS)..span.first.next();
    let output = GroupOutput::load(db, tenant, &plants, &past, Some(issued_at))?;
    let learned: BTreeSet<Technology> = reference
        .keys()
        .copied()
        .filter(|technology| {
            let cells = output.technologies().get(technology);
            cells.is_some_and(|cells| cells.iter().any(|cell| share(*cell).is_some()))
        })
        .collect();
    for (technology, watts) in &reference {
        if !learned.contains(technology) {
            let capacity = Power::from_scaled(*watts);
            notes.push(RunNote::NoHistory { technology: *technology, capacity });
        }
    }
    let mut archive = Archive::new(&features(), &[]);
    let last = add_past(&mut archive, &output, &reference, &learned);
    match last {
        None => notes.push(RunNote::NoReadings),
        Some(last) if last < issued_at.plus_seconds(-OLD) => {
            notes.push(RunNote::OldReadings { last });
        }
        Some(_) => {}
    }
    let of_learned = |(technology, watts): (&Technology, &i64)| {
        if learned.contains(technology) { *watts } else { 0 }
    };
    let learned_capacity: i64 = reference.iter().map(of_learned).sum();
    let capacity = Some(number(learned_capacity) / 1000.0);
    archive.add_facts(SITE, SiteFacts { place: None, capacity });
    let skies = add_weather(db, tenant, &mut archive, &(past.start..span.end), issued_at)?;
    if skies.is_empty() {
        notes.push(RunNote::NoWeather);
    }
    let archive = archive.in_order();
    Ok(Gathered { archive, learned_capacity, notes, learned, capacities, skies })
}

/// What a technology delivered, as a share of the power that was read, where that is at least half.
fn share(cell: Delivered) -> Option<f64> {
    let enough = cell.read > 0 && cell.read * 2 >= cell.all;
    enough.then(|| number(cell.power().scaled()) / number(cell.read))
}

/// Adds what the present plants would have delivered, and gives the end of the last quarter hour.
fn add_past(
    archive: &mut Archive,
    output: &GroupOutput,
    reference: &BTreeMap<Technology, i64>,
    learned: &BTreeSet<Technology>,
) -> Option<UtcTime> {
    let count = output.technologies().values().map(Vec::len).max().unwrap_or(0);
    let mut last = None;
    for place in 0..count {
        let delivered = |technology: &Technology| {
            let cell = output.technologies().get(technology)?.get(place)?;
            Some(share(*cell)? * number(*reference.get(technology)?) / 1000.0)
        };
        let sum: Option<f64> = learned.iter().map(delivered).sum();
        let Some(start) = output.start(place).filter(|_| !learned.is_empty()) else { continue };
        if let Some(kilowatts) = sum {
            archive.add_reading(SITE, start, kilowatts);
            last = Some(start.plus_seconds(super::QUARTER));
        }
    }
    last
}

/// Adds the weather of each past day as it was known when the day began, and of the days from the issue on as it was known
/// then; gives the latter.
fn add_weather(
    db: &mut Db,
    tenant: TenantId,
    archive: &mut Archive,
    wanted: &Range<DeliveryDay>,
    issued_at: UtcTime,
) -> Result<BTreeMap<UtcTime, Vec<f64>>, StoreError> {
    let mut skies = BTreeMap::new();
    for day in days(wanted) {
        let begun = day.start() < issued_at;
        if begun && let Some(known) = sky_of_day(db, tenant, day, day.start())? {
            for (start, values) in &known.quarters {
                archive.add_weather(SITE, Some(known.issued_at), *start, values);
            }
        }
        let is_over = day.end() <= issued_at;
        if !is_over && let Some(known) = sky_of_day(db, tenant, day, issued_at)? {
            // What a run says of hours that were over is no forecast.
            for (start, values) in known.quarters {
                if start >= known.issued_at {
                    archive.add_weather(SITE, Some(known.issued_at), start, &values);
                }
                skies.insert(start, values);
            }
        }
    }
    Ok(skies)
}

fn days(wanted: &Range<DeliveryDay>) -> impl Iterator<Item = DeliveryDay> {
    let end = wanted.end;
    std::iter::successors(Some(wanted.start), |day| Some(day.next()))
        .take_while(move |day| *day < end)
}

impl Gathered {
    /// The installed power in watts on a day of the run.
    pub(super) fn capacity(&self, day: DeliveryDay) -> i64 {
        self.capacities.get(&day).map_or(0, |capacity| capacity.values().sum())
    }

    /// That of technologies that were read.
    pub(super) fn learned_on(&self, day: DeliveryDay) -> i64 {
        self.capacity(day) - self.unlearned_on(day).map(|(_, watts)| watts).sum::<i64>()
    }

    /// That of each technology of which nothing was read.
    pub(super) fn unlearned_on(&self, day: DeliveryDay) -> impl Iterator<Item = (Technology, i64)> {
        let all = self.capacities.get(&day).into_iter().flatten();
        all.filter(|(technology, _)| !self.learned.contains(technology))
            .map(|(technology, watts)| (*technology, *watts))
    }

    /// The weather of a quarter hour of the run.
    pub(super) fn sky(&self, start: UtcTime) -> Sky {
        self.skies.get(&start).map_or_else(Sky::default, |values| sky(values))
    }
}
