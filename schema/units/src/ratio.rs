//! Shares such as a tax rate.

use crate::minor_unit::minor_unit;

minor_unit!(
    /// A share of something, in steps of 10⁻⁶; `0.19` is 19 percent.
    Ratio, decimals: 6, shown: 2, unit: "×"
);

impl Ratio {
    /// The share of so many whole percent.
    ///
    /// ```
    /// assert_eq!(units::Ratio::percent(19).decimal(), "0.19");
    /// ```
    pub const fn percent(percent: i32) -> Self {
        #[expect(clippy::as_conversions, reason = "i64::from is not const; i32 always fits")]
        Self::from_scaled((percent as i64).saturating_mul(10_000))
    }

    /// Reads a bare decimal number of percent, to four decimals.
    ///
    /// ```
    /// assert_eq!(units::Ratio::parse_percent("7.5").map(|share| share.decimal()).as_deref(), Ok("0.075"));
    /// ```
    pub fn parse_percent(text: &str) -> Result<Self, crate::ParseDecimalError> {
        crate::decimal::parse(text.as_bytes(), 4).map(Self::from_scaled)
    }

    /// The bare decimal number of percent.
    ///
    /// ```
    /// assert_eq!(units::Ratio::percent(19).decimal_percent(), "19");
    /// assert_eq!(units::Ratio::from_scaled(7_500).decimal_percent(), "0.75");
    /// ```
    pub fn decimal_percent(self) -> String {
        crate::decimal::format(self.scaled(), 4, 0)
    }
}
