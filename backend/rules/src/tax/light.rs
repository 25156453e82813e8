//! The traffic light, and the words of a judgement.
//!
//! Source: none of its own; each word names the statute of its rule. The thresholds of the light are ours: amber
//! from 80 percent of a limit, because a person needs time to change prices and documents.

use units::{Money, text_enum};

text_enum!(
    /// How near a limit is.
    Light {
        /// Below 80 percent, and not projected to be crossed within the year.
        Green = "green",
        /// From 80 percent on, or projected to be crossed within the year.
        Amber = "amber",
        /// Crossed.
        Red = "red",
    }
);

impl Light {
    /// The light of an amount under a limit that may be reached.
    pub(super) fn up_to(limit: Money, used: Money, projected: Option<Money>) -> Self {
        if used > limit {
            Self::Red
        } else if is_near(limit, used) || projected.is_some_and(|amount| amount > limit) {
            Self::Amber
        } else {
            Self::Green
        }
    }

    /// The light of an amount under a limit that must not be reached.
    pub(super) fn below(limit: Money, used: Money, projected: Option<Money>) -> Self {
        if used >= limit {
            Self::Red
        } else if is_near(limit, used) || projected.is_some_and(|amount| amount >= limit) {
            Self::Amber
        } else {
            Self::Green
        }
    }
}

text_enum!(
    /// Where a person stands under § 19 UStG: what the light says, or that the year before decides and is not known.
    Standing {
        /// Well below the limits.
        Below = "below",
        /// Near a limit, or projected to cross it.
        Near = "near",
        /// A limit is crossed.
        Crossed = "crossed",
        /// What is known is well below the limits; what is not known of the year before may be above its own.
        PreviousYearUnknown = "previous_year_unknown",
    }
);

/// Whether 80 percent are reached.
fn is_near(limit: Money, used: Money) -> bool {
    i128::from(used.scaled()).saturating_mul(5) >= i128::from(limit.scaled()).saturating_mul(4)
}

text_enum!(
    /// What changes when a limit is crossed.
    Consequence {
        /// The supply that crosses the limit is taxable, and every later one (UStAE 19.1 Abs. 2 S. 4).
        VatFromThisSupply = "vat_from_this_supply",
        /// Statements show 19 percent (§ 12 Abs. 1, § 14 Abs. 4 UStG).
        StatementsShowVat = "statements_show_vat",
        /// Advance returns are due (§ 18 UStG).
        VatReturns = "vat_returns",
        /// Tax on purchases can be deducted (§ 15 UStG).
        InputTaxDeductible = "input_tax_deductible",
        /// Regular taxation since 1 January of the year (§ 19 Abs. 1 UStG).
        RegularTaxationThisYear = "regular_taxation_this_year",
        /// Regular taxation from 1 January of the next year (§ 19 Abs. 1 UStG).
        RegularTaxationFromNextYear = "regular_taxation_from_next_year",
        /// All income of the plants is taxable (§ 3 Nr. 72 EStG).
        AllIncomeTaxable = "all_income_taxable",
        /// Profit has to be determined (§ 4 Abs. 3 EStG).
        ProfitStatement = "profit_statement",
        /// The whole amount is taxable, not only what is above the limit (§ 22 Nr. 3 S. 2 EStG).
        WholeAmountTaxable = "whole_amount_taxable",
        /// An employee must file a return (§ 46 Abs. 2 Nr. 1 EStG).
        TaxReturnDue = "tax_return_due",
        /// The relief shrinks with every euro (§ 46 Abs. 5 EStG, § 70 EStDV).
        ReliefShrinks = "relief_shrinks",
        /// There is no relief any more (§ 70 EStDV).
        NoRelief = "no_relief",
    }
);

text_enum!(
    /// Why an amount does not count as turnover.
    NotCountedReason {
        /// The premium is a subsidy that is not taxable: UStAE 2.5 Abs. 18, BMF of 31 March 2025.
        PremiumIsNoConsideration = "premium_is_no_consideration",
        /// The fee reduces the price that statements tax: § 10 Abs. 1 UStG.
        FeeReducesConsideration = "fee_reduces_consideration",
        /// Tax is no part of the consideration: § 10 Abs. 1 S. 2, § 19 Abs. 2 UStG.
        VatIsNoTurnover = "vat_is_no_turnover",
    }
);

impl Consequence {
    /// Paragraph of the consequence.
    pub const fn source(self) -> &'static str {
        match self {
            Self::VatFromThisSupply => "§ 19 Abs. 1 UStG, UStAE 19.1 Abs. 2 S. 4",
            Self::StatementsShowVat => "§ 12 Abs. 1, § 14 Abs. 4 UStG",
            Self::VatReturns => "§ 18 UStG",
            Self::InputTaxDeductible => "§ 15 UStG",
            Self::RegularTaxationThisYear | Self::RegularTaxationFromNextYear => "§ 19 Abs. 1 UStG",
            Self::AllIncomeTaxable => "§ 3 Nr. 72 EStG",
            Self::ProfitStatement => "§ 4 Abs. 3 EStG",
            Self::WholeAmountTaxable => "§ 22 Nr. 3 S. 2 EStG",
            Self::TaxReturnDue => "§ 46 Abs. 2 Nr. 1 EStG",
            Self::ReliefShrinks => "§ 46 Abs. 5 EStG, § 70 EStDV",
            Self::NoRelief => "§ 70 EStDV",
        }
    }
}

impl NotCountedReason {
    /// Paragraph of the reason.
    pub const fn source(self) -> &'static str {
        match self {
            Self::PremiumIsNoConsideration => {
                "UStAE 2.5 Abs. 18, BMF of 31 March 2025 (BStBl. I 2025, 977)"
            }
            Self::FeeReducesConsideration => "§ 10 Abs. 1 UStG; marketing contract",
            Self::VatIsNoTurnover => "§ 10 Abs. 1 S. 2, § 19 Abs. 2 UStG",
        }
    }
}

/// An amount that does not count as turnover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotCounted {
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: NotCountedReason,
}

text_enum!(
    /// What was taken for granted because nothing says otherwise.
    Assumption {
        /// Months count when the electricity was delivered; § 19 Abs. 2 UStG and § 11 EStG look at the day of
        /// payment, which is about two weeks later (since 2025-01-01).
        CountedByDelivery = "counted_by_delivery",
        /// There is no turnover with anything else (§ 19 Abs. 2 UStG counts all of it).
        OtherTurnoverUnknown = "other_turnover_unknown",
        /// There is no other income of the kind, and there are no costs but the fee.
        OtherIncomeUnknown = "other_income_unknown",
        /// A plant was acquired when it was commissioned, and not extended since (§ 52 Abs. 4 EStG).
        CommissioningDecides = "commissioning_decides",
        /// A building has one residential or commercial unit (§ 3 Nr. 72 EStG).
        OneUnitPerBuilding = "one_unit_per_building",
        /// Where only some months of a year are exempt, its true-up belongs to the others by their energy with support;
        /// no source says so (§ 3 Nr. 72 EStG).
        TrueUpByEnergy = "true_up_by_energy",
    }
);
