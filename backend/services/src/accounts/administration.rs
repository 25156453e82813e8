//! What an administrator does with the accounts of the tenant.

use super::invitations::revoke_invitations_by;
use super::lock_out::{forget_failures_everywhere, locks_of};
use super::note;
use super::person::{PersonError, read_operator};
use std::collections::BTreeMap;
use store::accounts::{
    Account, AccountEvent, AccountEventKind, has_other_administrator, list_account_events,
    replace_recovery_codes, revoke_sessions, set_disabled_at, set_role, set_totp,
};
use store::{AccountId, Db, StoreError, TenantId};
use thiserror::Error;
use units::{Role, UtcTime};

/// Why an account was not changed.
#[derive(Debug, Error)]
pub enum ChangeAccountError {
    /// The tenant has no such account.
    #[error("there is no such account; open the list of accounts again")]
    NotFound,
    /// Nobody could invite people any more.
    #[error("this is the last administrator; make somebody else an administrator first")]
    LastAdministrator,
    /// Role and operator do not belong together.
    #[error(transparent)]
    Person(#[from] PersonError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The accounts of a tenant in the order of their addresses.
pub fn list_accounts(db: &mut Db, tenant: TenantId) -> Result<Vec<Account>, StoreError> {
    db.read(|db| store::accounts::list_accounts(db, tenant))
}

/// Until when attempts from some place are refused, for each account of the tenant for which they are.
pub fn list_locks(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
) -> Result<BTreeMap<AccountId, UtcTime>, StoreError> {
    db.read(|db| {
        let accounts = store::accounts::list_accounts(db, tenant)?;
        locks_of(db, &accounts, now)
    })
}

/// An account of the tenant.
pub fn find_account(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
) -> Result<Option<Account>, StoreError> {
    Ok(store::accounts::find_account(db, tenant, id)?.map(|(account, _)| account))
}

/// What happened to the tenant's accounts, up to `limit` events, the latest first.
pub fn list_events(
    db: &mut Db,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<AccountEvent>, StoreError> {
    list_account_events(db, tenant, limit)
}

/// Nobody can sign in with the account any more; its sessions end, and what it has invited is taken back.
pub fn disable_account(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    now: UtcTime,
) -> Result<(), ChangeAccountError> {
    change(db, tenant, id, |db, account| {
        if account.disabled {
            return Ok(());
        }
        keep_an_administrator(db, account)?;
        set_disabled_at(db, tenant, id, Some(now))?;
        revoke_sessions(db, tenant, id, None, now)?;
        revoke_invitations_by(db, account, now)?;
        note(db, account, AccountEventKind::Disabled, None, now)?;
        Ok(())
    })
}

/// Signing in is possible again, also where too many wrong attempts had locked the account.
pub fn enable_account(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    now: UtcTime,
) -> Result<(), ChangeAccountError> {
    change(db, tenant, id, |db, account| {
        set_disabled_at(db, tenant, id, None)?;
        forget_failures_everywhere(db, &account.email)?;
        note(db, account, AccountEventKind::Enabled, None, now)?;
        Ok(())
    })
}

/// Gives the account another role; it holds from the next request of its sessions. What an administrator has invited is
/// taken back with the role.
pub fn change_role(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    role: Role,
    operator_id: Option<&str>,
    now: UtcTime,
) -> Result<(), ChangeAccountError> {
    change(db, tenant, id, |db, account| {
        let operator_id = read_operator::<ChangeAccountError>(db, tenant, role, operator_id)?;
        if account.role == role && account.operator_id.as_deref() == operator_id {
            return Ok(());
        }
        if role != Role::Administrator {
            keep_an_administrator(db, account)?;
        }
        set_role(db, tenant, id, role, operator_id)?;
        if role != Role::Administrator {
            revoke_invitations_by(db, account, now)?;
        }
        note(db, account, AccountEventKind::RoleChanged, None, now)?;
        Ok(())
    })
}

/// Signing in takes no code any more, for a person who lost the phone and the recovery codes.
pub fn remove_totp(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    now: UtcTime,
) -> Result<(), ChangeAccountError> {
    change(db, tenant, id, |db, account| {
        if !account.totp_enabled {
            return Ok(());
        }
        set_totp(db, tenant, id, None)?;
        replace_recovery_codes(db, tenant, id, &[])?;
        note(db, account, AccountEventKind::TotpDisabled, None, now)?;
        Ok(())
    })
}

/// Refuses to take the last administrator who can sign in away.
pub(super) fn keep_an_administrator(
    db: &mut Db,
    account: &Account,
) -> Result<(), ChangeAccountError> {
    let counts = account.role == Role::Administrator && !account.disabled;
    if counts && !has_other_administrator(db, account.tenant, account.id)? {
        return Err(ChangeAccountError::LastAdministrator);
    }
    Ok(())
}

fn change(
    db: &mut Db,
    tenant: TenantId,
    id: AccountId,
    work: impl FnOnce(&mut Db, &Account) -> Result<(), ChangeAccountError>,
) -> Result<(), ChangeAccountError> {
    db.write(tenant, |db| {
        let (account, _) =
            store::accounts::find_account(db, tenant, id)?.ok_or(ChangeAccountError::NotFound)?;
        work(db, &account)
    })
}
