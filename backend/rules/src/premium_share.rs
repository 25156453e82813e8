//! Plants that sell a fixed percentage with the market premium and the rest in other direct marketing.
//!
//! Source: § 21b Abs. 2 S. 1 EEG 2023 (percentages that hold at all times), S. 2 (not with fallback tariff, unpaid energy
//! or tenants' electricity), Abs. 3 (all feed-in measured by the quarter hour); § 20, § 21a.
//!
//! - part with the premium of a quarter hour = energy × percentage; rounded down to the last step of energy, 10⁻⁶ kWh
//! - the part in other direct marketing gets what is left, so that both sum to the energy
//! - premium, and the energy that negative prices take out of it: of the part with the premium
//! - market revenue and fees: of all energy, which the marketer sells as one
//! - § 51a EEG: quarter hours count as they do without a split, since it is the applicable value that falls to zero
//!
//! The two parts need balancing groups of their own (§ 20 Nr. 3), which the register does not tell apart. A percentage
//! counts with the sales form `market_premium` alone.
//!
//! Worked example, 33.3333 percent of a quarter hour's 0.1 kWh:
//!
//! ```
//! use rules::premium_share::PremiumShare;
//! use units::{Energy, Ratio};
//!
//! let share = PremiumShare::of_ratio(Ratio::parse_percent("33.3333")?).unwrap();
//! let energy = Energy::parse_decimal("0.1")?;
//! assert_eq!(share.with_premium(energy).decimal(), "0.033333");
//! assert_eq!(share.outside_premium(energy).decimal(), "0.066667");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use records::PlantFacts;
use units::{DaySeries, Energy, Ratio, SalesForm};

/// The part of a plant's energy that is sold with the premium; more than nothing and less than all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PremiumShare(Ratio);

impl PremiumShare {
    /// The share of a plant that divides its energy; none of one that does not.
    pub fn of(facts: &PlantFacts) -> Option<Self> {
        let divides = facts.sales_form == SalesForm::MarketPremium;
        facts.premium_share.filter(|_| divides).and_then(Self::of_ratio)
    }

    /// A share above nothing and below all.
    pub fn of_ratio(ratio: Ratio) -> Option<Self> {
        (ratio > Ratio::ZERO && ratio < Ratio::percent(100)).then_some(Self(ratio))
    }

    /// The part of an energy that is sold with the premium.
    pub fn with_premium(self, energy: Energy) -> Energy {
        let product = i128::from(energy.scaled()).checked_mul(i128::from(self.0.scaled()));
        let whole = i128::from(Ratio::percent(100).scaled());
        let part = product.and_then(|product| product.checked_div(whole));
        part.and_then(|part| i64::try_from(part).ok()).map_or(Energy::ZERO, Energy::from_scaled)
    }

    /// What is left of it for other direct marketing.
    pub fn outside_premium(self, energy: Energy) -> Energy {
        energy.checked_sub(self.with_premium(energy)).unwrap_or(Energy::ZERO)
    }

    /// Leaves of a day's readings the part with the premium.
    pub fn take(self, readings: &mut DaySeries<Energy>) {
        for index in 0..readings.statuses().len() {
            let status = readings.statuses().get(index).copied();
            if let Some((energy, status)) = readings.get(index).zip(status) {
                readings.set(index, self.with_premium(energy), status);
            }
        }
    }
}

#[cfg(test)]
mod tests;
