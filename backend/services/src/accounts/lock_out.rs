//! Wrong passwords are counted, and lock the account for some time.

use super::{note, password_hash, tokens::SecretError};
use store::accounts::{
    Account, AccountEventKind, AccountSecrets, find_account, set_failed_sign_ins,
};
use store::{Db, StoreError};
use units::UtcTime;

/// Wrong attempts in a row after which the account is locked.
const TRIES: i64 = 5;
/// The first lock; every further wrong attempt doubles it.
const FIRST_LOCK_SECONDS: i64 = 60;
const LONGEST_LOCK_SECONDS: i64 = 3_600;

/// A password that was compared with an account's hash, before any transaction.
pub(super) struct Attempt<'a> {
    password: &'a str,
    hash: String,
    right: bool,
}

/// What an attempt comes to, once it is counted.
pub(super) enum Verdict {
    /// The password is right, and this is the account now.
    Right(Box<(Account, AccountSecrets)>),
    /// It is wrong, or the account is gone.
    Wrong,
    /// The account is locked, so the password was not looked at, or was one too many.
    Locked {
        /// Until when.
        until: UtcTime,
    },
}

impl<'a> Attempt<'a> {
    /// Compares a password, which takes some time.
    pub(super) fn compare(
        secrets: &AccountSecrets,
        password: &'a str,
    ) -> Result<Self, SecretError> {
        let right = password_hash::matches(&secrets.password_hash, password)?;
        Ok(Self { password, hash: secrets.password_hash.clone(), right })
    }

    /// Whether the password was right when it was compared.
    pub(super) fn is_right(&self) -> bool {
        self.right
    }

    /// Counts the attempt within a transaction. An account that was locked in the meantime stays
    /// locked, so attempts at the same time are no more than attempts one after another.
    pub(super) fn judge<E: From<StoreError> + From<SecretError>>(
        &self,
        db: &mut Db,
        account: &Account,
        client: Option<&str>,
        now: UtcTime,
    ) -> Result<Verdict, E> {
        let Some((account, secrets)) = find_account(db, account.tenant, account.id)? else {
            return Ok(Verdict::Wrong);
        };
        if let Some(until) = locked_until(&account, now) {
            return Ok(Verdict::Locked { until });
        }
        // The hash differs when the password was changed in the meantime.
        let right = if secrets.password_hash == self.hash {
            self.right
        } else {
            password_hash::matches(&secrets.password_hash, self.password)?
        };
        if right {
            return Ok(Verdict::Right(Box::new((account, secrets))));
        }
        let locked = count_failure(db, &account, &secrets, client, now)?;
        Ok(locked.map_or(Verdict::Wrong, |until| Verdict::Locked { until }))
    }
}

/// Whether a signed-in person knows the account's password; a wrong one is counted.
pub(super) fn confirm_password<E: From<StoreError> + From<SecretError>>(
    db: &mut Db,
    account: &Account,
    password: &str,
    now: UtcTime,
) -> Result<Verdict, E> {
    let Some((account, secrets)) = find_account(db, account.tenant, account.id)? else {
        return Ok(Verdict::Wrong);
    };
    if let Some(until) = locked_until(&account, now) {
        return Ok(Verdict::Locked { until });
    }
    let attempt = Attempt::compare(&secrets, password)?;
    db.write(account.tenant, |db| {
        let verdict = attempt.judge::<E>(db, &account, None, now)?;
        if let Verdict::Right(found) = &verdict {
            forget_failures(db, &found.0, &found.1)?;
        }
        Ok(verdict)
    })
}

/// Until when the account is locked, if it is.
pub(super) fn locked_until(account: &Account, now: UtcTime) -> Option<UtcTime> {
    account.locked_until.filter(|until| *until > now)
}

/// Counts a wrong attempt; returns the end of the lock when it brings one.
pub(super) fn count_failure(
    db: &mut Db,
    account: &Account,
    secrets: &AccountSecrets,
    client: Option<&str>,
    now: UtcTime,
) -> Result<Option<UtcTime>, StoreError> {
    let failed = secrets.failed_sign_ins.saturating_add(1);
    let until = lock_seconds(failed).map(|seconds| now.plus_seconds(seconds));
    set_failed_sign_ins(db, account.tenant, account.id, failed, until)?;
    note(db, account, AccountEventKind::SignInFailed, client, now)?;
    if until.is_some() {
        note(db, account, AccountEventKind::Locked, client, now)?;
    }
    Ok(until)
}

/// Begins to count from zero.
pub(super) fn forget_failures(
    db: &mut Db,
    account: &Account,
    secrets: &AccountSecrets,
) -> Result<(), StoreError> {
    if secrets.failed_sign_ins == 0 && account.locked_until.is_none() {
        return Ok(());
    }
    set_failed_sign_ins(db, account.tenant, account.id, 0, None)
}

/// How long the account is locked after so many wrong attempts in a row.
fn lock_seconds(failed: i64) -> Option<i64> {
    if failed < TRIES {
        return None;
    }
    let doublings = u32::try_from(failed.saturating_sub(TRIES)).unwrap_or(u32::MAX);
    let factor = 2_i64.checked_pow(doublings).unwrap_or(i64::MAX);
    Some(FIRST_LOCK_SECONDS.saturating_mul(factor).min(LONGEST_LOCK_SECONDS))
}

#[cfg(test)]
mod tests {
    use super::lock_seconds;

    #[test]
    fn a_lock_begins_with_the_fifth_failure_and_doubles_up_to_an_hour() {
        let locks: Vec<Option<i64>> = (0..13).map(lock_seconds).collect();
        let none = [None; 5];
        let some = [60, 120, 240, 480, 960, 1_920, 3_600, 3_600].map(Some);
        assert_eq!(locks, [none.as_slice(), &some].concat());
        assert_eq!(lock_seconds(i64::MAX), Some(3_600));
    }
}
