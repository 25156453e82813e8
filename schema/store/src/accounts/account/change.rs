//! New accounts and changed ones. Accounts are not facts: they change, and `account_events` says when.

use crate::db::on_backend;
use crate::tables::accounts;
use crate::{AccountId, Db, StoreError, TenantId};
use diesel::prelude::*;
use units::{Role, UtcTime};

/// An account to make.
#[derive(Clone, Copy)]
pub struct NewAccount<'a> {
    /// The address, in lower case.
    pub email: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// What the person may see and do.
    pub role: Role,
    /// Whose plants a plant owner sees.
    pub operator_id: Option<&'a str>,
    /// The hash of the password, a PHC string.
    pub password_hash: &'a str,
}

/// Makes an account; nothing when the address has one already, in whatever tenant.
pub fn insert_account(
    db: &mut Db,
    tenant: TenantId,
    new: &NewAccount<'_>,
    now: UtcTime,
) -> Result<Option<AccountId>, StoreError> {
    let row = (
        accounts::tenant_id.eq(tenant.0),
        accounts::email.eq(new.email),
        accounts::name.eq(new.name),
        accounts::role.eq(new.role.as_str()),
        accounts::operator_id.eq(new.operator_id),
        accounts::password_hash.eq(new.password_hash),
        accounts::created_at.eq(now.naive()),
    );
    let id: Option<i64> = on_backend!(db, connection => diesel::insert_into(accounts::table)
        .values(row)
        .on_conflict(accounts::email)
        .do_nothing()
        .returning(accounts::id)
        .get_result(connection)
        .optional())?;
    Ok(id.map(AccountId))
}

/// Updates the account of a tenant and key; a macro, because every list of columns has its own type.
macro_rules! update_account {
    ($db:expr, $tenant:expr, $id:expr, $change:expr) => {{
        let row = accounts::table
            .filter(accounts::tenant_id.eq($tenant.0))
            .filter(accounts::id.eq($id.0));
        diesel::update(row).set($change).execute($db)?;
        Ok(())
    }};
}

/// Gives the person another name.
pub fn rename_account(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    name: &str,
) -> Result<(), StoreError> {
    update_account!(db, tenant, id, accounts::name.eq(name))
}

/// Sets the hash of the password.
pub fn set_password_hash(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    hash: &str,
) -> Result<(), StoreError> {
    update_account!(db, tenant, id, accounts::password_hash.eq(hash))
}

/// Sets the secret of the one-time codes together with the last step that was taken, or removes
/// both.
pub fn set_totp(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    secret_and_step: Option<(&str, i64)>,
) -> Result<(), StoreError> {
    let (secret, step) = secret_and_step.unzip();
    let change = (accounts::totp_secret.eq(secret), accounts::totp_last_step.eq(step));
    update_account!(db, tenant, id, change)
}

/// Notes the step whose code was taken.
pub fn set_totp_last_step(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    step: i64,
) -> Result<(), StoreError> {
    update_account!(db, tenant, id, accounts::totp_last_step.eq(step))
}

/// Disables an account, or enables it again.
pub fn set_disabled_at(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    disabled_at: Option<UtcTime>,
) -> Result<(), StoreError> {
    update_account!(db, tenant, id, accounts::disabled_at.eq(disabled_at.map(UtcTime::naive)))
}

/// Sets what the person may see and do.
pub fn set_role(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    role: Role,
    operator_id: Option<&str>,
) -> Result<(), StoreError> {
    let change = (accounts::role.eq(role.as_str()), accounts::operator_id.eq(operator_id));
    update_account!(db, tenant, id, change)
}
