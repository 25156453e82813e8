//! A balancing group: its plants, and what they delivered.

use crate::register::FactsHistory;
use records::PlantFacts;
use rules::contract::marketed_days;
use rules::shared_location::Part;
use std::collections::BTreeMap;
use std::ops::Range;
use store::register::{ReceivedFacts, list_received_plants};
use store::{Db, SeriesKind, StoreError, TenantId, find_series, load_days};
use units::{DaySeries, DeliveryDay, Eic, Energy, MarketLocation, Power, Technology, UtcTime};

/// Seconds of a quarter hour.
pub(super) const QUARTER: i64 = 900;
/// Steps of energy (10⁻⁶ kWh) of a quarter hour whose mean power is a watt.
const STEPS_PER_WATT: i64 = 250;

/// The plants of a group over time.
pub(super) struct GroupPlants {
    group: Eic,
    histories: Vec<FactsHistory>,
    /// Whether facts count although they were received later, because nothing was known by the time.
    pub(super) is_known_later: bool,
}

impl GroupPlants {
    /// The plants by the facts that were received by a time, or by all. Where no plant of the group was known by then, all
    /// facts count.
    pub(super) fn load(
        db: &mut Db,
        tenant: TenantId,
        group: &Eic,
        known_by: Option<UtcTime>,
    ) -> Result<Self, StoreError> {
        let all = list_received_plants(db, tenant)?;
        let of_group = |received: &ReceivedFacts| {
            received.record.facts.balancing_group.as_ref() == Some(group)
        };
        let in_time =
            |received: &&ReceivedFacts| known_by.is_none_or(|time| received.received_at <= time);
        let is_known_later = !all.iter().filter(in_time).any(of_group);
        let counts = |received: &ReceivedFacts| is_known_later || in_time(&received);
        let records = all.into_iter().filter(counts).map(|received| received.record).collect();
        let mut histories = FactsHistory::of_plants(records);
        histories.retain(|history| {
            history.revisions().any(|one| one.facts.balancing_group.as_ref() == Some(group))
        });
        Ok(Self { group: group.clone(), histories, is_known_later })
    }

    /// The facts of the plants that deliver into the group on a day.
    pub(super) fn on(&self, day: DeliveryDay) -> impl Iterator<Item = &PlantFacts> {
        let facts = self.histories.iter().filter_map(move |history| history.on(day));
        facts.map(|record| &record.facts).filter(move |facts| {
            facts.balancing_group.as_ref() == Some(&self.group)
                && marketed_days(facts, day.month()).is_some_and(|days| days.contains(day))
        })
    }

    /// The installed power in watts on a day, by technology.
    pub(super) fn capacity(&self, day: DeliveryDay) -> BTreeMap<Technology, i64> {
        let mut capacity = BTreeMap::new();
        for facts in self.on(day) {
            *capacity.entry(facts.technology).or_insert(0) += facts.capacity.scaled();
        }
        capacity
    }
}

/// What the plants of a technology delivered in a quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Delivered {
    /// Energy of those that were read, in steps of 10⁻⁶ kWh.
    energy: i64,
    /// Installed power of those that were read, in watts.
    pub(super) read: i64,
    /// Installed power of all, in watts.
    pub(super) all: i64,
}

impl Delivered {
    /// Mean power of the plants that were read.
    pub(super) fn power(self) -> Power {
        Power::from_scaled(self.energy / STEPS_PER_WATT)
    }
}

/// What a group delivered over some days.
pub(super) struct GroupOutput {
    first: i64,
    technologies: BTreeMap<Technology, Vec<Delivered>>,
}

