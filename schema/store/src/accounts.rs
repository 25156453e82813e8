//! Accounts, invitations and sessions.

mod account;
mod invitation;
mod recovery_code;
mod session;
mod sign_in_failure;

pub use account::{
    Account, AccountEvent, AccountEventKind, AccountSecrets, NewAccount, NewAccountEvent,
    find_account, find_account_by_email, find_sealed_secret, has_other_administrator,
    insert_account, insert_account_event, is_operator, list_account_events, list_accounts,
    rename_account, set_disabled_at, set_password_hash, set_role, set_totp, set_totp_last_step,
};
pub use invitation::{
    Invitation, NewInvitation, accept_invitation, find_invitation_of_token, insert_invitation,
    list_invitations, revoke_invitation, revoke_invitations_by, revoke_invitations_of,
};
pub use recovery_code::{count_recovery_codes, replace_recovery_codes, use_recovery_code};
pub use session::{
    NewSession, Session, find_account_of_session, find_session, find_session_of_family,
    insert_session, list_sessions, revoke_session, revoke_sessions, rotate_session,
};
pub use sign_in_failure::{
    SignInFailures, forget_sign_in_failures, forget_sign_in_failures_before, list_locked_addresses,
    list_sign_in_failures, set_sign_in_failures,
};
