//! The facts of one plant over time.

use crate::scope::Scope;
use store::register::{PlantRecord, list_plant_history};
use store::{Db, StoreError};
use units::{DeliveryDay, MastrNumber, Month, Period};

/// Every revision of a plant's facts, in the order of day and revision.
pub(crate) struct FactsHistory {
    records: Vec<PlantRecord>,
}

impl FactsHistory {
    /// The history of a plant; nothing when it is not registered.
    pub(crate) fn load(
        db: &mut Db,
        scope: &Scope,
        number: &MastrNumber,
    ) -> Result<Option<Self>, StoreError> {
        let records = list_plant_history(db, scope.tenant, Some(number.as_str()))?;
        Ok((!records.is_empty()).then_some(Self { records }))
    }

    pub(crate) fn of(records: Vec<PlantRecord>) -> Self {
        Self { records }
    }

    /// The facts in force on a day.
    pub(crate) fn on(&self, day: DeliveryDay) -> Option<&PlantRecord> {
        self.records.iter().rev().find(|record| record.valid_from <= day)
    }

    /// The facts in force on a day, or else those that will be first.
    pub(crate) fn on_or_after(&self, day: DeliveryDay) -> Option<&PlantRecord> {
        let earliest = self.records.first().map(|record| record.valid_from);
        self.on(day).or_else(|| self.on(earliest?))
    }

    /// The facts by which a month or year is settled.
    pub(crate) fn of_period(&self, period: Period) -> Option<&PlantRecord> {
        self.on(deciding_day(period))
    }

    /// Whether a month or year belongs to somebody inside the scope.
    pub(crate) fn is_inside(&self, scope: &Scope, period: Period) -> bool {
        self.of_period(period).is_some_and(|record| scope.allows(&record.facts))
    }
}

/// A month is settled with the facts of its first day, a year with those of its last month.
pub(crate) fn deciding_day(period: Period) -> DeliveryDay {
    match period {
        Period::Month(month) => month.first_day(),
        // A year has months.
        Period::Year(year) => year.months().last().map_or(DeliveryDay::FIRST, Month::first_day),
    }
}
