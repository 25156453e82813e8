//! Job requests as rows.

use super::JobRequest;
use crate::error::parse_column;
use crate::tables::job_requests;
use crate::{JobRequestId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

#[derive(Queryable, Selectable)]
#[diesel(table_name = job_requests)]
pub(super) struct JobRow {
    pub(super) id: i64,
    tenant_id: i64,
    kind: String,
    subject: String,
    mode: String,
    options: String,
    file_name: Option<String>,
    requested_by: String,
    requested_at: NaiveDateTime,
    pub(super) state: String,
    pub(super) attempt: i64,
    started_at: Option<NaiveDateTime>,
    finished_at: Option<NaiveDateTime>,
    steps_done: i64,
    steps_total: i64,
    outcome: Option<String>,
}

impl JobRow {
    pub(super) fn into_request(self) -> Result<JobRequest, StoreError> {
        Ok(JobRequest {
            id: JobRequestId(self.id),
            tenant: TenantId(self.tenant_id),
            kind: parse_column("job_requests.kind", &self.kind)?,
            subject: self.subject,
            mode: parse_column("job_requests.mode", &self.mode)?,
            options: self.options,
            file_name: self.file_name,
            requested_by: self.requested_by,
            requested_at: UtcTime::from_naive(self.requested_at),
            state: parse_column("job_requests.state", &self.state)?,
            attempt: self.attempt,
            started_at: self.started_at.map(UtcTime::from_naive),
            finished_at: self.finished_at.map(UtcTime::from_naive),
            steps_done: self.steps_done,
            steps_total: self.steps_total,
            outcome: self.outcome,
        })
    }
}
