//! What happened to accounts.

use crate::error::parse_column;
use crate::tables::account_events;
use crate::{AccountId, Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::{UtcTime, text_enum};

text_enum!(
    /// What happened to an account.
    AccountEventKind {
        /// It was made by the command, without an invitation.
        Created = "created",
        /// The person signed in.
        SignedIn = "signed_in",
        /// A wrong password or code was given.
        SignInFailed = "sign_in_failed",
        /// Too many wrong sign-ins in a row; it is locked for some time.
        Locked = "locked",
        /// The person signed out.
        SignedOut = "signed_out",
        /// One of its sessions was ended from another one, or with a change of the account.
        SessionRevoked = "session_revoked",
        /// It has another password.
        PasswordChanged = "password_changed",
        /// Signing in takes a one-time code from now on.
        TotpEnabled = "totp_enabled",
        /// Signing in takes no code any more.
        TotpDisabled = "totp_disabled",
        /// It has new recovery codes; those before are good for nothing.
        RecoveryCodesMade = "recovery_codes_made",
        /// A recovery code stood in for a one-time code.
        RecoveryCodeUsed = "recovery_code_used",
        /// An address was invited.
        Invited = "invited",
        /// The invited person made the account.
        InvitationAccepted = "invitation_accepted",
        /// An invitation was taken back.
        InvitationRevoked = "invitation_revoked",
        /// Nobody can sign in any more.
        Disabled = "disabled",
        /// Signing in is possible again.
        Enabled = "enabled",
        /// It has another role, or sees another operator's plants.
        RoleChanged = "role_changed",
        /// A refresh token was used long after its successor was given out: somebody copied it.
        TokenReused = "token_reused",
    }
);

/// An event to note.
#[derive(Debug, Clone, Copy)]
pub struct NewAccountEvent<'a> {
    /// The account; nothing when there is only an invitation.
    pub account: Option<AccountId>,
    /// The address.
    pub email: &'a str,
    /// What happened.
    pub kind: AccountEventKind,
    /// The browser or program, where the event came from one.
    pub client: Option<&'a str>,
}

/// An event that was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEvent {
    /// The account; nothing when there was only an invitation.
    pub account: Option<AccountId>,
    /// The address.
    pub email: String,
    /// What happened.
    pub kind: AccountEventKind,
    /// When it happened.
    pub happened_at: UtcTime,
    /// The browser or program, where the event came from one.
    pub client: Option<String>,
}

/// Notes an event.
pub fn insert_account_event(
    db: &mut Db,
    tenant: TenantId,
    event: &NewAccountEvent<'_>,
    now: UtcTime,
) -> Result<(), StoreError> {
    diesel::insert_into(account_events::table)
        .values((
            account_events::tenant_id.eq(tenant.0),
            account_events::account_id.eq(event.account.map(|id| id.0)),
            account_events::email.eq(event.email),
            account_events::kind.eq(event.kind.as_str()),
            account_events::happened_at.eq(now.naive()),
            account_events::client.eq(event.client),
        ))
        .execute(db)?;
    Ok(())
}

/// The latest events of a tenant, up to `limit`, the latest first.
pub fn list_account_events(
    db: &mut Db,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<AccountEvent>, StoreError> {
    type Row = (Option<i64>, String, String, NaiveDateTime, Option<String>);
    let rows: Vec<Row> = account_events::table
        .filter(account_events::tenant_id.eq(tenant.0))
        .order((account_events::happened_at.desc(), account_events::id.desc()))
        .limit(limit)
        .select((
            account_events::account_id,
            account_events::email,
            account_events::kind,
            account_events::happened_at,
            account_events::client,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(account, email, kind, happened_at, client)| {
            Ok(AccountEvent {
                account: account.map(AccountId),
                email,
                kind: parse_column("account_events.kind", &kind)?,
                happened_at: UtcTime::from_naive(happened_at),
                client,
            })
        })
        .collect()
}
