//! Files become data: chosen, previewed, then stored or discarded.

mod access;
mod kinds;
mod multipart;
mod profiles;
mod report;

use super::job_request::find_of_kind;
use crate::http::{
    Code, Context, FieldProblems, Html, Page, Posted, RoleSet, RouteEntry, Section, SignedIn,
    Uploader, WebError, see_other,
};
pub(crate) use access::{may_see, may_upload};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
pub(crate) use multipart::{UploadForm, UploadedFile, plain_name};
use report::Report;
use serde::Deserialize;
use services::StoreError;
use services::work::{
    ImportKind, ImportRequestError, Job, JobKind, JobMode, JobOutcome, JobState, NewImport,
    Requester, apply_previewed, discard_previewed, list_jobs, request_import,
};

/// What the pages show.
const KINDS: [JobKind; 1] = [JobKind::Import];
/// Uploads that the page lists.
const LISTED: i64 = 30;

/// The routes of uploads.
pub(crate) fn table() -> Vec<RouteEntry> {
    let uploaders = Uploader::ACCESS;
    vec![
        RouteEntry::get("/uploads", uploaders, || web::get().to(show_uploads)),
        RouteEntry::post("/uploads", uploaders, || web::post().to(upload)),
        RouteEntry::get("/uploads/{request}", uploaders, || web::get().to(show_upload)),
        RouteEntry::get("/uploads/{request}/plants.csv", uploaders, || {
            web::get().to(download_plants)
        }),
        RouteEntry::post("/uploads/{request}/apply", uploaders, || web::post().to(apply)),
        RouteEntry::post("/uploads/{request}/discard", uploaders, || web::post().to(discard)),
    ]
}

/// The kind of file that a link asks for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    kind: Option<String>,
}

#[derive(Template)]
#[template(path = "work/uploads.html")]
struct UploadsTemplate {
    page: Page,
    form: UploadForm,
    problems: FieldProblems,
    kinds: Vec<ImportKind>,
    requests: Vec<(Job, Report)>,
}

impl UploadsTemplate {
    fn is_chosen(&self, kind: &ImportKind) -> bool {
        self.form.kind == kind.as_str()
    }

    fn kind_name(&self, kind: &ImportKind) -> &'static str {
        kinds::kind_name(&self.page, *kind)
    }

    fn kind_hint(&self, kind: &ImportKind) -> &'static str {
        kinds::kind_hint(&self.page, *kind)
    }

    fn profiles(&self) -> Vec<(&'static str, &'static str)> {
        profiles::choices(&self.page)
    }

    fn is_profile(&self, name: &str) -> bool {
        self.form.profile == name
    }

    fn subject_name(&self, subject: &str) -> &'static str {
        subject.parse().map_or("", |kind| kinds::kind_name(&self.page, kind))
    }
}

#[derive(Template)]
#[template(path = "work/upload.html")]
struct UploadTemplate {
    page: Page,
    request: Job,
    kind_name: &'static str,
    report: Report,
    may_store: bool,
}

impl UploadTemplate {
    fn is_open(&self) -> bool {
        self.request.state.is_open()
    }

    fn is_storing(&self) -> bool {
        self.request.mode == JobMode::Store
    }

    fn is_previewed(&self) -> bool {
        self.request.state == JobState::Previewed
    }
}

/// The form and the latest uploads.
pub(crate) async fn show_uploads(
    person: SignedIn<Uploader>,
    query: Query<Asked>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let kind = query.kind.clone().unwrap_or_default();
    let form = UploadForm { kind, ..UploadForm::default() };
    let shown = uploads_page(&person, page, &context, form, FieldProblems::default()).await?;
    Ok(Html::ok(&shown))
}

async fn uploads_page(
    person: &SignedIn<Uploader>,
    page: Page,
    context: &Context,
    form: UploadForm,
    problems: FieldProblems,
) -> Result<UploadsTemplate, WebError> {
    let tenant = person.tenant();
    let requests = context.run(move |db| list_jobs(db, tenant, &KINDS, LISTED)).await?;
    let page = page.in_section(Section::Uploads);
    let role = person.account.role;
    let requests = requests.into_iter().filter(|request| may_see(role, request));
    let requests = requests.map(|request| {
        let report = report::of(&page, &request)?;
        Ok((request, report))
    });
    let requests = requests.collect::<Result<_, StoreError>>()?;
    let kinds = ImportKind::ALL.iter().copied().filter(|kind| may_upload(role, *kind)).collect();
    Ok(UploadsTemplate { page, form, problems, kinds, requests })
}

/// An upload that the person may see.
async fn find_upload(
    person: &SignedIn<Uploader>,
    path: &str,
    context: &Context,
) -> Result<Job, WebError> {
    let found = find_of_kind(context, person.tenant(), path, &KINDS).await?;
    if may_see(person.account.role, &found) {
        Ok(found)
    } else {
        Err(WebError::new(Code::NotFound))
    }
}

