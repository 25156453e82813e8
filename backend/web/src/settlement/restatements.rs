//! Corrections: which settled periods have inputs that changed, what settling them again would change,
//! and storing it.

mod rows;

use crate::http::{
    Context, Html, Page, PortfolioWriter, Posted, RoleSet, RouteEntry, Section, SignedIn, WebError,
    see_other,
};
use crate::work::{find_of_kind, state};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path};
use askama::Template;
use rows::{MarkedPeriod, RestatedRow};
use services::StoreError;
use services::settlement::list_marks;
use services::work::{
    Job, JobKind, JobOutcome, JobState, Requester, RestatementReport, apply_previewed,
    discard_previewed, list_jobs, request_restatement,
};

/// What the pages show.
const KINDS: [JobKind; 1] = [JobKind::Restate];
/// Runs that the page lists.
const LISTED: i64 = 50;

/// The routes of corrections.
pub(crate) fn table() -> Vec<RouteEntry> {
    let writers = PortfolioWriter::ACCESS;
    vec![
        RouteEntry::get("/restatements", writers, || web::get().to(show_restatements)),
        RouteEntry::post("/restatements", writers, || web::post().to(ask)),
        RouteEntry::get("/restatements/{request}", writers, || web::get().to(show_restatement)),
        RouteEntry::post("/restatements/{request}/apply", writers, || web::post().to(apply)),
        RouteEntry::post("/restatements/{request}/discard", writers, || web::post().to(discard)),
    ]
}

#[derive(Template)]
#[template(path = "settlement/restatements.html")]
struct RestatementsTemplate {
    page: Page,
    marked: Vec<MarkedPeriod>,
    /// The latest runs, each with what it came to in a few words.
    requests: Vec<(Job, String)>,
}

impl RestatementsTemplate {
    fn state(&self, request: &Job) -> (&'static str, &str) {
        state(&self.page, request.state)
    }
}

/// A run with what it came to; nothing while that is not known.
fn summarised(page: &Page, request: Job) -> Result<(Job, String), StoreError> {
    let report = report_of(&request)?;
    let summary = report.map(|report| rows::statements(page, report.statement_count));
    Ok((request, summary.unwrap_or_default()))
}

/// The report of a run; none while it is not done, or when it failed.
fn report_of(request: &Job) -> Result<Option<RestatementReport>, StoreError> {
    Ok(match JobOutcome::of(request)? {
        Some(JobOutcome::Restatement(report)) => Some(report),
        Some(
            JobOutcome::Import(_)
            | JobOutcome::BankStatement(_)
            | JobOutcome::Settlement(_)
            | JobOutcome::ToComplete(_)
            | JobOutcome::Refused { .. }
            | JobOutcome::Stopped
            | JobOutcome::Failed { .. },
        )
        | None => None,
    })
}

#[derive(Template)]
#[template(path = "settlement/restatement.html")]
struct RestatementTemplate {
    page: Page,
    request: Job,
    report: Option<RestatementReport>,
    rows: Vec<RestatedRow>,
    /// Statements beyond those that are listed.
    more: usize,
}

impl RestatementTemplate {
    fn is_open(&self) -> bool {
        self.request.state.is_open()
    }

    fn is_stopped(&self) -> bool {
        self.request.state == JobState::Stopped
    }

    fn is_previewed(&self) -> bool {
        self.request.state == JobState::Previewed
    }

    fn state(&self) -> (&'static str, &str) {
        state(&self.page, self.request.state)
    }

    fn period(&self, word: &str) -> String {
        rows::period_name(&self.page, word)
    }

    fn money(&self, delta: Option<&String>) -> String {
        rows::money(&self.page, delta)
    }

    fn count(&self, count: usize) -> String {
        self.page.figures().count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    fn sentence(&self, report: &RestatementReport) -> String {
        rows::sentence(&self.page, report, self.request.state)
    }
}

/// The marked periods and the latest runs.
pub(crate) async fn show_restatements(
    person: SignedIn<PortfolioWriter>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let tenant = person.tenant();
    let found = context.run(move |db| {
        let requests = list_jobs(db, tenant, &KINDS, LISTED)?;
        Ok::<_, WebError>((list_marks(db, tenant)?, requests))
    });
    let (marks, requests) = found.await?;
    let page = page.in_section(Section::Settle);
    let marked = rows::marked_periods(&page, &marks);
    let requests = requests.into_iter().map(|request| summarised(&page, request));
    let requests = requests.collect::<Result<_, _>>()?;
    Ok(Html::ok(&RestatementsTemplate { page, marked, requests }))
}

/// Asks what settling again would change.
pub(crate) async fn ask(
    person: SignedIn<PortfolioWriter>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, now, name) = (person.tenant(), context.now(), person.account.name.clone());
    let account = person.account.id.number();
    let asked = context
        .run(move |db| request_restatement(db, tenant, Requester { account, name: &name }, now));
    Ok(see_other(&format!("/restatements/{}", asked.await?.number())))
}

/// What settling again changes.
pub(crate) async fn show_restatement(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_of_kind(&context, person.tenant(), &path, &KINDS).await?;
    let report = report_of(&request)?;
    let page = page.in_section(Section::Settle);
    let rows = report.as_ref().map(|report| rows::restated(&page, report)).unwrap_or_default();
    let more = report.as_ref().map_or(0, |report| report.statement_count - rows.len());
    Ok(Html::ok(&RestatementTemplate { page, request, report, rows, more }))
}

/// Stores what was shown, as the inputs now are.
pub(crate) async fn apply(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_of_kind(&context, person.tenant(), &path, &KINDS).await?;
    let (tenant, id) = (person.tenant(), request.id);
    context.run(move |db| apply_previewed(db, tenant, id)).await?;
    Ok(see_other(&format!("/restatements/{}", id.number())))
}

/// Gives up what was shown; the periods stay marked.
pub(crate) async fn discard(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_of_kind(&context, person.tenant(), &path, &KINDS).await?;
    let (tenant, id, now) = (person.tenant(), request.id, context.now());
    context.run(move |db| discard_previewed(db, tenant, id, now)).await?;
    Ok(see_other("/restatements"))
}
