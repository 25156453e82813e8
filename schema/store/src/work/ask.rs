//! Work is asked for, and what was previewed is decided.

use super::file::{forget_file, keep_file};
use super::job::NewJobRow;
use super::list::find_open_job;
use super::turns::give_turn;
use super::{JobKind, JobMode, JobState, NewJob};
use crate::batch::insert_rows;
use crate::db::on_backend;
use crate::tables::jobs;
use crate::{Db, JobId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::BTreeSet;
use units::UtcTime;

/// Asks for work, within the caller's transaction. Where it is to be the only one and the same is open, it is that.
pub fn insert_job(
    db: &mut Db,
    tenant: TenantId,
    new: &NewJob<'_>,
    now: UtcTime,
) -> Result<JobId, StoreError> {
    let row = NewJobRow::of(tenant, new, now);
    let inserted: Option<i64> = on_backend!(db, connection => diesel::insert_into(jobs::table)
        .values(row)
        .on_conflict_do_nothing()
        .returning(jobs::id)
        .get_result(connection)
        .optional())?;
    let Some(id) = inserted else {
        let open = find_open_job(db, tenant, new.kind, new.subject)?;
        return open.ok_or(StoreError::Database(diesel::result::Error::NotFound));
    };
    if let Some((_, bytes)) = new.file {
        keep_file(db, JobId(id), bytes)?;
    }
    give_turn(db, tenant)?;
    Ok(JobId(id))
}

/// Inserts times of an entry of the schedule that are not there yet; those in `skipped` as made good by a later one.
/// Returns how many are new.
pub fn insert_scheduled_jobs(
    db: &mut Db,
    tenant: TenantId,
    name: &str,
    due: &[UtcTime],
    skipped: &[UtcTime],
) -> Result<usize, StoreError> {
    let times: Vec<NaiveDateTime> = due.iter().chain(skipped).map(|time| time.naive()).collect();
    let known: Vec<NaiveDateTime> = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::kind.eq(JobKind::Scheduled.as_str()))
        .filter(jobs::subject.eq(name))
        .filter(jobs::due_at.eq_any(times))
        .select(jobs::due_at)
        .load(db)?;
    let known: BTreeSet<NaiveDateTime> = known.into_iter().collect();
    let waiting = due.iter().map(|time| (time, JobState::Waiting));
    let missed = skipped.iter().map(|time| (time, JobState::Skipped));
    let new = waiting.chain(missed).filter(|(time, _)| !known.contains(&time.naive()));
    let rows: Vec<NewJobRow> =
        new.map(|(time, state)| NewJobRow::scheduled(tenant, name, *time, state)).collect();
    let count = rows.len();
    insert_rows!(db, jobs::table, rows);
    give_turn(db, tenant)?;
    Ok(count)
}

/// Asks for a previewed job to be stored; says whether it was one.
pub fn store_previewed_job(db: &mut Db, tenant: TenantId, id: JobId) -> Result<bool, StoreError> {
    let previewed = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::id.eq(id.0))
        .filter(jobs::state.eq(JobState::Previewed.as_str()));
    let changed = diesel::update(previewed)
        .set((
            jobs::state.eq(JobState::Waiting.as_str()),
            jobs::mode.eq(JobMode::Store.as_str()),
            jobs::attempt.eq(0),
            jobs::stop_asked_by.eq(None::<String>),
            jobs::finished_at.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Gives a previewed job up and forgets its file; says whether it was one.
pub fn discard_previewed_job(
    db: &mut Db,
    tenant: TenantId,
    id: JobId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let previewed = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::id.eq(id.0))
        .filter(jobs::state.eq(JobState::Previewed.as_str()));
    let changed = diesel::update(previewed)
        .set((
            jobs::state.eq(JobState::Discarded.as_str()),
            jobs::finished_at.eq(Some(now.naive())),
        ))
        .execute(db)?;
    if changed == 1 {
        forget_file(db, id)?;
    }
    Ok(changed == 1)
}
