//! Identifiers of the German energy market.

use super::check::alternating_digit;
use super::{ParseIdError, text_id};

text_id!(
    /// Unit number in the Marktstammdatenregister: `SEE` and twelve digits.
    ///
    /// ```
    /// assert!("SEE900123456789".parse::<units::MastrNumber>().is_ok());
    /// ```
    MastrNumber,
    mastr_number
);

text_id!(
    /// Market location (Marktlokation, MaLo): eleven digits, the last one a check digit.
    ///
    /// ```
    /// assert!("41373559241".parse::<units::MarketLocation>().is_ok());
    /// let wrong = "41373559242".parse::<units::MarketLocation>().unwrap_err();
    /// assert_eq!(wrong.to_string(), "wrong check digit: expected 1, found 2");
    /// ```
    MarketLocation,
    market_location
);

text_id!(
    /// Metering location (Messlokation, MeLo): two letters of the country and 31 letters or digits.
    MeteringLocation,
    metering_location
);

text_id!(
    /// Market partner code of BDEW: thirteen digits.
    ///
    /// Codes issued by GS1 and DVGW have the same form with other check digits, so the digits are
    /// not checked further.
    BdewCode,
    bdew_code
);

fn mastr_number(text: &str) -> Result<String, ParseIdError> {
    let digits = text.strip_prefix("SEE").unwrap_or("");
    if digits.len() == 12 && all_digits(digits) {
        return Ok(text.to_owned());
    }
    Err(ParseIdError::Form { expected: "SEE and 12 digits, such as SEE900123456789" })
}

fn market_location(text: &str) -> Result<String, ParseIdError> {
    let bytes = text.as_bytes();
    let form = ParseIdError::Form { expected: "11 digits, the first not 0" };
    let Some((last, body)) = bytes.split_last() else {
        return Err(form);
    };
    if bytes.len() != 11 || !all_digits(text) || bytes.starts_with(b"0") {
        return Err(form);
    }
    let expected = alternating_digit(body);
    if char::from(*last).to_digit(10) == Some(expected) {
        return Ok(text.to_owned());
    }
    Err(ParseIdError::Check {
        kind: "digit",
        expected: expected.to_string(),
        found: char::from(*last).to_string(),
    })
}

fn metering_location(text: &str) -> Result<String, ParseIdError> {
    let bytes = text.as_bytes();
    let country_is_letters = bytes.iter().take(2).all(u8::is_ascii_uppercase);
    let plain = bytes.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if bytes.len() == 33 && country_is_letters && plain {
        return Ok(text.to_owned());
    }
    Err(ParseIdError::Form { expected: "33 characters: two letters, then letters or digits" })
}

fn bdew_code(text: &str) -> Result<String, ParseIdError> {
    if text.len() == 13 && all_digits(text) {
        return Ok(text.to_owned());
    }
    Err(ParseIdError::Form { expected: "13 digits" })
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

impl MarketLocation {
    /// The market location whose first ten digits are `body`, with its check digit added.
    ///
    /// ```
    /// let location = units::MarketLocation::with_check_digit(4_137_355_924).unwrap();
    /// assert_eq!(location.as_str(), "41373559241");
    /// ```
    pub fn with_check_digit(body: u64) -> Result<Self, ParseIdError> {
        let body = body.to_string();
        format!("{body}{}", alternating_digit(body.as_bytes())).parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_wrong_form_are_refused() {
        assert!("SEE90012345678".parse::<MastrNumber>().is_err());
        assert!("ABR900123456789".parse::<MastrNumber>().is_err());
        assert!("SEE90012345678X".parse::<MastrNumber>().is_err());
        assert!("4137355924".parse::<MarketLocation>().is_err());
        assert!("4137355924A".parse::<MarketLocation>().is_err());
        assert!("".parse::<MarketLocation>().is_err());
        assert!("990008000000".parse::<BdewCode>().is_err());
        assert!("9900080000007".parse::<BdewCode>().is_ok());
        assert!("DE0001234567890000000000000012345".parse::<MeteringLocation>().is_ok());
        assert!("DE000123456789000000000000001234".parse::<MeteringLocation>().is_err());
        assert!("1E0001234567890000000000000012345".parse::<MeteringLocation>().is_err());
    }

    #[test]
    fn every_single_wrong_digit_of_a_market_location_is_noticed_or_changes_the_place() {
        let right = "41373559241";
        for place in 0..11 {
            for digit in '0'..='9' {
                let mut wrong: Vec<char> = right.chars().collect();
                if wrong[place] == digit {
                    continue;
                }
                wrong[place] = digit;
                let text: String = wrong.into_iter().collect();
                // Doubling without a digit sum maps d and d+5 to the same value in even places.
                let blind = place % 2 == 1
                    && digit
                        .to_digit(10)
                        .unwrap()
                        .abs_diff(right.chars().nth(place).unwrap().to_digit(10).unwrap())
                        == 5;
                assert_eq!(text.parse::<MarketLocation>().is_ok(), blind, "{text}");
            }
        }
    }
}
