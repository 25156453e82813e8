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

use units::{AmountOverflow, Energy, Money, Price};

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
