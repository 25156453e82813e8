//! Settling a month or a year: asked for, watched, and what came of it.

mod sentences;

use crate::http::{
    Context, FieldProblems, Html, Page, PortfolioWriter, Posted, RoleSet, RouteEntry, Section,
    SignedIn, WebError, see_other,
};
use crate::work::{find_of_kind, state};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Query};
use askama::Template;
use serde::Deserialize;
use services::settlement::list_marks;
use services::settlement::run::{ShardState, find_run_of_job, list_shards};
use services::settlement::{Attention, PortfolioPage, PortfolioQuery, find_portfolio};
use services::settlement::{Months, find_months};
use services::work::{
    Job, JobKind, JobOutcome, JobState, Requester, SettlementReport, list_jobs, request_settlement,
};
use std::collections::BTreeSet;
use units::{Month, Period, UtcTime};

/// What the pages show.
const KINDS: [JobKind; 2] = [JobKind::SettleMonth, JobKind::SettleYear];
/// Settlements that the page lists.
const LISTED: i64 = 30;

/// The routes of settlements.
pub(crate) fn table() -> Vec<RouteEntry> {
    let writers = PortfolioWriter::ACCESS;
    vec![
        RouteEntry::get("/settlements", writers, || web::get().to(show_settlements)),
        RouteEntry::post("/settlements", writers, || web::post().to(settle)),
        RouteEntry::get("/settlements/{request}", writers, || web::get().to(show_settlement)),
    ]
}

/// The month that a link asks for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    month: Option<String>,
}

#[derive(Template)]
#[template(path = "settlement/settlements.html")]
struct SettlementsTemplate {
    page: Page,
    months: Months,
    found: PortfolioPage,
    requests: Vec<Job>,
    /// Settled periods of which an input has changed since.
    marked: usize,
    problems: FieldProblems,
}

impl SettlementsTemplate {
    fn is_chosen(&self, month: &Month) -> bool {
        *month == self.found.month
    }

    fn period_name(&self, subject: &str) -> String {
        period_name(&self.page, subject)
    }

    fn state(&self, request: &Job) -> (&'static str, &str) {
        state(&self.page, request.state)
    }

    fn count(&self, count: usize) -> String {
        self.page.figures().count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// What will be missing, said before the run.
    fn missing_values(&self) -> Vec<String> {
        let missing = self.found.attention.iter().filter_map(|attention| match attention {
            Attention::MarketValueMissing { period, .. } => Some(match period {
                Period::Month(month) => self.page.figures().month(*month),
                Period::Year(year) => year.to_string(),
            }),
            Attention::NotSettled { .. }
            | Attention::InputsChanged { .. }
            | Attention::Finding { .. }
            | Attention::Lacking { .. } => None,
        });
        missing.collect()
    }

    /// The years of the picker, the latest first.
    fn years(&self) -> Vec<String> {
        let mut years: Vec<String> =
            self.months.months.iter().map(|month| month.year().to_string()).collect();
        years.dedup();
        years
    }
}

#[derive(Template)]
#[template(path = "settlement/settlement.html")]
struct SettlementTemplate {
    page: Page,
    request: Job,
    report: Option<SettlementReport>,
    /// The parts of a run that workers share; a small settlement has none.
    shards: Vec<ShardState>,
    now: UtcTime,
}

impl SettlementTemplate {
    fn is_open(&self) -> bool {
        self.request.state.is_open()
    }

    fn is_stopped(&self) -> bool {
        self.request.state == JobState::Stopped
    }

    fn state(&self) -> (&'static str, &str) {
        state(&self.page, self.request.state)
    }

    fn period_name(&self) -> String {
        period_name(&self.page, &self.request.subject)
    }

    fn shards_done(&self) -> usize {
        self.shards.iter().filter(|shard| shard.done_at.is_some()).count()
    }

    /// The class and the word of how far a part is.
    fn shard_state(&self, shard: &ShardState) -> (&'static str, &str) {
        match (shard.done_at, &shard.worker) {
            (Some(_), _) => ("final", self.page.say("gespeichert", "stored")),
            (None, Some(_)) if self.is_open() => {
                ("provisional", self.page.say("in Arbeit", "in progress"))
            }
            (None, _) if self.is_open() => ("", self.page.say("wartet", "waiting")),
            (None, _) => ("blocked", self.page.say("nicht abgerechnet", "not settled")),
        }
    }

