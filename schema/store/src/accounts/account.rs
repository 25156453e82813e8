//! Accounts: who may sign in, and what that needs.

mod change;
mod event;
mod row;

pub use change::{
    NewAccount, insert_account, rename_account, set_disabled_at, set_password_hash, set_role,
    set_totp, set_totp_last_step,
};
pub use event::{
    AccountEvent, AccountEventKind, NewAccountEvent, insert_account_event, list_account_events,
};
pub(crate) use row::AccountRow;

use crate::tables::{account_sessions, accounts, parties, tenants};
use crate::{AccountId, Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::HashMap;
use std::fmt;
use units::{Role, UtcTime};

/// A person's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its key.
    pub id: AccountId,
    /// The tenant that the person works for.
    pub tenant: TenantId,
    /// The tenant's name.
    pub tenant_name: String,
    /// The address that the person signs in with, in lower case.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// What the person may see and do.
    pub role: Role,
    /// Whose plants a plant owner sees; nobody else has one.
    pub operator_id: Option<String>,
    /// Whether signing in takes a one-time code.
    pub totp_enabled: bool,
    /// Whether nobody can sign in any more.
    pub disabled: bool,
    /// When the account was made.
    pub created_at: UtcTime,
    /// When one of its sessions was last seen.
    pub last_seen: Option<UtcTime>,
}

/// What signing in is checked against. Never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountSecrets {
    /// The hash of the password, a PHC string.
    pub password_hash: String,
    /// The secret of the one-time codes, sealed: it can be read only with a key that is not in the database.
    pub totp_secret: Option<String>,
    /// The last step of 30 seconds whose code was taken.
    pub totp_last_step: Option<i64>,
}

impl fmt::Debug for AccountSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountSecrets(hidden)")
    }
}

/// The account of an address. The tenant is not known yet: a person signs in with the address alone.
pub fn find_account_by_email(
    db: &mut Db,
    email: &str,
) -> Result<Option<(Account, AccountSecrets)>, StoreError> {
    let row: Option<(AccountRow, String)> = accounts::table
        .inner_join(tenants::table.on(tenants::id.eq(accounts::tenant_id)))
        .filter(accounts::email.eq(email))
        .select((AccountRow::as_select(), tenants::name))
        .first(db)
        .optional()?;
    row.map(|(row, tenant_name)| row.into_account(tenant_name, None)).transpose()
}

/// An account of the tenant.
pub fn find_account(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
) -> Result<Option<(Account, AccountSecrets)>, StoreError> {
    let row: Option<(AccountRow, String)> = accounts::table
        .inner_join(tenants::table.on(tenants::id.eq(accounts::tenant_id)))
        .filter(accounts::tenant_id.eq(tenant.0))
        .filter(accounts::id.eq(id.0))
        .select((AccountRow::as_select(), tenants::name))
        .first(db)
        .optional()?;
    row.map(|(row, tenant_name)| row.into_account(tenant_name, None)).transpose()
}

/// A sealed secret of one-time codes, of whatever tenant, to see whether a key opens it.
pub fn find_sealed_secret(db: &mut Db) -> Result<Option<(AccountId, String)>, StoreError> {
    let row: Option<(i64, Option<String>)> = accounts::table
        .filter(accounts::totp_secret.is_not_null())
        .order(accounts::id)
        .select((accounts::id, accounts::totp_secret))
        .first(db)
        .optional()?;
    Ok(row.and_then(|(id, secret)| secret.map(|secret| (AccountId(id), secret))))
}

/// The accounts of a tenant in the order of their addresses.
pub fn list_accounts(db: &mut Db, tenant: TenantId) -> Result<Vec<Account>, StoreError> {
    let seen: Vec<(i64, Option<NaiveDateTime>)> = account_sessions::table
        .filter(account_sessions::tenant_id.eq(tenant.0))
        .group_by(account_sessions::account_id)
        .select((account_sessions::account_id, diesel::dsl::max(account_sessions::seen_at)))
        .load(db)?;
    let seen: HashMap<i64, Option<NaiveDateTime>> = seen.into_iter().collect();
    let rows: Vec<(AccountRow, String)> = accounts::table
        .inner_join(tenants::table.on(tenants::id.eq(accounts::tenant_id)))
        .filter(accounts::tenant_id.eq(tenant.0))
        .order(accounts::email)
        .select((AccountRow::as_select(), tenants::name))
        .load(db)?;
    rows.into_iter()
        .map(|(row, tenant_name)| {
            let last_seen = seen.get(&row.id()).copied().flatten().map(UtcTime::from_naive);
            Ok(row.into_account(tenant_name, last_seen)?.0)
        })
        .collect()
}

/// Whether a plant owner of this number is in the tenant's register.
pub fn is_operator(db: &mut Db, tenant: TenantId, operator_id: &str) -> Result<bool, StoreError> {
    let found: i64 = parties::table
        .filter(parties::tenant_id.eq(tenant.0))
        .filter(parties::operator_id.eq(operator_id))
        .count()
        .get_result(db)?;
    Ok(found > 0)
}

/// Whether anybody but this account is an administrator of the tenant and can sign in.
pub fn has_other_administrator(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
) -> Result<bool, StoreError> {
    let others: i64 = accounts::table
        .filter(accounts::tenant_id.eq(tenant.0))
        .filter(accounts::role.eq(Role::Administrator.as_str()))
        .filter(accounts::disabled_at.is_null())
        .filter(accounts::id.ne(id.0))
        .count()
        .get_result(db)?;
    Ok(others > 0)
}
