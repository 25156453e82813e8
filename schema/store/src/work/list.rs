//! Jobs of a tenant.

use super::job::JobRow;
use super::{Job, JobKind, JobState};
use crate::tables::jobs;
use crate::{Db, JobId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::BTreeMap;
use units::UtcTime;

/// A job of a tenant by its key.
pub fn find_job(db: &mut Db, tenant: TenantId, id: JobId) -> Result<Option<Job>, StoreError> {
    let row: Option<JobRow> = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::id.eq(id.0))
        .select(JobRow::as_select())
        .first(db)
        .optional()?;
    row.map(JobRow::into_job).transpose()
}

/// The job of a kind and subject that waits or runs.
pub fn find_open_job(
    db: &mut Db,
    tenant: TenantId,
    kind: JobKind,
    subject: &str,
) -> Result<Option<JobId>, StoreError> {
    let open = [JobState::Waiting.as_str(), JobState::Running.as_str()];
    let id: Option<i64> = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::kind.eq(kind.as_str()))
        .filter(jobs::subject.eq(subject))
        .filter(jobs::state.eq_any(open))
        .select(jobs::id)
        .first(db)
        .optional()?;
    Ok(id.map(JobId))
}

/// The latest jobs of some kinds of a tenant, the newest first.
pub fn list_jobs(
    db: &mut Db,
    tenant: TenantId,
    kinds: &[JobKind],
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    let kinds = kinds.iter().map(|kind| kind.as_str());
    let rows: Vec<JobRow> = jobs::table
        .filter(jobs::tenant_id.eq(tenant.0))
        .filter(jobs::kind.eq_any(kinds))
        .order(jobs::id.desc())
        .limit(limit)
        .select(JobRow::as_select())
        .load(db)?;
    rows.into_iter().map(JobRow::into_job).collect()
}

/// Jobs of the schedule of a tenant.
macro_rules! scheduled {
    ($tenant:expr) => {
        jobs::table
            .filter(jobs::tenant_id.eq($tenant.0))
            .filter(jobs::kind.eq(JobKind::Scheduled.as_str()))
    };
}

/// The latest time of an entry of the schedule, whatever came of it.
pub fn find_latest_scheduled(
    db: &mut Db,
    tenant: TenantId,
    name: &str,
) -> Result<Option<UtcTime>, StoreError> {
    let latest: Option<NaiveDateTime> = scheduled!(tenant)
        .filter(jobs::subject.eq(name))
        .select(diesel::dsl::max(jobs::due_at))
        .first(db)?;
    Ok(latest.map(UtcTime::from_naive))
}

/// The latest jobs of the schedule, the newest first; of one entry, or of all.
pub fn list_scheduled_jobs(
    db: &mut Db,
    tenant: TenantId,
    name: Option<&str>,
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    let mut query = scheduled!(tenant)
        .order((jobs::due_at.desc(), jobs::subject))
        .limit(limit)
        .select(JobRow::as_select())
        .into_boxed();
    if let Some(name) = name {
        query = query.filter(jobs::subject.eq(name));
    }
    query.load(db)?.into_iter().map(JobRow::into_job).collect()
}

/// The latest job of each entry of the schedule that was begun, by its name.
pub fn list_latest_scheduled(
    db: &mut Db,
    tenant: TenantId,
    names: &[&str],
) -> Result<BTreeMap<String, Job>, StoreError> {
    let mut latest = BTreeMap::new();
    for name in names {
        let row: Option<JobRow> = scheduled!(tenant)
            .filter(jobs::subject.eq(name))
            .filter(jobs::started_at.is_not_null())
            .order(jobs::due_at.desc())
            .select(JobRow::as_select())
            .first(db)
            .optional()?;
        if let Some(row) = row {
            latest.insert((*name).to_owned(), row.into_job()?);
        }
    }
    Ok(latest)
}
