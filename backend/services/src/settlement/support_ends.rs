//! How long the plants of a month are supported.
//!
//! Most plants' support ends on a day that their facts say, or not before the month is over. Only where its end may depend
//! on negative prices (§ 51a EEG) are the prices since the commissioning read.

use super::extensions::Extensions;
use crate::register::FactsHistory;
use crate::series_revisions::KnownBy;
use records::Inputs;
use rules::law::Law;
use rules::supported_until::{SupportedUntil, depends_on_extension, supported_until};
use std::collections::BTreeMap;
use store::register::{PlantRecord, list_received_facts};
use store::{Db, PlantId, StoreError, TenantId};
use units::{DeliveryDay, Month, SalesForm};

/// The ends of support of a month's plants.
pub(crate) struct SupportEnds {
    month: Month,
    law: Law,
    extensions: Extensions,
    /// Of the plants whose end depends on negative prices.
    histories: BTreeMap<PlantId, FactsHistory>,
}

impl SupportEnds {
    /// Those of some plants, with the facts of the month's first day; by everything that is known, or by what was known
    /// on a day.
    pub(crate) fn load<'a>(
        db: &mut Db,
        tenant: TenantId,
        month: Month,
        law: &Law,
        plants: impl IntoIterator<Item = &'a PlantRecord>,
        known_by: Option<KnownBy>,
    ) -> Result<Self, StoreError> {
        let last = month.end().previous();
        let mut histories = BTreeMap::new();
        let depends = |plant: &&PlantRecord| {
            plant.facts.sales_form == SalesForm::MarketPremium
                && depends_on_extension(&plant.facts, law, last)
        };
        for plant in plants.into_iter().filter(depends) {
            let mut received = list_received_facts(db, tenant, &plant.facts.plant)?;
            received.retain(|facts| known_by.is_none_or(|known| known.includes(facts.received_at)));
            let records = received.into_iter().map(|facts| facts.record).collect();
            histories.insert(plant.id, FactsHistory::of(records));
        }
        let end = month.end();
        let extensions = Extensions::load(db, tenant, end, histories.values(), law, known_by)?;
        Ok(Self { month, law: *law, extensions, histories })
    }

    /// How long a plant is supported.
    pub(crate) fn of(&self, plant: &PlantRecord) -> SupportedUntil {
        let (first, last) = (self.month.first_day(), self.month.end().previous());
        supported_until(&plant.facts, &self.law, first, last, || {
            let history = self.histories.get(&plant.id)?;
            let year = self.month.year();
            self.extensions.until(history, year, self.known_until(), &self.law).ends_on
        })
    }

    /// Notes what the end of a plant's support was found from, where it depends on negative prices.
    pub(crate) fn note(&self, inputs: &mut Inputs, plant: &PlantRecord) {
        if let Some(history) = self.histories.get(&plant.id) {
            self.extensions.note(inputs, history, plant, self.known_until(), &self.law);
        }
    }

    /// The month's plants have the facts that hold before this day.
    fn known_until(&self) -> DeliveryDay {
        self.month.first_day().next()
    }
}