/// An upload that the person may store or give up.
async fn find_own(
    person: &SignedIn<Uploader>,
    path: &str,
    context: &Context,
) -> Result<Job, WebError> {
    let found = find_upload(person, path, context).await?;
    let kind: Option<ImportKind> = found.subject.parse().ok();
    if kind.is_some_and(|kind| may_upload(person.account.role, kind)) {
        Ok(found)
    } else {
        Err(WebError::new(Code::NotAllowed))
    }
}

/// Takes a file and asks to preview it.
pub(crate) async fn upload(
    request: HttpRequest,
    person: SignedIn<Uploader>,
    page: Page,
    payload: actix_multipart::Multipart,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let form = UploadForm::read(&request, &context, payload).await?;
    let mut problems = FieldProblems::default();
    let options = form.options(&mut problems);
    let options = options.filter(|options| {
        let allowed = may_upload(person.account.role, options.kind);
        if !allowed {
            problems.add(
                "kind",
                "Das liest nur die Portfolioverwaltung ein.",
                "Only the portfolio manager uploads this.",
            );
        }
        allowed
    });
    // Every mistake at once: without settings nobody looks at the file below.
    if options.is_none() && form.file.bytes.is_empty() {
        add_empty_file(&mut problems);
    }
    let profile = form.load_profile(&mut problems);
    if let Some(options) = options.filter(|_| problems.is_empty()) {
        let (tenant, now, name) = (person.tenant(), context.now(), person.account.name.clone());
        let (account, file) = (person.account.id.number(), form.file.clone());
        let asked = context.run(move |db| {
            let by = Requester { account, name: &name };
            let load_profile = profile.as_ref();
            let (file_name, bytes) = (file.name.as_str(), file.bytes.as_slice());
            let import = NewImport { file_name, bytes, options, load_profile };
            Ok::<_, WebError>(request_import(db, tenant, by, &import, now))
        });
        match asked.await? {
            Ok(id) => return Ok(see_other(&format!("/uploads/{}", id.number()))),
            Err(ImportRequestError::Empty) => add_empty_file(&mut problems),
            Err(ImportRequestError::TooLarge) => problems.add(
                "file",
                "Die Datei hat mehr als 64 MiB. Teilen Sie sie.",
                "The file has more than 64 MiB. Split it.",
            ),
            Err(ImportRequestError::Store(error)) => return Err(error.into()),
        }
    }
    let shown = uploads_page(&person, page, &context, form, problems).await?;
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

fn add_empty_file(problems: &mut FieldProblems) {
    let (german, english) =
        ("Bitte wählen Sie eine Datei mit Inhalt.", "Please choose a file with content.");
    problems.add("file", german, english);
}

/// How far an upload is, and what it would change.
pub(crate) async fn show_upload(
    person: SignedIn<Uploader>,
    path: Path<String>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_upload(&person, &path, &context).await?;
    let page = page.in_section(Section::Uploads);
    let kind: Option<ImportKind> = request.subject.parse().ok();
    let template = UploadTemplate {
        kind_name: kind.map_or("", |kind| kinds::kind_name(&page, kind)),
        may_store: kind.is_some_and(|kind| may_upload(person.account.role, kind)),
        report: report::of(&page, &request)?,
        page,
        request,
    };
    Ok(Html::ok(&template))
}

/// The plants of the public register, for somebody to complete.
pub(crate) async fn download_plants(
    person: SignedIn<Uploader>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_upload(&person, &path, &context).await?;
    match JobOutcome::of(&request)? {
        Some(JobOutcome::ToComplete(found)) => {
            Ok(crate::http::file("plants.csv", "text/csv; charset=utf-8", found.plants_csv))
        }
        Some(_) | None => Err(WebError::new(Code::NotFound)),
    }
}

/// Stores what was previewed.
pub(crate) async fn apply(
    person: SignedIn<Uploader>,
    path: Path<String>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_own(&person, &path, &context).await?;
    let (tenant, id) = (person.tenant(), request.id);
    // Pressed twice, the second time finds it asked for.
    context.run(move |db| apply_previewed(db, tenant, id)).await?;
    Ok(see_other(&format!("/uploads/{}", id.number())))
}

/// Gives a preview up.
pub(crate) async fn discard(
    person: SignedIn<Uploader>,
    path: Path<String>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_own(&person, &path, &context).await?;
    let (tenant, id, now) = (person.tenant(), request.id, context.now());
    context.run(move |db| discard_previewed(db, tenant, id, now)).await?;
    Ok(see_other(&format!("/uploads/{}", id.number())))
}
