//! Short-lived tokens: a cookie of pages, a bearer token of the API.

use crate::http::key::SigningKey;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use services::SessionId;
use units::UtcTime;

/// How long a token is good for, in seconds. Its session is looked up on every request, so that
/// access taken back ends at once.
const SECONDS: i64 = 15 * 60;

/// A session, for a quarter of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AccessToken {
    pub(crate) session: SessionId,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    sid: i64,
    iat: i64,
    exp: i64,
}

impl AccessToken {
    /// Seconds until a new token runs out.
    pub(crate) const LIFETIME_SECONDS: i64 = SECONDS;

    /// The signed token (JWT, HS256).
    pub(crate) fn sign(self, key: &SigningKey, now: UtcTime) -> Option<String> {
        let iat = now.unix_seconds();
        let claims = Claims { sid: self.session.number(), iat, exp: iat.saturating_add(SECONDS) };
        let key = EncodingKey::from_secret(key.bytes());
        encode(&Header::new(Algorithm::HS256), &claims, &key).ok()
    }

    /// The token of a text; nothing when it is not ours or has run out.
    pub(crate) fn read(text: &str, key: &SigningKey, now: UtcTime) -> Option<Self> {
        let mut validation = Validation::new(Algorithm::HS256);
        // The library would ask the machine's clock; ours is an argument.
        validation.validate_exp = false;
        let key = DecodingKey::from_secret(key.bytes());
        let claims = decode::<Claims>(text, &key, &validation).ok()?.claims;
        (now.unix_seconds() < claims.exp)
            .then(|| Self { session: SessionId::of_number(claims.sid) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> UtcTime {
        UtcTime::from_unix_seconds(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn a_token_is_good_for_a_quarter_of_an_hour_and_for_its_key() {
        let key = SigningKey::of(&[7; 32]).unwrap();
        let other = SigningKey::of(&[8; 32]).unwrap();
        let token = AccessToken { session: SessionId::of_number(42) };
        let text = token.sign(&key, at(0)).unwrap();

        assert_eq!(AccessToken::read(&text, &key, at(899)), Some(token));
        assert_eq!(AccessToken::read(&text, &key, at(900)), None);
        assert_eq!(AccessToken::read(&text, &other, at(0)), None);
    }

    #[test]
    fn a_token_without_a_signature_is_none() {
        let key = SigningKey::of(&[7; 32]).unwrap();
        // {"alg":"none"} . {"sid":42,"iat":0,"exp":9999999999} . nothing
        let text = "eyJhbGciOiJub25lIn0.eyJzaWQiOjQyLCJpYXQiOjAsImV4cCI6OTk5OTk5OTk5OX0.";
        assert_eq!(AccessToken::read(text, &key, at(0)), None);
    }
}
