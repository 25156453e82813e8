//! Whose turn it is: of the tenants with work of a priority, the one that was served longest ago.

use super::JobPriority;
use super::condition::is_ready;
use crate::db::on_backend;
use crate::tables::{job_turns, jobs};
use crate::{Db, StoreError, TenantId};
use diesel::dsl::{exists, max};
use diesel::prelude::*;
use units::UtcTime;

/// Lets a tenant take part.
pub(super) fn give_turn(db: &mut Db, tenant: TenantId) -> Result<(), StoreError> {
    let known: i64 =
        job_turns::table.filter(job_turns::tenant_id.eq(tenant.0)).count().get_result(db)?;
    if known == 0 {
        let row = (job_turns::tenant_id.eq(tenant.0), job_turns::served.eq(0_i64));
        on_backend!(db, connection => diesel::insert_into(job_turns::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(connection))?;
    }
    Ok(())
}

/// The tenants with work of a priority that may be begun, the one whose turn it is first.
pub(super) fn list_turns(
    db: &mut Db,
    priority: JobPriority,
    now: UtcTime,
) -> Result<Vec<TenantId>, StoreError> {
    let ready = jobs::table
        .filter(jobs::tenant_id.eq(job_turns::tenant_id))
        .filter(jobs::priority.eq(priority.number()))
        .filter(is_ready())
        .filter(jobs::not_before.le(now.naive()));
    let tenants: Vec<i64> = job_turns::table
        .filter(exists(ready))
        .order((job_turns::served, job_turns::tenant_id))
        .select(job_turns::tenant_id)
        .load(db)?;
    Ok(tenants.into_iter().map(TenantId).collect())
}

/// Notes that a tenant was served, where one writes at a time.
pub(super) fn note_served(db: &mut Db, tenant: TenantId) -> Result<(), StoreError> {
    let last: Option<i64> = job_turns::table.select(max(job_turns::served)).first(db)?;
    let served = last.unwrap_or(0).saturating_add(1);
    diesel::update(job_turns::table.filter(job_turns::tenant_id.eq(tenant.0)))
        .set(job_turns::served.eq(served))
        .execute(db)?;
    Ok(())
}
