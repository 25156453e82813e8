//! The amounts of a statement.
//!
//! Source: as of [`super`].

use super::vat::{VatRate, standard_vat};
use crate::feed_in::FeedIn;
use crate::law::Law;
use crate::premium::{Premium, PremiumInput, market_premium};
use records::{MonthFigures, PlantFacts, PremiumFigures};
use units::{AmountOverflow, ExactAmount, Money, Month, PremiumPaidBy, Price, Remuneration, Vat};

/// What the plant owner and the marketer have agreed, and the owner's tax status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contract {
    /// What the marketer pays per kWh.
    pub remuneration: Remuneration,
    /// The marketer's fee on all energy sold.
    pub fee: Price,
    /// The owner's tax status.
    pub vat: Vat,
    /// The standard rate of the month.
    pub standard_vat: VatRate,
    /// Who pays the premium to the owner.
    pub premium_paid_by: PremiumPaidBy,
}

impl Contract {
    /// The contract in the register's facts, for a month.
    pub fn of(facts: &PlantFacts, month: Month, law: &Law) -> Self {
        Self {
            remuneration: facts.remuneration,
            fee: facts.fee,
            vat: facts.vat,
            standard_vat: standard_vat(month, law),
            premium_paid_by: facts.premium_paid_by,
        }
    }
}

/// The two values whose difference is the premium per kWh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Applicable value (anzulegender Wert).
    pub applicable_value: Price,
    /// Market value of the month, or of the year that advances are paid on.
    pub market_value: Price,
}

/// The amounts of a statement, each rounded once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// The premium; none without a claim to it.
    pub premium: Option<Premium>,
    /// What the energy brought, before the fee.
    pub market_revenue: Money,
    /// The marketer's fee.
    pub fee: Money,
    /// Market revenue less fee.
    pub net: Money,
    /// Value added tax on net.
    pub vat: Money,
    /// What the marketer pays out; negative when the owner owes.
    pub payout: Money,
}

impl Totals {
    /// The figures of a month with these amounts.
    pub fn figures(&self, feed_in: &FeedIn) -> MonthFigures {
        let premium = self.premium.map(|Premium { rate, amount }| PremiumFigures { rate, amount });
        MonthFigures {
            fed_in: feed_in.fed_in(),
            premium,
            market_revenue: self.market_revenue,
            fee: self.fee,
            net: self.net,
            vat: self.vat,
            payout: self.payout,
        }
    }

    /// The amounts of a feed-in under a contract.
    ///
    /// `month_value` is the market value that [`Remuneration::MarketValue`] pays; without it such a
    /// contract has no revenue, so the caller checks that it is there.
    pub fn of(
        feed_in: &FeedIn,
        contract: &Contract,
        claim: Option<Claim>,
        month_value: Option<Price>,
    ) -> Result<Self, AmountOverflow> {
        let premium = claim
            .map(|claim| {
                market_premium(&PremiumInput {
                    applicable_value: claim.applicable_value,
                    market_value: claim.market_value,
                    eligible: feed_in.eligible_energy()?,
                })
            })
            .transpose()?;
        let revenue = match contract.remuneration {
            Remuneration::Spot => feed_in.spot_revenue,
            Remuneration::MarketValue => {
                month_value.map_or(ExactAmount::ZERO, |value| value * feed_in.energy)
            }
        };
        let market_revenue = revenue.round_to_cents()?;
        let fee = (contract.fee * feed_in.energy).round_to_cents()?;
        let net = market_revenue.checked_sub(fee).ok_or(AmountOverflow)?;
        let vat = match contract.vat {
            Vat::Regular => (net * contract.standard_vat.rate).round_to_cents()?,
            Vat::SmallBusiness => Money::ZERO,
        };
        let passed_on = match (contract.premium_paid_by, premium) {
            (PremiumPaidBy::Marketer, Some(premium)) => premium.amount,
            (PremiumPaidBy::Marketer | PremiumPaidBy::GridOperator, _) => Money::ZERO,
        };
        let payout = net
            .checked_add(vat)
            .and_then(|gross| gross.checked_add(passed_on))
            .ok_or(AmountOverflow)?;
        Ok(Self { premium, market_revenue, fee, net, vat, payout })
    }
}
