//! Bytes as hexadecimal digits, in one way only: two small digits a byte.

use std::fmt::Write;

/// Bytes as small hexadecimal digits.
///
/// ```
/// assert_eq!(units::to_hexadecimal(&[0, 15, 255]), "000fff");
/// ```
pub fn to_hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        let _written = write!(text, "{byte:02x}");
    }
    text
}

/// The bytes of small hexadecimal digits; nothing unless they are exactly so many.
///
/// ```
/// assert_eq!(units::from_hexadecimal("000fff"), Some([0, 15, 255]));
/// assert_eq!(units::from_hexadecimal::<3>("000FFF"), None);
/// assert_eq!(units::from_hexadecimal::<2>("000fff"), None);
/// ```
pub fn from_hexadecimal<const BYTES: usize>(text: &str) -> Option<[u8; BYTES]> {
    let is_small = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
    if text.len() != BYTES.checked_mul(2)? || !text.bytes().all(is_small) {
        return None;
    }
    let mut bytes = [0; BYTES];
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_come_back_from_their_digits(bytes in any::<[u8; 32]>()) {
            prop_assert_eq!(from_hexadecimal::<32>(&to_hexadecimal(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn what_is_not_two_small_digits_a_byte_is_no_bytes() {
        for text in ["", "0", "+f", "0g", "A0", "0 ", "ä", "000"] {
            assert_eq!(from_hexadecimal::<1>(text), None, "{text:?}");
        }
    }
}
