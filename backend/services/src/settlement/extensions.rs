//! How far negative prices have extended the plants' support.

use crate::market_data::PriceHistory;
use crate::register::FactsHistory;
use crate::series_revisions::KnownBy;
use records::Inputs;
use rules::law::Law;
use rules::negative_prices::{SupportRule, SupportState, support_of};
use rules::support_period::{EXTENDING_RULES, Extended, Extension, extended, extension_of};
use std::collections::BTreeMap;
use store::register::PlantRecord;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Regime, Year};

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
    /// The quarter hours before a day, by everything that is known or by what was known on a day.
    pub(crate) fn load<'a>(
        db: &mut Db,
        tenant: TenantId,
        end: DeliveryDay,
        histories: impl IntoIterator<Item = &'a FactsHistory>,
        law: &Law,
        known_by: Option<KnownBy>,
    ) -> Result<Self, StoreError> {
        let extended = histories.into_iter().filter(|history| is_extended(history, law));
        let first = extended
            .flat_map(FactsHistory::holdings)
            .map(|holding| holding.facts.commissioned_on)
            .min();
        let mut counts = BTreeMap::new();
        let mut known = None;
        if let Some(first) = first {
            let history = match known_by {
                None => PriceHistory::load(db, tenant, first, end)?,
                Some(known_by) => PriceHistory::load_known(db, tenant, first, end, known_by)?,
            };
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

    /// Notes the prices that a plant's extension was counted from, and the facts that held before a day.
    pub(crate) fn note(
        &self,
        inputs: &mut Inputs,
        history: &FactsHistory,
        plant: &PlantRecord,
        end: DeliveryDay,
        law: &Law,
    ) {
        let others = history.records_before(end).map(PlantRecord::facts_revision);
        inputs.other_facts = others.filter(|revision| *revision != inputs.facts).collect();
        if let Some(prices) = self.history.as_ref().filter(|_| is_extended(history, law)) {
            // The days since commissioning, and a run of negative prices that reaches into them with the hour before it.
            let (first, _) = prices.calendar.stretch_around(plant.facts.commissioned_on);
            inputs.exchange_prices = prices.exchange.since(first.previous());
            inputs.legal_prices = prices.legal.since(first.previous());
        }
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
