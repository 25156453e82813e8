//! The market values that are known, each in its latest revision, or as it was known on a day.

use crate::series_revisions::KnownBy;
use records::PinnedValue;
use std::collections::{BTreeMap, HashMap};
use store::market_data::{MarketValueRevision, list_market_values};
use store::{Db, StoreError, TenantId};
use units::{Period, Price, Technology};

/// One revision of every market value.
#[derive(Debug, Clone)]
pub(crate) struct MarketValues {
    latest: HashMap<(Period, Technology), MarketValueRevision>,
}

impl MarketValues {
    pub(crate) fn load(db: &mut Db, tenant: TenantId) -> Result<Self, StoreError> {
        Self::admitted(db, tenant, |_| true)
    }

    /// The values by what was known on a day: the latest revision by then, or else the first one of all.
    pub(crate) fn load_known(
        db: &mut Db,
        tenant: TenantId,
        known_by: KnownBy,
    ) -> Result<Self, StoreError> {
        Self::admitted(db, tenant, |value| {
            value.revision == 1 || known_by.includes(value.received_at)
        })
    }

    fn admitted(
        db: &mut Db,
        tenant: TenantId,
        is_admitted: impl Fn(&MarketValueRevision) -> bool,
    ) -> Result<Self, StoreError> {
        // Revisions come in their order, so the last one of a period stays.
        let latest = list_market_values(db, tenant)?
            .into_iter()
            .filter(is_admitted)
            .map(|value| ((value.published.period, value.published.technology), value))
            .collect();
        Ok(Self { latest })
    }

    pub(crate) fn latest(
        &self,
        period: Period,
        technology: Technology,
    ) -> Option<&MarketValueRevision> {
        self.latest.get(&(period, technology))
    }

    /// The latest value, noted among the inputs of what it is read for. One that is not known is noted as such.
    pub(crate) fn pinned(
        &self,
        technology: Technology,
        period: Period,
        pins: &mut BTreeMap<(Technology, Period), Option<PinnedValue>>,
    ) -> Option<Price> {
        let pin = self
            .latest(period, technology)
            .map(|value| PinnedValue { revision: value.revision, value: value.published.value });
        pins.insert((technology, period), pin);
        pin.map(|pin| pin.value)
    }
}
