//! Numbers of publishers that compute with floats, as integers of our scales.
//!
//! Measured and forecast quantities of the whole market come with as many digits as a float prints, also as
//! `1.2e-05`. They are read from their text, without a float, and rounded once to the scale, half away from zero.
//! Prices that settle anything and readings in kWh are never read like this: what has more digits than they keep is
//! refused. Power is turned into the energy of a quarter hour so.

/// Digits of a number.
const DIGITS_MAX: usize = 24;

/// `text` × `numerator` / `denominator`, rounded half away from zero.
pub(crate) fn scaled(text: &str, numerator: i128, denominator: i128) -> Result<i64, String> {
    let not_a_number = || "not a number such as 12.5".to_owned();
    let too_large = || "the number is too large".to_owned();
    let (digits, exponent) = decimal(text).ok_or_else(not_a_number)?;
    let power = |exponent: u32| 10_i128.checked_pow(exponent);
    let whole = u32::try_from(exponent).unwrap_or(0);
    let top = power(whole).and_then(|factor| digits.checked_mul(factor)?.checked_mul(numerator));
    let top = top.ok_or_else(too_large)?;
    let Some(bottom) =
        power(exponent.min(0).unsigned_abs()).and_then(|b| b.checked_mul(denominator))
    else {
        return Ok(0); // Less than any unit of ours.
    };
    let half = bottom / 2;
    let rounded = if top < 0 { top.checked_sub(half) } else { top.checked_add(half) };
    let rounded = rounded.ok_or_else(too_large)? / bottom;
    i64::try_from(rounded).map_err(|_beyond| too_large())
}

/// The number as digits × 10^exponent.
fn decimal(text: &str) -> Option<(i128, i32)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let all: String = [whole, fraction].concat();
    let is_number = !all.is_empty() && all.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || all.len() > DIGITS_MAX || !(-60..=30).contains(&exponent) {
        return None;
    }
    let digits: i128 = all.parse().ok()?;
    let digits = if unsigned.len() < mantissa.len() { digits.checked_neg()? } else { digits };
    Some((digits, exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?))
}

#[cfg(test)]
mod tests {
    use super::scaled;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_rounded_once_half_away_from_zero() {
        for (text, numerator, denominator, expected) in [
            ("12.5", 10, 1, Ok(125)),
            ("12.55", 10, 1, Ok(126)),
            ("-12.55", 10, 1, Ok(-126)),
            ("12.549999", 10, 1, Ok(125)),
            ("0.028", 900_000, 1, Ok(25_200)),
            ("1", 1, 3, Ok(0)),
            ("2", 1, 3, Ok(1)),
            ("1.2e-05", 1_000_000, 1, Ok(12)),
            ("1E3", 1, 1, Ok(1_000)),
            ("1e-60", 1, 1, Ok(0)),
            ("52345.100000000006", 1_000_000, 1, Ok(52_345_100_000)),
            ("-0.0", 1, 1, Ok(0)),
        ] {
            assert_eq!(scaled(text, numerator, denominator), expected, "{text}");
        }
        for text in ["", "-", ".", "1,5", "NaN", "null", "1e", "+1", "1e99", " 1", "--1"] {
            assert!(scaled(text, 1, 1).is_err(), "{text}");
        }
        assert_eq!(scaled("1e30", 1, 1), Err("the number is too large".to_owned()));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_integers_are_kept(text in "[-0-9.eE]{0,12}", whole in any::<i32>()) {
            let _read = scaled(&text, 1_000_000, 3600);
            prop_assert_eq!(scaled(&whole.to_string(), 1, 1), Ok(i64::from(whole)));
        }
    }
}
