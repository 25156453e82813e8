//! The amounts of a statement.
//!
//! Source: as of [`super`].

use super::vat::{VatRate, standard_vat};
use crate::contract::PartOfMonth;
use crate::feed_in::FeedIn;
use crate::law::Law;
use crate::premium::{Premium, PremiumInput, market_premium};
use records::{Fees, MonthFigures, PlantFacts, PremiumFigures};
use units::{
    AmountOverflow, Energy, ExactAmount, FeeKind, Money, Month, PremiumPaidBy, Price, Ratio,
    Remuneration, Vat,
};

/// What the plant owner and the marketer have agreed for a month, and the owner's tax status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contract {
    /// What the marketer pays per kWh.
    pub remuneration: Remuneration,
    /// What it adds to the month's market value, where that is what it pays.
    pub surcharge: Price,
    /// The marketer's fee on all energy sold.
    pub fee: Price,
    /// The marketer's basic fee a calendar month.
    pub monthly_fee: Option<Money>,
    /// The part of the month in which the contract holds.
    pub part_of_month: PartOfMonth,
    /// The marketer's part of the market revenue.
    pub market_share: Option<Ratio>,
    /// Whether the fees are a discount on the price or a service of the marketer.
    pub fee_kind: FeeKind,
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
            surcharge: facts.market_value_surcharge.unwrap_or(Price::ZERO),
            fee: facts.fee,
            monthly_fee: facts.monthly_fee,
            part_of_month: PartOfMonth::of(facts, month),
            market_share: facts.market_share,
            fee_kind: facts.fee_kind,
            vat: facts.vat,
            standard_vat: standard_vat(month, law),
            premium_paid_by: facts.premium_paid_by,
        }
    }

    /// What it pays per kWh where the market value of the month is what it pays; nothing when that does not fit.
    pub fn paid_value(&self, month_value: Price) -> Option<Price> {
        month_value.checked_add(self.surcharge)
    }

    /// The fees on a month's energy and revenue, each rounded once.
    fn fees(&self, energy: Energy, market_revenue: Money) -> Result<Fees, AmountOverflow> {
        let share = |share: Ratio| (market_revenue.max(Money::ZERO) * share).round_to_cents();
        let fees = Fees {
            energy: (self.fee * energy).round_to_cents()?,
            basic: self.monthly_fee.map(|fee| self.part_of_month.of_fee(fee)).transpose()?,
            market_share: self.market_share.map(share).transpose()?,
            vat: None,
        };
        let vat = match self.fee_kind {
            FeeKind::Discount => None,
            FeeKind::Service => {
                let total = fees.total().ok_or(AmountOverflow)?;
                Some((total * self.standard_vat.rate).round_to_cents()?)
            }
        };
        Ok(Fees { vat, ..fees })
    }

    /// The tax on what the owner supplies: for the price less the discount, or for all of the market revenue where the
    /// fees are a service.
    fn vat_on(&self, market_revenue: Money, net: Money) -> Result<Money, AmountOverflow> {
        let supplied = match self.fee_kind {
            FeeKind::Discount => net,
            FeeKind::Service => market_revenue,
        };
        match self.vat {
            Vat::Regular => (supplied * self.standard_vat.rate).round_to_cents(),
            Vat::SmallBusiness | Vat::ReverseCharge => Ok(Money::ZERO),
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
    /// What the energy brought, before the fees.
    pub market_revenue: Money,
    /// What the marketer keeps of it.
    pub fees: Fees,
    /// Market revenue less fees.
    pub net: Money,
    /// Value added tax on what the owner supplies.
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
            fees: self.fees,
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
                let paid =
                    month_value.map(|value| contract.paid_value(value).ok_or(AmountOverflow));
                paid.transpose()?.map_or(ExactAmount::ZERO, |value| value * feed_in.energy)
            }
        };
        let market_revenue = revenue.round_to_cents()?;
        let fees = contract.fees(feed_in.energy, market_revenue)?;
        let kept = fees.total().ok_or(AmountOverflow)?;
        let net = market_revenue.checked_sub(kept).ok_or(AmountOverflow)?;
        let vat = contract.vat_on(market_revenue, net)?;
        let passed_on = match (contract.premium_paid_by, premium) {
            (PremiumPaidBy::Marketer, Some(premium)) => premium.amount,
            (PremiumPaidBy::Marketer | PremiumPaidBy::GridOperator, _) => Money::ZERO,
        };
        let payout = net
            .checked_add(vat)
            .and_then(|sum| sum.checked_sub(fees.vat.unwrap_or_default()))
            .and_then(|gross| gross.checked_add(passed_on))
            .ok_or(AmountOverflow)?;
        Ok(Self { premium, market_revenue, fees, net, vat, payout })
    }
}
