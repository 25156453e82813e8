//! How far negative prices have extended the plants' support.

use crate::market_data::PriceHistory;
use crate::register::FactsHistory;
use rules::law::Law;
use rules::negative_prices::{SupportRule, SupportState, support_of};
use rules::support_period::{EXTENDING_RULES, Extended, Extension, extended, extension_of};
use std::collections::BTreeMap;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Month, Regime, Year};

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
        histories: &[FactsHistory],
        law: &Law,
    ) -> Result<Self, StoreError> {
        let extended = histories.iter().filter(|history| is_extended(history, law));
        let first = extended
            .flat_map(FactsHistory::holdings)
            .map(|holding| holding.facts.commissioned_on)
            .min();
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
    pub(crate) fn prices_for(&self, history: &FactsHistory, law: &Law) -> Option<&PriceHistory> {
        self.history.as_ref().filter(|_| is_extended(history, law))
    }

    /// The extension by the quarter hours up to the end of a year.
    pub(crate) fn of(&self, history: &FactsHistory, year: Year, law: &Law) -> Extended {
        self.until(history, year, year.next().first_day(), law)
    }

    /// The extension by the quarter hours of a year, and all before it, up to a day of it.
    pub(crate) fn until(
        &self,
        history: &FactsHistory,
        year: Year,
        end: DeliveryDay,
        law: &Law,
    ) -> Extended {
        let without = |rule, day| match self.counts.get(&(rule, day)) {
            Some(DayCount::Without(quarters)) => Some(*quarters),
            Some(DayCount::Undetermined) | None => None,
        };
        let unknown = Extended { regime: Regime::None, quarter_hours: None, ends_on: None };
        extended(&history.holdings(), year, end, law, without).unwrap_or(unknown)
    }
}

/// The first day after a year.
fn end_of(year: Year) -> Option<DeliveryDay> {
    year.months().last().map(Month::end)
}

/// Whether any facts of a plant let negative prices extend its support.
fn is_extended(history: &FactsHistory, law: &Law) -> bool {
    let holdings = history.holdings();
    holdings.iter().any(|holding| extension_of(holding.facts, law) != Extension::Never)
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
