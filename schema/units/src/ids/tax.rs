//! Tax identifiers of a business.

use super::check::hybrid_digit;
use super::{ParseIdError, text_id};

text_id!(
    /// VAT identification number (Umsatzsteuer-Identifikationsnummer), kept without blanks.
    ///
    /// A German one has its check digit; those of other member states have their own forms, of which
    /// only the country and the length are checked.
    ///
    /// ```
    /// assert_eq!("DE 136 695 976".parse::<units::VatId>()?.as_str(), "DE136695976");
    /// let wrong = "DE136695977".parse::<units::VatId>().unwrap_err();
    /// assert_eq!(wrong.to_string(), "wrong check digit: expected 6, found 7");
    /// # Ok::<(), units::ParseIdError>(())
    /// ```
    VatId,
    vat_id
);

text_id!(
    /// German tax number (Steuernummer): ten to thirteen digits, kept with the separators of its
    /// state.
    ///
    /// ```
    /// assert!("123/456/78901".parse::<units::TaxNumber>().is_ok());
    /// assert!("123/456".parse::<units::TaxNumber>().is_err());
    /// ```
    TaxNumber,
    tax_number
);

/// Prefixes of the member states, and of Northern Ireland; Greece has its own.
const VAT_PREFIXES: [&str; 28] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
];

fn vat_id(text: &str) -> Result<String, ParseIdError> {
    let compact: String = text.chars().filter(|character| *character != ' ').collect();
    let form =
        ParseIdError::Form { expected: "a VAT number with its country, such as DE and 9 digits" };
    let (Some(country), Some(rest)) = (compact.get(..2), compact.get(2..)) else {
        return Err(form);
    };
    let plain = rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if !VAT_PREFIXES.contains(&country) || !plain || !(5..=12).contains(&rest.len()) {
        return Err(form);
    }
    if country != "DE" {
        return if rest.bytes().any(|byte| byte.is_ascii_digit()) {
            Ok(compact)
        } else {
            Err(form)
        };
    }
    let Some((last, body)) = rest.as_bytes().split_last() else {
        return Err(form);
    };
    if body.len() != 8 || !rest.bytes().all(|byte| byte.is_ascii_digit()) || body.starts_with(b"0")
    {
        return Err(form);
    }
    let expected = hybrid_digit(body);
    if char::from(*last).to_digit(10) == Some(expected) {
        return Ok(compact);
    }
    Err(ParseIdError::Check {
        kind: "digit",
        expected: expected.to_string(),
        found: char::from(*last).to_string(),
    })
}

fn tax_number(text: &str) -> Result<String, ParseIdError> {
    let text = text.trim();
    let digit_count = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"/ -".contains(&byte));
    let ends = [text.bytes().next(), text.bytes().last()];
    let ends_are_digits = ends.iter().all(|end| end.is_some_and(|byte| byte.is_ascii_digit()));
    if plain && ends_are_digits && (10..=13).contains(&digit_count) {
        return Ok(text.to_owned());
    }
    Err(ParseIdError::Form { expected: "a tax number of 10 to 13 digits, such as 123/456/78901" })
}

impl VatId {
    /// The German number of these eight digits, with its check digit; the first is not 0.
    pub fn german(body: u32) -> Result<Self, ParseIdError> {
        let digits = format!("{body:08}");
        format!("DE{digits}{}", hybrid_digit(digits.as_bytes())).parse()
    }

    /// Whether it was issued in Germany.
    pub fn is_german(&self) -> bool {
        self.as_str().starts_with("DE")
    }
}

impl TaxNumber {
    /// The digits alone.
    pub fn digits(&self) -> String {
        self.as_str().chars().filter(char::is_ascii_digit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vat_numbers_are_accepted_or_refused() {
        for right in
            ["DE136695976", "DE 136695976", "ATU12345678", "NL123456789B01", "FRXX999999999"]
        {
            assert!(right.parse::<VatId>().is_ok(), "{right}");
        }
        for wrong in [
            "",
            "136695976",
            "DE13669597",
            "DE1366959766",
            "DE036695976",
            "DE136695970",
            "de136695976",
            "CHE123456789",
            "ATUABCDEFGH",
            "DEÄ3669597",
        ] {
            assert!(wrong.parse::<VatId>().is_err(), "{wrong}");
        }
        assert_eq!(VatId::german(13_669_597).unwrap().as_str(), "DE136695976");
    }

    /// Every wrong last digit is found, and every exchange of two neighbours that differ.
    #[test]
    fn a_slip_in_a_german_vat_number_is_found() {
        let right = "136695976";
        for digit in ('0'..='9').filter(|digit| *digit != '6') {
            assert!(format!("DE{}{digit}", &right[..8]).parse::<VatId>().is_err());
        }
        for at in 0..8 {
            let mut digits: Vec<char> = right.chars().collect();
            if digits[at] == digits[at + 1] {
                continue;
            }
            digits.swap(at, at + 1);
            let text: String = digits.into_iter().collect();
            assert!(format!("DE{text}").parse::<VatId>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_tax_number_keeps_the_separators_of_its_state() {
        let number: TaxNumber = " 93/815/08152 ".parse().unwrap();
        assert_eq!((number.as_str(), number.digits().as_str()), ("93/815/08152", "9381508152"));
        for wrong in ["", "12345", "12345678901234", "/1234567890", "12.345.67890", "DE136695976"] {
            assert!(wrong.parse::<TaxNumber>().is_err(), "{wrong}");
        }
    }
}
