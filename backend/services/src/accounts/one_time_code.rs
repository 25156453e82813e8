//! One-time codes of an authenticator app: six digits, a new one every thirty seconds.
//!
//! Source: RFC 6238 with HMAC-SHA-1, which is what every app understands. Codes of the step before
//! and after are taken, because clocks differ; no step is taken twice.

use super::lock_out::{Verdict, confirm_password};
use super::note;
use super::recovery_codes::{RecoveryCodes, make_codes};
use super::sealing::SealingKey;
use super::tokens::{SecretError, fill_random};
use std::fmt;
use store::accounts::{Account, AccountEventKind, find_account, replace_recovery_codes, set_totp};
use store::{Db, StoreError};
use thiserror::Error;
use totp_rs::{Algorithm, Builder, Secret, Totp};
use units::UtcTime;

const ISSUER: &str = "Strombuch";
const DIGITS: u8 = 6;
const STEP_SECONDS: u64 = 30;
const STEPS_AROUND: u16 = 1;
/// The length that RFC 4226, section 4, recommends.
const SECRET_BYTES: usize = 20;
/// Letters of the longest secret that is taken: 64 bytes, the block of HMAC-SHA-1.
const SECRET_LENGTH_MAX: usize = 104;

/// A secret for an authenticator app, not yet in force.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSetup {
    /// The secret in base 32, to be typed in.
    pub secret_base32: String,
}

/// What one-time codes are turned on with.
#[derive(Clone, Copy)]
pub struct NewTotp<'a> {
    /// The secret, in base 32, as [`begin_totp`] made it.
    pub secret: &'a str,
    /// A code of it that the app shows.
    pub code: &'a str,
    /// The account's password.
    pub password: &'a str,
}

/// Why one-time codes were not turned on or off.
#[derive(Debug, Error)]
pub enum TotpError {
    /// They are on already.
    #[error("one-time codes are on already; turn them off first to set up another app")]
    AlreadyEnabled,
    /// They are off already.
    #[error("one-time codes are off already")]
    NotEnabled,
    /// The secret is not one that was made here.
    #[error("the secret is damaged; begin again with a new one")]
    SecretMalformed,
    /// The code does not belong to the secret and the time.
    #[error("wrong code; check the clock of the phone and enter the next code")]
    CodeWrong,
    /// The password is wrong.
    #[error("the password is wrong; enter the one you signed in with")]
    WrongPassword,
    /// The password was wrong too often.
    #[error("too many wrong attempts; try again after {until}")]
    Locked {
        /// Until when every attempt is refused.
        until: UtcTime,
    },
    /// No secret could be made, or the password not compared.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl TotpSetup {
    /// The address to show as a QR code: `otpauth://totp/Strombuch:…`.
    pub fn otpauth_uri(&self, account: &Account) -> String {
        let plain =
            || format!("otpauth://totp/{ISSUER}?secret={}&issuer={ISSUER}", self.secret_base32);
        let Some(secret) = read_secret(&self.secret_base32) else { return plain() };
        let builder =
            builder_of(secret).with_issuer(Some(ISSUER)).with_account_name(account.email.as_str());
        let address = builder.build().and_then(|totp| totp.to_url());
        address.unwrap_or_else(|_no_label| plain())
    }
}

impl fmt::Debug for TotpSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSetup(hidden)")
    }
}

/// Makes a secret. Nothing is stored before [`enable_totp`] has seen a code of it.
pub fn begin_totp() -> Result<TotpSetup, SecretError> {
    let mut bytes = vec![0; SECRET_BYTES];
    fill_random(&mut bytes)?;
    Ok(TotpSetup { secret_base32: Secret::new(bytes.into_boxed_slice()).to_base32() })
}

