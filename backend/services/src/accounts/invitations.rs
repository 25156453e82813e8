//! Invitations: an administrator names a person, the person chooses a password.

use super::passwords::{WeakPassword, check_new_password};
use super::person::{PersonError, read_email, read_name, read_operator, refuse_look_alike};
use super::sessions::{SignedIn, begin_session};
use super::tokens::{InvitationToken, SecretError, sha256_of};
use super::{note, password_hash, shortened};
use store::accounts::{
    Account, AccountEventKind, Invitation, NewAccountEvent, find_account, find_account_by_email,
    find_invitation_of_token, insert_account, insert_account_event, insert_invitation,
    revoke_invitations_of,
};
use store::{Db, InvitationId, StoreError, TenantId};
use thiserror::Error;
use units::{Role, UtcTime};

/// How long an invitation can be accepted: seven days.
const LIFETIME_SECONDS: i64 = 7 * 24 * 3_600;

/// Whom to invite as what.
#[derive(Debug, Clone, Copy)]
pub struct NewInvitation<'a> {
    /// The address, in whatever case.
    pub email: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// What the person will see and do.
    pub role: Role,
    /// Whose plants a plant owner will see; an empty number is none.
    pub operator_id: Option<&'a str>,
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// It can be accepted.
    Open,
    /// The account was made.
    Accepted,
    /// It was taken back, or a newer one replaced it.
    Revoked,
    /// Nobody accepted it in time.
    Expired,
}

