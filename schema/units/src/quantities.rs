//! Money, price, energy and power.

use crate::minor_unit::minor_unit;
use crate::{ExactAmount, ParseDecimalError, Ratio};
use std::ops::Mul;
use thiserror::Error;

/// Why a text is not a quantity with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ParseQuantityError {
    /// The unit is not there, or is another one.
    #[error("the unit {expected} is missing")]
    UnitMissing {
        /// The unit that the quantity is written in.
        expected: &'static str,
    },
    /// The number before the unit is wrong.
    #[error(transparent)]
    Number(#[from] ParseDecimalError),
}

minor_unit!(
    /// An amount of money that a document shows, in cents.
    Money, decimals: 2, shown: 2, unit: "EUR"
);

minor_unit!(
    /// A price per energy, in steps of 10⁻⁶ ct/kWh, which are 10⁻⁵ EUR/MWh.
    ///
    /// ```
    /// # use units::Price;
    /// let price = Price::parse_eur_per_mwh("73.5")?;
    /// assert_eq!(price, Price::parse_decimal("7.35")?);
    /// assert_eq!(price.eur_per_mwh(), "73.50");
    /// # Ok::<(), units::ParseDecimalError>(())
    /// ```
    Price, decimals: 6, shown: 2, unit: "ct/kWh"
);

minor_unit!(
    /// An amount of electrical energy, in steps of 10⁻⁶ kWh.
    Energy, decimals: 6, shown: 3, unit: "kWh"
);

minor_unit!(
    /// Electrical power, in watts; written in kW.
    Power, decimals: 3, shown: 0, unit: "kW"
);

impl Price {
    /// Reads a bare decimal number of EUR/MWh.
    pub fn parse_eur_per_mwh(text: &str) -> Result<Self, ParseDecimalError> {
        crate::decimal::parse(text.as_bytes(), 5).map(Self::from_scaled)
    }

    /// The bare decimal number of EUR/MWh.
    pub fn eur_per_mwh(self) -> String {
        crate::decimal::format(self.scaled(), 5, 2)
    }
}

impl Power {
    /// Reads a bare decimal number of MW.
    ///
    /// ```
    /// # use units::Power;
    /// assert_eq!(Power::parse_megawatts("-727.21")?, Power::parse_decimal("-727210")?);
    /// # Ok::<(), units::ParseDecimalError>(())
    /// ```
    pub fn parse_megawatts(text: &str) -> Result<Self, ParseDecimalError> {
        crate::decimal::parse(text.as_bytes(), 6).map(Self::from_scaled)
    }

    /// The bare decimal number of MW.
    pub fn megawatts(self) -> String {
        crate::decimal::format(self.scaled(), 6, 0)
    }

    /// The bare decimal number of MW with three decimals, more where watts need them, as schedules write it.
    ///
    /// ```
    /// # use units::Power;
    /// assert_eq!(Power::parse_megawatts("22.5")?.megawatts_to_kilowatts(), "22.500");
    /// # Ok::<(), units::ParseDecimalError>(())
    /// ```
    pub fn megawatts_to_kilowatts(self) -> String {
        crate::decimal::format(self.scaled(), 6, 3)
    }
}

impl Mul<Energy> for Price {
    type Output = ExactAmount;

    /// What the energy is worth at this price, unrounded.
    fn mul(self, energy: Energy) -> ExactAmount {
        ExactAmount::of(self, energy)
    }
}

impl Mul<Price> for Energy {
    type Output = ExactAmount;

    /// What the energy is worth at this price, unrounded.
    fn mul(self, price: Price) -> ExactAmount {
        ExactAmount::of(price, self)
    }
}

impl Mul<Ratio> for Money {
    type Output = ExactAmount;

    /// The share of the amount, unrounded.
    fn mul(self, ratio: Ratio) -> ExactAmount {
        ExactAmount::share(self, ratio)
    }
}

impl Money {
    /// The amount with the opposite sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self::from_scaled(self.scaled().saturating_neg())
    }
}
