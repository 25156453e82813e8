//! Check digits and characters.

/// The check digit of the energy sector's eleven- and thirteen-digit codes: the digits in odd
/// places plus twice the digits in even places, filled up to the next multiple of ten.
///
/// Source: BDEW, Anwendungshilfe "Identifikatoren in der Marktkommunikation", chapter on the
/// Marktlokations-ID.
pub(crate) fn alternating_digit(digits: &[u8]) -> u32 {
    let weighted = digits.iter().zip([1_u32, 2].into_iter().cycle());
    let sum = weighted.fold(0_u32, |sum, (digit, weight)| {
        sum.saturating_add(u32::from(digit.saturating_sub(b'0')).saturating_mul(weight))
    });
    10_u32.saturating_sub(sum.checked_rem(10).unwrap_or(0)).checked_rem(10).unwrap_or(0)
}

/// The check character of an Energy Identification Code, from its first fifteen characters.
///
/// Source: ENTSO-E, "The Energy Identification Coding Scheme (EIC) Reference Manual", annex on the
/// check character: weights 16 to 2, modulo 37.
pub(crate) fn eic_character(body: &[u8]) -> Option<char> {
    let weights = (2_u32..=16).rev();
    let sum = body.iter().zip(weights).try_fold(0_u32, |sum, (byte, weight)| {
        sum.checked_add(eic_value(*byte)?.checked_mul(weight)?)
    })?;
    let value = 36_u32.checked_sub(sum.checked_sub(1)?.checked_rem(37)?)?;
    match value {
        0..=9 => char::from_digit(value, 10),
        10..=35 => char::from_digit(value, 36).map(|letter| letter.to_ascii_uppercase()),
        _ => None,
    }
}

fn eic_value(byte: u8) -> Option<u32> {
    match byte {
        b'-' => Some(36),
        b'0'..=b'9' | b'A'..=b'Z' => char::from(byte).to_digit(36),
        _ => None,
    }
}

/// The remainder of an account number modulo 97 (ISO 13616), letters counted as 10 to 35.
pub(crate) fn modulo_97(rearranged: impl Iterator<Item = u8>) -> Option<u32> {
    let mut remainder = 0_u32;
    for byte in rearranged {
        let value = char::from(byte).to_digit(36)?;
        let shift = if value > 9 { 100 } else { 10 };
        remainder = remainder.checked_mul(shift)?.checked_add(value)?.checked_rem(97)?;
    }
    Some(remainder)
}

/// The check digit of a German VAT number, from its first eight digits: ISO/IEC 7064, MOD 11,10.
pub(crate) fn hybrid_digit(digits: &[u8]) -> u32 {
    let product = digits.iter().fold(10_u32, |product, digit| {
        let sum = u32::from(digit.saturating_sub(b'0')).saturating_add(product);
        let rest = match sum.checked_rem(10) {
            None | Some(0) => 10,
            Some(rest) => rest,
        };
        rest.saturating_mul(2).checked_rem(11).unwrap_or(0)
    });
    11_u32.saturating_sub(product).checked_rem(10).unwrap_or(0)
}
