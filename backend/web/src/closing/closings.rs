//! Closing a period: what waits for a document, who proposed it, and the approval by somebody else.

mod items;
mod review;
mod rows;

use crate::http::{
    BooksReader, Context, Html, Page, PortfolioWriter, Posted, RoleSet, RouteEntry, Section,
    SignedIn, WebError, of_path, see_other,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path, Query};
use askama::Template;
use review::ReviewTemplate;
use rows::PeriodRow;
use serde::Deserialize;
use services::closing::{
    approve_reviewed_closing, list_closing_year, propose_closing, review_closing,
};
use units::{Period, Year};

/// Rows of a table on the page of a period.
const SHOWN: usize = 200;

/// The routes of closings.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (readers, writers) = (BooksReader::ACCESS, PortfolioWriter::ACCESS);
    vec![
        RouteEntry::get("/closings", readers, || web::get().to(show_closings)),
        RouteEntry::get("/closings/{period}", readers, || web::get().to(show_closing)),
        RouteEntry::post("/closings/{period}/proposal", writers, || web::post().to(propose)),
        RouteEntry::post("/closings/{period}/approval", writers, || web::post().to(approve)),
    ]
}

/// The year that is wanted.
#[derive(Debug, Deserialize)]
pub(crate) struct ShownYear {
    year: Option<String>,
}

#[derive(Template)]
#[template(path = "closing/closings.html")]
struct ClosingsTemplate {
    page: Page,
    year: Year,
    years: Vec<Year>,
    sentence: String,
    rows: Vec<PeriodRow>,
}

impl ClosingsTemplate {
    fn is_shown(&self, year: &Year) -> bool {
        *year == self.year
    }
}

/// The settled periods of a year.
async fn show_closings(
    person: SignedIn<BooksReader>,
    query: Query<ShownYear>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, today) = (person.tenant(), context.today()?);
    let wanted = query.year.as_ref().and_then(|year| year.parse::<Year>().ok());
    let found = context.run(move |db| list_closing_year(db, tenant, wanted, today)).await?;
    let page = page.in_section(Section::Closings);
    Ok(Html::ok(&ClosingsTemplate {
        sentence: rows::sentence(&page, &found.periods),
        rows: rows::periods(&page, &found.periods),
        year: found.year,
        years: found.years,
        page,
    }))
}

/// What is ready in a period and what is held back, and the documents that were issued.
async fn show_closing(
    person: SignedIn<BooksReader>,
    path: Path<String>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let period = of_path(&path)?;
    Ok(Html::ok(&review_page(&person, period, page, &context).await?))
}

async fn review_page<R>(
    person: &SignedIn<R>,
    period: Period,
    page: Page,
    context: &Context,
) -> Result<ReviewTemplate, WebError> {
    let tenant = person.tenant();
    let today = context.today()?;
    let found = context.run(move |db| review_closing(db, tenant, period, SHOWN, today)).await?;
    let page = page.in_section(Section::Closings);
    Ok(ReviewTemplate::of(page, &found, &person.account, SHOWN))
}

/// Proposes to close a period.
async fn propose(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let period: Period = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    match context.run(move |db| propose_closing(db, tenant, period, &by, now)).await {
        Ok(_proposal) => Ok(see_other(&format!("/closings/{period}?done=proposed"))),
        Err(error) => refused(&person, period, page, &context, error).await,
    }
}

/// Approves what was proposed, if it still is what the person has seen.
async fn approve(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let period: Period = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let seen = form.get("content").to_owned();
    let approved =
        context.run(move |db| approve_reviewed_closing(db, tenant, period, &seen, &by, now)).await;
    match approved {
        Ok(_approval) => Ok(see_other(&format!("/closings/{period}?done=approved"))),
        Err(error) => refused(&person, period, page, &context, error).await,
    }
}

/// The page of the period, with what keeps it from being closed.
async fn refused(
    person: &SignedIn<PortfolioWriter>,
    period: Period,
    page: Page,
    context: &Context,
    error: WebError,
) -> Result<HttpResponse, WebError> {
    let text = error.code.text();
    if text.status.is_server_error() {
        return Err(error);
    }
    let shown = review_page(person, period, page, context).await?;
    Ok(Html::with_status(text.status, &shown.with_problem(&error)))
}
