//! Files become data: previewed, then stored or discarded.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use super::jobs::{JobRequestBody, accepted};
use crate::http::{Code, Context, FieldProblems, Refusals, SignedIn, Uploader, WebError};
use crate::work::job_request::find_of_kind;
use crate::work::stop::may_decide;
use crate::work::uploads::{UploadForm, UploadedFile, may_see, may_upload, plain_name};
use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data, Path, Query};
use serde::Deserialize;
use services::work::{
    ImportRequestError, Job, JobKind, JobState, NewImport, Requester, apply_previewed,
    discard_previewed, request_import,
};
use utoipa::IntoParams;

/// What the body is.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ImportQuery {
    /// `plants`, `spot_prices`, `market_values`, `readings`, `operators`, `company`, `bank_statement`,
    /// `premium_statement`, `forecasts`, `balancing_groups`, `trades` or `imbalance_prices`.
    #[param(
        example = "readings",
        pattern = "^(plants|spot_prices|market_values|readings|operators|company|bank_statement|premium_statement|forecasts|balancing_groups|trades|imbalance_prices)$"
    )]
    kind: String,
    /// Name of the file, for messages and the list of documents.
    #[param(example = "readings-2025-05.csv")]
    file_name: Option<String>,
    /// Of plants and operators: the month from which changed facts hold; since registration if not said.
    #[param(pattern = "^20[0-9]{2}-(0[1-9]|1[0-2])$")]
    valid_from: Option<String>,
    /// Of plants and operators: `yes` where a known customer number with another name is the same person, called so now.
    confirm_names: Option<String>,
    /// Of spot prices: `exchange` or `legal`.
    source: Option<String>,
    /// Of prices and readings: `yes` accepts missing quarter hours within a day.
    allow_gaps: Option<String>,
    /// Of readings that are a load profile: how it is written, the name of a shipped profile, or `own`.
    profile: Option<String>,
    /// Of a profile `own`: its text (TOML).
    profile_text: Option<String>,
    /// Of a load profile: its market location.
    #[param(pattern = "^[0-9]{11}$")]
    market_location: Option<String>,
}

/// Upload a file to be previewed; the body is the file as it is.
#[utoipa::path(post, path = "/api/v1/imports", tag = "work", params(ImportQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 202, description = "Asked for.", body = JobRequestBody), Refusals))]
pub(crate) async fn create_import(
    person: SignedIn<Uploader>,
    query: Query<ImportQuery>,
    body: Bytes,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let query = query.into_inner();
    let form = UploadForm {
        kind: query.kind,
        valid_from: query.valid_from.unwrap_or_default(),
        confirm_names: query.confirm_names.as_deref() == Some("yes"),
        source: query.source.unwrap_or_default(),
        allow_gaps: query.allow_gaps.as_deref() == Some("yes"),
        profile: query.profile.unwrap_or_default(),
        market_location: query.market_location.unwrap_or_default(),
        profile_file: UploadedFile {
            name: "profile".to_owned(),
            bytes: query.profile_text.unwrap_or_default().into_bytes(),
        },
        ..UploadForm::default()
    };
    let mut problems = FieldProblems::default();
    let Some(options) = form.options(&mut problems) else { return Err(problems.into_error()) };
    let profile = form.load_profile(&mut problems);
    if !problems.is_empty() {
        return Err(WebError { code: Code::NotFound, ..problems.into_error() });
    }
    if !may_upload(person.account.role, options.kind) {
        return Err(WebError::new(Code::NotAllowed));
    }
    let file_name = plain_name(query.file_name.as_deref().unwrap_or_default());
    let (tenant, now, name) = (person.tenant(), context.now(), person.account.name.clone());
    let account = person.account.id.number();
    let asked = context.run(move |db| {
        let load_profile = profile.as_ref();
        let import = NewImport { file_name: &file_name, bytes: &body, options, load_profile };
        let by = Requester { account, name: &name };
        request_import(db, tenant, by, &import, now)
    });
    let id = asked.await?;
    accepted(&context, tenant, id).await
}

impl From<ImportRequestError> for WebError {
    fn from(error: ImportRequestError) -> Self {
        match error {
            ImportRequestError::Empty => Self::new(Code::BadRequest)
                .with_detail("Die Datei ist leer.", "The file is empty; send it as the body."),
            ImportRequestError::TooLarge => Self::new(Code::TooLarge),
            ImportRequestError::Store(error) => error.into(),
        }
    }
}

/// Store what was previewed.
#[utoipa::path(post, path = "/api/v1/job-requests/{request}/apply", tag = "work",
    params(("request" = i64, Path, description = "Its number.")),
    responses((status = 202, description = "Asked for.", body = JobRequestBody), Refusals))]
pub(crate) async fn apply_import(
    person: SignedIn<Uploader>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_previewed(&person, &path, &context).await?;
    let (tenant, id) = (person.tenant(), request.id);
    context.run(move |db| apply_previewed(db, tenant, id)).await?;
    accepted(&context, tenant, id).await
}

/// Give a preview up.
#[utoipa::path(post, path = "/api/v1/job-requests/{request}/discard", tag = "work",
    params(("request" = i64, Path, description = "Its number.")),
    responses((status = 202, description = "Discarded.", body = JobRequestBody), Refusals))]
pub(crate) async fn discard_import(
    person: SignedIn<Uploader>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_previewed(&person, &path, &context).await?;
    let (tenant, id, now) = (person.tenant(), request.id, context.now());
    context.run(move |db| discard_previewed(db, tenant, id, now)).await?;
    accepted(&context, tenant, id).await
}

async fn find_previewed(
    person: &SignedIn<Uploader>,
    path: &str,
    context: &Context,
) -> Result<Job, WebError> {
    let request = find_of_kind(context, person.tenant(), path, &JobKind::ASKED).await?;
    if !may_see(person.account.role, &request) {
        return Err(WebError::new(Code::NotFound));
    }
    if !may_decide(person.account.role, &request) {
        return Err(WebError::new(Code::NotAllowed));
    }
    if request.state != JobState::Previewed {
        return Err(WebError::new(Code::Conflict).with_detail(
            "Das wartet nicht auf eine Entscheidung.",
            "This does not wait for a decision.",
        ));
    }
    Ok(request)
}
