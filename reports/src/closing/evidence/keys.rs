//! The keys that bundles are signed with.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;
use units::{from_hexadecimal, to_hexadecimal};

/// What is signed begins with this, so that a signature of a bundle is one of nothing else.
const DOMAIN: &[u8] = b"strombuch evidence bundle 1\n";

/// The secret of a marketer, 32 bytes.
pub struct EvidenceKey(SigningKey);

/// The public half of an [`EvidenceKey`], which readers compare with what the marketer told them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EvidencePublicKey([u8; 32]);

/// A text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a key is 64 hexadecimal digits in lower case")]
pub struct NotAKey;

impl EvidenceKey {
    /// The key of 32 random bytes.
    pub fn of(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The public half.
    pub fn public(&self) -> EvidencePublicKey {
        EvidencePublicKey(self.0.verifying_key().to_bytes())
    }

    pub(super) fn sign(&self, manifest: &[u8]) -> [u8; 64] {
        self.0.sign(&signed(manifest)).to_bytes()
    }
}

impl fmt::Debug for EvidenceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EvidenceKey(…)")
    }
}

impl FromStr for EvidenceKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        from_hexadecimal(text).map(|secret| Self::of(&secret)).ok_or(NotAKey)
    }
}

impl EvidencePublicKey {
    /// Whether a signature of a manifest was made with this key; one that could be written in another
    /// way is none.
    pub(super) fn verifies(&self, manifest: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        let key = VerifyingKey::from_bytes(&self.0);
        key.is_ok_and(|key| key.verify_strict(&signed(manifest), &signature).is_ok())
    }
}

impl fmt::Display for EvidencePublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hexadecimal(&self.0))
    }
}

impl fmt::Debug for EvidencePublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EvidencePublicKey({self})")
    }
}

impl FromStr for EvidencePublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let bytes: [u8; 32] = from_hexadecimal(text).ok_or(NotAKey)?;
        VerifyingKey::from_bytes(&bytes).map_err(|_not_on_the_curve| NotAKey)?;
        Ok(Self(bytes))
    }
}

fn signed(manifest: &[u8]) -> Vec<u8> {
    [DOMAIN, manifest].concat()
}
