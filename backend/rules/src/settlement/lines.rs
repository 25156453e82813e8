//! The lines that make a statement explain itself.
//!
//! Source: as of [`super`]; every line names its own.

use super::{Contract, MonthInput, Totals};
use crate::negative_prices::SupportRule;
use crate::rule_version::{self, RuleVersion};
use units::{
    AmountOverflow, Energy, Money, PremiumPaidBy, Price, ReferenceKind, Regime, Remuneration, Vat,
};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// Energy sold.
    MarketRevenue,
    /// The marketer's fee, negative.
    Fee,
    /// Value added tax.
    Vat,
    /// The premium, paid out by the marketer.
    Premium,
    /// The premium, paid by the grid operator and not part of the payout.
    PremiumFromGridOperator,
    /// Energy that negative prices cost the premium. No amount.
    WithoutSupport,
    /// Of a year: the advances that were paid on the premium, negative.
    AdvancesPaid,
}

impl LineKind {
    /// Every kind with its word.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("market_revenue", Self::MarketRevenue),
        ("fee", Self::Fee),
        ("vat", Self::Vat),
        ("premium", Self::Premium),
        ("premium_from_grid_operator", Self::PremiumFromGridOperator),
        ("without_support", Self::WithoutSupport),
        ("advances_paid", Self::AdvancesPaid),
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| *word)
    }

    /// Whether the line's amount is part of a month's payout. The lines of a year sum to its true-up.
    pub fn is_paid_out(self) -> bool {
        match self {
            Self::MarketRevenue | Self::Fee | Self::Vat | Self::Premium => true,
            Self::PremiumFromGridOperator | Self::WithoutSupport | Self::AdvancesPaid => false,
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
    if contract.fee != Price::ZERO {
        lines.push(Line {
            kind: LineKind::Fee,
            quantity: Some(energy),
            rate: Some(contract.fee),
            amount: totals.fee.negated(),
            rule: rule_version::FEE,
        });
    }
    lines.push(vat_line(totals, contract));
    if let (Some(premium), Some(reference)) = (totals.premium, reference) {
        if let Some(rule) = SupportRule::of_regime(regime)
            && input.feed_in.energy_without_support != Energy::ZERO
        {
            lines.push(Line {
                kind: LineKind::WithoutSupport,
                quantity: Some(input.feed_in.energy_without_support),
                rate: Some(premium.rate),
                amount: Money::ZERO,
                rule: rule.version(),
            });
        }
        lines.push(Line {
            kind: match contract.premium_paid_by {
                PremiumPaidBy::Marketer => LineKind::Premium,
                PremiumPaidBy::GridOperator => LineKind::PremiumFromGridOperator,
            },
            quantity: Some(input.feed_in.eligible_energy()?),
            rate: Some(premium.rate),
            amount: premium.amount,
            rule: match reference {
                ReferenceKind::Monthly => rule_version::PREMIUM_MONTHLY,
                ReferenceKind::AnnualAdvance => rule_version::PREMIUM_ADVANCE,
            },
        });
    }
    Ok(lines)
}

fn revenue_line(totals: &Totals, input: &MonthInput<'_>, contract: &Contract) -> Line {
    let (rate, rule) = match contract.remuneration {
        Remuneration::Spot => (None, rule_version::SPOT_REVENUE),
        Remuneration::MarketValue => (input.values.month, rule_version::MARKET_VALUE_REVENUE),
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
        },
    }
}
