//! Random tokens. Only their hashes are stored.

use sha2::{Digest, Sha256};
use std::fmt;
use thiserror::Error;
use units::to_hexadecimal;

/// Random bytes that all refresh tokens of a session share, and those of one token.
const FAMILY_BYTES: usize = 16;
const TOKEN_BYTES: usize = 32;

/// Why no token or hash could be made or compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SecretError {
    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes; try again")]
    Randomness,
    /// The password could not be hashed, for want of memory.
    #[error("the password could not be hashed; there may be too little memory")]
    Hashing,
    /// The stored hash of a password is not one.
    #[error("the stored password hash is damaged; set a new password with `strombuch user add`")]
    DamagedHash,
    /// What is sealed in the database cannot be opened, or nothing could be sealed.
    #[error(
        "the secret of the one-time codes cannot be opened; the server needs the accounts.key that sealed it"
    )]
    Sealing,
}

/// What a session is continued with. It changes with every use.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken(String);

/// What an invitation is accepted with; it is part of the link that the person gets.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationToken(String);

impl RefreshToken {
    /// The token, for the person's cookie and nothing else.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first token of a new session.
    pub(super) fn first() -> Result<Self, SecretError> {
        let family = random_text(FAMILY_BYTES)?;
        Ok(Self(family + &random_text(TOKEN_BYTES)?))
    }

    /// The next token of the same session.
    pub(super) fn next(&self) -> Result<Self, SecretError> {
        Ok(Self(self.family().to_owned() + &random_text(TOKEN_BYTES)?))
    }

    /// Reads a token that came from outside; nothing when it cannot be one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let length = 2 * (FAMILY_BYTES + TOKEN_BYTES);
        let well_formed = text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The hash of the whole token.
    pub(super) fn sha256(&self) -> String {
        sha256_of(&self.0)
    }

    /// The hash of the part that all tokens of the session share.
    pub(super) fn family_sha256(&self) -> String {
        sha256_of(self.family())
    }

    fn family(&self) -> &str {
        self.0.get(..2 * FAMILY_BYTES).unwrap_or_default()
    }
}

impl InvitationToken {
    /// The token, for the link to the person and nothing else.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn new() -> Result<Self, SecretError> {
        Ok(Self(random_text(TOKEN_BYTES)?))
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefreshToken(hidden)")
    }
}

impl fmt::Debug for InvitationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationToken(hidden)")
    }
}

/// The SHA-256 of a token, in hexadecimal. A token is random, so it needs no salt and no slow hash.
pub(super) fn sha256_of(token: &str) -> String {
    to_hexadecimal(&Sha256::digest(token.as_bytes()))
}

/// Fills `bytes` from the operating system.
pub(super) fn fill_random(bytes: &mut [u8]) -> Result<(), SecretError> {
    getrandom::fill(bytes).map_err(|_unavailable| SecretError::Randomness)
}

/// So many random bytes, in hexadecimal.
fn random_text(bytes: usize) -> Result<String, SecretError> {
    let mut random = vec![0; bytes];
    fill_random(&mut random)?;
    Ok(to_hexadecimal(&random))
}
