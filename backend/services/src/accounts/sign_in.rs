//! Signing in with address, password and, where it is set up, a one-time code.

use super::lock_out::{
    Attempt, Verdict, count_failure, count_stranger, forget_failures, locked_until,
};
use super::place::{Counted, Place};
use super::recovery_codes::take_code;
use super::sealing::SealingKey;
use super::sessions::{SignedIn, begin_session};
use super::tokens::SecretError;
use super::{note, one_time_code, password_hash, person, shortened};
use store::accounts::{
    Account, AccountEventKind, AccountSecrets, find_account_by_email, set_password_hash,
    set_totp_last_step,
};
use store::{Db, StoreError};
use thiserror::Error;
use units::UtcTime;

/// What a person signs in with.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The address, in whatever case.
    pub email: &'a str,
    /// The password.
    pub password: &'a str,
    /// The one-time code, or a recovery code; an empty one is none.
    pub code: Option<&'a str>,
}

/// Why a person was not signed in.
#[derive(Debug, Error)]
pub enum SignInError {
    /// Address or password is wrong, or the account is disabled. Which of them is not said.
    #[error("wrong e-mail address or password; check both and try again")]
    Refused,
    /// The password is right, and the account asks for a one-time code.
    #[error("enter the six-digit code of your authenticator app")]
    CodeRequired,
    /// The password is right, the code is wrong or was used before.
    #[error("wrong code; wait for the next one of your authenticator app and enter that")]
    CodeWrong,
    /// There were too many wrong attempts from this place.
    #[error("too many wrong attempts; try again after {until}")]
    Locked {
        /// Until when every attempt is refused.
        until: UtcTime,
    },
    /// No token or hash could be made.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who asks, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    /// The browser or program, as it names itself.
    pub client: &'a str,
    /// Where the attempt comes from.
    pub place: &'a Place,
}

/// Signs a person in.
///
/// An address without an account is refused after the same work as a wrong password, and counted and locked in the same
/// way. A locked place is refused without any work.
pub fn sign_in(
    db: &mut Db,
    key: &SealingKey,
    credentials: &Credentials<'_>,
    caller: Caller<'_>,
    now: UtcTime,
) -> Result<SignedIn, SignInError> {
    let email = person::folded(credentials.email);
    let counted = Counted::sign_ins(&email, caller.place);
    if let Some(until) = locked_until(db, &counted, now)? {
        return Err(SignInError::Locked { until });
    }
    let Some((account, secrets)) = find_account_by_email(db, &email)? else {
        password_hash::match_nobody(credentials.password)?;
        return Err(match count_stranger(db, &counted, now)? {
            Verdict::Locked { until } => SignInError::Locked { until },
            Verdict::Wrong | Verdict::Right(_) => SignInError::Refused,
        });
    };
    let attempt = Attempt::compare(&secrets, credentials.password)?;
    let outdated = attempt.is_right() && password_hash::is_outdated(&secrets.password_hash);
    let newer_hash = outdated.then(|| password_hash::hash(credentials.password)).transpose()?;
    let client = shortened(caller.client);
    let door = Door { key, counted: &counted, client: &client, now };
    // The outcome is a value of the transaction: a failure is counted, so it has to be committed.
    db.write(account.tenant, |db| {
        match attempt.judge::<SignInError>(db, &account, &counted, Some(&client), now)? {
            Verdict::Wrong => Ok(Err(SignInError::Refused)),
            Verdict::Locked { until } => Ok(Err(SignInError::Locked { until })),
            Verdict::Right(found) => {
                let (account, secrets) = *found;
                let code = credentials.code.map(str::trim).filter(|code| !code.is_empty());
                if let Err(refusal) = door.admit(db, &account, &secrets, code)? {
                    return Ok(Err(refusal));
                }
                if let Some(hash) = &newer_hash {
                    set_password_hash(db, account.tenant, account.id, hash)?;
                }
                forget_failures(db, &counted)?;
                begin_session::<SignInError>(db, account, &client, now).map(Ok)
            }
        }
    })?
}

/// What an account is entered through.
struct Door<'a> {
    key: &'a SealingKey,
    counted: &'a Counted,
    client: &'a str,
    now: UtcTime,
}

impl Door<'_> {
    /// Whether the account, whose password is right, may be entered with this code.
    fn admit(
        &self,
        db: &mut Db,
        account: &Account,
        secrets: &AccountSecrets,
        code: Option<&str>,
    ) -> Result<Result<(), SignInError>, SignInError> {
        let (client, now) = (self.client, self.now);
        if account.disabled {
            note(db, account, AccountEventKind::SignInFailed, Some(client), now)?;
            return Ok(Err(SignInError::Refused));
        }
        let Some(sealed) = &secrets.totp_secret else { return Ok(Ok(())) };
        let Some(code) = code else { return Ok(Err(SignInError::CodeRequired)) };
        let step = one_time_code::step_of(&self.key.open(account.id, sealed)?, code, now);
        let is_new = |step: &i64| secrets.totp_last_step.is_none_or(|last| *step > last);
        if let Some(step) = step.filter(is_new) {
            set_totp_last_step(db, account.tenant, account.id, step)?;
            return Ok(Ok(()));
        }
        if take_code(db, account, code, client, now)? {
            return Ok(Ok(()));
        }
        let locked = count_failure(db, account, self.counted, Some(client), now)?;
        Ok(Err(locked.map_or(SignInError::CodeWrong, |until| SignInError::Locked { until })))
    }
}
