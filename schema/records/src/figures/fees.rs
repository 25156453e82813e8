//! What the marketer takes for a month.

use crate::stored::{self, UnreadableRecord};
use serde::{Deserialize, Serialize};
use units::{Money, ParseDecimalError};

/// What the marketer takes for a month: a discount on what it pays, or a service with tax of its own.
///
/// ```
/// use records::Fees;
/// use units::Money;
///
/// let fees = Fees::from_stored(Money::from_scaled(25_000), Some(r#"{"basic_eur":"30.00","vat_eur":"53.20"}"#))?;
/// assert_eq!(fees.total().map(Money::decimal).as_deref(), Some("280.00"));
/// assert_eq!(fees.vat.map(Money::decimal).as_deref(), Some("53.20"));
/// assert!(Fees::from_stored(Money::ZERO, Some("{")).is_err());
/// # Ok::<(), records::UnreadableRecord>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Fees {
    /// The fee on all energy sold.
    pub energy: Money,
    /// The basic fee, where the contract has one.
    pub basic: Option<Money>,
    /// The part of the market revenue, where the contract has one.
    pub market_share: Option<Money>,
    /// Value added tax on all of them, where they are a service of the marketer; none of a discount.
    pub vat: Option<Money>,
}

impl Fees {
    /// All of them before tax, unless the sum does not fit.
    pub fn total(&self) -> Option<Money> {
        let others = [self.basic, self.market_share].into_iter().flatten();
        others.into_iter().try_fold(self.energy, Money::checked_add)
    }

    /// The stored form of what there is beyond the fee on energy; none where there is nothing.
    pub fn further_to_stored(&self) -> Option<String> {
        let body = FurtherFees {
            basic_eur: self.basic.map(Money::decimal),
            market_share_eur: self.market_share.map(Money::decimal),
            vat_eur: self.vat.map(Money::decimal),
        };
        (body != FurtherFees::default()).then(|| stored::write(&body))
    }

    /// Reads the stored form.
    pub fn from_stored(energy: Money, further: Option<&str>) -> Result<Self, UnreadableRecord> {
        const EXPECTED: &str = "further fees";
        let Some(text) = further else { return Ok(Self { energy, ..Self::default() }) };
        let body: FurtherFees = stored::read_stored(EXPECTED, text)?;
        let wrong = |problem: ParseDecimalError| {
            UnreadableRecord::new(EXPECTED, text, &problem.to_string())
        };
        let read = |amount: Option<String>| {
            amount.map(|amount| Money::parse_decimal(&amount)).transpose().map_err(wrong)
        };
        Ok(Self {
            energy,
            basic: read(body.basic_eur)?,
            market_share: read(body.market_share_eur)?,
            vat: read(body.vat_eur)?,
        })
    }
}

#[derive(Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "keys of amounts end in their unit")]
#[serde(deny_unknown_fields)]
struct FurtherFees {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    basic_eur: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    market_share_eur: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vat_eur: Option<String>,
}
