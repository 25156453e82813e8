//! Why the grid operator's premium statement differs from what is expected.
//!
//! Source: § 20, § 26, § 51 and Anlage 1 EEG 2023 for what is expected, § 53 Abs. 1 for the fixed feed-in
//! value, UStAE 2.5 Abs. 18 (no VAT on the premium); the causes are those of two-payer reconciliation.
//!
//! What the statement says of itself is compared first: a field that differs names its cause. What it
//! does not say is tried: every known other market value, applicable value, set of quarter hours and way of
//! computing is put in the place of the right one, and the one that gives the stated amount is the cause. One
//! cause is preferred to two, and no more than two are combined.
//!
//! Tolerance: a cause explains an amount that it meets to one cent (the order of rounding). A difference of up to
//! one cent and the worth of one kWh is rounding alone, because fed-in energy and energy without
//! support are both often stated in whole kWh, half a kWh off each.
//!
//! What amounts alone cannot tell: two causes of the same effect are both named ([`Diagnosis::is_ambiguous`]);
//! a fault of less than the tolerance is taken for rounding; energy that is missing without being that of
//! whole days is only found when the statement names the energy, or the rate per kWh.
//!
//! ```
//! use rules::premium_difference::{diagnose, ExpectedPremium, KnownMarketValue, StatedPremium};
//! use units::{Energy, Money, Period, Price};
//!
//! // May 2026 was published as 3.163 and corrected to 3.296; the grid operator used the first value.
//! let may: Period = "2026-05".parse()?;
//! let known = |revision, value| Ok::<_, units::ParseDecimalError>(
//!     KnownMarketValue { period: may, revision, value: Price::parse_decimal(value)? });
//! let expected = ExpectedPremium {
//!     market_values: vec![known(1, "3.163")?, known(2, "3.296")?],
//!     ..ExpectedPremium::new(
//!         "2026-05".parse()?,
//!         Price::parse_decimal("7.35")?,
//!         known(2, "3.296")?,
//!         Energy::parse_decimal("100000")?,
//!         Energy::parse_decimal("8000")?,
//!     )
//! };
//! // 92,000 kWh × 4.187 ct are stated, 92,000 kWh × 4.054 ct = 3,729.68 EUR are expected.
//! let stated = StatedPremium::of(Money::parse_decimal("3852.04")?);
//! let diagnosis = diagnose(&expected, &stated, None)?;
//! assert_eq!(diagnosis.to_string(), "superseded_market_value 3.163 ct/kWh");
//! assert_eq!(diagnosis.difference.decimal(), "122.36");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cause;
mod compared;
mod fields;
mod hypothesis;
mod search;
mod support_variants;

pub use cause::{ApplicableMistake, Cause, Diagnosis, Explanation};
pub use compared::{ComparedPremium, PremiumState};
pub use support_variants::{SupportMistake, SupportVariant, support_variants};

use crate::premium::{Premium, PremiumInput, market_premium};
use units::{AmountOverflow, DeliveryDay, Energy, Money, Month, Period, Price};

/// A market value as it was once published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownMarketValue {
    /// The month or year that it is of.
    pub period: Period,
    /// From 1; a correction is the next one.
    pub revision: i64,
    /// The value.
    pub value: Price,
}

/// The energy of one day of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayEnergy {
    /// The day.
    pub day: DeliveryDay,
    /// All feed-in.
    pub energy: Energy,
    /// Feed-in of quarter hours without support.
    pub energy_without_support: Energy,
}

/// The expected premium of another month of the same plant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherMonth {
    /// The month.
    pub month: Month,
    /// Its feed-in.
    pub energy: Energy,
    /// Its premium.
    pub premium: Money,
}

