//! People's accounts: signing in, staying signed in, invitations, and who may do what.
//!
//! Passwords are kept as Argon2id hashes, tokens as SHA-256, and secrets of one-time codes sealed with a key that is not
//! in the database, so that a copy of it signs nobody in. A wrong sign-in is counted in a transaction that commits although the sign-in fails.
//! Hashes are computed outside transactions, because a transaction holds the tenant's lock.

mod approver;

pub use administration::{
    ChangeAccountError, change_role, disable_account, enable_account, find_account, list_accounts,
    list_events, list_locks, remove_totp,
};
pub(crate) use approver::is_same_person;
pub use approver::{NotAPerson, look_alike, person};
pub use invitations::{
    AcceptError, InvitationState, InviteError, NewInvitation, accept_invitation, find_invitation,
    invite, list_invitations, revoke_invitation, state_of,
};
pub use one_time_code::{
    NewTotp, TotpError, TotpSetup, begin_totp, disable_totp, enable_totp, renew_recovery_codes,
};
pub use passwords::{PasswordError, WeakPassword, change_password, check_new_password};
pub use person::{PersonError, folded as folded_address};
pub use place::Place;
pub use recovery_codes::{RecoveryCodes, count_recovery_codes};
pub use sealing::{SealingKey, SealingKeyError};
pub use sessions::{
    Refreshed, SessionError, SessionSummary, SignedIn, find_session, list_sessions,
    refresh_session, revoke_session, sign_out,
};
pub use set_account::{NewAccount, SetAccountError, set_account};
pub use sign_in::{Caller, Credentials, SignInError, sign_in};
pub use tokens::{InvitationToken, RefreshToken, SecretError};

mod administration;
mod guessed_first;
mod invitations;
mod lock_out;
mod one_time_code;
mod password_hash;
mod passwords;
mod person;
mod place;
mod recovery_codes;
mod sealing;
mod sessions;
mod set_account;
mod sign_in;
mod tokens;

pub use store::accounts::{Account, AccountEvent, AccountEventKind, Invitation};

use store::accounts::{NewAccountEvent, insert_account_event};
use store::{Db, StoreError};
use units::UtcTime;

/// The longest name of a browser or program that is kept, in characters.
const CLIENT_LENGTH_MAX: usize = 200;

/// The name of a browser or program, as much of it as is kept.
fn shortened(client: &str) -> String {
    client.chars().take(CLIENT_LENGTH_MAX).collect()
}

/// Notes what happened to an account.
fn note(
    db: &mut Db,
    account: &Account,
    kind: AccountEventKind,
    client: Option<&str>,
    now: UtcTime,
) -> Result<(), StoreError> {
    let event = NewAccountEvent { account: Some(account.id), email: &account.email, kind, client };
    insert_account_event(db, account.tenant, &event, now)
}
