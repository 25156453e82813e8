//! Signed-in browsers and programs.

use super::account::{Account, AccountRow};
use crate::tables::{account_sessions, accounts, tenants};
use crate::{AccountId, Db, SessionId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

/// A session to begin.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    /// Whose session it is.
    pub account: AccountId,
    /// The hash of the part that all its refresh tokens share.
    pub family_sha256: &'a str,
    /// The hash of its first refresh token.
    pub token_sha256: &'a str,
    /// When it ends, however much it is used.
    pub expires_at: UtcTime,
    /// The browser or program.
    pub client: &'a str,
}

/// A session, valid or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its key.
    pub id: SessionId,
    /// Its tenant.
    pub tenant: TenantId,
    /// Whose session it is.
    pub account: AccountId,
    /// The hash of its refresh token.
    pub token_sha256: String,
    /// The hash of the refresh token before.
    pub previous_token_sha256: Option<String>,
    /// When it got its refresh token.
    pub rotated_at: UtcTime,
    /// When the person signed in.
    pub created_at: UtcTime,
    /// When it was last seen.
    pub seen_at: UtcTime,
    /// When it ends, however much it is used.
    pub expires_at: UtcTime,
    /// When it was ended early.
    pub revoked_at: Option<UtcTime>,
    /// The browser or program.
    pub client: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = account_sessions)]
struct SessionRow {
    id: i64,
    tenant_id: i64,
    account_id: i64,
    token_sha256: String,
    previous_token_sha256: Option<String>,
    rotated_at: NaiveDateTime,
    created_at: NaiveDateTime,
    seen_at: NaiveDateTime,
    expires_at: NaiveDateTime,
    revoked_at: Option<NaiveDateTime>,
    client: String,
}

impl SessionRow {
    fn into_session(self) -> Session {
        Session {
            id: SessionId(self.id),
            tenant: TenantId(self.tenant_id),
            account: AccountId(self.account_id),
            token_sha256: self.token_sha256,
            previous_token_sha256: self.previous_token_sha256,
            rotated_at: UtcTime::from_naive(self.rotated_at),
            created_at: UtcTime::from_naive(self.created_at),
            seen_at: UtcTime::from_naive(self.seen_at),
            expires_at: UtcTime::from_naive(self.expires_at),
            revoked_at: self.revoked_at.map(UtcTime::from_naive),
            client: self.client,
        }
    }
}

/// Begins a session.
pub fn insert_session(
    db: &mut Db,
    tenant: TenantId,
    new: &NewSession<'_>,
    now: UtcTime,
) -> Result<SessionId, StoreError> {
    let id: i64 = diesel::insert_into(account_sessions::table)
        .values((
            account_sessions::tenant_id.eq(tenant.0),
            account_sessions::account_id.eq(new.account.0),
            account_sessions::family_sha256.eq(new.family_sha256),
            account_sessions::token_sha256.eq(new.token_sha256),
            account_sessions::rotated_at.eq(now.naive()),
            account_sessions::created_at.eq(now.naive()),
            account_sessions::seen_at.eq(now.naive()),
            account_sessions::expires_at.eq(new.expires_at.naive()),
            account_sessions::client.eq(new.client),
        ))
        .returning(account_sessions::id)
        .get_result(db)?;
    Ok(SessionId(id))
}

