//! A plant's readings of a period, added up against the prices.
//!
//! Source: § 51 Abs. 1 EEG (energy of quarter hours without support), § 3 Nr. 42a EEG 2023 (each
//! quarter hour has its own price). Sums are exact and can be taken in any order and in any shards.

use crate::negative_prices::SupportState;
use crate::premium_share::PremiumShare;
use crate::supported_until::SupportedUntil;
use records::{FedIn, PlantFacts};
use units::{
    AmountOverflow, DaySeries, DeliveryDay, Energy, ExactAmount, Price, QuarterStatus, SalesForm,
};

/// Prices and support of one delivery day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayMarket<'a> {
    /// The delivery day.
    pub day: DeliveryDay,
    /// The price of each quarter hour, where it is known.
    pub prices: &'a [Option<Price>],
    /// Whether each quarter hour keeps its support; empty when nothing can cut it.
    pub support: &'a [SupportState],
}

/// The feed-in of a plant over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FeedIn {
    /// The part of the energy that is sold with the premium; all of it when none. Set before days are added.
    pub premium_share: Option<PremiumShare>,
    /// How long there is support: energy of later days is sold without the premium. Set before days are added.
    pub supported_until: SupportedUntil,
    /// All energy.
    pub energy: Energy,
    /// The part of it that is sold in other direct marketing.
    pub energy_outside_premium: Energy,
    /// The part of the rest in quarter hours without support.
    pub energy_without_support: Energy,
    /// Energy at the spot price of each quarter hour, where the price is known.
    pub spot_revenue: ExactAmount,
    /// Quarter hours with a reading of any kind.
    pub quarter_hours_read: u32,
    /// Quarter hours whose reading is a substitute or an estimate.
    pub quarter_hours_replaced: u32,
    /// Quarter hours without support in which energy was fed in.
    pub quarter_hours_without_support: u32,
    /// Quarter hours with feed-in whose support a missing price leaves open.
    pub quarter_hours_undetermined: u32,
}

impl FeedIn {
    /// The energy as a statement tells it.
    pub fn fed_in(&self) -> FedIn {
        FedIn {
            energy: self.energy,
            outside_premium: self.energy_outside_premium,
            without_support: self.energy_without_support,
            quarter_hours_without_support: i64::from(self.quarter_hours_without_support),
        }
    }

    /// Nothing yet, of a plant with these facts and days that are supported so long.
    pub fn of(facts: &PlantFacts, supported_until: SupportedUntil) -> Self {
        let claims = facts.sales_form == SalesForm::MarketPremium;
        let supported_until = if claims { supported_until } else { SupportedUntil::Beyond };
        Self { premium_share: PremiumShare::of(facts), supported_until, ..Self::default() }
    }

