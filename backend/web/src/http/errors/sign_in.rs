//! Errors of signing in.

use super::services::causes;
use super::{Code, WebError};
use reports::Figures;
use services::accounts::{SecretError, SessionError, SignInError};
use units::{Language, UtcTime};

impl From<SecretError> for WebError {
    fn from(error: SecretError) -> Self {
        Self::internal(causes(&error))
    }
}

impl From<SignInError> for WebError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Refused => Self::new(Code::SignInRefused),
            SignInError::CodeRequired => Self::new(Code::SecondFactor),
            SignInError::CodeWrong => Self::new(Code::SignInRefused).with_detail(
                "Der Einmalcode stimmt nicht. Warten Sie auf den nächsten und geben Sie ihn ein.",
                "The one-time code is wrong. Wait for the next one and enter it.",
            ),
            SignInError::Locked { until } => locked(until),
            SignInError::Secret(error) => error.into(),
            SignInError::Store(error) => error.into(),
        }
    }
}

impl From<SessionError> for WebError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::Unknown
            | SessionError::Expired
            | SessionError::Revoked
            | SessionError::Disabled
            | SessionError::Reused => Self::new(Code::SignInRequired),
            SessionError::Secret(error) => error.into(),
            SessionError::Store(error) => error.into(),
        }
    }
}

fn locked(until: UtcTime) -> WebError {
    let (german, english) = locked_words(until);
    WebError::new(Code::Locked).with_detail(german, english)
}

/// Until when an account is locked: German, English.
pub(crate) fn locked_words(until: UtcTime) -> (String, String) {
    let in_language = |language| Figures::new(language).instant(until);
    (
        format!("Nach zu vielen Fehlversuchen gesperrt bis {}.", in_language(Language::German)),
        format!("Locked after too many attempts until {}.", in_language(Language::English)),
    )
}
