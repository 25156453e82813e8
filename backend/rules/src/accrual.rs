//! What a marketer owes at month end for energy that no document states yet.
//!
//! Source: § 252 Abs. 1 Nr. 5 HGB (expenses belong to the year in which they arise, whenever they are paid), § 252
//! Abs. 1 Nr. 4 HGB (what was there by then counts also where it became known later), § 249 Abs. 1 HGB (provisions for
//! liabilities of uncertain amount), § 253 Abs. 1 S. 2 HGB (measured at the amount that reasonable judgement requires).
//! Tax stands beside net: it can be deducted only once the document is there (§ 15 Abs. 1 S. 1 Nr. 1 UStG), and as far
//! as it can be it is no expense (§ 9b Abs. 1 EStG).
//!
//! - revenue: by the contract; where it pays the month's market value and that is not published yet,
//!   each quarter hour at its spot price instead
//! - fees, net, VAT, premium and payout: as in [`crate::settlement`], from the known energy
//! - the premium counts where the marketer passes it on, and only once its market value is known
//!
//! Energy that is not read, or whose price is needed and not known, is in no amount. An accrual is
//! always provisional, and says what it leaves out ([`AccrualGap`]): missing is never zero.
//!
//! Rounding: as in the statement, premium, revenue, fee and VAT once each, to cents.
//!
//! Worked example, 1,000 kWh for 60.00 EUR at spot, contract at the market value, which is not known:
//!
//! ```
//! use rules::accrual::{accrue, AccrualGap, AccrualInput};
//! use rules::contract::PartOfMonth;
//! use rules::feed_in::FeedIn;
//! use rules::law::Law;
//! use rules::settlement::{Contract, standard_vat};
//! use units::{Energy, FeeKind, Money, PremiumPaidBy, Price, Remuneration, Vat};
//!
//! let energy = Energy::parse_decimal("1000")?;
//! let spot_revenue = Price::parse_decimal("6")? * energy;
//! let contract = Contract {
//!     remuneration: Remuneration::MarketValue,
//!     surcharge: Price::ZERO,
//!     fee: Price::parse_decimal("0.25")?,
//!     monthly_fee: None,
//!     part_of_month: PartOfMonth { days: 31, of: 31 },
//!     market_share: None,
//!     fee_kind: FeeKind::Discount,
//!     vat: Vat::Regular,
//!     standard_vat: standard_vat("2025-05".parse()?, &Law::default()),
//!     premium_paid_by: PremiumPaidBy::Marketer,
//! };
//! let accrual = accrue(&AccrualInput {
//!     contract: &contract,
//!     feed_in: &FeedIn { energy, spot_revenue, ..FeedIn::default() },
//!     premium_claimed: true,
//!     claim: None,
//!     month_value: None,
//! })?;
//!
//! // 60.00 less 2.50, and 19 % of 57.50; the premium is not known.
//! assert_eq!(accrual.totals.payout.decimal(), "68.43");
//! assert_eq!(accrual.gaps, [AccrualGap::RevenueAtSpot, AccrualGap::PremiumUnknown]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::feed_in::FeedIn;
use crate::settlement::{Claim, Contract, Totals};
use units::{AmountOverflow, PremiumPaidBy, Price, Remuneration};

/// What an accrual is computed from.
#[derive(Debug, Clone, Copy)]
pub struct AccrualInput<'a> {
    /// The contract.
    pub contract: &'a Contract,
    /// The energy that is read, and priced where a price is needed.
    pub feed_in: &'a FeedIn,
    /// Whether the plant is sold with a claim to the premium.
    pub premium_claimed: bool,
    /// The two values of the premium, where both are known.
    pub claim: Option<Claim>,
    /// The month's market value, once it is published.
    pub month_value: Option<Price>,
}

/// What an accrual assumes or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccrualGap {
    /// The market value that the contract pays is not known; the spot prices stand in for it.
    RevenueAtSpot,
    /// The premium that the marketer passes on is not in it, because a value of it is not known.
    PremiumUnknown,
    /// Quarter hours without a reading are not in it.
    ReadingsMissing,
    /// Energy without a price is not in it.
    PricesMissing,
    /// It is what a statement says that nobody had approved at the end of the month.
    StatementNotApproved,
}

