//! How far long work is, and what came of it.

use crate::http::{Code, Context, Refusals, SignedIn, Uploader, WebError};
use crate::work::job_request::find_of_kind;
use crate::work::uploads::may_see;
use actix_web::HttpResponse;
use actix_web::web::{Data, Json, Path};
use serde::Serialize;
use services::JobId;
use services::work::{Job, JobKind, JobOutcome};
use utoipa::ToSchema;

/// The latest work that is listed.
const LISTED: i64 = 100;

/// Work that was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JobRequestBody {
    /// Its number.
    id: i64,
    /// `import`, `settle_month`, `settle_year` or `restate`.
    kind: String,
    /// The kind of file, or the period.
    subject: String,
    /// Name of the file.
    file_name: Option<String>,
    /// `waiting`, `running`, `previewed`, `done`, `refused`, `failed`, `discarded`, `stopped` or `expired`.
    state: String,
    /// Who asked.
    requested_by: String,
    /// When.
    requested_at: String,
    /// When it ended.
    finished_at: Option<String>,
    /// Steps done, and all steps; both zero while the number is not known.
    steps_done: i64,
    /// All steps.
    steps_total: i64,
    /// What came of it; null while it is not done. An import has counts and changes, a bank
    /// statement its bookings and what does not fit, a refusal its message, a settlement counts and findings, a restatement its periods and first statements.
    #[schema(value_type = Option<Object>)]
    outcome: Option<serde_json::Value>,
}

impl JobRequestBody {
    fn of(request: &Job) -> Result<Self, WebError> {
        let outcome = JobOutcome::of(request)?.map(serde_json::to_value).transpose();
        Ok(Self {
            id: request.id.number(),
            kind: request.kind.to_string(),
            subject: request.subject.clone(),
            file_name: request.file_name.clone(),
            state: request.state.to_string(),
            requested_by: request.asked_by.clone(),
            requested_at: request.due_at.to_string(),
            finished_at: request.finished_at.map(|at| at.to_string()),
            steps_done: request.steps_done,
            steps_total: request.steps_total,
            outcome: outcome.map_err(WebError::internal)?,
        })
    }
}

/// Answers that work was asked for.
pub(crate) async fn accepted(
    context: &Context,
    tenant: services::TenantId,
    id: JobId,
) -> Result<HttpResponse, WebError> {
    let found = context.run(move |db| services::work::find_job(db, tenant, id)).await?;
    let found = found.ok_or_else(|| WebError::new(Code::NotFound))?;
    Ok(HttpResponse::Accepted().json(JobRequestBody::of(&found)?))
}

/// The latest work of the tenant, the newest first.
#[utoipa::path(get, path = "/api/v1/job-requests", tag = "work",
    responses((status = 200, description = "At most 100.", body = Vec<JobRequestBody>), Refusals))]
pub(crate) async fn list_job_requests(
    person: SignedIn<Uploader>,
    context: Data<Context>,
) -> Result<Json<Vec<JobRequestBody>>, WebError> {
    let tenant = person.tenant();
    let found = context
        .run(move |db| services::work::list_jobs(db, tenant, &JobKind::ASKED, LISTED))
        .await?;
    let role = person.account.role;
    let seen = found.iter().filter(|request| may_see(role, request));
    Ok(Json(seen.map(JobRequestBody::of).collect::<Result<_, _>>()?))
}

/// How far work is, and what came of it.
#[utoipa::path(get, path = "/api/v1/job-requests/{request}", tag = "work",
    params(("request" = i64, Path, description = "Its number.")),
    responses((status = 200, description = "The work.", body = JobRequestBody), Refusals))]
pub(crate) async fn get_job_request(
    person: SignedIn<Uploader>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<JobRequestBody>, WebError> {
    let found = find_of_kind(&context, person.tenant(), &path, &JobKind::ASKED).await?;
    if !may_see(person.account.role, &found) {
        return Err(WebError::new(Code::NotFound));
    }
    Ok(Json(JobRequestBody::of(&found)?))
}
