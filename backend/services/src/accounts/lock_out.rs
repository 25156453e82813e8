//! Wrong passwords are counted, by the place that they come from, and lock that place for some time.
//!
//! Source of the idea: OWASP, "Slow Down Online Guessing Attacks with Device Cookies". Counting by account alone lets anybody
//! who knows an address lock its person out. So every network and every browser that has signed in before counts for itself;
//! only guesses from very many networks at once make all networks wait, and known browsers never wait for others.

use super::place::{Counted, NETWORK};
use super::{note, password_hash, tokens::SecretError};
use std::collections::{BTreeMap, HashMap};
use store::accounts::{
    Account, AccountEventKind, AccountSecrets, SignInFailures, find_account,
    forget_sign_in_failures, forget_sign_in_failures_before, list_locked_addresses,
    list_sign_in_failures, set_sign_in_failures,
};
use store::{AccountId, Db, StoreError};
use units::UtcTime;

/// Wrong attempts in a row after which a place is locked.
const TRIES: i64 = 5;
/// The first lock; every further wrong attempt doubles it.
const FIRST_LOCK_SECONDS: i64 = 60;
const LONGEST_LOCK_SECONDS: i64 = 3_600;
/// After so long without a wrong attempt they are forgotten.
const REMEMBERED_SECONDS: i64 = 24 * 3_600;
/// Wrong attempts from all networks after which every network waits after each, and for how long.
const TRIES_OF_NETWORKS: i64 = 100;
const NETWORKS_LOCK_SECONDS: i64 = 900;

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
    /// The place is locked, so the password was not looked at, or was one too many.
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

    /// Counts the attempt within a transaction. A place that was locked in the meantime stays
    /// locked, so attempts at the same time are no more than attempts one after another.
    pub(super) fn judge<E: From<StoreError> + From<SecretError>>(
        &self,
        db: &mut Db,
        account: &Account,
        counted: &Counted,
        client: Option<&str>,
        now: UtcTime,
    ) -> Result<Verdict, E> {
        let Some((account, secrets)) = find_account(db, account.tenant, account.id)? else {
            return Ok(Verdict::Wrong);
        };
        if let Some(until) = locked_until(db, counted, now)? {
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
        let locked = count_failure(db, &account, counted, client, now)?;
        Ok(locked.map_or(Verdict::Wrong, |until| Verdict::Locked { until }))
    }
}

/// Whether a signed-in person knows the account's password; a wrong one is counted, apart from those at the door.
pub(super) fn confirm_password<E: From<StoreError> + From<SecretError>>(
    db: &mut Db,
    account: &Account,
    password: &str,
    now: UtcTime,
) -> Result<Verdict, E> {
    let Some((account, secrets)) = find_account(db, account.tenant, account.id)? else {
        return Ok(Verdict::Wrong);
    };
    let counted = Counted::within(&account.email);
    if let Some(until) = locked_until(db, &counted, now)? {
        return Ok(Verdict::Locked { until });
    }
    let attempt = Attempt::compare(&secrets, password)?;
    db.write(account.tenant, |db| {
        let verdict = attempt.judge::<E>(db, &account, &counted, None, now)?;
        if let Verdict::Right(_) = &verdict {
            forget_failures(db, &counted)?;
        }
        Ok(verdict)
    })
}

/// Until when attempts from a place are refused, if they are.
pub(super) fn locked_until(
    db: &mut Db,
    counted: &Counted,
    now: UtcTime,
) -> Result<Option<UtcTime>, StoreError> {
    let remembered = now.plus_seconds(-REMEMBERED_SECONDS);
    let failures = list_sign_in_failures(db, &counted.email_sha256, remembered)?;
    let own = failures.iter().find(|found| found.place == counted.place);
    let own = own.and_then(|found| found.locked_until);
    let of_all = counted.is_of_network().then(|| lock_of_networks(&failures)).flatten();
    Ok(own.max(of_all).filter(|until| *until > now))
}

/// Until when every network waits, once there were very many wrong attempts from all of them.
fn lock_of_networks(failures: &[SignInFailures]) -> Option<UtcTime> {
    let networks = || failures.iter().filter(|found| found.place.starts_with(NETWORK));
    let failed = networks().fold(0_i64, |sum, found| sum.saturating_add(found.failed));
    if failed < TRIES_OF_NETWORKS {
        return None;
    }
    let last = networks().map(|found| found.failed_at).max()?;
    Some(last.plus_seconds(NETWORKS_LOCK_SECONDS))
}

/// Counts a wrong attempt for an account; returns the end of the lock when it brings one.
pub(super) fn count_failure(
    db: &mut Db,
    account: &Account,
    counted: &Counted,
    client: Option<&str>,
    now: UtcTime,
) -> Result<Option<UtcTime>, StoreError> {
    let until = count(db, counted, now)?;
    note(db, account, AccountEventKind::SignInFailed, client, now)?;
    if until.is_some() {
        note(db, account, AccountEventKind::Locked, client, now)?;
    }
    Ok(until)
}

/// Counts an attempt for an address that has no account, in the same way: the answers tell nothing.
pub(super) fn count_stranger(
    db: &mut Db,
    counted: &Counted,
    now: UtcTime,
) -> Result<Verdict, StoreError> {
    db.write_without_tenant(|db| {
        if let Some(until) = locked_until(db, counted, now)? {
            return Ok(Verdict::Locked { until });
        }
        let locked = count(db, counted, now)?;
        Ok(locked.map_or(Verdict::Wrong, |until| Verdict::Locked { until }))
    })
}

fn count(db: &mut Db, counted: &Counted, now: UtcTime) -> Result<Option<UtcTime>, StoreError> {
    let remembered = now.plus_seconds(-REMEMBERED_SECONDS);
    forget_sign_in_failures_before(db, remembered)?;
    let known = list_sign_in_failures(db, &counted.email_sha256, remembered)?;
    let known = known.iter().find(|found| found.place == counted.place);
    let failed = known.map_or(0, |found| found.failed).saturating_add(1);
    let until = lock_seconds(failed).map(|seconds| now.plus_seconds(seconds));
    let place = counted.place.clone();
    let failures = SignInFailures { place, failed, failed_at: now, locked_until: until };
    set_sign_in_failures(db, &counted.email_sha256, &failures)?;
    Ok(until)
}

/// Begins to count from zero at this place.
pub(super) fn forget_failures(db: &mut Db, counted: &Counted) -> Result<(), StoreError> {
    forget_sign_in_failures(db, &counted.email_sha256, Some(&counted.place))
}

/// Begins to count from zero everywhere.
pub(super) fn forget_failures_everywhere(db: &mut Db, email: &str) -> Result<(), StoreError> {
    forget_sign_in_failures(db, &Counted::within(email).email_sha256, None)
}

/// Until when some place is locked, the longest, for those of these accounts for which one is.
pub(super) fn locks_of(
    db: &mut Db,
    accounts: &[Account],
    now: UtcTime,
) -> Result<BTreeMap<AccountId, UtcTime>, StoreError> {
    let locked: HashMap<String, UtcTime> = list_locked_addresses(db, now)?.into_iter().collect();
    let lock = |account: &Account| {
        let until = locked.get(&Counted::within(&account.email).email_sha256)?;
        Some((account.id, *until))
    };
    Ok(accounts.iter().filter_map(lock).collect())
}

/// How long a place is locked after so many wrong attempts in a row.
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
