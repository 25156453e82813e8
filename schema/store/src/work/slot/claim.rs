//! Workers take slots under a lease, over all tenants.

use super::row::SlotRow;
use super::{JobSlot, SlotEnd, SlotState, insert_job_slots};
use crate::tables::job_slots;
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

/// Begins a slot that nobody made, at the time of asking; nothing when there is one of that second.
pub fn begin_job_slot(
    db: &mut Db,
    tenant: TenantId,
    job: &str,
    worker: &str,
    now: UtcTime,
    lease_until: UtcTime,
) -> Result<Option<JobSlot>, StoreError> {
    if insert_job_slots(db, tenant, job, &[now], &[])? == 0 {
        return Ok(None);
    }
    let this = job_slots::table
        .filter(job_slots::tenant_id.eq(tenant.0))
        .filter(job_slots::job.eq(job))
        .filter(job_slots::slot.eq(now.naive()));
    diesel::update(this)
        .set((
            job_slots::state.eq(SlotState::Running.as_str()),
            job_slots::attempt.eq(1),
            job_slots::worker.eq(Some(worker)),
            job_slots::lease_until.eq(Some(lease_until.naive())),
            job_slots::started_at.eq(Some(now.naive())),
        ))
        .execute(db)?;
    let begun: Option<SlotRow> = this.select(SlotRow::as_select()).first(db).optional()?;
    begun.map(SlotRow::into_slot).transpose()
}

/// Takes the oldest slot that is due, or whose worker was lost, until `lease_until`. Nothing when there is
/// none, or when other workers were faster.
pub fn claim_job_slot(
    db: &mut Db,
    worker: &str,
    now: UtcTime,
    lease_until: UtcTime,
) -> Result<Option<JobSlot>, StoreError> {
    let lost = job_slots::state
        .eq(SlotState::Running.as_str())
        .and(job_slots::lease_until.lt(now.naive()).assume_not_null());
    let due =
        job_slots::state.eq(SlotState::Waiting.as_str()).and(job_slots::not_before.le(now.naive()));
    let found: Vec<SlotRow> = job_slots::table
        .filter(due.or(lost))
        .order((job_slots::slot, job_slots::tenant_id, job_slots::job))
        .limit(CLAIM_TRIES)
        .select(SlotRow::as_select())
        .load(db)?;
    for row in found {
        let changed = diesel::update(
            job_slots::table
                .filter(job_slots::tenant_id.eq(row.tenant_id))
                .filter(job_slots::job.eq(&row.job))
                .filter(job_slots::slot.eq(row.slot))
                .filter(job_slots::state.eq(&row.state))
                .filter(job_slots::attempt.eq(row.attempt)),
        )
        .set((
            job_slots::state.eq(SlotState::Running.as_str()),
            job_slots::attempt.eq(row.attempt + 1),
            job_slots::worker.eq(Some(worker)),
            job_slots::lease_until.eq(Some(lease_until.naive())),
            job_slots::started_at.eq(Some(now.naive())),
        ))
        .execute(db)?;
        if changed == 1 {
            let mut slot = row.into_slot()?;
            slot.state = SlotState::Running;
            slot.attempt += 1;
            slot.worker = Some(worker.to_owned());
            slot.started_at = Some(now);
            return Ok(Some(slot));
        }
    }
    Ok(None)
}

/// Slots that a worker tries to claim before it looks again.
const CLAIM_TRIES: i64 = 8;

/// The row of a slot, as long as the worker that claimed it has it.
macro_rules! held_by {
    ($slot:expr) => {
        job_slots::table
            .filter(job_slots::tenant_id.eq($slot.tenant.0))
            .filter(job_slots::job.eq(&$slot.job))
            .filter(job_slots::slot.eq($slot.slot.naive()))
            .filter(job_slots::attempt.eq($slot.attempt))
            .filter(job_slots::state.eq(SlotState::Running.as_str()))
    };
}

/// Keeps a slot for longer; says whether this worker still has it.
pub fn extend_slot_lease(
    db: &mut Db,
    slot: &JobSlot,
    lease_until: UtcTime,
) -> Result<bool, StoreError> {
    let held = diesel::update(held_by!(slot))
        .set(job_slots::lease_until.eq(Some(lease_until.naive())))
        .execute(db)?;
    Ok(held == 1)
}

/// Ends an attempt; says whether this worker still had the slot.
pub fn end_job_slot(
    db: &mut Db,
    slot: &JobSlot,
    end: &SlotEnd<'_>,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let ended = diesel::update(held_by!(slot))
        .set((
            job_slots::state.eq(end.state.as_str()),
            job_slots::not_before.eq(end.not_before.naive()),
            job_slots::report.eq(Some(end.report)),
            job_slots::finished_at.eq(Some(now.naive())),
            job_slots::lease_until.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(ended == 1)
}
