//! How far negative prices have extended the plants' support.

use crate::market_data::PriceHistory;
use rules::negative_prices::{SupportRule, SupportState, support_of};
use rules::practice::Practice;
use rules::regime::{RegimeQuestion, regime_for};
use rules::support_period::{self, extended_end, extension_of, regular_end};
use std::collections::BTreeMap;
use store::register::PlantRecord;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Month, Regime, Year};

/// Quarter hours that extend a plant's support, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Extension {
    pub(crate) regime: Regime,
    /// Those of the year; nothing while a price is missing.
    pub(crate) quarter_hours_of_year: Option<i64>,
    /// The last day with support; nothing while a price since commissioning is missing.
    pub(crate) support_ends_on: Option<DeliveryDay>,
}

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
        practice: &Practice,
    ) -> Result<Self, StoreError> {
        let extended = plants.iter().filter(|plant| is_extended(plant, practice));
        let first = extended.map(|plant| plant.facts.commissioned_on).min();
        let end = end_of(year);
        let mut counts = BTreeMap::new();
        let mut known = None;
        if let (Some(first), Some(end)) = (first, end) {
            let history = PriceHistory::load(db, tenant, first, end)?;
            for rule in
                [SupportRule::FourHours, SupportRule::StagedHours, SupportRule::QuarterHours]
            {
                let support = support_of(&history.calendar, rule, practice);
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
    pub(crate) fn history_for(
        &self,
        plant: &PlantRecord,
        practice: &Practice,
    ) -> Option<&PriceHistory> {
        self.history.as_ref().filter(|_| is_extended(plant, practice))
    }

    /// The extension by the quarter hours up to the end of a year.
    pub(crate) fn of(&self, plant: &PlantRecord, year: Year, practice: &Practice) -> Extension {
        self.until(plant, year, end_of(year), practice)
    }

    /// The extension by the quarter hours of a year, and all before it, up to a day of it.
    pub(crate) fn until(
        &self,
        plant: &PlantRecord,
        year: Year,
        end: Option<DeliveryDay>,
        practice: &Practice,
    ) -> Extension {
        let facts = &plant.facts;
        let regime = regime_for(&RegimeQuestion::of(facts), year, practice);
        let regular = regular_end(facts);
        let kind = extension_of(facts, practice);
        let Some(version) = SupportRule::of_regime(regime).filter(|_| is_extended(plant, practice))
        else {
            return Extension {
                regime,
                quarter_hours_of_year: Some(0),
                support_ends_on: Some(regular),
            };
        };
        let count = |from: DeliveryDay| {
            let days = self.days_of(version, from.max(facts.commissioned_on), end?);
            days.filter(|(day, _)| counts_for(plant, *day, practice)).try_fold(
                0_u32,
                |sum, (_, count)| match count {
                    Some(DayCount::Without(quarters)) => sum.checked_add(quarters),
                    Some(DayCount::Undetermined) | None => None,
                },
            )
        };
        let first_of_year = year.months().next().map_or(facts.commissioned_on, Month::first_day);
        let total = count(facts.commissioned_on);
        Extension {
            regime,
            quarter_hours_of_year: count(first_of_year).map(i64::from),
            support_ends_on: total.map(|total| extended_end(regular, kind, total)),
        }
    }

    fn days_of(
        &self,
        rule: SupportRule,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> impl Iterator<Item = (DeliveryDay, Option<DayCount>)> {
        std::iter::successors(Some(first), |day| Some(day.next()))
            .take_while(move |day| *day < end)
            .map(move |day| (day, self.counts.get(&(rule, day)).copied()))
    }
}

/// The first day after a year.
fn end_of(year: Year) -> Option<DeliveryDay> {
    year.months().last().map(Month::end)
}

fn is_extended(plant: &PlantRecord, practice: &Practice) -> bool {
    extension_of(&plant.facts, practice) != support_period::Extension::Never
}

/// A day counts when the plant was not exempt in its year and it lies within the nineteen calendar
/// years after the commissioning.
fn counts_for(plant: &PlantRecord, day: DeliveryDay, practice: &Practice) -> bool {
    let facts = &plant.facts;
    let last_year = facts.commissioned_on.year().number() + 19;
    day.year().number() <= last_year
        && regime_for(&RegimeQuestion::of(facts), day.year(), practice) != Regime::None
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
