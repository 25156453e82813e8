//! Staying signed in.
//!
//! A session ends thirty days after the sign-in, or twelve hours after it was last refreshed. Its
//! refresh token changes with every use. A token that comes back after its successor was given out
//! was copied by somebody, so it ends the session; only for half a minute it is taken again, because
//! a browser loads several pages at once.

use super::note;
use super::tokens::{RefreshToken, SecretError};
use store::accounts::{
    Account, AccountEventKind, NewSession, Session, find_account, find_account_of_session,
    find_session_of_family, insert_session, rotate_session,
};
use store::{Db, SessionId, StoreError};
use thiserror::Error;
use units::UtcTime;

const LIFETIME_SECONDS: i64 = 30 * 24 * 3_600;
const IDLE_SECONDS: i64 = 12 * 3_600;
const PREVIOUS_TOKEN_SECONDS: i64 = 30;

/// A person who has just signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub account: Account,
    /// The session.
    pub session: SessionId,
    /// What the session is continued with.
    pub refresh_token: RefreshToken,
}

/// A session that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// The account.
    pub account: Account,
    /// The session.
    pub session: SessionId,
    /// What the session is continued with from now on. Nothing when another request of the same
    /// browser got it a moment ago: then the browser keeps what that request brings.
    pub refresh_token: Option<RefreshToken>,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSummary {
    /// Its key.
    pub id: SessionId,
    /// The browser or program.
    pub client: String,
    /// When the person signed in.
    pub created_at: UtcTime,
    /// When it was last refreshed.
    pub seen_at: UtcTime,
}

/// Why a session does not go on. The person signs in again.
#[derive(Debug, Error)]
pub enum SessionError {
    /// No session has this token.
    #[error("the session is not known; sign in again")]
    Unknown,
    /// It is too old, or was not used for too long.
    #[error("the session has expired; sign in again")]
    Expired,
    /// It was ended.
    #[error("the session was ended; sign in again")]
    Revoked,
    /// The account is disabled.
    #[error("the account is disabled; ask an administrator")]
    Disabled,
    /// The token was replaced long ago, so somebody has a copy. The session is ended.
    #[error("the session was used from two places and is ended; sign in again")]
    Reused,
    /// No token could be made.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The account of a valid session; one query, because every request asks.
pub fn find_session(
    db: &mut Db,
    session: SessionId,
    now: UtcTime,
) -> Result<Option<Account>, StoreError> {
    find_account_of_session(db, session, now, now.plus_seconds(-IDLE_SECONDS))
}

/// Continues a session: the token is replaced by its successor.
pub fn refresh_session(db: &mut Db, token: &str, now: UtcTime) -> Result<Refreshed, SessionError> {
    let token = RefreshToken::read(token).ok_or(SessionError::Unknown)?;
    let family = token.family_sha256();
    let session = find_session_of_family(db, &family)?.ok_or(SessionError::Unknown)?;
    db.write(session.tenant, |db| continue_session(db, &family, &token, now))?
}

/// Ends a session because its person leaves. One that ended before stays as it is.
pub fn sign_out(db: &mut Db, session: SessionId, now: UtcTime) -> Result<(), StoreError> {
    let Some(session) = store::accounts::find_session(db, session)? else { return Ok(()) };
    end_session(db, &session, AccountEventKind::SignedOut, now).map(|_ended| ())
}

/// The valid sessions of an account, the last used first.
pub fn list_sessions(
    db: &mut Db,
    account: &Account,
    now: UtcTime,
) -> Result<Vec<SessionSummary>, StoreError> {
    let sessions = store::accounts::list_sessions(db, account.tenant, account.id)?;
    let valid = sessions.into_iter().filter(|session| !has_expired(session, now));
    Ok(valid
        .map(|session| SessionSummary {
            id: session.id,
            client: session.client,
            created_at: session.created_at,
            seen_at: session.seen_at,
        })
        .collect())
}

/// Ends one of the account's own sessions; says whether there was one to end.
pub fn revoke_session(
    db: &mut Db,
    account: &Account,
    session: SessionId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let found = store::accounts::find_session(db, session)?;
    let own =
        found.filter(|session| session.tenant == account.tenant && session.account == account.id);
    let Some(session) = own else { return Ok(false) };
    end_session(db, &session, AccountEventKind::SessionRevoked, now)
}

/// Begins a session within a transaction.
pub(super) fn begin_session<E: From<StoreError> + From<SecretError>>(
    db: &mut Db,
    account: Account,
    client: &str,
    now: UtcTime,
) -> Result<SignedIn, E> {
    let refresh_token = RefreshToken::first()?;
    let session = NewSession {
        account: account.id,
        family_sha256: &refresh_token.family_sha256(),
        token_sha256: &refresh_token.sha256(),
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
        client,
    };
    let session = insert_session(db, account.tenant, &session, now)?;
    note(db, &account, AccountEventKind::SignedIn, Some(client), now)?;
    let account = Account { last_seen: Some(now), ..account };
    Ok(SignedIn { account, session, refresh_token })
}

/// Continues a session within a transaction. The outcome is a value of the transaction, because
/// ending a session has to be committed.
fn continue_session(
    db: &mut Db,
    family: &str,
    token: &RefreshToken,
    now: UtcTime,
) -> Result<Result<Refreshed, SessionError>, SessionError> {
    let session = find_session_of_family(db, family)?.ok_or(SessionError::Unknown)?;
    let account = find_account(db, session.tenant, session.account)?;
    let (account, _) = account.ok_or(SessionError::Unknown)?;
    check(&session, &account, now)?;
    let id = session.id;
    let sha256 = token.sha256();
    if sha256 == session.token_sha256 {
        let next = token.next()?;
        rotate_session(db, &session, &next.sha256(), now)?;
        let account = Account { last_seen: Some(now), ..account };
        return Ok(Ok(Refreshed { account, session: id, refresh_token: Some(next) }));
    }
    let just_replaced = session.previous_token_sha256.as_ref() == Some(&sha256)
        && now <= session.rotated_at.plus_seconds(PREVIOUS_TOKEN_SECONDS);
    if just_replaced {
        let account = Account { last_seen: Some(session.seen_at), ..account };
        return Ok(Ok(Refreshed { account, session: id, refresh_token: None }));
    }
    store::accounts::revoke_session(db, session.tenant, session.account, id, now)?;
    note(db, &account, AccountEventKind::TokenReused, Some(&session.client), now)?;
    Ok(Err(SessionError::Reused))
}

fn end_session(
    db: &mut Db,
    session: &Session,
    kind: AccountEventKind,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let tenant = session.tenant;
    db.write(tenant, |db| {
        let ended = store::accounts::revoke_session(db, tenant, session.account, session.id, now)?;
        if let (true, Some((account, _))) = (ended, find_account(db, tenant, session.account)?) {
            note(db, &account, kind, Some(&session.client), now)?;
        }
        Ok(ended)
    })
}

fn check(session: &Session, account: &Account, now: UtcTime) -> Result<(), SessionError> {
    if account.disabled {
        return Err(SessionError::Disabled);
    }
    if session.revoked_at.is_some() {
        return Err(SessionError::Revoked);
    }
    if has_expired(session, now) {
        return Err(SessionError::Expired);
    }
    Ok(())
}

fn has_expired(session: &Session, now: UtcTime) -> bool {
    session.expires_at <= now || session.seen_at <= now.plus_seconds(-IDLE_SECONDS)
}
