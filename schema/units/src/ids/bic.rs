//! Business identifier codes.

use super::{ParseIdError, text_id};

text_id!(
    /// Business identifier code of a bank (BIC, ISO 9362): eight or eleven characters.
    ///
    /// ```
    /// assert!("COBADEFFXXX".parse::<units::Bic>().is_ok());
    /// assert!("COBADEF".parse::<units::Bic>().is_err());
    /// ```
    Bic,
    bic
);

fn bic(text: &str) -> Result<String, ParseIdError> {
    let bytes = text.as_bytes();
    let plain = bytes.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let country_is_letters = bytes.iter().skip(4).take(2).all(u8::is_ascii_uppercase);
    if plain && country_is_letters && matches!(bytes.len(), 8 | 11) {
        return Ok(text.to_owned());
    }
    Err(ParseIdError::Form { expected: "a BIC of 8 or 11 characters, such as COBADEFFXXX" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bank_code_has_eight_or_eleven_characters_with_a_country() {
        for right in ["COBADEFF", "COBADEFFXXX", "GENODEF1ERN", "SOLADES1FDS"] {
            assert!(right.parse::<Bic>().is_ok(), "{right}");
        }
        for wrong in
            ["", "COBADEF", "cobadeff", "COBA49FF", "COBADEFFXX", "COBADEFFXXXX", "COBADEF "]
        {
            assert!(wrong.parse::<Bic>().is_err(), "{wrong}");
        }
    }
}
