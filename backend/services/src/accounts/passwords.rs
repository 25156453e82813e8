//! Which passwords are taken, and changing one's own.

use super::guessed_first::is_guessed_first;
use super::lock_out::{Verdict, confirm_password};
use super::tokens::SecretError;
use super::{note, password_hash};
use store::accounts::{Account, AccountEventKind, revoke_sessions, set_password_hash};
use store::{Db, SessionId, StoreError};
use thiserror::Error;
use units::UtcTime;

/// Characters of a password. Source: NIST SP 800-63B, section 5.1.1.2, with a longer minimum; the
/// maximum keeps the work of hashing bounded.
const LENGTH_MIN: usize = 12;
const LENGTH_MAX: usize = 256;
/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WeakPassword {
    /// Shorter than twelve characters.
    #[error("the password is shorter than 12 characters; several words in a row are easy to keep")]
    TooShort,
    /// Longer than 256 characters.
    #[error("the password is longer than 256 characters; shorten it")]
    TooLong,
    /// It is the e-mail address or the part before the @.
    #[error("the password is the e-mail address; choose another one")]
    SameAsEmail,
    /// It is the person's name.
    #[error("the password is the name; choose another one")]
    SameAsName,
    /// It is one of those that are tried first.
    #[error("the password is among those that are tried first; choose another one")]
    TooCommon,
}

/// Why a password was not changed.
#[derive(Debug, Error)]
pub enum PasswordError {
    /// The current password is wrong.
    #[error("the current password is wrong; enter the one you signed in with")]
    WrongCurrent,
    /// The current password was wrong too often.
    #[error("too many wrong attempts; try again after {until}")]
    Locked {
        /// Until when every attempt is refused.
        until: UtcTime,
    },
    /// The new password is not taken.
    #[error(transparent)]
    Weak(#[from] WeakPassword),
    /// The new password could not be hashed.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether a password may be chosen by the person of this address and name.
pub fn check_new_password(password: &str, email: &str, name: &str) -> Result<(), WeakPassword> {
    let length = password.chars().count();
    if length < LENGTH_MIN {
        return Err(WeakPassword::TooShort);
    }
    if length > LENGTH_MAX {
        return Err(WeakPassword::TooLong);
    }
    let folded = password.trim().to_lowercase();
    let email = email.trim().to_lowercase();
    if folded == email || email.split('@').next() == Some(folded.as_str()) {
        return Err(WeakPassword::SameAsEmail);
    }
    if letters_of(&folded) == letters_of(&name.to_lowercase()) && !letters_of(&folded).is_empty() {
        return Err(WeakPassword::SameAsName);
    }
    if is_guessed_first(&folded) { Err(WeakPassword::TooCommon) } else { Ok(()) }
}

/// Changes one's own password. Every other session of the account is ended.
pub fn change_password(
    db: &mut Db,
    account: &Account,
    current: &str,
    new: &str,
    keep: SessionId,
    now: UtcTime,
) -> Result<(), PasswordError> {
    match confirm_password::<PasswordError>(db, account, current, now)? {
        Verdict::Right(..) => {}
        Verdict::Wrong => return Err(PasswordError::WrongCurrent),
        Verdict::Locked { until } => return Err(PasswordError::Locked { until }),
    }
    check_new_password(new, &account.email, &account.name)?;
    let hash = password_hash::hash(new)?;
    db.write(account.tenant, |db| {
        set_password_hash(db, account.tenant, account.id, &hash)?;
        revoke_sessions(db, account.tenant, account.id, Some(keep), now)?;
        note(db, account, AccountEventKind::PasswordChanged, None, now)?;
        Ok(())
    })
}

fn letters_of(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use WeakPassword::{SameAsEmail, SameAsName, TooCommon, TooLong, TooShort};

    #[test]
    fn a_new_password_is_neither_short_nor_long_nor_guessed_first() {
        let email = "anna.katharina.beck@stadtwerke.example";
        for (password, outcome) in [
            ("", Err(TooShort)),
            ("elf Zeichen", Err(TooShort)),
            ("ölöpüßlöäöü", Err(TooShort)),
            ("zwölf Zeiche", Ok(())),
            (&"ab cd ef ".repeat(28), Ok(())),
            (&"ab cd ef ".repeat(29), Err(TooLong)),
            ("Anna.Katharina.Beck@Stadtwerke.example", Err(SameAsEmail)),
            ("anna.katharina.beck", Err(SameAsEmail)),
            ("Anna Katharina Beck", Err(SameAsName)),
            ("annakatharinabeck", Err(SameAsName)),
            ("anna-katharina-beck", Err(SameAsName)),
            ("Passwort1234!", Err(TooCommon)),
            ("Strombuch2026", Err(TooCommon)),
            ("123456789012", Err(TooCommon)),
            ("aaaaaaaaaaaa", Err(TooCommon)),
            ("abababababab", Err(TooCommon)),
            ("            ", Err(TooCommon)),
            ("1q2w3e4r5t6z", Err(TooCommon)),
            ("qwertzuiopü+", Err(TooCommon)),
            ("abcdefghijkl", Err(TooCommon)),
            ("Sommer2026!!", Err(TooCommon)),
            ("qwertz123456", Err(TooCommon)),
            ("hallo1234567", Err(TooCommon)),
            ("Passwort für den Feldrand", Ok(())),
        ] {
            let found = check_new_password(password, email, "Anna Katharina Beck");
            assert_eq!(found, outcome, "{password}");
        }
    }
}
