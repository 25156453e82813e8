//! The statement of one plant and month.
//!
//! Source: § 20, § 26, § 51 and Anlage 1 EEG 2023; § 12 Abs. 1, § 13b Abs. 2 Nr. 5 and § 19 UStG; the marketing contract.
//!
//! - premium = (energy − [energy sold outside of the premium](crate::premium_share) − energy without support) × max(0,
//!   applicable value − market value)
//! - market revenue: each quarter hour at the spot price, or all energy at the month's market value with the surcharge
//!   or deduction of the contract
//! - fees: energy × fee rate; the basic fee by the [days of the contract](crate::contract); a part of the rounded market
//!   revenue, nothing of a negative one
//! - net = market revenue − fees
//! - VAT = the standard rate ([`VAT_RATE`]) of net under standard taxation; nothing for a small business, and for an
//!   owner who resells electricity, whose tax the marketer owes; none on the premium
//! - payout = net + VAT, and the premium when the marketer passes it on
//!
//! That is so where the fees are a discount on the price (Abschlag). Where they are a service of the marketer
//! (Dienstleistung; UStAE 2.5 Abs. 18 S. 5: what the marketer keeps for its work is the consideration for a supply of its
//! own), the owner's supply is the market revenue, and the fees carry tax whoever the owner is:
//!
//! - VAT = the standard rate of market revenue; fee VAT = the standard rate of all fees, rounded once
//! - payout = market revenue + VAT − fees − fee VAT, and the premium when the marketer passes it on
//!
//! Rounding: premium, market revenue, each fee and VAT once each, to cents, half away from zero. Net and
//! payout are sums of rounded amounts.
//!
//! Worked example, a 1 MW plant of 2019 in a month with 100,000 kWh, 8,000 of them in runs of six
//! negative hours; applicable value 7.09, Marktwert Solar 3.296 ct/kWh; fees of 0.25 ct/kWh, 46.50 EUR a month by 20 of
//! its 31 days and 1.5 percent of the revenue:
//!
//! ```
//! use rules::contract::PartOfMonth;
//! use rules::feed_in::FeedIn;
//! use rules::law::Law;
//! use rules::settlement::{Claim, Contract, Totals, standard_vat};
//! use units::{Energy, FeeKind, Money, PremiumPaidBy, Price, Ratio, Remuneration, Vat};
//!
//! let feed_in = FeedIn {
//!     energy: Energy::parse_decimal("100000")?,
//!     energy_without_support: Energy::parse_decimal("8000")?,
//!     ..FeedIn::default()
//! };
//! let contract = Contract {
//!     remuneration: Remuneration::MarketValue,
//!     surcharge: Price::ZERO,
//!     fee: Price::parse_decimal("0.25")?,
//!     monthly_fee: Some(Money::parse_decimal("46.50")?),
//!     part_of_month: PartOfMonth { days: 20, of: 31 },
//!     market_share: Some(Ratio::parse_percent("1.5")?),
//!     fee_kind: FeeKind::Discount,
//!     vat: Vat::Regular,
//!     standard_vat: standard_vat("2025-05".parse()?, &Law::default()),
//!     premium_paid_by: PremiumPaidBy::GridOperator,
//! };
//! let claim = Claim {
//!     applicable_value: Price::parse_decimal("7.09")?,
//!     market_value: Price::parse_decimal("3.296")?,
//! };
//! let totals = Totals::of(&feed_in, &contract, Some(claim), Some(claim.market_value))?;
//!
//! // 92,000 kWh × 3.794 ct; 100,000 kWh × 3.296 ct
//! assert_eq!(totals.premium.map(|premium| premium.amount.decimal()).as_deref(), Some("3490.48"));
//! assert_eq!(totals.market_revenue.decimal(), "3296.00");
//! // 100,000 kWh × 0.25 ct; 46.50 × 20 / 31; 1.5 % of 3,296.00
//! assert_eq!(totals.fees.energy.decimal(), "250.00");
//! assert_eq!(totals.fees.basic.map(Money::decimal).as_deref(), Some("30.00"));
//! assert_eq!(totals.fees.market_share.map(Money::decimal).as_deref(), Some("49.44"));
//! // 3,296.00 − 329.44, and 19 % of it
//! assert_eq!(totals.net.decimal(), "2966.56");
//! assert_eq!(totals.vat.decimal(), "563.65");
//! assert_eq!(totals.payout.decimal(), "3530.21");
//!
//! // As a service: 19 % of 3,296.00 and of 329.44; 3,296.00 + 626.24 − 329.44 − 62.59
//! let service = Contract { fee_kind: FeeKind::Service, ..contract };
//! let totals = Totals::of(&feed_in, &service, Some(claim), Some(claim.market_value))?;
//! assert_eq!(totals.vat.decimal(), "626.24");
//! assert_eq!(totals.fees.vat.map(Money::decimal).as_deref(), Some("62.59"));
//! assert_eq!(totals.payout.decimal(), "3530.21");
//!
//! // A small business shows no tax on what it supplies, and pays it on the service.
//! let small = Contract { vat: Vat::SmallBusiness, ..service };
//! let totals = Totals::of(&feed_in, &small, Some(claim), Some(claim.market_value))?;
//! assert_eq!((totals.vat, totals.payout.decimal().as_str()), (Money::ZERO, "2903.97"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod lines;
mod missing;
mod totals;
mod vat;

