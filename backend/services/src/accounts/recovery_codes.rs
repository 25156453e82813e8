//! Codes for who has lost the phone: each stands in for a one-time code, once.
//!
//! Source: NIST SP 800-63B, section 5.1.2 (look-up secrets): at least 20 bits at random, good once. These have 64 bits, so
//! a plain hash keeps them; a wrong one counts like a wrong sign-in.

use super::note;
use super::tokens::{SecretError, fill_random, sha256_of};
use std::fmt;
use store::accounts::{Account, AccountEventKind, replace_recovery_codes, use_recovery_code};
use store::{Db, StoreError};
use units::{UtcTime, to_hexadecimal};

/// Codes that a person gets at once.
const COUNT: usize = 10;
const BYTES: usize = 8;
/// Digits between two hyphens.
const GROUP: usize = 4;

/// The recovery codes of an account, to be shown once and kept by the person.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCodes(Vec<String>);

impl RecoveryCodes {
    /// The codes, in groups of four digits.
    pub fn as_texts(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCodes(hidden)")
    }
}

/// How many recovery codes of an account are left.
pub fn count_recovery_codes(db: &mut Db, account: &Account) -> Result<i64, StoreError> {
    store::accounts::count_recovery_codes(db, account.tenant, account.id)
}

/// Makes the codes of an account within a transaction.
pub(super) fn make_codes<E: From<StoreError> + From<SecretError>>(
    db: &mut Db,
    account: &Account,
    now: UtcTime,
) -> Result<RecoveryCodes, E> {
    let mut codes = Vec::with_capacity(COUNT);
    for _ in 0..COUNT {
        let mut bytes = [0; BYTES];
        fill_random(&mut bytes)?;
        codes.push(in_groups(&to_hexadecimal(&bytes)));
    }
    let hashes: Vec<String> = codes.iter().filter_map(|code| hash_of(code)).collect();
    replace_recovery_codes(db, account.tenant, account.id, &hashes)?;
    note(db, account, AccountEventKind::RecoveryCodesMade, None, now)?;
    Ok(RecoveryCodes(codes))
}

/// Uses a recovery code up within a transaction; says whether it was one.
pub(super) fn take_code(
    db: &mut Db,
    account: &Account,
    text: &str,
    client: &str,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let Some(hash) = hash_of(text) else { return Ok(false) };
    let taken = use_recovery_code(db, account.tenant, account.id, &hash, now)?;
    if taken {
        note(db, account, AccountEventKind::RecoveryCodeUsed, Some(client), now)?;
    }
    Ok(taken)
}

/// The hash of a code, however its groups are written; nothing for what cannot be one.
fn hash_of(text: &str) -> Option<String> {
    let between = |letter: &char| !letter.is_whitespace() && *letter != '-';
    let digits: String = text.chars().filter(between).collect::<String>().to_lowercase();
    let bytes = units::from_hexadecimal::<BYTES>(&digits)?;
    Some(sha256_of(&to_hexadecimal(&bytes)))
}

fn in_groups(digits: &str) -> String {
    let letters: Vec<char> = digits.chars().collect();
    letters
        .chunks(GROUP)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::{hash_of, in_groups};

    #[test]
    fn a_code_is_read_however_it_is_written() {
        let code = in_groups("0123456789abcdef");
        assert_eq!(code, "0123-4567-89ab-cdef");
        for text in ["0123456789abcdef", " 0123 4567 89AB CDEF ", "0123-4567-89ab-cdef"] {
            assert_eq!(hash_of(text), hash_of(&code), "{text}");
        }
        for text in ["", "081804", "0123-4567-89ab-cdeg", "0123-4567-89ab-cdef-0"] {
            assert_eq!(hash_of(text), None, "{text}");
        }
    }
}
