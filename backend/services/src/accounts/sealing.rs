//! What the database keeps but a copy of it must not tell: the secrets of one-time codes.
//!
//! Source: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), with a random nonce of 24 bytes before what it seals. The
//! account is sealed in, so that no secret can be put into the row of another account.

use super::tokens::{SecretError, fill_random};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::fmt;
use store::accounts::find_sealed_secret;
use store::{AccountId, Db, StoreError};
use thiserror::Error;
use units::to_hexadecimal;

const NONCE_BYTES: usize = 24;
/// What the key of the cipher is derived for; part of it, so that the same secret serves nothing else.
const PURPOSE: &[u8] = b"strombuch one-time codes ";

/// The key of an installation that seals secrets of accounts. It stands in a file beside the database, never in it;
/// every process that serves the same people has the same.
#[derive(Clone)]
pub struct SealingKey(XChaCha20Poly1305);

/// Why a server cannot work with a key.
#[derive(Debug, Error)]
pub enum SealingKeyError {
    /// Another key has sealed what the database holds.
    #[error(
        "the key does not open the secrets of one-time codes that the database holds; use the accounts.key that they \
         were sealed with"
    )]
    AnotherKey,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SealingKey {
    /// Characters that a secret needs at least.
    pub const LENGTH_MIN: usize = 32;

    /// The key of a secret; nothing when it is too short to be one.
    pub fn of(secret: &[u8]) -> Option<Self> {
        if secret.len() < Self::LENGTH_MIN {
            return None;
        }
        let key = Sha256::new().chain_update(PURPOSE).chain_update(secret).finalize();
        XChaCha20Poly1305::new_from_slice(&key).ok().map(Self)
    }

    /// Whether the key is the one that sealed what the database holds; a server asks before it lets anybody in.
    pub fn check(&self, db: &mut Db) -> Result<(), SealingKeyError> {
        match find_sealed_secret(db)? {
            Some((account, sealed)) if self.open(account, &sealed).is_err() => {
                Err(SealingKeyError::AnotherKey)
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Seals a text of an account.
    pub(super) fn seal(&self, account: AccountId, text: &str) -> Result<String, SecretError> {
        let mut nonce = [0; NONCE_BYTES];
        fill_random(&mut nonce)?;
        let payload = Payload { msg: text.as_bytes(), aad: &bound_to(account) };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_too_long| SecretError::Sealing)?;
        Ok(to_hexadecimal(&nonce) + &to_hexadecimal(&sealed))
    }

    /// The text of an account that was sealed.
    pub(super) fn open(&self, account: AccountId, sealed: &str) -> Result<String, SecretError> {
        let bytes = read_hexadecimal(sealed).ok_or(SecretError::Sealing)?;
        let (nonce, sealed) =
            bytes.split_first_chunk::<NONCE_BYTES>().ok_or(SecretError::Sealing)?;
        let payload = Payload { msg: sealed, aad: &bound_to(account) };
        let opened = self.0.decrypt(&XNonce::from(*nonce), payload);
        let opened = opened.map_err(|_another_key| SecretError::Sealing)?;
        String::from_utf8(opened).map_err(|_no_text| SecretError::Sealing)
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey(hidden)")
    }
}

fn bound_to(account: AccountId) -> [u8; 8] {
    account.number().to_be_bytes()
}

fn read_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(units::from_hexadecimal::<1>);
    pairs.map(|pair| byte(pair).map(|[byte]| byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::{AccountId, SealingKey};

    fn key(byte: u8) -> SealingKey {
        SealingKey::of(&[byte; 32]).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_for_its_account_alone() {
        let (anna, ben) = (AccountId::of_number(1), AccountId::of_number(2));
        let text = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let sealed = key(7).seal(anna, text).unwrap();
        assert!(!sealed.contains(text));
        assert_ne!(sealed, key(7).seal(anna, text).unwrap(), "each has a nonce of its own");
        assert_eq!(key(7).open(anna, &sealed).unwrap(), text);
        assert!(key(7).open(ben, &sealed).is_err(), "the row of another account");
        assert!(key(8).open(anna, &sealed).is_err(), "another key");
        for broken in ["", "00", text, &sealed[..sealed.len() - 2], &format!("{sealed}00")] {
            assert!(key(7).open(anna, broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_key_is_long_and_does_not_show_itself() {
        assert!(SealingKey::of(&[7; 31]).is_none());
        assert_eq!(format!("{:?}", key(7)), "SealingKey(hidden)");
    }
}
