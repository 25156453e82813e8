//! The columns of jobs.

use super::{Job, JobKind, JobMode, JobPriority, JobState, NewJob};
use crate::error::parse_column;
use crate::tables::jobs;
use crate::{JobId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

#[derive(Queryable, QueryableByName, Selectable)]
#[diesel(table_name = jobs)]
pub(in crate::work) struct JobRow {
    id: i64,
    tenant_id: i64,
    kind: String,
    subject: String,
    mode: String,
    arguments: String,
    file_name: Option<String>,
    asked_by: Option<String>,
    due_at: NaiveDateTime,
    not_before: NaiveDateTime,
    deadline: Option<NaiveDateTime>,
    state: String,
    term: i64,
    attempt: i64,
    worker: Option<String>,
    stop_asked_by: Option<String>,
    started_at: Option<NaiveDateTime>,
    finished_at: Option<NaiveDateTime>,
    steps_done: i64,
    steps_total: i64,
    outcome: Option<String>,
}

impl JobRow {
    pub(in crate::work) fn into_job(self) -> Result<Job, StoreError> {
        Ok(Job {
            id: JobId(self.id),
            tenant: TenantId(self.tenant_id),
            kind: parse_column("jobs.kind", &self.kind)?,
            subject: self.subject,
            mode: parse_column("jobs.mode", &self.mode)?,
            arguments: self.arguments,
            file_name: self.file_name,
            asked_by: self.asked_by.unwrap_or_default(),
            due_at: UtcTime::from_naive(self.due_at),
            not_before: UtcTime::from_naive(self.not_before),
            deadline: self.deadline.map(UtcTime::from_naive),
            state: parse_column("jobs.state", &self.state)?,
            term: self.term,
            attempt: self.attempt,
            worker: self.worker,
            stop_asked_by: self.stop_asked_by,
            started_at: self.started_at.map(UtcTime::from_naive),
            finished_at: self.finished_at.map(UtcTime::from_naive),
            steps_done: self.steps_done,
            steps_total: self.steps_total,
            outcome: self.outcome,
        })
    }
}

/// The key of work that is there once while it is open.
const OPEN: &str = "open";

#[derive(Insertable)]
#[diesel(table_name = jobs, treat_none_as_default_value = false)]
pub(in crate::work) struct NewJobRow {
    tenant_id: i64,
    kind: &'static str,
    subject: String,
    mode: &'static str,
    arguments: String,
    priority: i64,
    only_key: Option<String>,
    file_name: Option<String>,
    account_id: Option<i64>,
    asked_by: Option<String>,
    due_at: NaiveDateTime,
    not_before: NaiveDateTime,
    deadline: Option<NaiveDateTime>,
    state: &'static str,
    term: i64,
    attempt: i64,
    steps_done: i64,
    steps_total: i64,
}

impl NewJobRow {
    pub(in crate::work) fn of(tenant: TenantId, new: &NewJob<'_>, now: UtcTime) -> Self {
        Self {
            tenant_id: tenant.0,
            kind: new.kind.as_str(),
            subject: new.subject.to_owned(),
            mode: new.mode.as_str(),
            arguments: new.arguments.to_owned(),
            priority: new.priority.number(),
            only_key: new.is_only.then(|| OPEN.to_owned()),
            file_name: new.file.map(|(name, _)| name.to_owned()),
            account_id: new.asked_by.map(|(account, _)| account),
            asked_by: new.asked_by.map(|(_, name)| name.to_owned()),
            due_at: now.naive(),
            not_before: now.naive(),
            deadline: new.deadline.map(UtcTime::naive),
            state: JobState::Waiting.as_str(),
            term: 0,
            attempt: 0,
            steps_done: 0,
            steps_total: 0,
        }
    }

    /// A time of the schedule; its key stays, so that it is there once for ever.
    pub(in crate::work) fn scheduled(
        tenant: TenantId,
        name: &str,
        at: UtcTime,
        state: JobState,
    ) -> Self {
        Self {
            tenant_id: tenant.0,
            kind: JobKind::Scheduled.as_str(),
            subject: name.to_owned(),
            mode: JobMode::Store.as_str(),
            arguments: String::new(),
            priority: JobPriority::Schedule.number(),
            only_key: Some(at.to_string()),
            file_name: None,
            account_id: None,
            asked_by: None,
            due_at: at.naive(),
            not_before: at.naive(),
            deadline: None,
            state: state.as_str(),
            term: 0,
            attempt: 0,
            steps_done: 0,
            steps_total: 0,
        }
    }
}