/// What one plant's premium of a month should be, and what could be taken for it by mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedPremium {
    /// The month.
    pub month: Month,
    /// Applicable value.
    pub applicable_value: Price,
    /// Market value that the premium is measured against, in its latest revision.
    pub market_value: KnownMarketValue,
    /// All feed-in.
    pub energy: Energy,
    /// Feed-in of quarter hours without support.
    pub energy_without_support: Energy,
    /// Every market value that could be mistaken for it: months and years, first and corrected ones.
    pub market_values: Vec<KnownMarketValue>,
    /// Other applicable values that the plant could be taken for, such as other tiers or plants of the owner.
    pub applicable_values: Vec<Price>,
    /// Energy without support if other quarter hours were cut.
    pub support_variants: Vec<SupportVariant>,
    /// The month by days.
    pub days: Vec<DayEnergy>,
    /// The plant's other months.
    pub other_months: Vec<OtherMonth>,
}

/// What a premium statement says. Only the amount must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedPremium {
    /// The premium.
    pub premium: Money,
    /// All feed-in.
    pub energy: Option<Energy>,
    /// Feed-in of quarter hours without support.
    pub energy_without_support: Option<Energy>,
    /// Applicable value.
    pub applicable_value: Option<Price>,
    /// Market value.
    pub market_value: Option<Price>,
    /// Premium per kWh.
    pub premium_rate: Option<Price>,
    /// Value added tax that the statement shows.
    pub vat: Option<Money>,
}

impl ExpectedPremium {
    /// The expectation when nothing is known that could be mistaken for it.
    pub fn new(
        month: Month,
        applicable_value: Price,
        market_value: KnownMarketValue,
        energy: Energy,
        energy_without_support: Energy,
    ) -> Self {
        Self {
            month,
            applicable_value,
            market_value,
            energy,
            energy_without_support,
            market_values: Vec::new(),
            applicable_values: Vec::new(),
            support_variants: Vec::new(),
            days: Vec::new(),
            other_months: Vec::new(),
        }
    }

    /// The expected premium.
    pub fn premium(&self) -> Result<Premium, AmountOverflow> {
        market_premium(&PremiumInput {
            applicable_value: self.applicable_value,
            market_value: self.market_value.value,
            eligible: self.eligible()?,
        })
    }

    pub(crate) fn eligible(&self) -> Result<Energy, AmountOverflow> {
        self.energy.checked_sub(self.energy_without_support).ok_or(AmountOverflow)
    }
}

impl StatedPremium {
    /// A statement that has nothing but an amount.
    pub fn of(premium: Money) -> Self {
        Self {
            premium,
            energy: None,
            energy_without_support: None,
            applicable_value: None,
            market_value: None,
            premium_rate: None,
            vat: None,
        }
    }

    /// What the statement says will be paid: the premium, and the tax that it shows beside it.
    pub fn payable(&self) -> Result<Money, AmountOverflow> {
        self.premium.checked_add(self.vat.unwrap_or(Money::ZERO)).ok_or(AmountOverflow)
    }
}

/// Names what makes a statement, and what the bank received of it, differ from what is expected.
///
/// `received` is nothing as long as no bank statement of the time has been read, and zero when it has been
/// read and the payment is not in it.
///
/// # Errors
///
/// An amount does not fit its type.
pub fn diagnose(
    expected: &ExpectedPremium,
    stated: &StatedPremium,
    received: Option<Money>,
) -> Result<Diagnosis, AmountOverflow> {
    let premium = expected.premium()?;
    let explanations = search::explanations(expected, stated, &premium)?;
    let difference = stated.premium.checked_sub(premium.amount).ok_or(AmountOverflow)?;
    let payment = received.map(|amount| payment(stated, amount)).transpose()?.flatten();
    let within_rounding = search::within_rounding(stated, &premium)?;
    Ok(Diagnosis { expected: premium.amount, difference, explanations, payment, within_rounding })
}

/// How the payment differs from the statement; the tax may be part of the stated premium or beside it.
fn payment(stated: &StatedPremium, received: Money) -> Result<Option<Cause>, AmountOverflow> {
    let payable = stated.payable()?;
    if received == payable || received == stated.premium {
        return Ok(None);
    }
    if received == Money::ZERO {
        return Ok(Some(Cause::NotReceived));
    }
    let surplus = received.checked_sub(payable).ok_or(AmountOverflow)?;
    Ok(Some(if surplus < Money::ZERO {
        Cause::PaidShort { missing: surplus.negated() }
    } else {
        Cause::PaidOver { surplus }
    }))
}

#[cfg(test)]
mod tests;