/// Signing in takes a code of this secret from now on. The code shows that the app has the secret, the password that the
/// person asks for it: whoever borrows a session shuts nobody out. Returns the codes for who loses the app.
pub fn enable_totp(
    db: &mut Db,
    key: &SealingKey,
    account: &Account,
    setup: &NewTotp<'_>,
    now: UtcTime,
) -> Result<RecoveryCodes, TotpError> {
    let secret = setup.secret.trim().to_uppercase();
    // Longer ones are none that was made here, and no picture holds them.
    if secret.len() > SECRET_LENGTH_MAX || totp_of(&secret).is_none() {
        return Err(TotpError::SecretMalformed);
    }
    let step = step_of(&secret, setup.code, now).ok_or(TotpError::CodeWrong)?;
    confirm(db, account, setup.password, now)?;
    let sealed = key.seal(account.id, &secret)?;
    db.write(account.tenant, |db| {
        if find_account(db, account.tenant, account.id)?.is_none_or(|found| found.0.totp_enabled) {
            return Err(TotpError::AlreadyEnabled);
        }
        set_totp(db, account.tenant, account.id, Some((&sealed, step)))?;
        note(db, account, AccountEventKind::TotpEnabled, None, now)?;
        make_codes(db, account, now)
    })
}

/// The account as it is now, of a person who knows its password.
fn confirm(
    db: &mut Db,
    account: &Account,
    password: &str,
    now: UtcTime,
) -> Result<Account, TotpError> {
    match confirm_password::<TotpError>(db, account, password, now)? {
        Verdict::Right(found) => Ok(found.0),
        Verdict::Wrong => Err(TotpError::WrongPassword),
        Verdict::Locked { until } => Err(TotpError::Locked { until }),
    }
}

/// Signing in takes no code any more. The password shows that the person asks for it.
pub fn disable_totp(
    db: &mut Db,
    account: &Account,
    password: &str,
    now: UtcTime,
) -> Result<(), TotpError> {
    if !confirm(db, account, password, now)?.totp_enabled {
        return Err(TotpError::NotEnabled);
    }
    db.write(account.tenant, |db| {
        set_totp(db, account.tenant, account.id, None)?;
        replace_recovery_codes(db, account.tenant, account.id, &[])?;
        note(db, account, AccountEventKind::TotpDisabled, None, now)?;
        Ok(())
    })
}

/// Makes new recovery codes; those before are good for nothing. The password shows that the person asks for it.
pub fn renew_recovery_codes(
    db: &mut Db,
    account: &Account,
    password: &str,
    now: UtcTime,
) -> Result<RecoveryCodes, TotpError> {
    if !confirm(db, account, password, now)?.totp_enabled {
        return Err(TotpError::NotEnabled);
    }
    db.write(account.tenant, |db| make_codes(db, account, now))
}

/// The step whose code this is, of those that are taken now.
pub(super) fn step_of(secret: &str, code: &str, now: UtcTime) -> Option<i64> {
    let digits: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    let seconds = u64::try_from(now.unix_seconds()).ok()?;
    let step = totp_of(secret)?.check(&digits, seconds)?;
    i64::try_from(step).ok()
}

fn totp_of(secret: &str) -> Option<Totp> {
    builder_of(read_secret(secret)?).build().ok()
}

fn read_secret(base32: &str) -> Option<Secret> {
    Secret::try_from_base32(base32).ok()
}

fn builder_of(secret: Secret) -> Builder {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS)
        .with_step_duration(STEP_SECONDS)
        .with_skew(STEPS_AROUND)
        .with_secret(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B, in base 32.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> UtcTime {
        UtcTime::from_unix_seconds(seconds).unwrap()
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(step_of(SECRET, code, at(seconds)), Some(seconds / 30), "{code}");
        }
    }

    #[test]
    fn a_code_is_taken_a_step_early_or_late_and_no_further() {
        let step = 1_111_111_109 / 30;
        for (steps, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let found = step_of(SECRET, "081 804", at(1_111_111_109 + 30 * steps));
            assert_eq!(found, taken.then_some(step), "{steps}");
        }
        for code in ["", "81804", "0818040", "+81804", "08180x", "８１８０４０"] {
            assert_eq!(step_of(SECRET, code, at(1_111_111_109)), None, "{code}");
        }
    }

    #[test]
    fn a_new_secret_has_twenty_random_bytes() {
        let (one, other) = (begin_totp().unwrap(), begin_totp().unwrap());
        assert_eq!(read_secret(&one.secret_base32).unwrap().as_bytes().len(), SECRET_BYTES);
        assert_ne!(one, other);
        assert_eq!(format!("{one:?}"), "TotpSetup(hidden)");
    }
}
