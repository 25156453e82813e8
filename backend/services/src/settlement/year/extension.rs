//! How far negative prices have extended the plants' support.

use crate::market_data::PriceHistory;
use rules::law::Law;
use rules::negative_prices::{SupportRule, SupportState, support_of};
use rules::support_period::{EXTENDING_RULES, Extended, Extension, extended, extension_of};
use std::collections::BTreeMap;
use store::register::PlantRecord;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Month, Year};

/// Quarter hours without support of every day since the oldest extended plant was commissioned.
pub(crate) struct Extensions {
    counts: BTreeMap<(SupportRule, DeliveryDay), DayCount>,
    history: Option<PriceHistory>,
}

#[derive(Clone, Copy)]
enum DayCount {
    Without(u32),
    Undetermined,
}

impl Extensions {
    pub(crate) fn load(
        db: &mut Db,
        tenant: TenantId,
        year: Year,
        plants: &[PlantRecord],
        law: &Law,
    ) -> Result<Self, StoreError> {
        let extended = plants.iter().filter(|plant| is_extended(plant, law));
        let first = extended.map(|plant| plant.facts.commissioned_on).min();
        let end = end_of(year);
        let mut counts = BTreeMap::new();
        let mut known = None;
        if let (Some(first), Some(end)) = (first, end) {
            let history = PriceHistory::load(db, tenant, first, end)?;
            for rule in EXTENDING_RULES {
                let support = support_of(&history.calendar, rule, law);
                for day in history.calendar.days() {
                    let states = support.states_of(day).unwrap_or_default();
                    counts.insert((rule, day), DayCount::of(states));
                }
            }
            known = Some(history);
        }
        Ok(Self { counts, history: known })
    }

    /// The prices that a plant's extension was counted from.
    pub(crate) fn history_for(&self, plant: &PlantRecord, law: &Law) -> Option<&PriceHistory> {
        self.history.as_ref().filter(|_| is_extended(plant, law))
    }

    /// The extension by the quarter hours up to the end of a year.
    pub(crate) fn of(&self, plant: &PlantRecord, year: Year, law: &Law) -> Extended {
        self.until(plant, year, end_of(year), law)
    }

    /// The extension by the quarter hours of a year, and all before it, up to a day of it.
    pub(crate) fn until(
        &self,
        plant: &PlantRecord,
        year: Year,
        end: Option<DeliveryDay>,
        law: &Law,
    ) -> Extended {
        let end = end.unwrap_or(plant.facts.commissioned_on);
        extended(&plant.facts, year, end, law, |rule, day| match self.counts.get(&(rule, day)) {
            Some(DayCount::Without(quarters)) => Some(*quarters),
            Some(DayCount::Undetermined) | None => None,
        })
    }
}

/// The first day after a year.
fn end_of(year: Year) -> Option<DeliveryDay> {
    year.months().last().map(Month::end)
}

fn is_extended(plant: &PlantRecord, law: &Law) -> bool {
    extension_of(&plant.facts, law) != Extension::Never
}

impl DayCount {
    fn of(states: &[SupportState]) -> Self {
        if states.contains(&SupportState::Undetermined) {
            return Self::Undetermined;
        }
        let without = states.iter().filter(|state| **state == SupportState::Without).count();
        Self::Without(u32::try_from(without).unwrap_or(u32::MAX))
    }
}
