//! The columns of slots.

use super::JobSlot;
use crate::error::parse_column;
use crate::tables::job_slots;
use crate::{StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = job_slots, treat_none_as_default_value = false)]
pub(super) struct SlotRow {
    pub(super) tenant_id: i64,
    pub(super) job: String,
    pub(super) slot: NaiveDateTime,
    pub(super) state: String,
    pub(super) attempt: i64,
    pub(super) not_before: NaiveDateTime,
    pub(super) worker: Option<String>,
    pub(super) lease_until: Option<NaiveDateTime>,
    pub(super) started_at: Option<NaiveDateTime>,
    pub(super) finished_at: Option<NaiveDateTime>,
    pub(super) report: Option<String>,
}

impl SlotRow {
    pub(super) fn into_slot(self) -> Result<JobSlot, StoreError> {
        Ok(JobSlot {
            tenant: TenantId(self.tenant_id),
            job: self.job,
            slot: UtcTime::from_naive(self.slot),
            state: parse_column("job_slots.state", &self.state)?,
            attempt: self.attempt,
            not_before: UtcTime::from_naive(self.not_before),
            worker: self.worker,
            started_at: self.started_at.map(UtcTime::from_naive),
            finished_at: self.finished_at.map(UtcTime::from_naive),
            report: self.report,
        })
    }
}
