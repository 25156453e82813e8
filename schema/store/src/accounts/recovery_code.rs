//! Codes for who has lost the phone, each good once.

use crate::tables::account_recovery_codes;
use crate::{AccountId, Db, StoreError, TenantId};
use diesel::prelude::*;
use units::UtcTime;

/// Gives an account these codes, by their hashes, instead of those that it had; none takes all away.
pub fn replace_recovery_codes(
    db: &mut Db,
    tenant: TenantId,
    account: AccountId,
    hashes: &[String],
) -> Result<(), StoreError> {
    let known = account_recovery_codes::table
        .filter(account_recovery_codes::tenant_id.eq(tenant.0))
        .filter(account_recovery_codes::account_id.eq(account.0));
    diesel::delete(known).execute(db)?;
    for hash in hashes {
        diesel::insert_into(account_recovery_codes::table)
            .values((
                account_recovery_codes::tenant_id.eq(tenant.0),
                account_recovery_codes::account_id.eq(account.0),
                account_recovery_codes::code_sha256.eq(hash),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Uses a code up; says whether there was one that nobody had used.
pub fn use_recovery_code(
    db: &mut Db,
    tenant: TenantId,
    account: AccountId,
    hash: &str,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let unused = account_recovery_codes::table
        .filter(account_recovery_codes::tenant_id.eq(tenant.0))
        .filter(account_recovery_codes::account_id.eq(account.0))
        .filter(account_recovery_codes::code_sha256.eq(hash))
        .filter(account_recovery_codes::used_at.is_null());
    let used =
        diesel::update(unused).set(account_recovery_codes::used_at.eq(now.naive())).execute(db)?;
    Ok(used > 0)
}

/// How many codes of an account nobody has used.
pub fn count_recovery_codes(
    db: &mut Db,
    tenant: TenantId,
    account: AccountId,
) -> Result<i64, StoreError> {
    let unused = account_recovery_codes::table
        .filter(account_recovery_codes::tenant_id.eq(tenant.0))
        .filter(account_recovery_codes::account_id.eq(account.0))
        .filter(account_recovery_codes::used_at.is_null());
    Ok(unused.count().get_result(db)?)
}