impl AccrualGap {
    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RevenueAtSpot => "revenue_at_spot",
            Self::PremiumUnknown => "premium_unknown",
            Self::ReadingsMissing => "readings_missing",
            Self::PricesMissing => "prices_missing",
            Self::StatementNotApproved => "statement_not_approved",
        }
    }
}

/// What is owed as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accrual {
    /// The amounts; positive payouts are owed to the plant owner.
    pub totals: Totals,
    /// What they assume or leave out.
    pub gaps: Vec<AccrualGap>,
}

impl Accrual {
    /// The words for programs of what the amounts assume or leave out.
    pub fn gap_codes(&self) -> Vec<&'static str> {
        self.gaps.iter().map(|gap| gap.as_str()).collect()
    }
}

/// The accrual of one plant and month.
pub fn accrue(input: &AccrualInput<'_>) -> Result<Accrual, AmountOverflow> {
    let mut gaps = Vec::new();
    let mut contract = *input.contract;
    if contract.remuneration == Remuneration::MarketValue && input.month_value.is_none() {
        contract.remuneration = Remuneration::Spot;
        gaps.push(AccrualGap::RevenueAtSpot);
    }
    // What the grid operator pays is no liability of the marketer.
    let passed_on = input.premium_claimed && contract.premium_paid_by == PremiumPaidBy::Marketer;
    if passed_on && input.claim.is_none() {
        gaps.push(AccrualGap::PremiumUnknown);
    }
    let claim = input.claim.filter(|_| passed_on);
    let totals = Totals::of(input.feed_in, &contract, claim, input.month_value)?;
    Ok(Accrual { totals, gaps })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::PartOfMonth;
    use crate::law::Law;
    use crate::settlement::standard_vat;
    use units::{Energy, Vat};

    fn price(text: &str) -> Price {
        Price::parse_decimal(text).unwrap()
    }

    /// Contract, payer, claim known, market value known: payout, gaps.
    type Case = (Remuneration, PremiumPaidBy, bool, bool, &'static str, &'static [AccrualGap]);

    #[test]
    fn an_accrual_counts_what_the_marketer_owes_and_names_what_it_leaves_out() {
        use PremiumPaidBy::{GridOperator, Marketer};
        use Remuneration::{MarketValue, Spot};
        let claim = Claim { applicable_value: price("7"), market_value: price("2") };
        // 1,000 kWh, 100 of them without support, 60.00 EUR at spot; market value 2 ct, no fee, no VAT.
        let cases: &[Case] = &[
            (Spot, GridOperator, true, true, "60.00", &[]),
            (Spot, GridOperator, false, false, "60.00", &[]),
            (Spot, Marketer, true, true, "105.00", &[]),
            (Spot, Marketer, false, false, "60.00", &[AccrualGap::PremiumUnknown]),
            (MarketValue, GridOperator, true, true, "20.00", &[]),
            (MarketValue, GridOperator, false, false, "60.00", &[AccrualGap::RevenueAtSpot]),
            (MarketValue, Marketer, true, false, "105.00", &[AccrualGap::RevenueAtSpot]),
        ];
        let feed_in = FeedIn {
            energy: Energy::parse_decimal("1000").unwrap(),
            energy_without_support: Energy::parse_decimal("100").unwrap(),
            spot_revenue: price("6") * Energy::parse_decimal("1000").unwrap(),
            ..FeedIn::default()
        };
        for (remuneration, premium_paid_by, claim_known, value_known, payout, gaps) in cases {
            let contract = Contract {
                remuneration: *remuneration,
                surcharge: Price::ZERO,
                fee: Price::ZERO,
                monthly_fee: None,
                part_of_month: PartOfMonth { days: 31, of: 31 },
                market_share: None,
                fee_kind: units::FeeKind::Discount,
                vat: Vat::SmallBusiness,
                standard_vat: standard_vat("2025-05".parse().unwrap(), &Law::default()),
                premium_paid_by: *premium_paid_by,
            };
            let accrual = accrue(&AccrualInput {
                contract: &contract,
                feed_in: &feed_in,
                premium_claimed: true,
                claim: claim_known.then_some(claim),
                month_value: value_known.then_some(price("2")),
            })
            .unwrap();
            assert_eq!(
                accrual.totals.payout.decimal(),
                *payout,
                "{remuneration} {premium_paid_by}"
            );
            assert_eq!(accrual.gaps, *gaps, "{remuneration} {premium_paid_by}");
        }
    }
}