pub use lines::{Line, LineKind};
pub use missing::quarter_hours_expected;
pub use totals::{Claim, Contract, Totals};
pub use vat::{VAT_RATE, VatRate, cited_vat, standard_vat};

use crate::applicable_value::applicable_value;
use crate::feed_in::FeedIn;
use crate::innovation::unsettled_premium;
use crate::law::Law;
use crate::reference_value::reference_kind;
use crate::regime::settled_regime;
use records::{BlockedFigures, Figures, Finding, PlantFacts, ProvisionalReason};
use units::{
    AmountOverflow, Month, Period, Price, ReferenceKind, Regime, Remuneration, SalesForm,
    StatementStatus, Technology,
};

/// Market values that the months of a year need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthValues {
    /// Monatsmarktwert.
    pub month: Option<Price>,
    /// Jahresmarktwert of the year before, which advances are paid on.
    pub previous_year: Option<Price>,
    /// Jahresmarktwert of the delivery year, once it is published.
    pub delivery_year: Option<Price>,
}

impl MonthValues {
    /// Reads the values that the plant's month depends on, those of its technology and no others: what `read` is
    /// asked for is what the statement is computed from.
    ///
    /// The month's value counts for a monthly premium and where the contract pays it; the values of the year before
    /// and of the delivery year count for a premium on the annual value.
    pub fn read(
        facts: &PlantFacts,
        month: Month,
        law: &Law,
        mut read: impl FnMut(Technology, Period) -> Option<Price>,
    ) -> Self {
        let reference = claimed_reference(facts, law);
        let annual = reference == Some(ReferenceKind::AnnualAdvance);
        let monthly = reference == Some(ReferenceKind::Monthly)
            || facts.remuneration == Remuneration::MarketValue;
        let mut value =
            |wanted: bool, period| wanted.then(|| read(facts.technology, period)).flatten();
        Self {
            month: value(monthly, Period::Month(month)),
            previous_year: value(annual, Period::Year(month.year().previous())),
            delivery_year: value(annual, Period::Year(month.year())),
        }
    }
}

/// Whether spot prices count for a plant's month: the contract pays them, or § 51 EEG looks at them.
pub fn depends_on_prices(facts: &PlantFacts, regime: Regime) -> bool {
    facts.remuneration == Remuneration::Spot || regime != Regime::None
}

/// The reference of the premium; none without a claim to it.
fn claimed_reference(facts: &PlantFacts, law: &Law) -> Option<ReferenceKind> {
    (facts.sales_form == SalesForm::MarketPremium).then(|| reference_kind(facts, law))
}

/// What a premium is measured by, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PremiumBasis {
    /// The reference value.
    pub reference: ReferenceKind,
    /// Applicable value.
    pub applicable_value: Option<Price>,
    /// Market value of the month, or of the year that advances are paid on.
    pub market_value: Option<Price>,
}