/// Why a person was not invited.
#[derive(Debug, Error)]
pub enum InviteError {
    /// A field is wrong.
    #[error(transparent)]
    Person(#[from] PersonError),
    /// No token could be made.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why an invitation was not accepted.
#[derive(Debug, Error)]
pub enum AcceptError {
    /// No invitation has this token.
    #[error("the invitation is not known; open the link exactly as it was sent")]
    Unknown,
    /// It is too old.
    #[error("the invitation has expired; ask for a new one")]
    Expired,
    /// It was taken back or replaced.
    #[error("the invitation was taken back or replaced by a newer one; ask for a new one")]
    Revoked,
    /// The account was made with it already.
    #[error("the invitation was accepted already; sign in with your password")]
    AlreadyAccepted,
    /// The address got an account in the meantime.
    #[error("the e-mail address has an account already; sign in with it")]
    EmailTaken,
    /// An account was made in the meantime whose address looks the same.
    #[error(transparent)]
    Person(#[from] PersonError),
    /// The password is not taken.
    #[error(transparent)]
    Weak(#[from] WeakPassword),
    /// No hash or token could be made.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of an invitation by now.
pub fn state_of(invitation: &Invitation, now: UtcTime) -> InvitationState {
    if invitation.accepted_at.is_some() {
        InvitationState::Accepted
    } else if invitation.revoked_at.is_some() {
        InvitationState::Revoked
    } else if invitation.expires_at <= now {
        InvitationState::Expired
    } else {
        InvitationState::Open
    }
}

/// Invites a person to the tenant of who invites. An open invitation of the same address is replaced.
///
/// The token is for the link that the person gets; it cannot be read again.
pub fn invite(
    db: &mut Db,
    by: &Account,
    new: &NewInvitation<'_>,
    now: UtcTime,
) -> Result<(Invitation, InvitationToken), InviteError> {
    let email = read_email(new.email)?;
    let name = read_name(new.name)?;
    let token = InvitationToken::new()?;
    let token_sha256 = sha256_of(token.as_str());
    db.write(by.tenant, |db| {
        let operator_id = read_operator::<InviteError>(db, by.tenant, new.role, new.operator_id)?;
        if find_account_by_email(db, &email)?.is_some() {
            return Err(PersonError::EmailTaken.into());
        }
        refuse_look_alike::<InviteError>(db, by.tenant, &email)?;
        revoke_invitations_of(db, by.tenant, &email, now)?;
        let expires_at = now.plus_seconds(LIFETIME_SECONDS);
        let row = store::accounts::NewInvitation {
            email: &email,
            name,
            role: new.role,
            operator_id,
            token_sha256: &token_sha256,
            invited_by: by.id,
            expires_at,
        };
        let id = insert_invitation(db, by.tenant, &row, now)?;
        note_invitation(db, by.tenant, &email, AccountEventKind::Invited, now)?;
        let invitation = Invitation {
            id,
            tenant: by.tenant,
            tenant_name: by.tenant_name.clone(),
            email,
            name: name.to_owned(),
            role: new.role,
            operator_id: operator_id.map(str::to_owned),
            invited_by: by.name.clone(),
            created_at: now,
            expires_at,
            accepted_at: None,
            revoked_at: None,
        };
        Ok((invitation, token))
    })
}

/// The open invitation of a token.
pub fn find_invitation(
    db: &mut Db,
    token: &str,
    now: UtcTime,
) -> Result<Option<Invitation>, StoreError> {
    let found = find_invitation_of_token(db, &sha256_of(token))?;
    Ok(found.filter(|invitation| state_of(invitation, now) == InvitationState::Open))
}

/// Makes the account of an invitation and signs the person in.
pub fn accept_invitation(
    db: &mut Db,
    token: &str,
    password: &str,
    client: &str,
    now: UtcTime,
) -> Result<SignedIn, AcceptError> {
    let token_sha256 = sha256_of(token);
    let invitation = open_invitation(db, &token_sha256, now)?;
    check_new_password(password, &invitation.email, &invitation.name)?;
    let hash = password_hash::hash(password)?;
    let client = shortened(client);
    db.write(invitation.tenant, |db| {
        let invitation = open_invitation(db, &token_sha256, now)?;
        let tenant = invitation.tenant;
        refuse_look_alike::<AcceptError>(db, tenant, &invitation.email)?;
        let row = store::accounts::NewAccount {
            email: &invitation.email,
            name: &invitation.name,
            role: invitation.role,
            operator_id: invitation.operator_id.as_deref(),
            password_hash: &hash,
        };
        let id = insert_account(db, tenant, &row, now)?.ok_or(AcceptError::EmailTaken)?;
        store::accounts::accept_invitation(db, tenant, invitation.id, now)?;
        let (account, _) = find_account(db, tenant, id)?.ok_or(AcceptError::Unknown)?;
        note(db, &account, AccountEventKind::InvitationAccepted, Some(&client), now)?;
        begin_session(db, account, &client, now)
    })
}

/// The invitations of a tenant, the latest first; [`state_of`] says what became of each.
pub fn list_invitations(db: &mut Db, tenant: TenantId) -> Result<Vec<Invitation>, StoreError> {
    db.read(|db| store::accounts::list_invitations(db, tenant))
}

/// Takes an invitation back; says whether there was one to take back.
pub fn revoke_invitation(
    db: &mut Db,
    tenant: TenantId,
    id: InvitationId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    db.write(tenant, |db| {
        let Some(email) = store::accounts::revoke_invitation(db, tenant, id, now)? else {
            return Ok(false);
        };
        note_invitation(db, tenant, &email, AccountEventKind::InvitationRevoked, now)?;
        Ok(true)
    })
}

/// Takes back what a person has invited who may not invite any more: an invitation is good for as long as the word of
/// who made it.
pub(super) fn revoke_invitations_by(
    db: &mut Db,
    inviter: &Account,
    now: UtcTime,
) -> Result<(), StoreError> {
    let tenant = inviter.tenant;
    for email in store::accounts::revoke_invitations_by(db, tenant, inviter.id, now)? {
        note_invitation(db, tenant, &email, AccountEventKind::InvitationRevoked, now)?;
    }
    Ok(())
}

fn open_invitation(
    db: &mut Db,
    token_sha256: &str,
    now: UtcTime,
) -> Result<Invitation, AcceptError> {
    let invitation = find_invitation_of_token(db, token_sha256)?.ok_or(AcceptError::Unknown)?;
    match state_of(&invitation, now) {
        InvitationState::Open => Ok(invitation),
        InvitationState::Accepted => Err(AcceptError::AlreadyAccepted),
        InvitationState::Revoked => Err(AcceptError::Revoked),
        InvitationState::Expired => Err(AcceptError::Expired),
    }
}

fn note_invitation(
    db: &mut Db,
    tenant: TenantId,
    email: &str,
    kind: AccountEventKind,
    now: UtcTime,
) -> Result<(), StoreError> {
    let event = NewAccountEvent { account: None, email, kind, client: None };
    insert_account_event(db, tenant, &event, now)
}
