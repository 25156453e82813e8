//! The secret that tokens are signed with.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use std::sync::Arc;
use units::{from_hexadecimal, to_hexadecimal};

/// The secret of an installation. Every process that serves the same people has the same.
#[derive(Clone)]
pub struct SigningKey(Arc<[u8]>);

impl SigningKey {
    /// Bytes that a secret needs at least.
    pub const LENGTH_MIN: usize = 32;

    /// The key of a secret; nothing when it is too short to be one.
    pub fn of(secret: &[u8]) -> Option<Self> {
        (secret.len() >= Self::LENGTH_MIN).then(|| Self(secret.into()))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A code that only this key can make for a purpose and a text, in hexadecimal digits.
    pub(super) fn sign(&self, purpose: &str, text: &str) -> Option<String> {
        let code = self.code(purpose, text)?.finalize().into_bytes();
        Some(to_hexadecimal(&code))
    }

    /// Whether a code is the one for a purpose and a text; takes equally long for every wrong one.
    pub(super) fn verify(&self, purpose: &str, text: &str, code: &str) -> bool {
        let expected = self.code(purpose, text);
        let bytes = from_hexadecimal::<32>(code);
        expected.zip(bytes).is_some_and(|(expected, bytes)| expected.verify_slice(&bytes).is_ok())
    }

    fn code(&self, purpose: &str, text: &str) -> Option<Hmac<Sha256>> {
        let mut code = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        code.update(purpose.as_bytes());
        code.update(b":");
        code.update(text.as_bytes());
        Some(code)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}
