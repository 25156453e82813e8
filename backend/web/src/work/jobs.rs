//! Market data: what is there, what is due, and the jobs that bring it.

mod notes;
mod queue;
mod rows;

use crate::http::{
    Code, Context, Html, Operator, Page, Posted, RoleSet, RouteEntry, Section, SignedIn, Uploader,
    WebError, see_other,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path};
use askama::Template;
use queue::StuckRow;
use rows::{CheckRow, DatumRow, DueRow, JobRow, RunRow};
use services::market_data::list_completeness;
use services::market_data::list_due;
use services::settlement::check_months;
use services::work::{get_job_overview, get_queue_state, request_run};

/// The routes of market data.
pub(crate) fn table() -> Vec<RouteEntry> {
    vec![
        RouteEntry::get("/jobs", Operator::ACCESS, || web::get().to(show_jobs)),
        RouteEntry::post("/jobs/{job}/run", Uploader::ACCESS, || web::post().to(run_now)),
    ]
}

#[derive(Template)]
#[template(path = "work/jobs.html")]
struct JobsTemplate {
    page: Page,
    /// What is overdue or missing, in a sentence.
    sentence: String,
    is_well: bool,
    months: Vec<String>,
    data: Vec<DatumRow>,
    due: Vec<DueRow>,
    checks: Vec<CheckRow>,
    jobs: Vec<JobRow>,
    runs: Vec<RunRow>,
    /// How much work waits and who does it, in a sentence.
    queue: String,
    /// What does not go on.
    stuck: Vec<StuckRow>,
    /// What a person can do about it.
    advice: Option<&'static str>,
    may_run: bool,
}

/// The page.
pub(crate) async fn show_jobs(
    person: SignedIn<Operator>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, now, today) = (person.tenant(), context.now(), context.today()?);
    let scheduled = (context.timetable)(now);
    let names: Vec<&'static str> = scheduled.iter().map(|job| job.name).collect();
    let (completeness, due, checks, overview, queue) = context
        .run(move |db| {
            let completeness = list_completeness(db, tenant, today)?;
            let due = list_due(db, tenant, today)?;
            let months = completeness.first().map_or(&[][..], |(_, months)| months.as_slice());
            let checks = match (months.first(), months.last()) {
                (Some(first), Some(last)) => check_months(db, tenant, first.month, last.month)?,
                (None, _) | (_, None) => Vec::new(),
            };
            let overview = get_job_overview(db, tenant, &names)?;
            let queue = get_queue_state(db, tenant, now)?;
            Ok::<_, WebError>((completeness, due, checks, overview, queue))
        })
        .await?;
    let page = page.in_section(Section::MarketData);
    let months = completeness.first().map_or(&[][..], |(_, months)| months.as_slice());
    let (sentence, is_well) = rows::sentence(&page, &completeness, &due);
    Ok(Html::ok(&JobsTemplate {
        sentence,
        is_well,
        months: months.iter().map(|row| rows::heading(&page, row.month)).collect(),
        data: rows::data(&page, &completeness),
        due: rows::due(&page, &due),
        checks: rows::checks(&page, &checks),
        jobs: rows::jobs(&page, &scheduled, &overview),
        runs: rows::runs(&page, &scheduled, &overview),
        queue: queue::sentence(&page, &queue),
        stuck: queue::stuck(&page, &queue),
        advice: queue::advice(&page, &queue),
        may_run: Uploader::ROLES.contains(&person.account.role),
        page,
    }))
}

/// Asks for a job to be run now.
pub(crate) async fn run_now(
    person: SignedIn<Uploader>,
    path: Path<String>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let known = (context.timetable)(now).into_iter().find(|job| job.name == path.as_str());
    let job = known.ok_or_else(|| WebError::new(Code::NotFound))?.name;
    context.run(move |db| request_run(db, tenant, job, now)).await?;
    Ok(see_other("/jobs?done=asked#runs"))
}
