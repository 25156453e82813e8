//! The lines that make a statement explain itself.
//!
//! Source: as of [`super`]; every line names its own.

use super::{Contract, MonthInput, Totals};
use crate::deductions;
use crate::negative_prices::SupportRule;
use crate::premium::{Premium, monthly_premium_rule};
use crate::rule_version::{self, RuleVersion};
use crate::supported_until::SupportedUntil;
use units::{
    AmountOverflow, Energy, FeeKind, Money, PremiumPaidBy, Price, ReferenceKind, Regime,
    Remuneration, Vat,
};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// Energy sold.
    MarketRevenue,
    /// The marketer's fee on all energy, negative.
    Fee,
    /// The marketer's basic fee, negative.
    BasicFee,
    /// The marketer's part of the market revenue, negative.
    MarketShare,
    /// Value added tax.
    Vat,
    /// Value added tax on the fees where they are a service, negative.
    FeeVat,
    /// The premium, paid out by the marketer.
    Premium,
    /// The premium, paid by the grid operator and not part of the payout.
    PremiumFromGridOperator,
    /// Energy that a split of sales forms leaves to other direct marketing. No amount.
    OutsidePremium,
    /// Energy that negative prices cost the premium. No amount.
    WithoutSupport,
    /// What the law takes off the applicable value, negative as a rate. No amount: the premium is measured without it.
    Deduction,
    /// Of a year: the advances that the marketer passed on, negative.
    AdvancesPaid,
    /// Of a year: the advances that the grid operator paid, negative. Not part of the payout.
    AdvancesFromGridOperator,
}

impl LineKind {
    /// Every kind with its word.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("market_revenue", Self::MarketRevenue),
        ("fee", Self::Fee),
        ("basic_fee", Self::BasicFee),
        ("market_share", Self::MarketShare),
        ("vat", Self::Vat),
        ("fee_vat", Self::FeeVat),
        ("premium", Self::Premium),
        ("premium_from_grid_operator", Self::PremiumFromGridOperator),
        ("outside_premium", Self::OutsidePremium),
        ("without_support", Self::WithoutSupport),
        ("deduction", Self::Deduction),
        ("advances_paid", Self::AdvancesPaid),
        ("advances_from_grid_operator", Self::AdvancesFromGridOperator),
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| *word)
    }

    /// Whether the line's amount is part of a month's payout. The lines of a year sum to its true-up.
    pub fn is_paid_out(self) -> bool {
        match self {
            Self::MarketRevenue
            | Self::Fee
            | Self::BasicFee
            | Self::MarketShare
            | Self::Vat
            | Self::FeeVat
            | Self::Premium => true,
            Self::PremiumFromGridOperator
            | Self::OutsidePremium
            | Self::WithoutSupport
            | Self::Deduction
            | Self::AdvancesPaid
            | Self::AdvancesFromGridOperator => false,
        }
    }
}

/// One line of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub kind: LineKind,
    /// The energy it is computed from, if any.
    pub quantity: Option<Energy>,
    /// The rate per kWh, where one rate holds for all of it.
    pub rate: Option<Price>,
    /// The amount.
    pub amount: Money,
    /// The rule that computed it.
    pub rule: RuleVersion,
}

impl Line {
    /// The energy that is sold without the premium, and by which rule; none where the premium is claimed for all.
    pub(crate) fn outside_premium(energy: Energy, rule: RuleVersion) -> Option<Self> {
        (energy != Energy::ZERO).then_some(Self {
            kind: LineKind::OutsidePremium,
            quantity: Some(energy),
            rate: Some(Price::ZERO),
            amount: Money::ZERO,
            rule,
        })
    }
}

/// The lines of a settled month, in the order in which a person reads them.
pub(super) fn explain(
    totals: &Totals,
    input: &MonthInput<'_>,
    contract: &Contract,
    regime: Regime,
    reference: Option<ReferenceKind>,
) -> Result<Vec<Line>, AmountOverflow> {
    let energy = input.feed_in.energy;
    let mut lines = vec![revenue_line(totals, input, contract)];
    let fees = fee_lines(totals, contract, energy);
    match contract.fee_kind {
        FeeKind::Discount => {
            lines.extend(fees);
            lines.push(vat_line(totals, contract));
        }
        // The owner's supply with its tax, then the marketer's service with its own.
        FeeKind::Service => {
            lines.push(vat_line(totals, contract));
            lines.extend(fees);
        }
    }
    if let (Some(premium), Some(reference)) = (totals.premium, reference) {
        lines.extend(premium_lines(premium, input, contract, regime, reference)?);
    }
    Ok(lines)
}

