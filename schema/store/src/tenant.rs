//! Tenants.

use crate::db::on_backend;
use crate::tables::tenants;
use crate::{Db, StoreError, TenantId};
use diesel::prelude::*;
use units::UtcTime;

/// The tenant of a name.
pub fn find_tenant(db: &mut Db, name: &str) -> Result<Option<TenantId>, StoreError> {
    let id = tenants::table.filter(tenants::name.eq(name)).select(tenants::id).first(db);
    Ok(id.optional()?.map(TenantId))
}

/// The tenant of a name, created when there is none.
pub fn find_or_create_tenant(
    db: &mut Db,
    name: &str,
    now: UtcTime,
) -> Result<TenantId, StoreError> {
    if let Some(tenant) = find_tenant(db, name)? {
        return Ok(tenant);
    }
    let row = (tenants::name.eq(name), tenants::created_at.eq(now.naive()));
    on_backend!(db, connection => diesel::insert_into(tenants::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(connection))?;
    find_tenant(db, name)?.ok_or(StoreError::Database(diesel::result::Error::NotFound))
}

/// Every tenant, in the order in which they were made.
pub fn list_tenants(db: &mut Db) -> Result<Vec<TenantId>, StoreError> {
    let ids: Vec<i64> = tenants::table.order(tenants::id).select(tenants::id).load(db)?;
    Ok(ids.into_iter().map(TenantId).collect())
}

/// The name of a tenant.
pub fn get_tenant_name(db: &mut Db, tenant: TenantId) -> Result<String, StoreError> {
    Ok(tenants::table.filter(tenants::id.eq(tenant.0)).select(tenants::name).first(db)?)
}
