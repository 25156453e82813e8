//! Prices and support of a month, for several regimes at once.

use crate::market_data::PriceHistory;
use crate::series_revisions::KnownBy;
use rules::contract::MarketedDays;
use rules::feed_in::DayMarket;
use rules::law::Law;
use rules::negative_prices::{SupportRule, SupportState, support_of};
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Month, Price, Regime};

/// The market of a month.
pub(crate) struct MonthMarket {
    month: Month,
    law: Law,
    history: PriceHistory,
    days: Vec<DayPrices>,
}

/// A day's prices, and its support under each rule.
pub(crate) struct DayPrices {
    day: DeliveryDay,
    prices: Vec<Option<Price>>,
    missing: u32,
    support: Vec<(Regime, Vec<SupportState>)>,
}

impl MonthMarket {
    /// Prices of the month, and support under some regimes.
    pub(crate) fn load(
        db: &mut Db,
        tenant: TenantId,
        month: Month,
        law: &Law,
        regimes: &[Regime],
    ) -> Result<Self, StoreError> {
        let history = PriceHistory::load(db, tenant, month.first_day(), month.end())?;
        Ok(Self::of(month, law, regimes, history))
    }

    /// The same under every regime, by what was known on a day.
    pub(crate) fn load_known(
        db: &mut Db,
        tenant: TenantId,
        month: Month,
        law: &Law,
        known_by: KnownBy,
    ) -> Result<Self, StoreError> {
        let (first, end) = (month.first_day(), month.end());
        let history = PriceHistory::load_known(db, tenant, first, end, known_by)?;
        Ok(Self::of(month, law, Regime::ALL, history))
    }

    fn of(month: Month, law: &Law, regimes: &[Regime], history: PriceHistory) -> Self {
        let mut days: Vec<DayPrices> =
            month.days().map(|day| DayPrices::of_calendar(day, &history)).collect();
        for regime in regimes {
            let Some(rule) = SupportRule::of_regime(*regime) else {
                continue;
            };
            let support = support_of(&history.calendar, rule, law);
            for entry in &mut days {
                let states = support.states_of(entry.day).map_or_else(
                    || vec![SupportState::Undetermined; entry.prices.len()],
                    <[_]>::to_vec,
                );
                entry.support.push((*regime, states));
            }
        }
        Self { month, law: *law, history, days }
    }

    pub(crate) fn month(&self) -> Month {
        self.month
    }

    /// The prices with what surrounds them.
    pub(crate) fn history(&self) -> &PriceHistory {
        &self.history
    }

    /// The answers to open questions that the support was computed with.
    pub(crate) fn law(&self) -> &Law {
        &self.law
    }

    /// The days of the month in their order.
    pub(crate) fn days(&self) -> impl ExactSizeIterator<Item = DeliveryDay> {
        self.days.iter().map(|entry| entry.day)
    }

    /// The prices and support of a day.
    pub(crate) fn day(&self, day: DeliveryDay) -> Option<&DayPrices> {
        self.days.iter().find(|entry| entry.day == day)
    }

    /// Quarter hours of some days of the month without a price.
    pub(crate) fn missing_in(&self, days: MarketedDays) -> u32 {
        let among = self.days.iter().filter(|entry| days.contains(entry.day));
        among.fold(0, |sum, entry| sum.saturating_add(entry.missing))
    }
}

impl DayPrices {
    fn of_calendar(day: DeliveryDay, history: &PriceHistory) -> Self {
        let known = history.calendar.prices_of(day);
        let prices = known.map_or_else(|| vec![None; day.quarter_count()], <[_]>::to_vec);
        let missing = prices.iter().filter(|price| price.is_none()).count();
        let missing = u32::try_from(missing).unwrap_or(u32::MAX);
        Self { day, prices, missing, support: Vec::new() }
    }

    /// The day as a plant of `regime` sees it.
    pub(crate) fn of(&self, regime: Regime) -> DayMarket<'_> {
        let support = self.support.iter().find(|(known, _)| *known == regime);
        DayMarket {
            day: self.day,
            prices: &self.prices,
            support: support.map_or(&[], |(_, states)| states),
        }
    }
}
