//! What the plants of a balancing group fed in.
//!
//! A plant is in the group when its facts of the month say so, and it counts on the days on which it is marketed: on others its
//! energy is not in the group. Of plants at one market location each has its part.

use rules::contract::{MarketedDays, marketed_days};
use rules::group_purity::is_mixed;
use rules::shared_location::Part;
use std::collections::HashMap;
use store::register::{PlantRecord, list_plants};
use store::{Db, SeriesId, SeriesKind, StoreError, TenantId, WantedSeries, list_series, scan_day};
use units::{AmountOverflow, DaySeries, DeliveryDay, Eic, Energy, Month, QuarterStatus};

use super::error::PositionError;

/// Plants up to which their series are asked for by name.
const PLANTS_BY_NAME: usize = 500;

/// The plants of a group in a month.
pub(crate) struct GroupPlants {
    plants: Vec<GroupPlant>,
    /// The series, where there are so few that a query names them.
    wanted: Option<Vec<SeriesId>>,
}

struct GroupPlant {
    record: PlantRecord,
    days: Option<MarketedDays>,
    series: Option<SeriesId>,
}

/// What a group fed in on a day.
pub(crate) struct FedDay {
    /// By quarter hour; none where a plant lacks its reading, or the group has no plant at all.
    pub(crate) total: Vec<Option<Energy>>,
    /// Whether a substitute or an estimate is in it.
    pub(crate) is_replaced: Vec<bool>,
    /// What is known of each marketed plant, by its place.
    pub(crate) by_plant: Vec<(usize, Energy)>,
}

impl GroupPlants {
    /// The plants whose facts of a month name the group, in the order of the unit numbers.
    pub(crate) fn load(
        db: &mut Db,
        tenant: TenantId,
        group: &Eic,
        month: Month,
    ) -> Result<Self, StoreError> {
        let mut records = list_plants(db, tenant, month.first_day())?;
        records.retain(|record| record.facts.balancing_group.as_ref() == Some(group));
        let series: HashMap<String, SeriesId> = list_series(db, tenant, SeriesKind::FeedIn)?
            .into_iter()
            .map(|(id, key)| (key, id))
            .collect();
        let plants: Vec<GroupPlant> = records
            .into_iter()
            .map(|record| GroupPlant {
                days: marketed_days(&record.facts, month),
                series: series.get(record.facts.market_location.as_str()).copied(),
                record,
            })
            .collect();
        let wanted: Vec<SeriesId> = plants.iter().filter_map(|plant| plant.series).collect();
        Ok(Self { wanted: (wanted.len() <= PLANTS_BY_NAME).then_some(wanted), plants })
    }

    /// Whether no plant names the group.
    pub(crate) fn is_empty(&self) -> bool {
        self.plants.is_empty()
    }

    /// The plants that are marketed on any day of the month, each with its place.
    pub(crate) fn marketed(&self) -> impl Iterator<Item = (usize, &PlantRecord)> {
        let marketed = self.plants.iter().enumerate().filter(|(_, plant)| plant.days.is_some());
        marketed.map(|(place, plant)| (place, &plant.record))
    }

    /// Whether plants that the law keeps apart are in the group.
    pub(crate) fn is_mixed(&self) -> bool {
        is_mixed(self.marketed().map(|(_, record)| &record.facts))
    }

    /// Whether a plant is marketed on a day.
    pub(crate) fn is_active_on(&self, day: DeliveryDay) -> bool {
        self.on(day).next().is_some()
    }

    fn on(&self, day: DeliveryDay) -> impl Iterator<Item = (usize, &GroupPlant)> {
        let is_marketed =
            move |plant: &GroupPlant| plant.days.is_some_and(|days| days.contains(day));
        self.plants.iter().enumerate().filter(move |(_, plant)| is_marketed(plant))
    }

    /// What the group fed in on a day of the month, by the latest readings.
    pub(crate) fn fed_in(
        &self,
        db: &mut Db,
        tenant: TenantId,
        day: DeliveryDay,
    ) -> Result<FedDay, PositionError> {
        let count = day.quarter_count();
        let mut fed = FedDay {
            total: vec![(!self.is_empty()).then_some(Energy::ZERO); count],
            is_replaced: vec![false; count],
            by_plant: Vec::new(),
        };
        if !self.is_active_on(day) {
            return Ok(fed);
        }
        // Of several revisions of a series the last one stays.
        let wanted = self.wanted.as_deref().map_or(WantedSeries::All, WantedSeries::Named);
        let rows = scan_day(db, tenant, day, wanted)?;
        let latest: HashMap<SeriesId, _> = rows.iter().map(|row| (row.series(), row)).collect();
        for (place, plant) in self.on(day) {
            let mut values: DaySeries<Energy> = DaySeries::missing(day);
            if let Some(row) = plant.series.and_then(|series| latest.get(&series)) {
                row.unpack_into(&mut values)?;
            }
            if let Some(part) = Part::on(&plant.record.facts, day) {
                part.take(&mut values);
            }
            fed.add(place, &values)?;
        }
        Ok(fed)
    }
}

impl FedDay {
    fn add(&mut self, place: usize, values: &DaySeries<Energy>) -> Result<(), AmountOverflow> {
        let mut of_plant = Energy::ZERO;
        let totals = self.total.iter_mut().zip(&mut self.is_replaced);
        for (quarter, (total, is_replaced)) in totals.enumerate() {
            let value = values.get(quarter);
            let plus = |sum: Energy, value: Energy| sum.checked_add(value).ok_or(AmountOverflow);
            *total = match (*total, value) {
                (Some(sum), Some(value)) => Some(plus(sum, value)?),
                (None, _) | (_, None) => None,
            };
            of_plant = plus(of_plant, value.unwrap_or_default())?;
            *is_replaced |= match values.statuses().get(quarter) {
                Some(QuarterStatus::Substitute | QuarterStatus::Estimated) => true,
                Some(QuarterStatus::Measured | QuarterStatus::Missing) | None => false,
            };
        }
        self.by_plant.push((place, of_plant));
        Ok(())
    }
}
