//! Energy Identification Codes.

use super::check::eic_character;
use super::{ParseIdError, text_id};

text_id!(
    /// Energy Identification Code (EIC) of ENTSO-E: sixteen characters, the last one a check
    /// character. Balancing groups (Bilanzkreise) are named by it.
    ///
    /// ```
    /// assert!("10YDE-VE-------2".parse::<units::Eic>().is_ok());
    /// assert!("10YDE-VE-------3".parse::<units::Eic>().is_err());
    /// ```
    Eic,
    eic
);

fn eic(text: &str) -> Result<String, ParseIdError> {
    let form = ParseIdError::Form {
        expected: "16 characters: upper-case letters, digits and '-', the last a check character",
    };
    let bytes = text.as_bytes();
    let Some((last, body)) = bytes.split_last() else {
        return Err(form);
    };
    if bytes.len() != 16 || *last == b'-' {
        return Err(form);
    }
    let Some(expected) = eic_character(body) else {
        return Err(form);
    };
    if char::from(*last) == expected {
        return Ok(text.to_owned());
    }
    Err(ParseIdError::Check {
        kind: "character",
        expected: expected.to_string(),
        found: char::from(*last).to_string(),
    })
}

impl Eic {
    /// The code whose first fifteen characters are `body`, with its check character added.
    pub fn with_check_character(body: &str) -> Result<Self, ParseIdError> {
        let check = eic_character(body.as_bytes())
            .ok_or(ParseIdError::Form { expected: "15 characters with a check character" })?;
        format!("{body}{check}").parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_codes_are_accepted() {
        // German control areas and bidding zones as published by ENTSO-E.
        for code in [
            "10YDE-VE-------2",
            "10YDE-EON------1",
            "10YDE-RWENET---I",
            "10YDE-ENBW-----N",
            "10Y1001A1001A82H",
            "10YFR-RTE------C",
        ] {
            assert!(code.parse::<Eic>().is_ok(), "{code}");
        }
    }

    #[test]
    fn a_code_of_other_form_is_refused() {
        for code in
            ["", "10YDE-VE------2", "10yde-ve-------2", "10YDE-VE-------é", "10YDE_VE-------2"]
        {
            assert!(code.parse::<Eic>().is_err(), "{code}");
        }
    }
}
