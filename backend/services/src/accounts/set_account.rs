//! Accounts that the command makes, without an invitation.

use super::invitations::revoke_invitations_by;
use super::lock_out::forget_failures_everywhere;
use super::passwords::{WeakPassword, check_new_password};
use super::person::{PersonError, read_email, read_name, read_operator, refuse_look_alike};
use super::tokens::SecretError;
use super::{note, password_hash};
use store::accounts::{
    Account, AccountEventKind, find_account, find_account_by_email, has_other_administrator,
    insert_account, rename_account, revoke_invitations_of, revoke_sessions, set_disabled_at,
    set_password_hash, set_role,
};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::{Role, UtcTime};

/// An account to make or to change.
#[derive(Clone, Copy)]
pub struct NewAccount<'a> {
    /// The address, in whatever case.
    pub email: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// What the person may see and do.
    pub role: Role,
    /// Whose plants a plant owner sees; an empty number is none.
    pub operator_id: Option<&'a str>,
    /// The password.
    pub password: &'a str,
}

/// Why an account was not made or changed.
#[derive(Debug, Error)]
pub enum SetAccountError {
    /// Address, name, or operator is wrong.
    #[error(transparent)]
    Person(#[from] PersonError),
    /// The password is not taken.
    #[error(transparent)]
    Weak(#[from] WeakPassword),
    /// The address signs in to another tenant.
    #[error("the e-mail address has an account of another tenant; use another address")]
    EmailOfAnotherTenant,
    /// Nobody could invite people any more.
    #[error("this is the last administrator; make somebody else an administrator first")]
    LastAdministrator,
    /// The password could not be hashed.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes an account of the tenant. One of the same address gets the name, role and password, is
/// enabled and unlocked, and its sessions end; one-time codes stay as they are.
pub fn set_account(
    db: &mut Db,
    tenant: TenantId,
    new: &NewAccount<'_>,
    now: UtcTime,
) -> Result<Account, SetAccountError> {
    let email = read_email(new.email)?;
    let name = read_name(new.name)?;
    check_new_password(new.password, &email, name)?;
    let hash = password_hash::hash(new.password)?;
    db.write(tenant, |db| {
        let operator_id = read_operator::<SetAccountError>(db, tenant, new.role, new.operator_id)?;
        let row = store::accounts::NewAccount {
            email: &email,
            name,
            role: new.role,
            operator_id,
            password_hash: &hash,
        };
        let id = match find_account_by_email(db, &email)? {
            Some((known, _)) if known.tenant != tenant => {
                return Err(SetAccountError::EmailOfAnotherTenant);
            }
            Some((known, _)) => {
                replace(db, &known, &row, now)?;
                known.id
            }
            None => {
                refuse_look_alike::<SetAccountError>(db, tenant, &email)?;
                revoke_invitations_of(db, tenant, &email, now)?;
                let inserted = insert_account(db, tenant, &row, now)?;
                inserted.ok_or(SetAccountError::EmailOfAnotherTenant)?
            }
        };
        let found = find_account(db, tenant, id)?;
        let (account, _) = found.ok_or(SetAccountError::EmailOfAnotherTenant)?;
        if account.created_at == now {
            note(db, &account, AccountEventKind::Created, None, now)?;
        }
        Ok(account)
    })
}

fn replace(
    db: &mut Db,
    known: &Account,
    new: &store::accounts::NewAccount<'_>,
    now: UtcTime,
) -> Result<(), SetAccountError> {
    let (tenant, id) = (known.tenant, known.id);
    let demoted = known.role == Role::Administrator && new.role != Role::Administrator;
    if demoted && !known.disabled && !has_other_administrator(db, tenant, id)? {
        return Err(SetAccountError::LastAdministrator);
    }
    if known.role != new.role || known.operator_id.as_deref() != new.operator_id {
        set_role(db, tenant, id, new.role, new.operator_id)?;
        if demoted {
            revoke_invitations_by(db, known, now)?;
        }
        note(db, known, AccountEventKind::RoleChanged, None, now)?;
    }
    if known.disabled {
        set_disabled_at(db, tenant, id, None)?;
        note(db, known, AccountEventKind::Enabled, None, now)?;
    }
    rename_account(db, tenant, id, new.name)?;
    set_password_hash(db, tenant, id, new.password_hash)?;
    forget_failures_everywhere(db, &known.email)?;
    revoke_sessions(db, tenant, id, None, now)?;
    note(db, known, AccountEventKind::PasswordChanged, None, now)?;
    Ok(())
}
