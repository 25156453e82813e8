//! The facts of one plant over time.

use crate::scope::Scope;
use rules::contract::is_marketed;
use rules::support_period::Holding;
use std::collections::{BTreeMap, BTreeSet};
use store::register::{PlantRecord, list_plant_history};
use store::{Db, PlantId, StoreError, TenantId};
use units::{DeliveryDay, MastrNumber, Month, Period, Year};

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

    /// The histories of several plants, whose records come plant by plant.
    pub(crate) fn of_plants(records: Vec<PlantRecord>) -> Vec<Self> {
        let mut histories: Vec<Self> = Vec::new();
        for record in records {
            match histories.last_mut() {
                Some(last) if last.records.last().is_some_and(|known| known.id == record.id) => {
                    last.records.push(record);
                }
                _ => histories.push(Self::of(vec![record])),
            }
        }
        histories
    }

    /// The history of every plant of a tenant, in the order of their keys.
    pub(crate) fn load_all(db: &mut Db, tenant: TenantId) -> Result<Vec<Self>, StoreError> {
        Ok(Self::of_plants(list_plant_history(db, tenant, None)?))
    }

    /// The key of the plant.
    pub(crate) fn plant(&self) -> Option<PlantId> {
        self.records.first().map(|record| record.id)
    }

    /// The last facts that are known, which may begin in future.
    pub(crate) fn last(&self) -> Option<&PlantRecord> {
        self.records.last()
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

    /// The facts by which a month is settled, those of its first day.
    pub(crate) fn of_month(&self, month: Month) -> Option<&PlantRecord> {
        self.on(month.first_day())
    }

    /// The months up to one in which the plant is marketed for somebody inside the scope, if only on a day.
    pub(crate) fn marketed_months(&self, scope: &Scope, last: Month) -> BTreeSet<Month> {
        let begun = self.records.iter().map(|record| record.facts.commissioned_on.month()).min();
        let months = std::iter::successors(begun, |month| Some(month.next()));
        let is_ours = |month: &Month| {
            self.of_month(*month).is_some_and(|record| {
                is_marketed(&record.facts, Period::Month(*month)) && scope.allows(&record.facts)
            })
        };
        months.take_while(|month| *month <= last).filter(is_ours).collect()
    }

    /// Those who owned the plant in the marketed months of a year, in the order of their keys.
    pub(crate) fn owners_of(&self, year: Year) -> Vec<OwnersYear<'_>> {
        let mut owners: BTreeMap<&str, OwnersYear<'_>> = BTreeMap::new();
        for month in year.months() {
            let Some(record) = self.of_month(month) else { continue };
            if !is_marketed(&record.facts, Period::Month(month)) {
                continue;
            }
            let owner = owners
                .entry(record.facts.operator_id.as_str())
                .or_insert_with(|| OwnersYear { record, months: Vec::new() });
            owner.record = record;
            owner.months.push(month);
        }
        owners.into_values().collect()
    }

    /// Whether a statement belongs to somebody inside the scope: a month to whoever owns the plant in it, a year to the
    /// person whose months it holds.
    pub(crate) fn is_inside(&self, scope: &Scope, period: Period, owner: Option<&str>) -> bool {
        match period {
            Period::Month(month) => {
                self.of_month(month).is_some_and(|record| scope.allows(&record.facts))
            }
            Period::Year(_) => owner.is_some_and(|owner| scope.allows_owner(owner)),
        }
    }

    /// Everything that was ever known.
    pub(crate) fn revisions(&self) -> impl Iterator<Item = &PlantRecord> {
        self.records.iter()
    }

    /// The facts in the order of their days, each in its latest revision.
    pub(crate) fn days(&self) -> impl Iterator<Item = &PlantRecord> {
        let next = self.records.iter().skip(1).map(Some).chain([None]);
        let is_latest = |(record, next): &(&PlantRecord, Option<&PlantRecord>)| {
            next.is_none_or(|next| next.valid_from != record.valid_from)
        };
        self.records.iter().zip(next).filter(is_latest).map(|(record, _)| record)
    }

    /// The same as what somebody holds from a day on.
    pub(crate) fn holdings(&self) -> Vec<Holding<'_>> {
        self.days()
            .map(|record| Holding { from: record.valid_from, facts: &record.facts })
            .collect()
    }

    /// The records that hold before a day, the latest revision of each day.
    pub(crate) fn records_before(&self, day: DeliveryDay) -> impl Iterator<Item = &PlantRecord> {
        self.days().take_while(move |record| record.valid_from < day)
    }
}

/// A person's part of a plant's year.
pub(crate) struct OwnersYear<'a> {
    /// The facts of the person's last month.
    pub(crate) record: &'a PlantRecord,
    /// The person's marketed months in their order.
    pub(crate) months: Vec<Month>,
}

impl OwnersYear<'_> {
    /// The person's key.
    pub(crate) fn owner(&self) -> &str {
        &self.record.facts.operator_id
    }
}