/// The account of a session that is not revoked, not expired and was seen after `seen_after`; none
/// when the account is disabled. One query: every request asks it, and knows no tenant before.
pub fn find_account_of_session(
    db: &mut Db,
    session: SessionId,
    now: UtcTime,
    seen_after: UtcTime,
) -> Result<Option<Account>, StoreError> {
    let same_account = accounts::id
        .eq(account_sessions::account_id)
        .and(accounts::tenant_id.eq(account_sessions::tenant_id));
    let row: Option<(AccountRow, String, NaiveDateTime)> = account_sessions::table
        .inner_join(accounts::table.on(same_account))
        .inner_join(tenants::table.on(tenants::id.eq(accounts::tenant_id)))
        .filter(account_sessions::id.eq(session.0))
        .filter(account_sessions::revoked_at.is_null())
        .filter(account_sessions::expires_at.gt(now.naive()))
        .filter(account_sessions::seen_at.gt(seen_after.naive()))
        .filter(accounts::disabled_at.is_null())
        .select((AccountRow::as_select(), tenants::name, account_sessions::seen_at))
        .first(db)
        .optional()?;
    row.map(|(row, tenant_name, seen_at)| {
        Ok(row.into_account(tenant_name, Some(UtcTime::from_naive(seen_at)))?.0)
    })
    .transpose()
}

/// The session of a key, valid or not. Whoever holds a session's key knows no tenant yet.
pub fn find_session(db: &mut Db, id: SessionId) -> Result<Option<Session>, StoreError> {
    let row: Option<SessionRow> = account_sessions::table
        .filter(account_sessions::id.eq(id.0))
        .select(SessionRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(SessionRow::into_session))
}

/// The session whose refresh tokens share a part with this hash. Whoever holds a token knows no
/// tenant yet.
pub fn find_session_of_family(
    db: &mut Db,
    family_sha256: &str,
) -> Result<Option<Session>, StoreError> {
    let row: Option<SessionRow> = account_sessions::table
        .filter(account_sessions::family_sha256.eq(family_sha256))
        .select(SessionRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(SessionRow::into_session))
}

/// The sessions of an account that are not revoked, the last seen first.
pub fn list_sessions(
    db: &mut Db,
    tenant: TenantId,
    account: AccountId,
) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<SessionRow> = account_sessions::table
        .filter(account_sessions::tenant_id.eq(tenant.0))
        .filter(account_sessions::account_id.eq(account.0))
        .filter(account_sessions::revoked_at.is_null())
        .order((account_sessions::seen_at.desc(), account_sessions::id.desc()))
        .select(SessionRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(SessionRow::into_session).collect())
}

/// Gives a session its next refresh token and notes that it was seen.
pub fn rotate_session(
    db: &mut Db,
    session: &Session,
    token_sha256: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = account_sessions::table
        .filter(account_sessions::tenant_id.eq(session.tenant.0))
        .filter(account_sessions::id.eq(session.id.0));
    diesel::update(row)
        .set((
            account_sessions::token_sha256.eq(token_sha256),
            account_sessions::previous_token_sha256.eq(&session.token_sha256),
            account_sessions::rotated_at.eq(now.naive()),
            account_sessions::seen_at.eq(now.naive()),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends a session of an account; says whether there was one to end.
pub fn revoke_session(
    db: &mut Db,
    tenant: TenantId,
    account: AccountId,
    session: SessionId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = account_sessions::table
        .filter(account_sessions::tenant_id.eq(tenant.0))
        .filter(account_sessions::account_id.eq(account.0))
        .filter(account_sessions::id.eq(session.0))
        .filter(account_sessions::revoked_at.is_null());
    let ended =
        diesel::update(row).set(account_sessions::revoked_at.eq(now.naive())).execute(db)?;
    Ok(ended > 0)
}

/// Ends every session of an account but `keep`; returns how many.
pub fn revoke_sessions(
    db: &mut Db,
    tenant: TenantId,
    account: AccountId,
    keep: Option<SessionId>,
    now: UtcTime,
) -> Result<usize, StoreError> {
    // No session has the key zero.
    let kept = keep.map_or(0, |session| session.0);
    let rows = account_sessions::table
        .filter(account_sessions::tenant_id.eq(tenant.0))
        .filter(account_sessions::account_id.eq(account.0))
        .filter(account_sessions::id.ne(kept))
        .filter(account_sessions::revoked_at.is_null());
    Ok(diesel::update(rows).set(account_sessions::revoked_at.eq(now.naive())).execute(db)?)
}