impl PremiumBasis {
    /// The basis of a plant's month; none without a claim to the premium. A premium that is not measured against a
    /// market value, or may not be, has none.
    pub fn of(facts: &PlantFacts, values: &MonthValues, law: &Law) -> Option<Self> {
        let reference = claimed_reference(facts, law)?;
        let market_value = match reference {
            ReferenceKind::Monthly => values.month,
            ReferenceKind::AnnualAdvance => values.previous_year,
        };
        let market_value = market_value.filter(|_| unsettled_premium(facts, law).is_none());
        Some(Self { reference, applicable_value: applicable_value(facts, law), market_value })
    }

    /// The two values whose difference is the premium, where both are known.
    pub fn claim(self) -> Option<Claim> {
        let (applicable_value, market_value) = self.applicable_value.zip(self.market_value)?;
        Some(Claim { applicable_value, market_value })
    }
}

/// What a month's statement is computed from.
#[derive(Debug, Clone, Copy)]
pub struct MonthInput<'a> {
    /// The plant's facts in the month.
    pub facts: &'a PlantFacts,
    /// The month.
    pub month: Month,
    /// The readings, added up against prices and regime.
    pub feed_in: &'a FeedIn,
    /// Quarter hours of the marketed days without a spot price.
    pub spot_prices_missing: u32,
    /// The market values.
    pub values: &'a MonthValues,
    /// The rules that it is computed with.
    pub law: &'a Law,
}

/// A plant's month, settled or blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What will still change; nothing of a blocked statement, whose findings say what is missing.
    pub provisional: Vec<ProvisionalReason>,
    /// The version of § 51 that applied.
    pub regime: Regime,
    /// The reference of the premium; none without a claim to it.
    pub reference_kind: Option<ReferenceKind>,
    /// Applicable value, when there is a claim and it is known.
    pub applicable_value: Option<Price>,
    /// Market value that the premium is measured against, likewise.
    pub market_value: Option<Price>,
    /// Energy and amounts, or that it is blocked.
    pub figures: Figures,
    /// The lines that make up the payout, and those that explain it.
    pub lines: Vec<Line>,
    /// What a person must see.
    pub findings: Vec<Finding>,
}

impl Statement {
    /// How far it can be relied on.
    pub fn status(&self) -> StatementStatus {
        self.figures.status(!self.provisional.is_empty())
    }
}

/// Settles one plant's month.
pub fn settle(input: &MonthInput<'_>) -> Result<Statement, AmountOverflow> {
    let facts = input.facts;
    let regime = settled_regime(facts, input.month.year(), input.law);
    let basis = PremiumBasis::of(facts, input.values, input.law);
    let reference = basis.map(|basis| basis.reference);
    let applicable = basis.and_then(|basis| basis.applicable_value);
    let findings = missing::find(input, regime, reference, applicable.is_none());
    let claim = basis.and_then(PremiumBasis::claim);
    let contract = Contract::of(facts, input.month, input.law);
    let totals = if findings.is_empty() {
        Some(Totals::of(input.feed_in, &contract, claim, input.values.month)?)
    } else {
        None
    };
    let lines = totals
        .as_ref()
        .map(|totals| lines::explain(totals, input, &contract, regime, reference))
        .transpose()?
        .unwrap_or_default();
    let readings_complete =
        !findings.iter().any(|finding| matches!(finding, Finding::ReadingsMissing { .. }));
    let provisional = if findings.is_empty() {
        missing::provisional_reasons(input, reference)
    } else {
        Vec::new()
    };
    Ok(Statement {
        provisional,
        regime,
        reference_kind: reference,
        applicable_value: applicable,
        market_value: basis.and_then(|basis| basis.market_value),
        figures: match totals {
            Some(totals) => Figures::Month(totals.figures(input.feed_in)),
            None => Figures::Blocked(BlockedFigures {
                fed_in: readings_complete.then(|| input.feed_in.fed_in()),
                ..BlockedFigures::default()
            }),
        },
        lines,
        findings,
    })
}

#[cfg(test)]
pub(crate) mod tests;
