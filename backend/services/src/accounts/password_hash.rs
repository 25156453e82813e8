//! Hashes of passwords.
//!
//! Argon2id with 19 MiB of memory, two passes and one lane, kept as PHC strings.
//! Source: OWASP Password Storage Cheat Sheet, section "Argon2id".

use super::tokens::{SecretError, fill_random};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{Error, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;

/// The hash of a password that nobody knows, to compare with where there is no account, so that the
/// answer takes as long.
const NOBODYS_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$8lHJo8eKEeewk0gmdsnx+A$gPctuj/4zQJkRTZicaJqmopRMjO0SpSOiTY1Nmma5zU";

/// The hash to store for a password, with a salt of its own.
pub(super) fn hash(password: &str) -> Result<String, SecretError> {
    let mut salt = [0; SALT_BYTES];
    fill_random(&mut salt)?;
    let parameters = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|_out_of_range| SecretError::Hashing)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    let hash: PasswordHash = argon2
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|_out_of_memory| SecretError::Hashing)?;
    Ok(hash.to_string())
}

/// Whether the hash is that of the password.
pub(super) fn matches(hash: &str, password: &str) -> Result<bool, SecretError> {
    let hash = PasswordHash::new(hash).map_err(|_malformed| SecretError::DamagedHash)?;
    match Argon2::default().verify_password(password.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(Error::PasswordInvalid) => Ok(false),
        Err(Error::OutOfMemory) => Err(SecretError::Hashing),
        Err(_unusable) => Err(SecretError::DamagedHash),
    }
}

/// Takes the time of [`matches`], for an address that has no account.
pub(super) fn match_nobody(password: &str) -> Result<(), SecretError> {
    matches(NOBODYS_HASH, password).map(|_never| ())
}

/// Whether the hash is weaker than those made today.
pub(super) fn is_outdated(hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return true };
    let Ok(parameters) = Params::try_from(&hash) else { return true };
    hash.algorithm.as_str() != Algorithm::Argon2id.as_str()
        || hash.version != Some(Version::V0x13.into())
        || parameters.m_cost() < MEMORY_KIB
        || parameters.t_cost() < PASSES
        || parameters.p_cost() < LANES
}

#[cfg(test)]
mod tests;