    /// This feed-in and one more day.
    ///
    /// ```
    /// use rules::feed_in::{DayMarket, FeedIn};
    /// use rules::negative_prices::SupportState;
    /// use units::{DaySeries, DeliveryDay, Energy, Price, QuarterStatus};
    ///
    /// let day = DeliveryDay::new(2025, 5, 11)?;
    /// let readings = DaySeries::complete(
    ///     day, vec![Energy::parse_decimal("2.5")?; 96], QuarterStatus::Measured)?;
    /// let prices = [Some(Price::parse_eur_per_mwh("-10")?); 96];
    /// let market = DayMarket { day, prices: &prices, support: &[SupportState::Without; 96] };
    ///
    /// let mut feed_in = FeedIn::default();
    /// feed_in.add_day(&readings, &market)?;
    /// assert_eq!(feed_in.energy_without_support.decimal(), "240.000");
    /// assert_eq!(feed_in.spot_revenue.round_to_cents()?.decimal(), "-2.40");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_day(
        &mut self,
        readings: &DaySeries<Energy>,
        market: &DayMarket<'_>,
    ) -> Result<(), AmountOverflow> {
        self.count_statuses(readings.statuses());
        let values = readings.values();
        let fed_in = |value: &Energy| *value != Energy::ZERO;
        // The night adds nothing.
        let Some(first) = values.iter().position(fed_in) else { return Ok(()) };
        let end = values.iter().rposition(fed_in).unwrap_or(first).saturating_add(1);
        let day = first..end;
        let values = values.get(day.clone()).unwrap_or_default();
        let prices = market.prices.get(day.clone()).unwrap_or_default();
        let support = market.support.get(day).unwrap_or_default();
        for value in values {
            self.energy = sum(self.energy, *value)?;
        }
        let is_supported = self.supported_until.includes(market.day);
        if !is_supported {
            for value in values {
                self.energy_outside_premium = sum(self.energy_outside_premium, *value)?;
            }
        } else if let Some(share) = self.premium_share {
            for value in values {
                let outside = share.outside_premium(*value);
                self.energy_outside_premium = sum(self.energy_outside_premium, outside)?;
            }
        }
        // A quarter hour without a price adds nothing here; it blocks the statement.
        let pairs = prices.iter().map(|price| price.unwrap_or(Price::ZERO)).zip(values);
        let revenue = ExactAmount::of_pairs(pairs.map(|(price, value)| (price, *value)))?;
        self.spot_revenue = self.spot_revenue.plus(revenue)?;
        if is_supported && support.iter().any(|state| *state != SupportState::With) {
            self.add_unsupported(values, support)?;
        }
        Ok(())
    }

    /// The feed-in of both, when days or plants were added up apart.
    pub fn plus(&self, other: &Self) -> Result<Self, AmountOverflow> {
        Ok(Self {
            premium_share: self.premium_share.or(other.premium_share),
            supported_until: self.supported_until,
            energy_outside_premium: sum(self.energy_outside_premium, other.energy_outside_premium)?,
            energy: sum(self.energy, other.energy)?,
            energy_without_support: sum(self.energy_without_support, other.energy_without_support)?,
            spot_revenue: self.spot_revenue.plus(other.spot_revenue)?,
            quarter_hours_read: self.quarter_hours_read.saturating_add(other.quarter_hours_read),
            quarter_hours_replaced: self
                .quarter_hours_replaced
                .saturating_add(other.quarter_hours_replaced),
            quarter_hours_without_support: self
                .quarter_hours_without_support
                .saturating_add(other.quarter_hours_without_support),
            quarter_hours_undetermined: self
                .quarter_hours_undetermined
                .saturating_add(other.quarter_hours_undetermined),
        })
    }

    /// Energy that is entitled to the premium.
    pub fn eligible_energy(&self) -> Result<Energy, AmountOverflow> {
        self.fed_in().eligible().ok_or(AmountOverflow)
    }

    fn count_statuses(&mut self, statuses: &[QuarterStatus]) {
        let count = |wanted: fn(QuarterStatus) -> bool| {
            let found = statuses.iter().filter(|status| wanted(**status)).count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        let read = count(|status| status != QuarterStatus::Missing);
        let measured = count(|status| status == QuarterStatus::Measured);
        self.quarter_hours_read = self.quarter_hours_read.saturating_add(read);
        self.quarter_hours_replaced =
            self.quarter_hours_replaced.saturating_add(read.saturating_sub(measured));
    }

    fn add_unsupported(
        &mut self,
        values: &[Energy],
        support: &[SupportState],
    ) -> Result<(), AmountOverflow> {
        for (value, state) in values.iter().zip(support) {
            match state {
                SupportState::With => {}
                _ if *value == Energy::ZERO => {}
                SupportState::Without => {
                    let lost =
                        self.premium_share.map_or(*value, |share| share.with_premium(*value));
                    self.energy_without_support = sum(self.energy_without_support, lost)?;
                    self.quarter_hours_without_support =
                        self.quarter_hours_without_support.saturating_add(1);
                }
                SupportState::Undetermined => {
                    self.quarter_hours_undetermined =
                        self.quarter_hours_undetermined.saturating_add(1);
                }
            }
        }
        Ok(())
    }
}

fn sum(left: Energy, right: Energy) -> Result<Energy, AmountOverflow> {
    left.checked_add(right).ok_or(AmountOverflow)
}
