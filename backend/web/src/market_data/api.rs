//! Market data: how complete it is, what is due, and what the jobs did.

use crate::http::{Context, Operator, Refusals, RoleSet, RouteEntry, SignedIn, WebError};
use actix_web::web::{self, Data, Json};
use serde::Serialize;
use services::market_data::{DeadlineState, DueItem, list_due};
use services::market_data::{MonthCompleteness, list_completeness};
use services::work::{ReportedRun, get_job_overview};
use utoipa::{OpenApi, ToSchema};

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    let operators = Operator::ACCESS;
    vec![
        RouteEntry::get("/api/v1/market-data", operators, || web::get().to(get_market_data)),
        RouteEntry::get("/api/v1/jobs", operators, || web::get().to(list_jobs)),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(get_market_data, list_jobs))]
pub(crate) struct Api;

/// What is there and what is due.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MarketDataBody {
    /// Each series with its months.
    series: Vec<SeriesBody>,
    /// Overdue publications, then what is due in the next weeks.
    deadlines: Vec<DeadlineBody>,
}

/// A series of market data.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SeriesBody {
    /// `spot_prices`, `legal_prices`, `market_values`, …
    name: String,
    /// Its months, the latest last.
    months: Vec<MonthCompletenessBody>,
}

/// How complete a month is, in days; of market values, in values.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MonthCompletenessBody {
    /// The month.
    month: String,
    /// What is complete.
    complete: usize,
    /// What must be there by now.
    expected: usize,
}

/// A deadline.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeadlineBody {
    /// What is due.
    kind: String,
    /// The month or year that it is about.
    period: String,
    /// The last day on which it is kept.
    last_safe_day: String,
    /// `publisher`, `marketer` or `grid_operator`.
    actor: String,
    /// `overdue`, `met` or `coming`.
    state: &'static str,
    /// Paragraph and rule.
    source: &'static str,
}

/// A job with its latest run.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JobBody {
    /// Its name.
    name: &'static str,
    /// What it does.
    about: &'static str,
    /// When it runs next.
    next_run: Option<String>,
    /// The latest run; null before the first one.
    last_run: Option<JobRunBody>,
}

/// A run of a job.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JobRunBody {
    /// The time that it was due.
    slot: String,
    /// `waiting`, `running`, `done`, `failed` or `skipped`.
    state: String,
    /// How often a worker began.
    attempt: i64,
    /// When a worker began last.
    started_at: Option<String>,
    /// When it ended.
    finished_at: Option<String>,
    /// Counts, notes and findings, each with its code.
    #[schema(value_type = Object)]
    report: serde_json::Value,
}

/// How complete market data is, and what is due.
#[utoipa::path(get, path = "/api/v1/market-data", tag = "market data",
    responses((status = 200, description = "By series and month.", body = MarketDataBody), Refusals))]
pub(crate) async fn get_market_data(
    person: SignedIn<Operator>,
    context: Data<Context>,
) -> Result<Json<MarketDataBody>, WebError> {
    let tenant = person.tenant();
    let today = context.today()?;
    let found = context.run(move |db| {
        Ok::<_, WebError>((list_completeness(db, tenant, today)?, list_due(db, tenant, today)?))
    });
    let (completeness, due) = found.await?;
    let series = completeness.into_iter().map(|(datum, months)| SeriesBody {
        name: datum.to_string(),
        months: months.iter().map(month_body).collect(),
    });
    Ok(Json(MarketDataBody {
        series: series.collect(),
        deadlines: due.iter().map(deadline_body).collect(),
    }))
}

/// What runs by itself.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "market data",
    responses((status = 200, description = "Every job.", body = Vec<JobBody>), Refusals))]
pub(crate) async fn list_jobs(
    person: SignedIn<Operator>,
    context: Data<Context>,
) -> Result<Json<Vec<JobBody>>, WebError> {
    let tenant = person.tenant();
    let scheduled = (context.timetable)(context.now());
    let names: Vec<&'static str> = scheduled.iter().map(|job| job.name).collect();
    let overview = context.run(move |db| get_job_overview(db, tenant, &names)).await?;
    let jobs = scheduled.into_iter().map(|job| JobBody {
        name: job.name,
        about: job.about.1,
        next_run: job.next.map(|at| at.to_string()),
        last_run: overview.latest.get(job.name).map(run_body),
    });
    Ok(Json(jobs.collect()))
}

fn month_body(row: &MonthCompleteness) -> MonthCompletenessBody {
    let (complete, expected) = (row.complete, row.expected);
    MonthCompletenessBody { month: row.month.to_string(), complete, expected }
}

fn deadline_body(item: &DueItem) -> DeadlineBody {
    let deadline = item.deadline;
    DeadlineBody {
        kind: deadline.kind.to_string(),
        period: deadline.period.to_string(),
        last_safe_day: deadline.last_safe_day.to_string(),
        actor: deadline.kind.actor().to_string(),
        state: match item.state {
            DeadlineState::Overdue => "overdue",
            DeadlineState::Met => "met",
            DeadlineState::Coming => "coming",
        },
        source: deadline.kind.source(),
    }
}

fn run_body(run: &ReportedRun) -> JobRunBody {
    let slot = &run.slot;
    JobRunBody {
        slot: slot.due_at.to_string(),
        state: slot.state.to_string(),
        attempt: slot.attempt,
        started_at: slot.started_at.map(|at| at.to_string()),
        finished_at: slot.finished_at.map(|at| at.to_string()),
        report: serde_json::to_value(&run.report).unwrap_or_default(),
    }
}
