//! Who may write at the same time.
//!
//! SQLite has one writer: the update of no row takes its lock before anything is read. PostgreSQL has a lock for each
//! tenant, which one transaction takes whole, or many take a part of; who waits for the whole is not overtaken by those
//! that ask for parts later.

use crate::tables::tenants;
use crate::{Db, StoreError, TenantId};
use diesel::prelude::*;
use diesel::sql_types::Integer;

/// The locks of tenants among all advisory locks of the database.
const TENANTS: i32 = 8210;

/// Waits until nobody else writes for a tenant, and keeps others waiting until the transaction ends.
pub(super) fn whole(db: &mut Db, tenant: TenantId) -> Result<(), StoreError> {
    take(db, tenant, "SELECT pg_advisory_xact_lock($1, $2)")
}

/// The same, beside others that take a part.
pub(super) fn part(db: &mut Db, tenant: TenantId) -> Result<(), StoreError> {
    take(db, tenant, "SELECT pg_advisory_xact_lock_shared($1, $2)")
}

fn take(db: &mut Db, tenant: TenantId, statement: &str) -> Result<(), StoreError> {
    match db {
        Db::Sqlite(connection) => {
            diesel::update(tenants::table.filter(tenants::id.eq(0)))
                .set(tenants::name.eq(tenants::name))
                .execute(connection)?;
        }
        Db::Postgres(connection) => {
            // Tenants of equal remainder would wait for one another, which does no harm.
            let key = i32::try_from(tenant.0.rem_euclid(i64::from(i32::MAX))).unwrap_or_default();
            diesel::sql_query(statement)
                .bind::<Integer, _>(TENANTS)
                .bind::<Integer, _>(key)
                .execute(connection)?;
        }
    }
    Ok(())
}
