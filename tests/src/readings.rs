//! Readings of a plant.

use crate::plant::{day, read};
use crate::{Plant, World};
use services::metering::{LocationReadings, import_readings};
use services::{DocumentKind, NewDocument};
use std::collections::BTreeMap;
use std::ops::Range;
use units::{DaySeries, DeliveryDay, Energy, Month, QuarterStatus};

/// Readings of one plant that are not delivered yet.
#[must_use = "readings exist once they are delivered"]
pub struct Deliveries<'w> {
    world: &'w mut World,
    plant: Plant,
    days: BTreeMap<DeliveryDay, DaySeries<Energy>>,
}

impl<'w> Deliveries<'w> {
    pub(crate) fn new(world: &'w mut World, plant: &Plant) -> Self {
        Self { world, plant: plant.clone(), days: BTreeMap::new() }
    }

    /// The same energy in every quarter hour of a month, from the commissioning on.
    pub fn every_quarter_hour_of(mut self, month: &str, energy: &str) -> Self {
        let month: Month = read(month);
        let commissioned_on = self.plant.facts.commissioned_on;
        for day in month.days().filter(|day| *day >= commissioned_on) {
            self.set(day, 0..day.quarter_count(), read(energy), QuarterStatus::Measured);
        }
        self
    }

    /// The same energy in some quarter hours of a day.
    pub fn quarters(self, day_text: &str, quarters: Range<usize>, energy: &str) -> Self {
        self.with_status(day_text, quarters, energy, QuarterStatus::Measured)
    }

    /// The same energy in some quarter hours of a day, formed as a substitute.
    pub fn substitutes(self, day_text: &str, quarters: Range<usize>, energy: &str) -> Self {
        self.with_status(day_text, quarters, energy, QuarterStatus::Substitute)
    }

    /// No reading in some quarter hours of a day.
    pub fn without(self, day_text: &str, quarters: Range<usize>) -> Self {
        self.with_status(day_text, quarters, "0 kWh", QuarterStatus::Missing)
    }

    /// Nothing of a day, which then is not there at all.
    pub fn without_day(mut self, day_text: &str) -> Self {
        self.days.remove(&day(day_text));
        self
    }

    /// Delivers the readings.
    pub fn deliver(self) {
        self.deliver_as("scenario");
    }

    /// Delivers the readings in a file of this name.
    pub fn deliver_as(self, name: &str) {
        let location = self.plant.location().clone();
        let readings = vec![(location, self.days.into_values().collect())];
        self.world.import_as(name, readings);
    }

    fn with_status(
        mut self,
        day_text: &str,
        quarters: Range<usize>,
        energy: &str,
        status: QuarterStatus,
    ) -> Self {
        self.set(day(day_text), quarters, read(energy), status);
        self
    }

    fn set(
        &mut self,
        day: DeliveryDay,
        quarters: Range<usize>,
        energy: Energy,
        status: QuarterStatus,
    ) {
        let series = self.days.entry(day).or_insert_with(|| DaySeries::missing(day));
        for quarter in quarters {
            series.set(quarter, energy, status);
        }
    }
}

impl World {
    /// Readings of a plant, to be delivered together.
    pub fn readings(&mut self, plant: &Plant) -> Deliveries<'_> {
        Deliveries::new(self, plant)
    }

    /// The same energy in every quarter hour of each month.
    pub fn feeds(&mut self, plant: &Plant, months: &[&str], energy: &str) {
        let deliveries = self.readings(plant);
        months
            .iter()
            .fold(deliveries, |deliveries, month| deliveries.every_quarter_hour_of(month, energy))
            .deliver();
    }

    /// Readings as they come.
    pub fn import(&mut self, readings: LocationReadings) {
        self.import_as("scenario", readings);
    }

    fn import_as(&mut self, name: &str, readings: LocationReadings) {
        let text = format!("{readings:?}");
        let document = NewDocument { name, ..World::document(DocumentKind::Readings, &text) };
        import_readings(&mut self.db, self.tenant, &document, readings).unwrap();
    }
}
