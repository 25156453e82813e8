//! The next 36 hours of a balancing group as they are forecast, against what came, and who forecasts best.

mod facts;
mod ranking;
mod story;

use crate::http::{
    Context, DeskReader, Html, Page, RoleSet, RouteEntry, Section, SignedIn, WebError, of_query,
};
use crate::position::{choose_group, given, no_groups};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Query};
use askama::Template;
use ranking::RankedRow;
use reports::Figures;
use reports::charts::{FanChart, fan_chart, fan_legend};
use serde::Deserialize;
use units::{Eic, Role, UtcTime};

/// The route of the page.
pub(crate) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/forecast", DeskReader::ACCESS, || web::get().to(show_forecast))]
}

/// Whose forecast, and as it was known when.
#[derive(Debug, Deserialize)]
struct ForecastQuery {
    group: Option<String>,
    as_of: Option<String>,
}

/// A quarter hour in kW.
struct ValueRow {
    at: String,
    p10: String,
    p50: String,
    p90: String,
    actual: String,
}

#[derive(Template)]
#[template(path = "forecast/outlook.html")]
struct ForecastTemplate {
    page: Page,
    groups: Vec<Eic>,
    group: Eic,
    as_of: UtcTime,
    is_past: bool,
    sentences: Vec<String>,
    has_forecast: bool,
    chart: String,
    legend: String,
    values: Vec<ValueRow>,
    /// Whose forecast counts, and why.
    counts: String,
    week: String,
    ranking: Vec<RankedRow>,
    may_upload: bool,
}

impl ForecastTemplate {
    fn is_chosen(&self, group: &Eic) -> bool {
        self.group == *group
    }
}

/// The outlook of a group, now or as it was known at an earlier time.
async fn show_forecast(
    person: SignedIn<DeskReader>,
    query: Query<ForecastQuery>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let page = page.in_section(Section::Forecast);
    let (tenant, role, now) = (person.tenant(), person.account.role, context.now());
    let choice = choose_group(&context, tenant, query.group.as_deref()).await?;
    let Some(group) = choice.chosen else { return Ok(no_groups(page, role)) };
    let as_of = of_query("as_of", given(query.as_of.as_deref()), "2025-05-11T08:00:00Z")?;
    let as_of: UtcTime = as_of.unwrap_or(now).min(now);
    let asked = group.clone();
    let found = context.run(move |db| facts::load(db, tenant, &asked, as_of, now)).await?;
    let figures = page.figures();
    let chart = FanChart {
        language: page.language,
        title: page.say("Prognose der nächsten 36 Stunden", "Forecast of the next 36 hours"),
        now: as_of,
        quarters: &found.quarters,
    };
    let (first, last) = (found.week.start, found.week.end.previous());
    let until = page.say("bis", "to");
    let plain = |power| figures.opt(power, Figures::kw_whole);
    let values = found.quarters.iter().map(|quarter| ValueRow {
        at: figures.instant(quarter.start),
        p10: plain(quarter.band.map(|[p10, _, _]| p10)),
        p50: plain(quarter.band.map(|[_, p50, _]| p50)),
        p90: plain(quarter.band.map(|[_, _, p90]| p90)),
        actual: plain(quarter.actual),
    });
    Ok(Html::ok(&ForecastTemplate {
        sentences: story::sentences(&page, &found),
        has_forecast: found.quarters.iter().any(|quarter| quarter.band.is_some()),
        legend: fan_legend(&chart),
        chart: fan_chart(&chart),
        values: values.collect(),
        counts: story::counts(&page, &found),
        week: format!("{} {until} {}", figures.day(first), figures.day(last)),
        ranking: ranking::rows(&page, &found),
        may_upload: matches!(role, Role::PortfolioManager | Role::Scheduler),
        groups: choice.groups,
        is_past: as_of < now,
        group,
        as_of,
        page,
    }))
}
