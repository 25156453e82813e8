//! Countries.

use super::{ParseIdError, text_id};

text_id!(
    /// A country by its two capital letters (ISO 3166-1).
    CountryCode,
    country
);

fn country(text: &str) -> Result<String, ParseIdError> {
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(text.to_owned());
    }
    Err(ParseIdError::Form { expected: "a country of two capital letters, such as DE" })
}

impl CountryCode {
    /// Germany.
    pub fn germany() -> Self {
        Self("DE".to_owned())
    }
}
