//! International bank account numbers.

use super::check::modulo_97;
use super::{ParseIdError, text_id};

text_id!(
    /// International bank account number (ISO 13616), kept without blanks.
    ///
    /// ```
    /// let account: units::Iban = "DE89 3704 0044 0532 0130 00".parse()?;
    /// assert_eq!(account.as_str(), "DE89370400440532013000");
    /// # Ok::<(), units::ParseIdError>(())
    /// ```
    Iban,
    iban
);

/// Lengths of the countries in the SEPA area that a payout can go to.
const LENGTHS: &[(&str, usize)] = &[
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
];

fn iban(text: &str) -> Result<String, ParseIdError> {
    let compact: String = text.chars().filter(|character| *character != ' ').collect();
    let form =
        ParseIdError::Form { expected: "an IBAN of a SEPA country, such as DE and 20 digits" };
    let country = compact.get(..2).unwrap_or("");
    let length_is_right =
        LENGTHS.iter().any(|(code, length)| *code == country && *length == compact.len());
    let plain = compact.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let (Some(head), Some(tail)) = (compact.get(..4), compact.get(4..)) else {
        return Err(form);
    };
    if !length_is_right || !plain {
        return Err(form);
    }
    let bank_part_is_digits = country != "DE" || tail.bytes().all(|byte| byte.is_ascii_digit());
    let check_is_digits = head.bytes().skip(2).all(|byte| byte.is_ascii_digit());
    if !bank_part_is_digits || !check_is_digits {
        return Err(form);
    }
    match modulo_97(tail.bytes().chain(head.bytes())) {
        Some(1) => Ok(compact),
        _ => Err(ParseIdError::Check {
            kind: "digits",
            expected: "a remainder of 1 modulo 97".to_owned(),
            found: head.get(2..).unwrap_or("").to_owned(),
        }),
    }
}

impl Iban {
    /// The German account of a bank code (8 digits) and account number, with its check digits.
    pub fn german(bank_code: u32, account: u64) -> Result<Self, ParseIdError> {
        let tail = format!("{bank_code:08}{account:010}");
        let remainder = modulo_97(tail.bytes().chain(*b"DE00")).unwrap_or(0);
        format!("DE{:02}{tail}", 98_u32.saturating_sub(remainder)).parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_numbers_are_checked() {
        // The examples of the IBAN registry.
        for right in ["DE89370400440532013000", "AT611904300234573201", "NL91ABNA0417164300"] {
            assert!(right.parse::<Iban>().is_ok(), "{right}");
        }
        for wrong in [
            "",
            "DE",
            "DE88370400440532013000",
            "DE8937040044053201300",
            "XX89370400440532013000",
            "DE89370400440532O13000",
        ] {
            assert!(wrong.parse::<Iban>().is_err(), "{wrong}");
        }
        assert_eq!(
            Iban::german(37_040_044, 532_013_000).unwrap().as_str(),
            "DE89370400440532013000"
        );
    }
}