    /// Seconds since a runner began.
    fn seconds(&self) -> i64 {
        let begun = self.request.started_at.unwrap_or(self.request.due_at);
        self.now.unix_seconds().saturating_sub(begun.unix_seconds()).max(0)
    }

    fn count(&self, count: usize) -> String {
        self.page.figures().count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// The month whose portfolio shows the result; of a year none.
    fn month(&self) -> Option<&str> {
        (self.request.kind == JobKind::SettleMonth).then_some(self.request.subject.as_str())
    }
}

/// The form and the latest settlements.
pub(crate) async fn show_settlements(
    person: SignedIn<PortfolioWriter>,
    query: Query<Asked>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let month = query.month.as_ref().and_then(|month| month.parse().ok());
    let shown = settlements_page(&person, page, &context, month, FieldProblems::default()).await?;
    Ok(Html::ok(&shown))
}

async fn settlements_page(
    person: &SignedIn<PortfolioWriter>,
    page: Page,
    context: &Context,
    month: Option<Month>,
    problems: FieldProblems,
) -> Result<SettlementsTemplate, WebError> {
    let (scope, tenant, today) = (person.scope(), person.tenant(), context.today()?);
    let (months, found, requests, marked) = context
        .run(move |db| {
            let months = find_months(db, &scope, today)?;
            let month = month.unwrap_or(months.shown_first);
            let query = PortfolioQuery { per_page: 1, ..PortfolioQuery::default() };
            let found = find_portfolio(db, &scope, month, &query)?;
            let marks = list_marks(db, tenant)?;
            let marked: BTreeSet<Period> = marks.into_iter().map(|mark| mark.period).collect();
            let requests = list_jobs(db, tenant, &KINDS, LISTED)?;
            Ok::<_, WebError>((months, found, requests, marked.len()))
        })
        .await?;
    let page = page.in_section(Section::Settle);
    Ok(SettlementsTemplate { page, months, found, requests, marked, problems })
}

/// Asks for the settlement of a month or a year.
pub(crate) async fn settle(
    person: SignedIn<PortfolioWriter>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let mut problems = FieldProblems::default();
    let expected = (
        "Erwartet ist ein Monat wie 2025-05 oder ein Jahr wie 2025.",
        "Expected is a month like 2025-05 or a year like 2025.",
    );
    let Some(period) = form.read::<Period>("period", expected, &mut problems) else {
        let shown = settlements_page(&person, page, &context, None, problems).await?;
        return Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown));
    };
    let (tenant, now, name) = (person.tenant(), context.now(), person.account.name.clone());
    let account = person.account.id.number();
    let asked = context.run(move |db| {
        request_settlement(db, tenant, Requester { account, name: &name }, period, now)
    });
    Ok(see_other(&format!("/settlements/{}", asked.await?.number())))
}

/// How far a settlement is, and what came of it.
pub(crate) async fn show_settlement(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let request = find_of_kind(&context, person.tenant(), &path, &KINDS).await?;
    let report = match JobOutcome::of(&request)? {
        Some(JobOutcome::Settlement(report)) => Some(report),
        Some(
            JobOutcome::Import(_)
            | JobOutcome::BankStatement(_)
            | JobOutcome::Restatement(_)
            | JobOutcome::ToComplete(_)
            | JobOutcome::Refused { .. }
            | JobOutcome::Stopped
            | JobOutcome::Failed { .. },
        )
        | None => None,
    };
    let (tenant, id) = (person.tenant(), request.id);
    let shards = context.run(move |db| {
        let run = find_run_of_job(db, tenant, id)?;
        run.map_or(Ok(Vec::new()), |run| list_shards(db, &run))
    });
    let shards = shards.await?;
    let (page, now) = (page.in_section(Section::Settle), context.now());
    Ok(Html::ok(&SettlementTemplate { page, request, report, shards, now }))
}

fn period_name(page: &Page, subject: &str) -> String {
    match subject.parse() {
        Ok(Period::Month(month)) => page.figures().month(month),
        Ok(Period::Year(_)) | Err(_) => subject.to_owned(),
    }
}