/// The premium, and what is not entitled to it.
fn premium_lines(
    premium: Premium,
    input: &MonthInput<'_>,
    contract: &Contract,
    regime: Regime,
    reference: ReferenceKind,
) -> Result<Vec<Line>, AmountOverflow> {
    let mut lines = Vec::new();
    let has_ended = input.feed_in.supported_until != SupportedUntil::Beyond;
    let rule = if has_ended { rule_version::SUPPORT_ENDED } else { rule_version::SALES_FORM_SPLIT };
    lines.extend(Line::outside_premium(input.feed_in.energy_outside_premium, rule));
    if let Some(rule) = SupportRule::of_regime(regime)
        && input.feed_in.energy_without_support != Energy::ZERO
    {
        lines.push(Line {
            kind: LineKind::WithoutSupport,
            quantity: Some(input.feed_in.energy_without_support),
            rate: Some(premium.rate),
            amount: Money::ZERO,
            rule: rule.cited(input.facts.tender),
        });
    }
    let eligible = input.feed_in.eligible_energy()?;
    let deductions = input.facts.deductions().into_iter();
    lines.extend(deductions.map(|(ground, rate)| Line {
        kind: LineKind::Deduction,
        quantity: Some(eligible),
        rate: Price::ZERO.checked_sub(rate),
        amount: Money::ZERO,
        rule: deductions::cited(ground),
    }));
    lines.push(Line {
        kind: match contract.premium_paid_by {
            PremiumPaidBy::Marketer => LineKind::Premium,
            PremiumPaidBy::GridOperator => LineKind::PremiumFromGridOperator,
        },
        quantity: Some(eligible),
        rate: Some(premium.rate),
        amount: premium.amount,
        rule: match reference {
            ReferenceKind::Monthly => monthly_premium_rule(input.month, input.law),
            ReferenceKind::AnnualAdvance => rule_version::PREMIUM_ADVANCE,
        },
    });
    Ok(lines)
}

/// The fees of the contract: those that it does not have are no lines.
fn fee_lines(totals: &Totals, contract: &Contract, energy: Energy) -> Vec<Line> {
    let flat = |kind, amount: Money, rule| Line {
        kind,
        quantity: None,
        rate: None,
        amount: amount.negated(),
        rule,
    };
    let fees = &totals.fees;
    let (of_energy, of_month, of_revenue) = match contract.fee_kind {
        FeeKind::Discount => {
            (rule_version::FEE, rule_version::BASIC_FEE, rule_version::MARKET_SHARE)
        }
        FeeKind::Service => (
            rule_version::SERVICE_FEE,
            rule_version::SERVICE_BASIC_FEE,
            rule_version::SERVICE_MARKET_SHARE,
        ),
    };
    let by_energy = (contract.fee != Price::ZERO).then(|| Line {
        quantity: Some(energy),
        rate: Some(contract.fee),
        ..flat(LineKind::Fee, fees.energy, of_energy)
    });
    let basic = fees.basic.map(|fee| flat(LineKind::BasicFee, fee, of_month));
    let share = fees.market_share.map(|fee| flat(LineKind::MarketShare, fee, of_revenue));
    let vat = fees.vat.filter(|_| by_energy.or(basic).or(share).is_some());
    let vat = vat.map(|vat| flat(LineKind::FeeVat, vat, contract.standard_vat.service_rule));
    [by_energy, basic, share, vat].into_iter().flatten().collect()
}

fn revenue_line(totals: &Totals, input: &MonthInput<'_>, contract: &Contract) -> Line {
    let (rate, rule) = match contract.remuneration {
        Remuneration::Spot => (None, rule_version::SPOT_REVENUE),
        Remuneration::MarketValue => {
            let rule = match contract.surcharge {
                Price::ZERO => rule_version::MARKET_VALUE_REVENUE,
                _ => rule_version::MARKET_VALUE_WITH_SURCHARGE,
            };
            (input.values.month.and_then(|value| contract.paid_value(value)), rule)
        }
    };
    Line {
        kind: LineKind::MarketRevenue,
        quantity: Some(input.feed_in.energy),
        rate,
        amount: totals.market_revenue,
        rule,
    }
}

fn vat_line(totals: &Totals, contract: &Contract) -> Line {
    Line {
        kind: LineKind::Vat,
        quantity: None,
        rate: None,
        amount: totals.vat,
        rule: match contract.vat {
            Vat::Regular => contract.standard_vat.rule,
            Vat::SmallBusiness => rule_version::VAT_SMALL_BUSINESS,
            Vat::ReverseCharge => rule_version::VAT_REVERSE_CHARGE,
        },
    }
}