impl GroupOutput {
    /// Adds the readings of the group's plants up, of each day in the last revision that was received by a time, or at all.
    pub(super) fn load(
        db: &mut Db,
        tenant: TenantId,
        plants: &GroupPlants,
        days: &Range<DeliveryDay>,
        known_by: Option<UtcTime>,
    ) -> Result<Self, StoreError> {
        let first = days.start.start().unix_seconds();
        let mut output = Self { first, technologies: BTreeMap::new() };
        let mut places: BTreeMap<&MarketLocation, Vec<(DeliveryDay, &PlantFacts)>> =
            BTreeMap::new();
        let all_days = std::iter::successors(Some(days.start), |day| Some(day.next()));
        let count = days.start.quarters_until(days.end);
        for day in all_days.take_while(|day| *day < days.end) {
            for facts in plants.on(day) {
                output.add_plant(day, facts, count);
                places.entry(&facts.market_location).or_default().push((day, facts));
            }
        }
        for (location, members) in places {
            let readings = read(db, tenant, location, days, known_by)?;
            for (day, facts) in members {
                if let Some(values) = readings.get(&day) {
                    output.add_readings(facts, values);
                }
            }
        }
        Ok(output)
    }

    fn add_plant(&mut self, day: DeliveryDay, facts: &PlantFacts, count: usize) {
        let first = self.place(day.start());
        let cells = self.technologies.entry(facts.technology);
        let cells = cells.or_insert_with(|| vec![Delivered::default(); count]);
        for cell in cells.iter_mut().skip(first).take(day.quarter_count()) {
            cell.all += facts.capacity.scaled();
        }
    }

    fn add_readings(&mut self, facts: &PlantFacts, values: &DaySeries<Energy>) {
        let day = values.day();
        let part = Part::on(facts, day);
        let first = self.place(day.start());
        let Some(cells) = self.technologies.get_mut(&facts.technology) else { return };
        let of_day = cells.iter_mut().skip(first).take(day.quarter_count());
        for (quarter, cell) in of_day.enumerate() {
            if let Some(energy) = values.get(quarter) {
                let energy = part.as_ref().map_or(energy, |part| part.of(energy));
                cell.energy += energy.scaled();
                cell.read += facts.capacity.scaled();
            }
        }
    }

    fn place(&self, start: UtcTime) -> usize {
        usize::try_from((start.unix_seconds() - self.first) / QUARTER).unwrap_or(usize::MAX)
    }

    /// What each technology delivered, quarter hour by quarter hour from the first day on.
    pub(super) fn technologies(&self) -> &BTreeMap<Technology, Vec<Delivered>> {
        &self.technologies
    }

    /// The start of a quarter hour by its place.
    pub(super) fn start(&self, place: usize) -> Option<UtcTime> {
        let place = i64::try_from(place).ok()?;
        UtcTime::from_unix_seconds(self.first + place * QUARTER)
    }

    /// The mean power of the whole group and its installed power by the start of the quarter hour; nothing of a quarter
    /// hour in which a plant was not read.
    pub(super) fn whole(&self) -> BTreeMap<UtcTime, (Power, Power)> {
        let count = self.technologies.values().map(Vec::len).max().unwrap_or(0);
        let quarter = |place: usize| {
            let mut sum = Delivered::default();
            for cell in self.technologies.values().filter_map(|cells| cells.get(place)) {
                sum.energy += cell.energy;
                sum.read += cell.read;
                sum.all += cell.all;
            }
            let is_whole = sum.all > 0 && sum.read == sum.all;
            is_whole.then_some((sum.power(), Power::from_scaled(sum.all)))
        };
        (0..count).filter_map(|place| Some((self.start(place)?, quarter(place)?))).collect()
    }
}

/// Each day of a market location in its last revision that counts.
fn read(
    db: &mut Db,
    tenant: TenantId,
    location: &MarketLocation,
    days: &Range<DeliveryDay>,
    known_by: Option<UtcTime>,
) -> Result<BTreeMap<DeliveryDay, DaySeries<Energy>>, StoreError> {
    let series = find_series(db, tenant, SeriesKind::FeedIn, location.as_str())?;
    let Some(series) = series else { return Ok(BTreeMap::new()) };
    let revisions = load_days(db, tenant, series, days.start, days.end)?;
    let in_time = revisions
        .into_iter()
        .filter(|revision| known_by.is_none_or(|time| revision.received_at <= time));
    Ok(in_time.map(|revision| (revision.values.day(), revision.values)).collect())
}
