//! A claim where one writes at a time.

use super::{Claim, LOST_AT_ONCE, take};
use crate::tables::jobs;
use crate::work::condition::{is_leased, is_ready};
use crate::work::job::JobRow;
use crate::work::turns::{list_turns, note_served};
use crate::work::{Job, JobPriority, JobState};
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

/// Takes the first job that may be begun.
pub(super) fn take_first(db: &mut Db, claim: &Claim<'_>) -> Result<Option<Job>, StoreError> {
    if !has_work(db, claim)? {
        return Ok(None);
    }
    db.in_transaction(|db| {
        give_back_lost(db, claim.now)?;
        for priority in priorities(claim) {
            for tenant in list_turns(db, priority, claim.now)? {
                if let Some(found) = find_first(db, tenant, priority, claim.now)? {
                    note_served(db, tenant)?;
                    return take(db, found, claim).map(Some);
                }
            }
        }
        Ok(None)
    })
}

fn priorities(claim: &Claim<'_>) -> impl Iterator<Item = JobPriority> {
    JobPriority::ALL.into_iter().filter(move |priority| *priority <= claim.priority)
}

/// Whether anything may be begun, or was lost.
fn has_work(db: &mut Db, claim: &Claim<'_>) -> Result<bool, StoreError> {
    let lost: Option<i64> = jobs::table
        .filter(is_leased())
        .filter(jobs::lease_until.lt(claim.now.naive()))
        .select(jobs::id)
        .first(db)
        .optional()?;
    if lost.is_some() {
        return Ok(true);
    }
    for priority in priorities(claim) {
        if !list_turns(db, priority, claim.now)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Lets jobs wait again whose workers were lost. The first statement of the transaction: an update of no row takes the lock
/// before anything is read.
fn give_back_lost(db: &mut Db, now: UtcTime) -> Result<(), StoreError> {
    let waiting =
        (jobs::state.eq(JobState::Waiting.as_str()), jobs::lease_until.eq(None::<NaiveDateTime>));
    diesel::update(jobs::table.filter(jobs::id.eq(0))).set(waiting).execute(db)?;
    let ids: Vec<i64> = jobs::table
        .filter(is_leased())
        .filter(jobs::lease_until.lt(now.naive()))
        .order(jobs::lease_until)
        .limit(LOST_AT_ONCE)
        .select(jobs::id)
        .load(db)?;
    if !ids.is_empty() {
        diesel::update(jobs::table.filter(jobs::id.eq_any(ids))).set(waiting).execute(db)?;
    }
    Ok(())
}

/// The job of a tenant and priority that may be begun and waits longest.
fn find_first(
    db: &mut Db,
    tenant: TenantId,
    priority: JobPriority,
    now: UtcTime,
) -> Result<Option<Job>, StoreError> {
    let found: Option<JobRow> = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::priority.eq(priority.number()))
        .filter(is_ready())
        .filter(jobs::not_before.le(now.naive()))
        .order((jobs::not_before, jobs::id))
        .select(JobRow::as_select())
        .first(db)
        .optional()?;
    found.map(JobRow::into_job).transpose()
}
