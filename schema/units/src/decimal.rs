//! Decimal text of a fixed number of decimals, to and from scaled integers.
//!
//! The accepted form is `[+-]digits[.digits]`: a decimal point, no grouping, no exponent, no
//! blanks. Digits beyond the scale must be zero, because nothing is rounded on the way in.

use thiserror::Error;

/// Why a text is not a decimal number of the expected scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ParseDecimalError {
    /// There is no text.
    #[error("the number is empty")]
    Empty,
    /// Something else than a sign, digits and one decimal point.
    #[error("not a decimal number such as 12.5 (decimal point, no grouping, no exponent)")]
    NotADecimal,
    /// More decimals than the quantity keeps, and they are not zero.
    #[error("more than {max} decimals")]
    TooManyDecimals {
        /// Decimals that the quantity keeps.
        max: u32,
    },
    /// The number does not fit the quantity.
    #[error("the number is too large")]
    TooLarge,
}

/// Reads `text` as an integer of 10^-`decimals`.
pub(crate) fn parse(text: &[u8], decimals: u32) -> Result<i64, ParseDecimalError> {
    let (negative, unsigned) = match text.split_first() {
        None => return Err(ParseDecimalError::Empty),
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        Some(_) => (false, text),
    };
    let mut value: i64 = 0;
    let mut digit_count: u32 = 0;
    let mut decimals_left: Option<u32> = None;
    for &byte in unsigned {
        if byte == b'.' && decimals_left.is_none() {
            decimals_left = Some(decimals);
            continue;
        }
        if !byte.is_ascii_digit() {
            return Err(ParseDecimalError::NotADecimal);
        }
        digit_count = digit_count.saturating_add(1);
        match decimals_left {
            Some(0) if byte == b'0' => continue,
            Some(0) => return Err(ParseDecimalError::TooManyDecimals { max: decimals }),
            Some(left) => decimals_left = Some(left.saturating_sub(1)),
            None => {}
        }
        value = push_digit(value, byte).ok_or(ParseDecimalError::TooLarge)?;
    }
    if digit_count == 0 {
        return Err(ParseDecimalError::NotADecimal);
    }
    let value = 10_i64
        .checked_pow(decimals_left.unwrap_or(decimals))
        .and_then(|factor| value.checked_mul(factor))
        .ok_or(ParseDecimalError::TooLarge)?;
    Ok(if negative { value.saturating_neg() } else { value })
}

fn push_digit(value: i64, digit: u8) -> Option<i64> {
    value.checked_mul(10)?.checked_add(i64::from(digit.saturating_sub(b'0')))
}

/// Writes `value` × 10^-`decimals`, without trailing zeros beyond `decimals_min` decimals.
pub(crate) fn format(value: i64, decimals: u32, decimals_min: u32) -> String {
    let scale = 10_u64.saturating_pow(decimals);
    let magnitude = value.unsigned_abs();
    let whole = magnitude.checked_div(scale).unwrap_or(magnitude);
    let fraction = magnitude.checked_rem(scale).unwrap_or(0);
    let sign = if value < 0 { "-" } else { "" };
    let width = usize::try_from(decimals).unwrap_or(0);
    let kept = usize::try_from(decimals_min).unwrap_or(0);
    let mut digits = if width == 0 { String::new() } else { format!("{fraction:0width$}") };
    while digits.len() > kept && digits.ends_with('0') {
        digits.pop();
    }
    if digits.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{digits}") }
}

#[cfg(test)]
mod tests {
    use super::{ParseDecimalError, format, parse};
    use proptest::prelude::*;

    #[test]
    fn decimal_text_is_read_exactly_or_refused_with_the_reason() {
        let cases: &[(&str, Result<i64, ParseDecimalError>)] = &[
            ("0", Ok(0)),
            ("12.5", Ok(12_500_000)),
            ("-0.000001", Ok(-1)),
            ("+3", Ok(3_000_000)),
            (".5", Ok(500_000)),
            ("5.", Ok(5_000_000)),
            ("1.2345670", Ok(1_234_567)),
            ("1.2345678", Err(ParseDecimalError::TooManyDecimals { max: 6 })),
            ("", Err(ParseDecimalError::Empty)),
            ("-", Err(ParseDecimalError::NotADecimal)),
            (".", Err(ParseDecimalError::NotADecimal)),
            ("1,5", Err(ParseDecimalError::NotADecimal)),
            ("1e3", Err(ParseDecimalError::NotADecimal)),
            ("1.2.3", Err(ParseDecimalError::NotADecimal)),
            ("NaN", Err(ParseDecimalError::NotADecimal)),
            (" 1", Err(ParseDecimalError::NotADecimal)),
            ("9999999999999", Err(ParseDecimalError::TooLarge)),
            ("99999999999999999999999999", Err(ParseDecimalError::TooLarge)),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text.as_bytes(), 6), *expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in -i64::MAX..=i64::MAX, decimals_min in 0_u32..=6) {
            let text = format(value, 6, decimals_min);
            prop_assert_eq!(parse(text.as_bytes(), 6), Ok(value));
        }
    }
}
