//! The market values that are known, each in its latest revision.

use rules::settlement::MonthValues;
use std::collections::HashMap;
use store::market_data::{MarketValueRevision, list_market_values};
use store::{Db, StoreError, TenantId};
use units::{Month, Period, Price, Technology};

/// The latest revision of every market value.
#[derive(Debug, Clone)]
pub(crate) struct MarketValues {
    latest: HashMap<(Period, Technology), MarketValueRevision>,
}

impl MarketValues {
    pub(crate) fn load(db: &mut Db, tenant: TenantId) -> Result<Self, StoreError> {
        // Revisions come in their order, so the last one of a period stays.
        let latest = list_market_values(db, tenant)?
            .into_iter()
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

    pub(crate) fn solar(&self, period: Period) -> Option<Price> {
        self.latest(period, MonthValues::TECHNOLOGY).map(|revision| revision.published.value)
    }

    pub(crate) fn of_month(&self, month: Month) -> MonthValues {
        MonthValues {
            month: self.solar(Period::Month(month)),
            previous_year: self.solar(Period::Year(month.year().previous())),
            delivery_year: self.solar(Period::Year(month.year())),
        }
    }

    /// The revision of a period's value in words: `2025-05 r2`.
    pub(crate) fn revision_note(&self, period: Period) -> String {
        match self.latest(period, MonthValues::TECHNOLOGY) {
            Some(value) => format!("{period} r{}", value.revision),
            None => format!("{period} none"),
        }
    }
}
