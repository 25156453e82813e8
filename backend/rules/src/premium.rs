//! Market premium of energy that is entitled to support.
//!
//! Source: § 20 EEG 2023 with Anlage 1 Nr. 3.1.2 (monthly) and Nr. 4.1.2 (annual).
//!
//! premium = max(0, applicable value − market value) × eligible energy
//!
//! Units: ct/kWh and kWh. Rounding: once, on the amount of the period, to cents, half away from
//! zero; the rate keeps the decimals of its two published parts.
//!
//! ```
//! use rules::premium::{market_premium, PremiumInput};
//! use units::{Energy, Price};
//!
//! // 7.35 − 3.296 = 4.054 ct/kWh on 12,345.678 kWh: 500.4937… EUR.
//! let premium = market_premium(&PremiumInput {
//!     applicable_value: Price::parse_decimal("7.35")?,
//!     market_value: Price::parse_decimal("3.296")?,
//!     eligible: Energy::parse_decimal("12345.678")?,
//! })?;
//! assert_eq!(premium.rate.decimal(), "4.054");
//! assert_eq!(premium.amount.decimal(), "500.49");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use crate::law::Law;
use crate::rule_version::{
    PREMIUM_MONTHLY, PREMIUM_MONTHLY_2017, PREMIUM_MONTHLY_2021, RuleVersion,
};
use records::Edition;
use units::{AmountOverflow, DeliveryDay, Energy, Money, Month, Price};

impl Figure for RuleVersion {
    fn shown(&self) -> String {
        format!("{} {}: {}", self.name, self.version, self.source)
    }
}

/// Where the premium on the monthly value stands, by day of delivery: plants of before 2023 keep the law of 2021 (before,
/// that of 2017) until Anlage 1 EEG 2023 reaches them too. The formula is the same.
pub static MONTHLY_PREMIUM: Dated<RuleVersion> = Dated {
    name: "monthly_premium",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 30),
    rulings: &[
        Ruling::new(DeliveryDay::FIRST, PREMIUM_MONTHLY, "Anlage 1 Nr. 3.1.2 EEG 2023")
            .before(Edition::Second),
        Ruling::new(DeliveryDay::FIRST, PREMIUM_MONTHLY_2017, "Anlage 1 Nr. 1.2 EEG 2017")
            .until(2020, 12, 31)
            .since(Edition::Second),
        Ruling::new(
            DeliveryDay::literal(2021, 1, 1),
            PREMIUM_MONTHLY_2021,
            "Anlage 1 Nr. 3.1.2 EEG 2021, § 100 Abs. 1 EEG 2023",
        )
        .until(2024, 12, 31)
        .since(Edition::Second),
        Ruling::new(
            DeliveryDay::literal(2025, 1, 1),
            PREMIUM_MONTHLY,
            "Anlage 1 Nr. 3.1.2 EEG 2023, § 100 Abs. 43 EEG 2023",
        )
        .since(Edition::Second),
    ],
};

/// The rule that a premium on the monthly value cites.
///
/// ```
/// use rules::law::Law;
/// use rules::premium::monthly_premium_rule;
///
/// let version = |month: &str| month.parse().map(|month| monthly_premium_rule(month, &Law::default()).version);
/// assert_eq!(version("2020-12")?, "2017-01");
/// assert_eq!(version("2024-12")?, "2021-01");
/// assert_eq!(version("2025-01")?, "2023-01");
/// # Ok::<(), units::ParseTimeError>(())
/// ```
pub fn monthly_premium_rule(month: Month, law: &Law) -> RuleVersion {
    MONTHLY_PREMIUM.on(law.edition, month.first_day()).copied().unwrap_or(PREMIUM_MONTHLY)
}

/// What a premium is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PremiumInput {
    /// Applicable value (anzulegender Wert).
    pub applicable_value: Price,
    /// Market value of the month or year (Monats- or Jahresmarktwert).
    pub market_value: Price,
    /// Energy fed in while the applicable value was not reduced to zero.
    pub eligible: Energy,
}

/// A premium and how it came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Premium {
    /// Premium per kWh.
    pub rate: Price,
    /// Premium of the period.
    pub amount: Money,
}

/// The premium of a period; zero when the market value reaches the applicable value.
pub fn market_premium(input: &PremiumInput) -> Result<Premium, AmountOverflow> {
    let rate = premium_rate(input.applicable_value, input.market_value)?;
    Ok(Premium { rate, amount: (rate * input.eligible).round_to_cents()? })
}

/// The premium per kWh: max(0, applicable value − market value).
pub fn premium_rate(applicable: Price, market: Price) -> Result<Price, AmountOverflow> {
    applicable.checked_sub(market).map(|rate| rate.max(Price::ZERO)).ok_or(AmountOverflow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn premium_is_zero_when_market_value_exceeds_applicable_value() {
        let input = |applicable: &str, market: &str, kwh: &str| PremiumInput {
            applicable_value: Price::parse_decimal(applicable).unwrap(),
            market_value: Price::parse_decimal(market).unwrap(),
            eligible: Energy::parse_decimal(kwh).unwrap(),
        };
        // applicable, market value, kWh, rate, amount
        let cases = [
            ("7.35", "11.171", "1000", "0.00", "0.00"),
            ("7.35", "7.35", "1000", "0.00", "0.00"),
            ("7.35", "7.349", "1000", "0.001", "0.01"),
            ("7.35", "7.349", "499", "0.001", "0.00"),
            ("7.35", "7.349", "500", "0.001", "0.01"),
            ("6.04", "-0.5", "100", "6.54", "6.54"),
            ("6.04", "4.508", "0", "1.532", "0.00"),
        ];
        for (applicable, market, kwh, rate, amount) in cases {
            let premium = market_premium(&input(applicable, market, kwh)).unwrap();
            assert_eq!(premium.rate.decimal(), rate, "{applicable} against {market}");
            assert_eq!(premium.amount.decimal(), amount, "{applicable} against {market}");
        }
    }
}
